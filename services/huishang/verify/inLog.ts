/** The log against the records: what is in it, is kept word for word, and what is kept, is in it. */
import type { Log } from '@huishang/log';
import { isWithin } from '@huishang/runtime';
import { type RecordMessage, topics } from '@huishang/schemas';
import {
  addSeen, allOffsets, beginSeen, endSeen, messagesOf, type Reference, type Sql, type Store, unreadThoughSeen, unseen,
} from '@huishang/store'; // biome-ignore format: names
import type { Findings } from './findings.ts';

const NOWHERE: Reference = { stream: '', id: '', version: '' };
const PAGE = 1_000;
const keyOf = ({ stream, id, version }: Reference): string => `${stream}/${id}/${version}`;

/** @param tx holds one moment still; the log may go on, hence the second look through `store`. */
export async function verifyLog(log: Log, store: Store, tx: Sql, findings: Findings): Promise<void> {
  const offsets = await allOffsets(tx);
  await verifyOffsets(log, offsets, findings);
  const same = findings.check('日志中的每条记录都原样存在库中');
  await beginSeen(tx);
  const ranges = await log.ranges('records');
  const next = (partition: number) =>
    offsets.find((o) => o.consumer === 'coding' && o.topic === 'records' && o.partition === partition)?.next ?? 0n;
  let whole = true;
  try {
    await log.scan('records', async ({ partition, messages }) => {
      const read = messages.map(({ offset, value }) => ({ offset, text: Buffer.from(value).toString('utf8') }));
      const seen: (Reference & { pending: boolean; text: string; at: string })[] = [];
      for (const { offset, text } of read) {
        same.checked();
        const at = `records/${partition}/${offset}`;
        const message = parsed(text);
        if (message) seen.push({ ...message, pending: offset >= next(partition), text, at });
        else same.wrong('日志', at, '不是一条记录');
      }
      const kept = await messagesOf(tx, seen);
      for (const { text, at, ...reference } of seen) {
        const message = kept.get(keyOf(reference));
        if (message === text) continue;
        if (message !== undefined) same.wrong('record', keyOf(reference), `内容（message）与日志 ${at} 中的不同`);
        else if (!(await keptSince(store, reference)))
          same.wrong('record', keyOf(reference), `库中没有，日志 ${at} 中有`);
      }
      await addSeen(tx, seen);
    });
  } catch (error) {
    whole = false;
    same.wrong('日志', 'records', `读不下去：${(error as Error).message}`);
  }
  await endSeen(tx);
  const cut = ranges.flatMap(({ low }, partition) => (low > 0n ? [`records/${partition} 自 ${low} 起`] : []));
  if (cut.length > 0) findings.note(`日志只留有 ${cut.join('、')} 的消息：更早的记录无从与日志核对`);
  const logged = findings.check('库中的每条记录都在日志中，或正待发出');
  if (whole && cut.length === 0)
    for await (const reference of pages((after) => unseen(tx, after, PAGE)))
      logged.wrong('record', keyOf(reference), '日志中没有，也不在待发（outbox）之列');
  const noted = findings.check('每条读过的记录都有证据');
  if (whole)
    for await (const reference of pages((after) => unreadThoughSeen(tx, after, PAGE)))
      noted.wrong('evidence', keyOf(reference), '缺少：记录已从日志读过（或不在日志中），却没有证据');
}

async function verifyOffsets(
  log: Log,
  offsets: Awaited<ReturnType<typeof allOffsets>>,
  findings: Findings,
): Promise<void> {
  const check = findings.check('各服务读到的位置都在日志之内');
  for (const topic of Object.keys(topics)) {
    const ranges = await log.ranges(topic);
    for (const { consumer, partition, next } of offsets.filter((offset) => offset.topic === topic)) {
      const range = ranges[partition];
      check.checked();
      if (!range || !isWithin(next, range))
        check.wrong(
          'consumer_offset',
          `${consumer}/${topic}/${partition}`,
          `读到 ${next}，日志只有 ${range?.low ?? 0} 至 ${range?.high ?? 0}：日志缺了一段，启动服务时会从库中补发`,
        );
    }
  }
}

/** On a server others may have written since the moment that is held; the embedded store belongs to this process. */
async function keptSince(store: Store, reference: Reference): Promise<boolean> {
  return store.engine === 'postgresql' && (await messagesOf(store, [reference])).size > 0;
}

async function* pages(page: (after: Reference) => Promise<Reference[]>): AsyncGenerator<Reference> {
  for (let after = NOWHERE; ; ) {
    const found = await page(after);
    yield* found;
    if (found.length < PAGE) return;
    after = found.at(-1)!;
  }
}

function parsed(text: string): Reference | null {
  try {
    const { stream, id, version } = JSON.parse(text) as RecordMessage;
    return [stream, id, version].every((part) => typeof part === 'string') ? { stream, id, version } : null;
  } catch {
    return null;
  }
}
