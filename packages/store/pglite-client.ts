/** The calling side of the embedded PostgreSQL's thread. */
import { Worker } from 'node:worker_threads';
import { withTextArrays } from './text-array.ts';

/** What the thread is opened with. */
export type ThreadOptions = { directory: string; relaxed: boolean };

/** A statement to the thread, or null: close and end. What is asked in one turn travels together, and so do the answers. */
export type Request = { id: number; statement: { text: string; parameters?: readonly unknown[] | undefined } | null };

/** Rows without their columns' names; or what PostgreSQL said against the statement. */
export type Answer = { id: number; fields: string[]; rows: unknown[][] } | { id: number; refused: Refusal };
export type Refusal = { message: string; code?: string | undefined; detail?: string | undefined };

/** PostgreSQL refused a statement; `code` is its SQLSTATE. */
class StatementRefused extends Error {
  override name = 'StatementRefused';
  readonly code: string | undefined;
  readonly detail: string | undefined;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.code = refusal.code;
    this.detail = refusal.detail;
  }
}

export type PgliteThread = {
  query<T extends object>(text: string, parameters?: readonly unknown[]): Promise<T[]>;
  readonly alive: boolean;
  close(): Promise<void>;
};

type Waiting = { resolve(answer: Extract<Answer, { rows: unknown[][] }>): void; reject(error: Error): void };

/** @throws when the database does not open. */
export async function openPgliteThread(options: ThreadOptions): Promise<PgliteThread> {
  const worker = new Worker(new URL('./pglite-thread.ts', import.meta.url), {
    workerData: options,
    // Its rows are on their way at once: a small young generation is enough, and the process keeps the rest.
    resourceLimits: { maxYoungGenerationSizeMb: 48 },
  });
  const waiting = new Map<number, Waiting>();
  let ended: Error | null = null;
  let last = 0;

  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the embedded database has ended')));
  worker.on('message', (answers: Answer[]) => {
    for (const answer of answers) {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('refused' in answer) asked?.reject(new StatementRefused(answer.refused));
      else asked?.resolve(answer);
    }
    // The thread keeps the process up only while somebody waits for it.
    if (waiting.size === 0) worker.unref();
  });

  let outgoing: Request[] = [];
  /** Columns of text go to the thread as the bytes that PostgreSQL takes, and are not copied on their way. */
  let handed: ArrayBuffer[] = [];
  const send = () => {
    worker.postMessage(outgoing, handed);
    outgoing = [];
    handed = [];
  };
  const ask = (statement: Request['statement']) =>
    new Promise<Extract<Answer, { rows: unknown[][] }>>((resolve, reject) => {
      if (ended) return reject(ended);
      last += 1;
      if (waiting.size === 0) worker.ref();
      waiting.set(last, { resolve, reject });
      if (outgoing.length === 0) queueMicrotask(send);
      if (statement !== null) statement = { ...statement, parameters: withTextArrays(statement.parameters, handed) };
      outgoing.push({ id: last, statement });
    });

  await ask({ text: 'select 1' });
  return {
    get alive() {
      return ended === null;
    },
    async query<T extends object>(text: string, parameters?: readonly unknown[]) {
      const { fields, rows } = await ask({ text, parameters });
      return rows.map((row) => named<T>(fields, row));
    },
    async close() {
      if (ended) return;
      await ask(null);
      await worker.terminate();
    },
  };
}

function named<T extends object>(fields: readonly string[], row: readonly unknown[]): T {
  const object: Record<string, unknown> = {};
  for (let index = 0; index < fields.length; index++) object[fields[index]!] = row[index];
  return object as T;
}
