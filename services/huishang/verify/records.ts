/** Record by record: its columns, its sealed original, and its evidence, which is read again. */
import { isDeepStrictEqual } from 'node:util';
import { type Evidence, type RecordMessage, recordMessage } from '@huishang/schemas';
import {
  type AuditedRecord,
  auditedRecords,
  type CodedTerm,
  codedTerms,
  countUnsearched,
  orphanedEvidence,
  readersNoted,
  type Sql,
} from '@huishang/store';
import type { Knowledge } from '../context.ts';
import type { Findings } from './findings.ts';

/** What depends on the user's table of districts alone. */
const PLACES = new Set(['district', 'town', 'rural']);

/** How evidence can be held against a new reading: all of it, all but the places, or not at all. */
export type Comparable = 'all' | 'butPlaces' | 'nothing';

/** @returns how far evidence that is kept was read with the words that this process has. */
export async function comparable(tx: Sql, knowledge: Knowledge, findings: Findings): Promise<Comparable> {
  const { program, vocabulary, districts } = knowledge.versions;
  const noted = await readersNoted(tx);
  if (noted.some((reader) => reader.program !== program || reader.vocabulary !== vocabulary)) {
    findings.note('部分证据由别的版本的程序或词表识读：证据与议题的内容不能逐份重做核对');
    return 'nothing';
  }
  if (noted.every((reader) => reader.districts === districts)) return 'all';
  findings.note('识读时用的是另一份区县表（DISTRICTS_FILE）：证据中的区县、街镇不核对，议题不重做');
  return 'butPlaces';
}

/** @param open unseals an original; null where the key is not there, which has been told. */
export async function verifyRecords(
  tx: Sql,
  knowledge: Knowledge,
  open: ((record: AuditedRecord) => string) | null,
  how: Comparable,
  findings: Findings,
): Promise<void> {
  const columns = findings.check('每条记录的各栏与其内容一致');
  const sealed = findings.check('每条记录的原文都能启封，且是它的原文');
  const read = findings.check('每份证据与重读记录所得一致');
  const words = findings.check('编码词条与记录中所编的一致');
  const terms = await codedTerms(tx);
  const reading = new Readings(knowledge, terms);
  const learned = new Map<string, string>();
  // Once nothing waits, every narrative has been searched for every term, whenever it was read.
  const unsettled = (await countUnsearched(tx)) > 0;
  let waiting = 0;
  for await (const page of auditedRecords(tx))
    for (const record of page) {
      const key = `${record.stream}/${record.id}/${record.version}`;
      columns.checked();
      const message = messageIn(record);
      if (!message) {
        columns.wrong('record', key, '内容（message）不是一条完整的记录，或与其编号、版本、日期不符');
        continue;
      }
      if (open) {
        sealed.checked();
        try {
          open(record);
        } catch {
          sealed.wrong(
            'record',
            key,
            record.sealed === ''
              ? '没有原文（sealed）：由日志恢复'
              : '原文（sealed）启封不了：被改动过，或是别的记录的原文',
          );
        }
      }
      const { evidence } = record;
      if (!evidence) continue;
      if (how !== 'nothing')
        for (const term of knowledge.reader.codedTerms(message)) {
          const name = `${term.kind}/${term.code}/${term.name}`;
          const since = learned.get(name);
          if (since === undefined || message.receivedDate < since) learned.set(name, message.receivedDate);
        }
      if (unsettled && evidence.searched < reading.newest) {
        waiting += 1; // Not read yet, or to be looked at again for newer terms.
        continue;
      }
      read.checked();
      const wrong =
        evidence.searched > reading.newest
          ? ['searched']
          : differing(evidence, () => reading.read(message), message, how);
      if (wrong.length > 0) read.wrong('evidence', key, `与重读记录所得不同：${wrong.join('、')}`);
    }
  if (waiting > 0) findings.note(`${waiting} 份证据尚待识读，未核对`);
  for await (const { stream, id, version } of orphanedEvidence(tx))
    read.wrong('evidence', `${stream}/${id}/${version}`, '没有相应的记录');
  if (how === 'nothing') return;
  for (const term of terms) {
    words.checked();
    const name = `${term.kind}/${term.code}/${term.name}`;
    const since = learned.get(name);
    learned.delete(name);
    if (since !== term.since)
      words.wrong('coded_term', name, since ? `始于 ${term.since}，而记录中最早用于 ${since}` : '没有记录用过它');
  }
  for (const name of learned.keys()) words.wrong('coded_term', name, '缺少：有记录用过它');
}

/** Reads records again with the terms that evidence was searched for. */
class Readings {
  readonly newest: number;
  readonly read: (message: RecordMessage) => Evidence;

  constructor(knowledge: Knowledge, terms: readonly CodedTerm[]) {
    this.newest = terms.at(-1)?.seq ?? 0;
    this.read = knowledge.readWith(terms);
  }
}

/** The message, when it is one and is about the record in whose row it stands. */
function messageIn(record: AuditedRecord): RecordMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(record.message);
  } catch {
    return null;
  }
  const { success, data } = recordMessage.safeParse(value);
  const fits =
    success &&
    data.stream === record.stream &&
    data.id === record.id &&
    data.version === record.version &&
    data.receivedDate === record.receivedDate &&
    data.reportDate === record.reportDate;
  return fits ? (value as RecordMessage) : null;
}

/** The fields of evidence that are not what a new reading gives. */
function differing(
  kept: NonNullable<AuditedRecord['evidence']>,
  readAgain: () => Evidence,
  message: RecordMessage,
  how: Comparable,
): string[] {
  if (kept.body === null) return ['body'];
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(kept.body) as Record<string, unknown>;
  } catch {
    return ['body'];
  }
  const wrong: string[] = [];
  if (kept.receivedDate !== message.receivedDate) wrong.push('received_date');
  if (kept.reportDate !== message.reportDate) wrong.push('report_date');
  if (how === 'nothing') return wrong;
  const text = JSON.stringify(readAgain());
  const again = JSON.parse(text) as Record<string, unknown>;
  if (kept.domain !== again.domain) wrong.push('domain');
  if (text === kept.body) return wrong;
  for (const name of new Set([...Object.keys(again), ...Object.keys(body)]))
    if (!(how === 'butPlaces' && PLACES.has(name)) && !isDeepStrictEqual(body[name], again[name])) wrong.push(name);
  return wrong;
}
