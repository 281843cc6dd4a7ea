/** What must hold between what was received, what is in the log, and what was understood. */
import type { RecordMessage } from '@huishang/schemas';
import type { System } from './system.ts';

export type Check = { what: string; checked: number; wrong: number; examples: string[] };

const EXAMPLES = 5;

export async function verifyStore({ store, log }: System): Promise<Check[]> {
  const unread = await store.query<{ key: string }>(
    `select r.stream || '/' || r.id as key from record r
     left join evidence e on e.stream = r.stream and e.id = r.id and e.version = r.version where e.stream is null`,
  );
  const orphans = await store.query<{ key: string }>(
    `select e.stream || '/' || e.id as key from evidence e
     left join record r on r.stream = e.stream and r.id = e.id and r.version = e.version where r.stream is null`,
  );
  const [counted] = await store.query<{ records: number; tallied: number; evidence: number }>(
    `select (select count(*)::int from record) as records, (select count(*)::int from evidence) as evidence,
            (select coalesce(sum(n), 0)::int from tally where status in ('accepted', 'followUp')) as tallied`,
  );
  const { records, tallied, evidence } = counted!;
  const check = (what: string, checked: number, found: { key: string }[]): Check => ({
    what,
    checked,
    wrong: found.length,
    examples: found.slice(0, EXAMPLES).map((row) => row.key),
  });
  return [
    { what: '收到的计数等于存下的版本', checked: records, wrong: Math.abs(records - tallied), examples: [] },
    check('每个版本都已识读', records, unread),
    check('每份证据都有原始记录', evidence, orphans),
    await inLog({ store, log }),
  ];
}

/** Every record version in the store stands in the log, unless it still waits in the outbox. */
async function inLog({ store, log }: Pick<System, 'store' | 'log'>): Promise<Check> {
  const missing = new Set(
    (await store.query<{ key: string }>(`select stream || '/' || id || '/' || version as key from record`)).map(
      (row) => row.key,
    ),
  );
  const checked = missing.size;
  for (const { key } of await store.query<{ key: string }>(
    `select key || '/' || version as key from outbox where topic = 'records'`,
  ))
    missing.delete(key);
  const ends = await log.ends('records');
  const read = ends.map(() => 0n);
  if (ends.some((end) => end > 0n)) {
    let finished: () => void = () => {};
    const done = new Promise<void>((resolve) => {
      finished = resolve;
    });
    const atEnd = () => ends.every((end, partition) => read[partition]! >= end);
    const subscription = await log.subscribe({
      topic: 'records',
      group: `verify-${process.pid}`,
      position: async () => 0n,
      async handle(batch) {
        for (const message of batch.messages)
          missing.delete(keyOf(JSON.parse(Buffer.from(message.value).toString('utf8')) as RecordMessage));
        read[batch.partition] = batch.messages.at(-1)!.offset + 1n;
        if (atEnd()) finished();
      },
    });
    await done;
    await subscription.stop();
  }
  return { what: '每个版本都在日志中', checked, wrong: missing.size, examples: [...missing].slice(0, EXAMPLES) };
}

const keyOf = (message: RecordMessage): string => `${message.stream}/${message.id}/${message.version}`;
