/**
 * Run as a process of its own, to be killed: appends to topic `t` of the directory given, from several callers at once,
 * and writes a line with the value for each message acknowledged. Values start with the second argument.
 */
import { writeSync } from 'node:fs';
import { openLog } from '../index.ts';
import { messagesOf } from './reader.ts';

const [directory, prefix] = process.argv.slice(2);
const log = await openLog({ directory });
await log.ensureTopics([{ name: 't', partitions: 3 }]);

async function append(caller: number): Promise<never> {
  for (let round = 0; ; round++) {
    const values = Array.from(
      { length: 1 + (round % 4) },
      (_, i) => `${prefix}-${caller}-${round}-${i}-${'填'.repeat(round % 300)}`,
    );
    await log.append('t', messagesOf(values));
    writeSync(1, values.map((value) => `${value}\n`).join(''));
  }
}

await Promise.all(Array.from({ length: 12 }, (_, caller) => append(caller)));
