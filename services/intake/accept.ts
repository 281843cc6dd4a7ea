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
  takePortion,
  UNDATED,
} from '@huishang/store';
import { protect } from './protect.ts';
import type { Sealer } from './seal.ts';
import { hashOf, versionOf } from './version.ts';

/** Marks a portion of an import, so that the same one sent again after a crash counts nothing twice. */
export type Receipt = { import: string; portion: number };

/** @returns one result a reading, in order; when the receipt was seen before, null: all of it had been taken. */
export async function accept(
  store: Store,
  sealer: Sealer,
  readings: readonly Reading[],
  receipt?: Receipt,
): Promise<IntakeResult[] | null> {
  const versions = readings.map((reading) => (reading.kind === 'record' ? versionOf(reading.record) : ''));
  return store.transaction(async (tx) => {
    if (receipt && !(await takePortion(tx, receipt.import, receipt.portion))) return null;
    return take(tx, sealer, readings, versions);
  });
}

async function take(
  tx: Sql,
  sealer: Sealer,
  readings: readonly Reading[],
  versions: string[],
): Promise<IntakeResult[]> {
  const records = readings.flatMap((reading) => (reading.kind === 'record' ? [reading.record] : []));
  await lockRecords(tx, records);
  const known = await knownVersions(tx, records);
  const tallies = new Map<string, { stream: string; receivedDate: string; status: Status; n: number }>();
  const count = (stream: string, receivedDate: string, status: Status) => {
    const key = `${stream} ${receivedDate} ${status}`;
    const tally = tallies.get(key);
    if (tally) tally.n += 1;
    else tallies.set(key, { stream, receivedDate, status, n: 1 });
  };
  const added: StoredRecord[] = [];
  const rejected: StoredRejection[] = [];
  const results = readings.map((reading, index): IntakeResult => {
    if (reading.kind === 'setAside') {
      count(reading.stream, UNDATED, 'duplicate');
      return { recordId: reading.id, stream: reading.stream, status: 'duplicate' };
    }
    if (reading.kind === 'rejection') {
      const { raw, ...rest } = reading.rejection;
      count(rest.stream, UNDATED, 'rejected');
      rejected.push({ ...rest, hash: hashOf(rest.file, rest.line, rest.reason, raw), sealed: sealer.seal(raw) });
      return { recordId: rest.recordId, stream: rest.stream, status: 'rejected', reason: rest.reason };
    }
    const { record } = reading;
    const status = statusOf(record, versions[index]!, known);
    count(record.stream, record.receivedDate, status);
    if (status !== 'duplicate') added.push(stored(record, versions[index]!, sealer));
    return { recordId: record.id, stream: record.stream, status };
  });
  await insertRecords(tx, added);
  await insertRejections(tx, rejected);
  await addTallies(tx, [...tallies.values()]);
  await postStored(tx, 'records', added);
  return results;
}

function statusOf(
  record: ReadRecord,
  version: string,
  known: Map<string, Set<string>>,
): 'accepted' | 'duplicate' | 'followUp' {
  const key = `${record.stream}/${record.id}`;
  const held = known.get(key);
  if (!held) {
    known.set(key, new Set([version]));
    return 'accepted';
  }
  if (held.has(version)) return 'duplicate';
  held.add(version);
  return 'followUp';
}

function stored(record: ReadRecord, version: string, sealer: Sealer): StoredRecord {
  return {
    stream: record.stream as StreamName,
    id: record.id,
    version,
    receivedDate: record.receivedDate,
    reportDate: record.reportDate,
    message: JSON.stringify(protect(record, version, sealer)),
    sealed: sealer.seal(record.raw),
  };
}
