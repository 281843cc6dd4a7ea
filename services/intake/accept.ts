/**
 * Takes readings into the store: records, rejections, counts, and the messages that tell coding of them, in one
 * transaction. When it has committed they are durable; killed before, nothing was taken and the sender sends again.
 */
import { isFault } from '@huishang/runtime';
import type { IntakeResult, Reading, ReadRecord, Rejection, StreamName } from '@huishang/schemas';
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
import { sealRejection } from './rejections.ts';
import type { Sealer } from './seal.ts';
import { holdsUnstorable, rejectionOf, storable, storableParts, tooLarge, unfitId } from './unfit.ts';
import { versionOf } from './version.ts';

/** Marks a portion of an import, so that the same one sent again after a crash counts nothing twice. */
export type Receipt = { import: string; portion: number };

/** A reading as it will stand in the store, should it be new. */
export type Prepared = Protected & { refuse?(reason: string): Prepared };
export type Protected =
  | { kind: 'record'; row: StoredRecord }
  | { kind: 'rejection'; row: StoredRejection; answer: Pick<IntakeResult, 'recordId' | 'reason'> }
  | { kind: 'setAside'; stream: IntakeResult['stream']; id: string };

/** Tells coding of new records, within the transaction that keeps them: by the log, or in a single run at once. */
export type Tell = (tx: Sql, records: readonly StoredRecord[]) => Promise<void>;
const byTheLog: Tell = (tx, records) => postStored(tx, 'records', records);

/** `originals`: whether those of records are kept; not in a store that is thrown away before anybody could ask for one. */
export type Protection = { sealer: Sealer; originals: boolean };

/** All that can be done with a reading before anybody is kept waiting by the transaction: what is personal is left behind, masked and sealed. */
export function protectedOf(reading: Reading, { sealer, originals }: Protection): Protected {
  if (reading.kind === 'setAside') return { ...reading, id: storable(reading.id) };
  if (reading.kind === 'rejection') return refused(reading.rejection, sealer);
  const { record } = reading;
  const refuse = (reason: string): Protected => refused(rejectionOf(record, reason), sealer);
  try {
    const long = unfitId(record.id);
    if (long) return refuse(long);
    const row = stored(record, sealer, originals);
    const large = tooLarge(record, Buffer.byteLength(row.message));
    return large ? refuse(large) : { kind: 'record', row };
  } catch (error) {
    // Nested too deep, or something nobody has thought of: it fails alone, and the others are taken.
    return refuse(`这条记录处理不了（${(error as Error).name}），请检查其内容。`);
  }
}

/** With what is needed should the database refuse it. @param reading what it was made of. */
export const refusable = (entry: Protected, reading: Reading, sealer: Sealer): Prepared =>
  entry.kind === 'record' && reading.kind === 'record'
    ? { ...entry, refuse: (reason) => refused(rejectionOf(reading.record, reason), sealer) }
    : entry;

/** @returns what {@link accept} takes. */
export const prepare = (readings: readonly Reading[], sealer: Sealer, originals = true): Prepared[] =>
  readings.map((reading) => refusable(protectedOf(reading, { sealer, originals }), reading, sealer));

/** A rejection as it will stand in the store. */
function refused({ raw, ...rest }: Rejection, sealer: Sealer): Protected {
  const parts = { ...storableParts(rest), file: storable(shownFile(rest.file)) };
  const { recordId, reason } = parts;
  return { kind: 'rejection', row: sealRejection({ ...parts, raw }, sealer), answer: { recordId, reason } };
}

/** A file's name is part of an index. */
const LONGEST_FILE = 500;
const shownFile = (file: string): string => (file.length > LONGEST_FILE ? `…${file.slice(-LONGEST_FILE)}` : file);

/** @returns one result a reading, in order; when the receipt was seen before, null: all of it had been taken. */
export async function accept(
  store: Store,
  prepared: readonly Prepared[],
  receipt?: Receipt,
  tell = byTheLog,
): Promise<IntakeResult[] | null> {
  try {
    return await commit(store, prepared, receipt, tell);
  } catch (error) {
    if (!isFault(error)) throw error;
    // One of them is what the database will not have: found by halves, it is rejected by name, and the others are taken.
    return commit(store, await withoutBad(store, prepared, error), receipt, tell);
  }
}

/** @param failure what the database said of these together. */
async function withoutBad(store: Store, prepared: readonly Prepared[], failure: unknown): Promise<Prepared[]> {
  if (prepared.length <= 1) return prepared.map((entry) => inItsPlace(entry, failure));
  const half = Math.ceil(prepared.length / 2);
  const sound: Prepared[] = [];
  for (const part of [prepared.slice(0, half), prepared.slice(half)]) {
    const failed = await trial(store, part);
    for (const entry of failed === null ? part : await withoutBad(store, part, failed)) sound.push(entry);
  }
  return sound;
}

/** Would these be taken? What the database says against it; null when nothing. @throws when it is away. */
async function trial(store: Store, prepared: readonly Prepared[]): Promise<unknown> {
  const rollback = new Error('tried only');
  try {
    await store.transaction(async (tx) => {
      const records = prepared.flatMap((entry) => (entry.kind === 'record' ? [entry.row] : []));
      const [, known] = await Promise.all([lockRecords(tx, records), knownVersions(tx, records)]);
      await take(tx, prepared, known, byTheLog, []);
      throw rollback;
    });
  } catch (error) {
    if (error === rollback) return null;
    if (!isFault(error)) throw error;
    return error;
  }
}

/** A rejection in the place of what the database will not have. */
function inItsPlace(entry: Prepared, failure: unknown): Prepared {
  if (entry.refuse === undefined) return entry;
  const code = (failure as { code?: string }).code ?? (failure as Error).name;
  return entry.refuse(`数据库不接受这条记录的内容（代码 ${code}），请检查过长的栏目与特殊字符。`);
}

async function commit(
  store: Store,
  prepared: readonly Prepared[],
  receipt: Receipt | undefined,
  tell: Tell,
): Promise<IntakeResult[] | null> {
  const added: StoredRecord[] = [];
  const results = await store.transaction(async (tx) => {
    const records = prepared.flatMap((entry) => (entry.kind === 'record' ? [entry.row] : []));
    // Statements are carried out in the order in which they are sent: only for answers that decide something is waited.
    const [fresh, , known] = await Promise.all([
      receipt ? takePortion(tx, receipt.import, receipt.portion) : true,
      lockRecords(tx, records),
      knownVersions(tx, records),
    ]);
    return fresh ? take(tx, prepared, known, tell, added) : null;
  });
  for (const row of added) store.recent?.keep('records', row, row.message);
  return results;
}

/** @param added is given the records that are new. */
async function take(
  tx: Sql,
  prepared: readonly Prepared[],
  known: Map<string, Set<string>>,
  tell: Tell,
  added: StoredRecord[],
): Promise<IntakeResult[]> {
  const tallies = new Map<string, Tally>();
  const count = (stream: string, receivedDate: string, status: Status) => {
    const key = `${stream} ${receivedDate} ${status}`;
    const tally = tallies.get(key);
    if (tally) tally.n += 1;
    else tallies.set(key, { stream, receivedDate, status, n: 1 });
  };
  const rejected: StoredRejection[] = [];
  const results = prepared.map((entry): IntakeResult => {
    if (entry.kind === 'setAside') {
      count(entry.stream, UNDATED, 'duplicate');
      return { recordId: entry.id, stream: entry.stream, status: 'duplicate' };
    }
    if (entry.kind === 'rejection') {
      const { stream } = entry.row;
      count(stream, UNDATED, 'rejected');
      rejected.push(entry.row);
      return { ...entry.answer, stream, status: 'rejected' };
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
    tell(tx, added),
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

function stored(given: ReadRecord, sealer: Sealer, originals: boolean): StoredRecord {
  const version = versionOf(given);
  let record = given;
  let message = JSON.stringify(protect(record, version, sealer));
  if (holdsUnstorable(message)) {
    record = { ...storableParts({ ...given, raw: '' }), raw: given.raw };
    message = JSON.stringify(protect(record, version, sealer));
  }
  return {
    stream: record.stream as StreamName,
    id: record.id,
    version,
    receivedDate: record.receivedDate,
    reportDate: record.reportDate,
    message,
    sealed: originals ? sealer.seal(record.raw, ownerOf({ ...record, version })) : '',
  };
}
