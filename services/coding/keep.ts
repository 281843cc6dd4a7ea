/**
 * A store that was restored from an older copy than the log: what the log brings is kept again, as it was answered for.
 * Only the sealed original is gone for good; the record says so by having none, and `verify` tells of it.
 */
import type { RecordMessage } from '@huishang/schemas';
import { addTallies, insertRecords, knownVersions, type Sql, unkept } from '@huishang/store';

const keyOf = ({ stream, id, version }: RecordMessage): string => `${stream}/${id}/${version}`;

/** @returns how many had not been kept. */
export async function keepAgain(tx: Sql, messages: readonly RecordMessage[]): Promise<number> {
  const missing = await unkept(tx, messages);
  if (missing.size === 0) return 0;
  const lost = new Map(messages.filter((m) => missing.has(keyOf(m))).map((m) => [keyOf(m), m]));
  const known = await knownVersions(tx, [...lost.values()]);
  const seen = new Set(known.keys());
  await insertRecords(
    tx,
    [...lost.values()].map((m) => ({ ...m, message: JSON.stringify(m), sealed: '' })),
  );
  await addTallies(
    tx,
    Array.from(
      Map.groupBy(lost.values(), (m) => {
        const status = seen.has(`${m.stream}/${m.id}`) ? 'followUp' : 'accepted';
        seen.add(`${m.stream}/${m.id}`);
        return `${m.stream} ${m.receivedDate} ${status}`;
      }),
      ([key, of]) => {
        const [stream, receivedDate, status] = key.split(' ') as [string, string, 'accepted' | 'followUp'];
        return { stream, receivedDate, status, n: of.length };
      },
    ),
  );
  return lost.size;
}
