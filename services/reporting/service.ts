/**
 * Reporting as it runs: the week's report is kept as data, made again once agendas have changed and nothing more is on its way, and at least
 * every minute while it is. Pages and Word files are drawn from it, and from the agendas, when somebody asks for them.
 */
import { consume, createLoop, readMessages, type Service, type ServiceContext } from '@huishang/runtime';
import { type Agenda, agendaMessage, domains, type Evidence, type RecordMessage } from '@huishang/schemas';
import {
  type CodedTerm, codedTermsAsOf, countRejections, domainProgress, evidenceAsOf, loadAgenda, lockReporting, monthEndBefore, newestEvidence, raisedSignals, setProgress, storeDocuments,
} from '@huishang/store'; // biome-ignore format: names
import { rankSignals, weeklyData } from './files.ts';
import { buildWeekly, weeklySince } from './weekly.ts';

export type ReportingWords = {
  versions: Record<string, string>;
  readWith(terms: readonly CodedTerm[]): (message: RecordMessage) => Evidence;
};

const LONGEST_WAIT_MS = 60_000;

export async function startReporting(
  context: ServiceContext,
  words: ReportingWords,
  today: () => string,
): Promise<Service> {
  const { log, store, logger, metrics } = context;
  let changedSince: number | null = null;

  const report = createLoop({ name: 'reporting', logger, idleMs: 500, gatherMs: 250 }, async () => {
    const progress = await domainProgress(store);
    if (progress.every(({ consulted, reported }) => reported >= consulted)) {
      changedSince = null;
      return false;
    }
    changedSince ??= performance.now();
    const moving = progress.some(({ wanted, consulted }) => consulted < wanted);
    if (moving && performance.now() - changedSince < LONGEST_WAIT_MS) return false;
    const done = metrics.work.startTimer({ service: 'reporting' });
    const weekly = await weeklyAsOf(today());
    await store.transaction(async (tx) => {
      await lockReporting(tx);
      await storeDocuments(tx, weekly.asOf, [weeklyData(weekly)]);
      for (const { domain, consulted } of progress) await setProgress(tx, domain, 'reported', consulted);
    });
    changedSince = null;
    done();
    return false;
  });

  async function weeklyAsOf(asOf: string) {
    const agendas: Agenda[] = [];
    const previousAgendas: Agenda[] = [];
    for (const domain of domains) {
      const agenda = await loadAgenda(store, asOf.slice(0, 7), domain);
      if (agenda) agendas.push(agenda);
      const before = await loadAgenda(store, monthEndBefore(asOf).slice(0, 7), domain);
      if (before) previousAgendas.push(before);
    }
    const evidence: Evidence[] = [];
    const terms = await codedTermsAsOf(store, asOf);
    const since = weeklySince(asOf);
    for await (const page of evidenceAsOf(store, asOf, words.readWith(terms), { since }))
      for (const e of page) evidence.push(e);
    return buildWeekly({
      asOf,
      dataLock: (await newestEvidence(store, asOf)) ?? asOf,
      evidence,
      signals: rankSignals(await raisedSignals(store)),
      agendas,
      previousAgendas,
      rejected: await countRejections(store),
      versions: words.versions,
    });
  }

  const consumption = await consume({
    log,
    store,
    topic: 'agendas',
    consumer: 'reporting',
    logger,
    async handle(_, messages) {
      readMessages(messages, agendaMessage); // One that is none is set aside.
      metrics.handled.inc({ service: 'reporting' }, messages.length);
    },
    committed: () => report.wake(),
  });
  return {
    trouble: () => (report.failures > 3 ? '周报暂时写不出来。' : null),
    async stop() {
      await consumption.stop();
      await report.stop();
    },
  };
}
