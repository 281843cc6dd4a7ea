/** The thread on which the embedded PostgreSQL runs: statements in, rows out, one after another. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { Answer, Refusal, Request, ThreadOptions } from './pglite-client.ts';
import { fillFromTemplate } from './pglite-template.ts';

const DATE = 1082;
const INT8 = 20;

/** A store that is thrown away needs no protection from torn pages, no replicas and no clean-up. */
const THROW_AWAY = [
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'shared_buffers=64MB',
].flatMap((setting) => ['-c', setting]);

const { directory, relaxed } = workerData as ThreadOptions;
await fillFromTemplate(directory);
const database = await PGlite.create(directory, {
  relaxedDurability: relaxed,
  startParams: [...PGlite.defaultStartParams, ...(relaxed ? THROW_AWAY : [])],
  parsers: { [DATE]: (value) => value, [INT8]: Number },
});

// A new cluster was perhaps made by a second PostgreSQL, whose quarter of a gigabyte nothing would ever collect: this heap stays small.
setFlagsFromString('--expose-gc');
await new Promise(setImmediate);
(runInNewContext('gc') as () => void)();

async function answerTo({ id, statement }: Request): Promise<Answer> {
  try {
    if (statement === null) {
      await database.close();
      return { id, fields: [], rows: [] };
    }
    const { text, parameters } = statement;
    const { fields, rows } = await database.query<unknown[]>(text, parameters as unknown[], { rowMode: 'array' });
    return { id, fields: fields.map((field) => field.name), rows };
  } catch (error) {
    const { message, code, detail } = error as Refusal;
    return { id, refused: { message, code, detail } };
  }
}

let last: Promise<unknown> = Promise.resolve();
parentPort!.on('message', (requests: Request[]) => {
  last = last.then(async () => {
    const answers: Answer[] = [];
    for (const request of requests) answers.push(await answerTo(request));
    parentPort!.postMessage(answers);
  });
});
