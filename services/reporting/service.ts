/**
 * Reporting as it runs: when agendas were made again, so is the week's report. What is kept is the report as data, since
 * all evidence goes into it; pages and Word files are drawn from it, and from the agendas, when somebody asks for them.
 */
import { consume, type Service, type ServiceContext } from '@huishang/runtime';
import {
  type Agenda,
  type AgendaMessage,
  domains,
  type Evidence,
  type RecordMessage,
  type Signal,
} from '@huishang/schemas';
import {
  allRejections, type CodedTerm, codedTermsAsOf, domainProgress, evidenceAsOf, loadAgenda, loadDetection, lockReporting, newestDay, type Sql, setProgress, storeDocuments,
} from '@huishang/store'; // biome-ignore format: names
import { rankSignals, weeklyData } from './files.ts';
import { buildWeekly } from './weekly.ts';

export type ReportingWords = {
  versions: Record<string, string>;
  readWith(terms: readonly CodedTerm[]): (message: RecordMessage) => Evidence;
};

export async function startReporting(context: ServiceContext, words: ReportingWords): Promise<Service> {
  const { log, store, metrics } = context;

  async function weekly(tx: Sql, asOf: string) {
    const signals: Signal[] = [];
    const agendas: Agenda[] = [];
    const previousAgendas: Agenda[] = [];
    for (const domain of domains) {
      const now = await loadDetection(tx, domain, 'now');
      if (now) for (const s of (JSON.parse(now.body) as { signals: Signal[] }).signals) signals.push(s);
      const agenda = await loadAgenda(tx, asOf.slice(0, 7), domain);
      if (agenda) agendas.push(agenda);
      const then = await loadDetection(tx, domain, 'previous');
      const before = then && (await loadAgenda(tx, then.asOf.slice(0, 7), domain));
      if (before) previousAgendas.push(before);
    }
    const evidence: Evidence[] = [];
    const terms = await codedTermsAsOf(tx, asOf);
    for await (const page of evidenceAsOf(tx, asOf, words.readWith(terms))) for (const e of page) evidence.push(e);
    const rejected = (await allRejections(tx)).length;
    return buildWeekly({
      asOf,
      evidence,
      signals: rankSignals(signals),
      agendas,
      previousAgendas,
      rejected,
      versions: words.versions,
    });
  }

  const consumption = await consume({
    log,
    store,
    topic: 'agendas',
    consumer: 'reporting',
    async handle(tx, messages) {
      const done = metrics.work.startTimer({ service: 'reporting' });
      const told = messages.map((m) => JSON.parse(Buffer.from(m.value).toString('utf8')) as AgendaMessage);
      await lockReporting(tx);
      for (const [domain, of] of Map.groupBy(told, (message) => message.domain))
        await setProgress(tx, domain, 'reported', Math.max(...of.map(({ state }) => state)));
      // Of agendas made one after another only the last needs a report: the message of each other one is on its way.
      const last = (await domainProgress(tx)).every(({ consulted, reported }) => reported >= consulted);
      const asOf = await newestDay(tx);
      if (asOf && last) await storeDocuments(tx, asOf, [weeklyData(await weekly(tx, asOf))]);
      metrics.handled.inc({ service: 'reporting' }, messages.length);
      done();
    },
  });
  return { trouble: () => null, stop: () => consumption.stop() };
}
