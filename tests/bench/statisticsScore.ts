/** One scoring in a process of its own: file in, file out, seconds and peak memory on standard output. Run by statisticsSpeed.ts. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { scoreTable } from '@huishang/statistics/scoreTable';

function* pieces(path: string) {
  const file = openSync(path, 'r');
  for (;;) {
    const piece = new Uint8Array(1 << 20);
    const length = readSync(file, piece);
    if (length === 0) break;
    yield piece.subarray(0, length);
  }
  closeSync(file);
}

const [input, output] = process.argv.slice(2);
const scored = scoreTable(pieces(input!));
const readAndFitted = performance.now();
const file = openSync(output!, 'w');
for await (const piece of scored.csvInThreads()) writeSync(file, piece);
closeSync(file);
console.log(
  JSON.stringify({
    pairs: scored.pairs,
    boundary: scored.fit?.boundary ?? null,
    readAndFit: readAndFitted / 1000,
    scoreAndWrite: (performance.now() - readAndFitted) / 1000,
    cpu: process.cpuUsage().user / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1000,
  }),
);
