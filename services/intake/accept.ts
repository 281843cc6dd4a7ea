/**
 * Takes readings into the store: records, rejections, counts, and the messages that tell coding of them, in one
 * transaction. When it has committed they are durable; killed before, nothing was taken and the sender sends again.
 */
import type { IntakeResult, Reading, ReadRecord, StreamName } from '@huishang/schemas';
import {
  addTallies,
  insertRecords,
  insertRejections,
  knownVersions,
  lockRecords,
  postStored,
  type Sql,
  type Status,
  type Store,
  type StoredRecord,
  type StoredRejection,
  type Tally,
  takePortion,
  UNDATED,
} from '@huishang/store';
import { protect } from './protect.ts';
import type { Sealer } from './seal.ts';
import { hashOf, versionOf } from './version.ts';

/** Marks a portion of an import, so that the same one sent again after a crash counts nothing twice. */
export type Receipt = { import: string; portion: number };

/** A reading as it will stand in the store, should it be new. */
export type Prepared =
  | { kind: 'record'; row: StoredRecord }
  | { kind: 'rejection'; row: StoredRejection }
  | { kind: 'setAside'; stream: IntakeResult['stream']; id: string };

/**
 * Protects and seals readings: all that can be done before anybody is kept waiting by the transaction.
 * @returns what {@link accept} takes.
 */
export const prepare = (readings: readonly Reading[], sealer: Sealer): Prepared[] =>
  readings.map((reading): Prepared => {
    if (reading.kind === 'setAside') return { kind: 'setAside', stream: reading.stream, id: reading.id };
    if (reading.kind === 'record')
      return { kind: 'record', row: stored(reading.record, versionOf(reading.record), sealer) };
    const { raw, ...rest } = reading.rejection;
    const hash = hashOf(rest.file, rest.line, rest.reason, raw);
    return { kind: 'rejection', row: { ...rest, hash, sealed: sealer.seal(raw) } };
  });

/** @returns one result a reading, in order; when the receipt was seen before, null: all of it had been taken. */
export async function accept(
  store: Store,
  prepared: readonly Prepared[],
  receipt?: Receipt,
): Promise<IntakeResult[] | null> {
  return store.transaction(async (tx) => {
    const records = prepared.flatMap((entry) => (entry.kind === 'record' ? [entry.row] : []));
    // Statements are carried out in the order in which they are sent: only for answers that decide something is waited.
    const [fresh, , known] = await Promise.all([
      receipt ? takePortion(tx, receipt.import, receipt.portion) : true,
      lockRecords(tx, records),
      knownVersions(tx, records),
    ]);
    return fresh ? take(tx, prepared, known) : null;
  });
}

async function take(tx: Sql, prepared: readonly Prepared[], known: Map<string, Set<string>>): Promise<IntakeResult[]> {
  const tallies = new Map<string, Tally>();
  const count = (stream: string, receivedDate: string, status: Status) => {
    const key = `${stream} ${receivedDate} ${status}`;
    const tally = tallies.get(key);
    if (tally) tally.n += 1;
    else tallies.set(key, { stream, receivedDate, status, n: 1 });
  };
  const added: StoredRecord[] = [];
  const rejected: StoredRejection[] = [];
  const results = prepared.map((entry): IntakeResult => {
    if (entry.kind === 'setAside') {
      count(entry.stream, UNDATED, 'duplicate');
      return { recordId: entry.id, stream: entry.stream, status: 'duplicate' };
    }
    if (entry.kind === 'rejection') {
      const { stream, recordId, reason } = entry.row;
      count(stream, UNDATED, 'rejected');
      rejected.push(entry.row);
      return { recordId, stream, status: 'rejected', reason };
    }
    const { stream, id, receivedDate } = entry.row;
    const status = statusOf(entry.row, known);
    count(stream, receivedDate, status);
    if (status !== 'duplicate') added.push(entry.row);
    return { recordId: id, stream, status };
  });
  await Promise.all([
    insertRecords(tx, added),
    insertRejections(tx, rejected),
    addTallies(tx, [...tallies.values()]),
    postStored(tx, 'records', added),
  ]);
  return results;
}

function statusOf(
  { stream, id, version }: StoredRecord,
  known: Map<string, Set<string>>,
): 'accepted' | 'duplicate' | 'followUp' {
  const key = `${stream}/${id}`;
  const held = known.get(key);
  if (!held) {
    known.set(key, new Set([version]));
    return 'accepted';
  }
  if (held.has(version)) return 'duplicate';
  held.add(version);
  return 'followUp';
}

/** Whose original a sealed text is. */
export const ownerOf = ({ stream, id, version }: { stream: string; id: string; version: string }): string =>
  `${stream}/${id}/${version}`;

/** The original of a rejection. @throws when it is not the one that was rejected for this reason at this place. */
export function openRejection(row: StoredRejection, sealer: Sealer): string {
  const raw = sealer.open(row.sealed);
  if (hashOf(row.file, row.line, row.reason, raw) !== row.hash) throw new Error('the rejection was altered');
  return raw;
}

function stored(record: ReadRecord, version: string, sealer: Sealer): StoredRecord {
  return {
    stream: record.stream as StreamName,
    id: record.id,
    version,
    receivedDate: record.receivedDate,
    reportDate: record.reportDate,
    message: JSON.stringify(protect(record, version, sealer)),
    sealed: sealer.seal(record.raw, ownerOf({ ...record, version })),
  };
}
