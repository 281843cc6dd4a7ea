/**
 * Everything that leaves the system, as of a day: a pure consequence of the evidence received by then and the versions
 * of words, rules and weights. Made again later, it is the same.
 */
import { buildAgenda } from '@huishang/consultation';
import { type Detection, DomainState, ProductRegistry } from '@huishang/detection';
import {
  agendaFiles,
  buildWeekly,
  type OutputFile,
  rankSignals,
  rejectedFile,
  signalsFile,
  summaryFile,
  weeklyFiles,
} from '@huishang/reporting';
import {
  type Agenda, type Counts, type Domain, domains, type Evidence, evidenceKey, type Rejection, type StreamName, 
  type Summary, streamNames,type WeeklyReport,
} from '@huishang/schemas'; // biome-ignore format: names
import { allRejections, codedTermsAsOf, countsAsOf, evidenceAsOf, type Store } from '@huishang/store';
import type { Knowledge } from './context.ts';

export type Results = {
  summary: Summary;
  rejections: Rejection[];
  detections: Detection[];
  agendas: Agenda[];
  weekly: WeeklyReport;
};

export type Progress = (step: string) => void;

/** The day before the month of `asOf` began: as of then the last consultation's agenda is made. */
export function previousMonthEnd(asOf: string): string {
  const first = new Date(`${asOf.slice(0, 7)}-01T00:00:00Z`);
  return new Date(first.getTime() - 86_400_000).toISOString().slice(0, 10);
}

type Consulted = { detections: Detection[]; agendas: Agenda[]; evidence: Map<string, Evidence> };

/** Evidence as of a day, detected and consulted, domain by domain. */
export async function consultAsOf(
  store: Store,
  knowledge: Knowledge,
  asOf: string,
  previous: readonly Agenda[],
  only: readonly Domain[] = domains,
): Promise<Consulted> {
  const terms = await codedTermsAsOf(store, asOf);
  const registry = new ProductRegistry();
  const hazard = knowledge.hazards(terms);
  const context = { hazard, rules: knowledge.rules, registry };
  const states = new Map(only.map((domain) => [domain, new DomainState(domain, context)]));
  const evidence = new Map<string, Evidence>();
  for await (const page of evidenceAsOf(store, asOf, knowledge.readWith(terms)))
    for (const e of page) {
      evidence.set(evidenceKey(e), e);
      registry.put(e);
      for (const state of states.values()) state.put(e);
    }
  const detections: Detection[] = [];
  const agendas: Agenda[] = [];
  for (const [domain, state] of states) {
    const detection = state.detect(asOf);
    detections.push(detection);
    const agenda = buildAgenda({
      domain,
      month: asOf.slice(0, 7),
      detection,
      evidence: new Map([...evidence].filter(([, e]) => e.domain === domain || e.domain === null)),
      previous: previous.find((agenda) => agenda.domain === domain) ?? null,
      context,
      weights: knowledge.weights,
    });
    agendas.push({ ...agenda, versions: { ...knowledge.versions, ...agenda.versions } });
    await new Promise(setImmediate);
  }
  return { detections, agendas, evidence };
}

/** @param open unseals a rejected record's original text. */
export async function resultsAsOf(
  store: Store,
  knowledge: Knowledge,
  asOf: string,
  open: (sealed: string) => string,
  progress: Progress = () => {},
): Promise<Results> {
  progress('上月议题');
  const before = await consultAsOf(store, knowledge, previousMonthEnd(asOf), []);
  before.evidence.clear();
  progress('信号与议题');
  const { detections, agendas, evidence } = await consultAsOf(store, knowledge, asOf, before.agendas);
  progress('报告');
  const rejections = (await allRejections(store)).map(({ hash: _, sealed, ...rest }) => ({
    ...rest,
    raw: open(sealed),
  }));
  const weekly = buildWeekly({
    asOf,
    evidence: evidence.values(),
    signals: rankSignals(detections.flatMap((d) => d.signals)),
    agendas,
    previousAgendas: before.agendas,
    rejected: rejections.length,
    versions: knowledge.versions,
  });
  return { summary: await summaryAsOf(store, knowledge, asOf), rejections, detections, agendas, weekly };
}

export async function summaryAsOf(store: Store, knowledge: Knowledge, asOf: string): Promise<Summary> {
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
  for (const agenda of results.agendas) yield* await agendaFiles(agenda);
  yield* await weeklyFiles(results.weekly);
}
