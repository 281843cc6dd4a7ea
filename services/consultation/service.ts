/**
 * Consultation as it runs: when a domain's signals have changed, so has this month's agenda; last month's is made when the month turns,
 * and again when evidence of before has come.
 */
import {
  type Analysis,
  type ConsultationContext,
  downgradedOf,
  speakingRecords,
  withWords,
} from '@huishang/consultation';
import { consume, createLoop, readMessages, type Service, type ServiceContext } from '@huishang/runtime';
import {
  type Agenda,
  type Domain,
  domains,
  evidenceKey,
  keyParts,
  type SignalsMessage,
  signalsMessage,
} from '@huishang/schemas';
import {
  type CodedTerm,
  codedTermsAsOf,
  domainProgress,
  earlierVersions,
  evidenceOfKeys,
  loadAgenda,
  monthEndBefore,
  post,
  setProgress,
  storeAgenda,
} from '@huishang/store';
import { keepPast, type PastWords } from './past.ts';

/** The evidence that is kept up; `next`: all before this offset of its log is counted. */
export type KeptEvidence = {
  readonly analysis: Analysis;
  readonly next: bigint | null;
  /** Milliseconds since evidence came last. */
  readonly quietFor: number;
};

export type ConsultationServiceWords = PastWords & {
  /** What codes mean when these terms are known. */
  hazards(terms: readonly CodedTerm[]): ConsultationContext['hazard'];
};

/** Whoever is told of a domain's signals consults; if that process has died, another takes over after this time. */
const TAKE_OVER_MS = 5_000;

/** @param detects whether detection runs over the same evidence: else what it told is detected here again, which gives the same. */
export async function startConsultation(
  context: ServiceContext,
  kept: KeptEvidence,
  detects: boolean,
  today: () => string,
  words: ConsultationServiceWords,
): Promise<Service> {
  const { log, store, logger, metrics } = context;
  const told = new Map<Domain, Pick<SignalsMessage, 'asOf' | 'exact'> & { evidence: bigint }>();
  const behindSince = new Map<Domain, number>();

  const consult = createLoop({ name: 'consultation', logger, idleMs: 500 }, async () => {
    for (const { domain, detected, consulted } of await domainProgress(store)) {
      if (detected <= consulted) behindSince.delete(domain);
      else if (!behindSince.has(domain)) behindSince.set(domain, performance.now());
      const since = behindSince.get(domain);
      const takeOver = since !== undefined && performance.now() - since > TAKE_OVER_MS;
      if (!told.has(domain) && !takeOver) continue;
      const { asOf, evidence, exact } = told.get(domain) ?? { asOf: today(), evidence: 0n, exact: true };
      if (kept.next === null || kept.next < evidence) continue;
      told.delete(domain);
      const done = metrics.work.startTimer({ service: 'consultation' });
      try {
        if (!detects || takeOver) await kept.analysis.detect(domain, asOf, exact);
        if (takeOver) kept.analysis.forget(domain);
        await propose(domain, detected, exact);
      } catch (error) {
        if (!told.has(domain)) told.set(domain, { asOf, evidence, exact });
        throw error;
      }
      done();
    }
    return false;
  });

  async function propose(domain: Domain, state: number, exact: boolean): Promise<void> {
    const before = await loadAgenda(store, monthBefore(today()), domain);
    const { analysis } = kept;
    // Asked together, or the second would wait for the next detection. The agenda may be yesterday's, and of the month before.
    const [agenda, revised] = await Promise.all([
      analysis.propose(domain, before),
      analysis.revisedSince(domain, `${monthBefore(today())}-01`),
    ]);
    if (agenda === null) return;
    const made = await complete(agenda, revised);
    await store.transaction(async (tx) => {
      await storeAgenda(tx, made, '', exact);
      await setProgress(tx, domain, 'consulted', state);
      const { month, asOf } = made;
      await post(tx, 'agendas', [
        {
          key: domain,
          partition: domains.indexOf(domain),
          value: JSON.stringify({ domain, month, asOf, state, items: made.items.length }),
        },
      ]);
    });
    context.posted();
  }

  /**
   * What only the store can say: the words of the records that speak, and what newer versions of the month took away.
   * @param revised keys of the reports that have several versions, one of them of the month or later; without it all are asked for.
   */
  async function complete(agenda: Agenda, revised?: readonly string[]): Promise<Agenda> {
    const { asOf } = agenda;
    const earlier = await earlierVersions(store, monthStart(asOf), asOf, revised?.map(keyParts));
    const speaking = speakingRecords(agenda).map(keyParts);
    const evidence = new Map(
      (await evidenceOfKeys(store, [...speaking, ...earlier], asOf)).map((e) => [evidenceKey(e), e]),
    );
    const newest = (key: string) => evidence.get(key);
    const hazard = words.hazards(await codedTermsAsOf(store, asOf));
    return { ...withWords(agenda, newest), downgraded: downgradedOf(agenda, earlier, newest, hazard) };
  }

  const consumption = await consume({
    log,
    store,
    topic: 'signals',
    consumer: 'consultation',
    logger,
    async handle(_, messages) {
      readMessages(messages, signalsMessage); // One that is none is set aside.
      metrics.handled.inc({ service: 'consultation' }, messages.length);
    },
    committed(messages) {
      for (const { domain, asOf, evidence, exact } of readMessages(messages, signalsMessage))
        told.set(domain, { asOf, evidence: BigInt(evidence), exact });
      consult.wake();
    },
  });
  const pastKept = keepPast(
    context,
    today,
    words,
    complete,
    () => {
      // What stands beside last month's items may have changed.
      for (const domain of domains)
        if (!told.has(domain)) told.set(domain, { asOf: today(), evidence: 0n, exact: true });
      consult.wake();
    },
    () => kept.quietFor,
  );
  return {
    trouble: () => (consult.failures > 3 ? '议题暂时排不出来。' : null),
    async stop() {
      await consumption.stop();
      await consult.stop();
      await pastKept.stop();
    },
  };
}

const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

/** `YYYY-MM` of the month before a day's. */
const monthBefore = (day: string): string => monthEndBefore(day).slice(0, 7);
