/** Reporting as it runs: when an agenda was made again, so are its documents and the week's report. */
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
  allRejections, type CodedTerm, codedTermsAsOf, evidenceAsOf, loadAgenda, loadDetection, newestDay, type Sql, setProgress, storeDocuments,
} from '@huishang/store'; // biome-ignore format: names
import { agendaFiles, rankSignals, weeklyFiles } from './files.ts';
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
      if (now) signals.push(...(JSON.parse(now.body) as { signals: Signal[] }).signals);
      const agenda = await loadAgenda(tx, asOf.slice(0, 7), domain);
      if (agenda) agendas.push(agenda);
      const then = await loadDetection(tx, domain, 'previous');
      const before = then && (await loadAgenda(tx, then.asOf.slice(0, 7), domain));
      if (before) previousAgendas.push(before);
    }
    const evidence: Evidence[] = [];
    const terms = await codedTermsAsOf(tx, asOf);
    for await (const page of evidenceAsOf(tx, asOf, words.readWith(terms))) evidence.push(...page);
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
      for (const [domain, of] of Map.groupBy(told, (message) => message.domain)) {
        const newest = of.reduce((a, b) => (b.state > a.state ? b : a));
        const agenda = await loadAgenda(tx, newest.month, domain);
        if (agenda) await storeDocuments(tx, agenda.asOf, await agendaFiles(agenda));
        await setProgress(tx, domain, 'reported', newest.state);
      }
      const asOf = await newestDay(tx);
      if (asOf) await storeDocuments(tx, asOf, await weeklyFiles(await weekly(tx, asOf)));
      metrics.handled.inc({ service: 'reporting' }, messages.length);
      done();
    },
  });
  return { trouble: () => null, stop: () => consumption.stop() };
}
