/** Reads one path as an import does, and says what it held and how long it took. */
import { readPaths } from '@huishang/formats';

const begun = performance.now();
const counts = { records: 0, rejections: 0 };
for await (const readings of readPaths(process.argv.slice(2)))
  for (const { kind } of readings) counts[kind === 'rejection' ? 'rejections' : 'records'] += 1;
console.log(JSON.stringify({ ...counts, seconds: (performance.now() - begun) / 1000 }));
