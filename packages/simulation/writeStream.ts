/** Writes the files of one stream: everyday and planted records in order of receipt, repeats and bad rows between them. */
import { type StreamName, tableOf } from '@huishang/schemas';
import { iso, partsOf, workload } from './calendar.ts';
import type { Everyday } from './everyday/everyday.ts';
import { spoil } from './files/badRows.ts';
import { brokenQuote, cutRow } from './files/brokenRows.ts';
import type { Encoder } from './files/gb18030.ts';
import { drawDress, fileName, periodsOf } from './files/streamFiles.ts';
import { TableFile } from './files/tableFile.ts';
import type { Random } from './random.ts';
import type { Draft } from './records/draft.ts';
import type { TruthKeeper } from './truthKeeper.ts';

/** `data`: a table the system reads; `places`: the districts; `truth`: kept apart from what the system reads. */
export type SimulatedFile = { file: string; text: string | Uint8Array; role: 'data' | 'places' | 'truth' };

type Job = {
  stream: StreamName;
  year: number;
  random: Random;
  planted: Draft[];
  /** Everyday records on an average day. */
  perDay: number;
  everyday: Everyday;
  truth: TruthKeeper;
  gb18030: Encoder;
};
type Repeat = { draft: Draft; id: string; followUp: boolean };

const duplicateRate = 0.008;
const followUpRate = 0.015;
const badRate = 0.002;
const idPrefix: Record<StreamName, string> = {
  drug: '',
  vaccine: 'Y',
  device: 'Q',
  cosmetic: 'H',
  sampling: 'CJ',
  complaint: 'TS',
  riskInfo: 'FX',
};
const followedUp = new Set<StreamName>(['drug', 'vaccine', 'device', 'cosmetic']);

export function* writeStream(job: Job): Generator<SimulatedFile> {
  const { stream, year, random, truth } = job;
  const table = tableOf(stream);
  const periods = periodsOf(stream, year);
  const serials = new Map<string, number>();
  const nextId = (draft: Draft): string => {
    const serial = (serials.get(draft.place) ?? 0) + 1;
    serials.set(draft.place, serial);
    return `${idPrefix[stream]}${draft.place}${partsOf(draft.day).year}${String(serial).padStart(6, '0')}`;
  };
  let due: Repeat[] = [];
  for (const [p, period] of periods.entries()) {
    const r = random.fork(`${stream} ${p}`);
    const dress = drawDress(stream, p, r);
    const name = fileName(stream, table, period.label, dress);
    const file = new TableFile(table, dress);
    // One file of clean rows is sent again under another name.
    const sentAgain = stream === 'riskInfo' && p === 1;
    const ids: string[] = [];
    const next: Repeat[] = [];
    const again = (repeat: Repeat): void => {
      file.add(repeat.draft, repeat.id);
      if (repeat.followUp) truth.followUp(stream, repeat.id, name);
      else truth.duplicate(stream, repeat.id, name);
    };
    for (const draft of inOrder(job, period, r)) {
      const id = nextId(draft);
      file.add(draft, id);
      truth.accept(draft, id);
      ids.push(id);
      if (r.chance(duplicateRate)) next.push({ draft, id, followUp: false });
      else if (followedUp.has(stream) && r.chance(followUpRate))
        next.push({ draft: followUpOf(draft, r), id, followUp: true });
      if (sentAgain) continue;
      if (r.chance(badRate)) {
        const { draft: bad, ...what } = spoil(job.everyday(draft.day, r), year, r);
        const recordId = nextId(bad);
        truth.reject({ file: name, line: file.add(bad, recordId), stream, recordId, ...what });
      }
      // What is sent again comes from an earlier file: rows of one id within a file would be one report's products.
      const repeat = r.chance(0.25) ? due.pop() : undefined;
      if (repeat) again(repeat);
    }
    if (!sentAgain) {
      for (const repeat of due) again(repeat);
      due = [];
      if (dress.format === 'csv' && p % 2 === 0) {
        const draft = job.everyday(period.last, r);
        const recordId = nextId(draft);
        // A report after vaccination that lost its quote could not be told from a medicine's.
        const cut = p % 4 === 0 || stream === 'vaccine';
        const line = file.addBroken((text) => (cut ? cutRow : brokenQuote)(text, dress), draft, recordId);
        // Behind a broken quote not even the id can be trusted.
        if (cut) truth.reject({ file: name, line, stream, recordId, column: '', value: '', why: 'cutRow' });
        else truth.reject({ file: name, line, stream, recordId: '', column: '', value: '', why: 'brokenQuoting' });
      }
    }
    // A follow-up dated after the next file's end would come too early there; it is left out.
    const ends = periods[p + 1]?.last ?? 0;
    for (const repeat of next) if (!repeat.followUp || repeat.draft.day <= ends) due.push(repeat);
    const text = file.finish(job.gb18030);
    yield { file: name, text, role: 'data' };
    if (sentAgain) {
      const other = fileName(stream, table, period.label, dress, '（重报）');
      for (const id of ids) truth.duplicate(stream, id, other);
      yield { file: other, text, role: 'data' };
    }
  }
}

/** The records of a period by the day of receipt, planted ones mixed in by a draw. */
function inOrder(job: Job, period: { first: number; last: number }, r: Random): Draft[] {
  const drafts = job.planted.filter((draft) => draft.day >= period.first && draft.day <= period.last);
  for (let day = period.first; day <= period.last; day++) {
    const count = r.poisson(job.perDay * workload(day));
    for (let i = 0; i < count; i++) drafts.push(job.everyday(day, r));
  }
  const keyed = drafts.map((draft) => ({ draft, key: draft.day + r.next() }));
  keyed.sort((a, b) => a.key - b.key);
  return keyed.map(({ draft }) => draft);
}

/** The report some weeks later: what became of the patient or the device. */
function followUpOf(draft: Draft, r: Random): Draft {
  const day = draft.day + r.int(10, 40);
  const cells: Draft['cells'] = { ...draft.cells, '首次/跟踪': '跟踪', 报告日期: iso(day - 1), 接收日期: iso(day) };
  if (draft.table === 'drug') cells.不良反应结果 = r.pick(['痊愈', '好转', '有后遗症']);
  else if (draft.table === 'cosmetic') cells.不良反应结果 = '痊愈';
  else cells.初步处置情况 = '注册人已取回样品，检测中';
  return { ...draft, day, cells };
}
