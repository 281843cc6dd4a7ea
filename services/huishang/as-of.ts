/**
 * Everything that leaves the system, as of a day: a pure consequence of the evidence received by then and the versions
 * of words, rules and weights. Made again later, it is the same.
 */
import type { Detection } from '@huishang/detection';
import { openRejections } from '@huishang/intake';
import {
  agendaFiles,
  buildWeekly,
  duplicatesFile,
  type OutputFile,
  rankSignals,
  rejectedFile,
  signalsFile,
  summaryFile,
  weeklyFiles,
} from '@huishang/reporting';
import {
  type Agenda,
  type Counts,
  type Evidence,
  type Rejection,
  type StreamName,
  type Summary,
  streamNames,
  type WeeklyReport,
} from '@huishang/schemas';
import { allRejections, codedTermsAsOf, countsAsOf, earlierVersions, evidenceAsOf, type Store } from '@huishang/store';
import { type Consulted, consultations, type Known } from './consult.ts';
import type { Knowledge } from './context.ts';

/** The first day of the month of `asOf`. */
const monthStart = (asOf: string): string => `${asOf.slice(0, 7)}-01`;

export type Results = {
  summary: Summary;
  rejections: Rejection[];
  detections: Detection[];
  agendas: Agenda[];
  weekly: WeeklyReport;
};

/** The day before the month of `asOf` began: as of then the last consultation's agenda is made. */
export function previousMonthEnd(asOf: string): string {
  const first = new Date(`${asOf.slice(0, 7)}-01T00:00:00Z`);
  return new Date(first.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/**
 * The evidence as of a day and as of an earlier one. Most of it is the same on both days and is loaded once; only of
 * records that have changed in between, or mention a term learned in between, the earlier state is asked for.
 */
export async function evidenceOfBoth(
  store: Store,
  knowledge: Knowledge,
  asOf: string,
  before: string,
): Promise<{ now: Known; then: Known }> {
  const now: Known = { asOf, terms: await codedTermsAsOf(store, asOf), evidence: [], earlier: [] };
  const then: Known = { asOf: before, terms: await codedTermsAsOf(store, before), evidence: [], earlier: [] };
  const known = new Set(then.terms.map((term) => term.seq));
  const learned = new Set(now.terms.filter((term) => !known.has(term.seq)).map((term) => term.code));
  const changed: Evidence[] = [];
  for await (const page of evidenceAsOf(store, asOf, knowledge.readWith(now.terms)))
    for (const e of page) {
      now.evidence.push(e);
      const same = e.receivedDate <= before && !e.hazards.some((h) => h.source === 'narrative' && learned.has(h.code));
      if (same) then.evidence.push(e);
      else changed.push(e);
    }
  for await (const page of evidenceAsOf(store, before, knowledge.readWith(then.terms), { keys: changed }))
    for (const e of page) then.evidence.push(e);
  now.earlier = await earlierVersions(store, monthStart(asOf), asOf);
  then.earlier = await earlierVersions(store, monthStart(before), before);
  return { now, then };
}

/**
 * @param open unseals a rejected record's original text.
 * @param loaded told when nothing more is asked of the store: a single run closes it, whose memory the rest can use.
 */
export async function resultsAsOf(
  store: Store,
  knowledge: Knowledge,
  asOf: string,
  open: (sealed: string) => string,
  loaded: () => Promise<void> = async () => {},
): Promise<Results> {
  const { now, then } = await evidenceOfBoth(store, knowledge, asOf, previousMonthEnd(asOf));
  const summary = await summaryAsOf(store, knowledge, asOf);
  const rejections = openRejections(await allRejections(store), open);
  await loaded();
  const held = await consultations(knowledge, then, now);
  const { detections, agendas } = held.now;
  const weekly = weeklyOf(knowledge, now, held, rejections.length);
  return { summary, rejections, detections, agendas, weekly };
}

/** The report of the week of a day, from what was known on it and what it led to. */
export const weeklyOf = (
  { versions }: Knowledge,
  { asOf, evidence }: Known,
  held: { before: Consulted; now: Consulted },
  rejected: number,
): WeeklyReport =>
  buildWeekly({
    asOf,
    dataLock: newestOf(evidence) ?? asOf,
    evidence,
    signals: rankSignals(held.now.detections.flatMap((d) => d.signals)),
    agendas: held.now.agendas,
    previousAgendas: held.before.agendas,
    rejected,
    versions,
  });

function newestOf(evidence: readonly Evidence[]): string | undefined {
  let newest = evidence[0]?.receivedDate;
  for (const { receivedDate } of evidence) if (newest !== undefined && receivedDate > newest) newest = receivedDate;
  return newest;
}

async function summaryAsOf(store: Store, knowledge: Knowledge, asOf: string): Promise<Summary> {
  const { byStream, notYetReceived } = await countsAsOf(store, asOf);
  const zero = (): Counts => ({ received: 0, accepted: 0, duplicates: 0, followUps: 0, rejected: 0 });
  const total = zero();
  const streams = {} as Record<StreamName, Counts>;
  for (const name of streamNames) streams[name] = byStream.get(name) ?? zero();
  for (const counts of byStream.values())
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += counts[key];
  return { asOf, ...total, notYetReceived, byStream: streams, versions: knowledge.versions };
}

/** The files of `batch` and `export`, in the order they are written. */
export async function* resultFiles(results: Results): AsyncGenerator<OutputFile> {
  yield summaryFile(results.summary);
  yield rejectedFile(results.rejections);
  yield signalsFile(results.detections.flatMap((d) => d.signals));
  yield duplicatesFile(results.detections.flatMap((d) => d.joined));
  for (const agenda of results.agendas) yield* await agendaFiles(agenda);
  yield* await weeklyFiles(results.weekly);
}
