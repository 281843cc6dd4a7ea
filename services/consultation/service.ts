/** Consultation as it runs: when a domain's signals were made again, so are last month's agenda and this month's. */
import { type AgendaInput, buildAgenda, parseDetection, type Weights } from '@huishang/consultation';
import { consume, messageOrNull, readMessages, type Service, type ServiceContext } from '@huishang/runtime';
import {
  type Agenda,
  type Domain,
  domains,
  type Evidence,
  evidenceKey,
  type RecordMessage,
  signalsMessage,
} from '@huishang/schemas';
import {
  type CodedTerm,
  codedTermsAsOf,
  earlierVersions,
  evidenceAsOf,
  loadDetection,
  post,
  type Sql,
  setProgress,
  storeAgenda,
} from '@huishang/store';

export type ConsultationWords = {
  weights: Weights;
  versions: Record<string, string>;
  hazards(terms: readonly CodedTerm[]): AgendaInput['context']['hazard'];
  related: AgendaInput['context']['related'];
  readWith(terms: readonly CodedTerm[]): (message: RecordMessage) => Evidence;
};

export async function startConsultation(context: ServiceContext, words: ConsultationWords): Promise<Service> {
  const { log, store, logger, metrics } = context;

  async function agendaOf(
    tx: Sql,
    domain: Domain,
    slot: 'now' | 'previous',
    previous: Agenda | null,
  ): Promise<Agenda | null> {
    const stored = await loadDetection(tx, domain, slot);
    if (!stored) return null;
    const detection = parseDetection(stored.body);
    const terms = await codedTermsAsOf(tx, stored.asOf);
    const evidence = new Map<string, Evidence>();
    for await (const page of evidenceAsOf(tx, stored.asOf, words.readWith(terms), { domain }))
      for (const e of page) evidence.set(evidenceKey(e), e);
    const agenda = buildAgenda({
      domain,
      month: stored.asOf.slice(0, 7),
      detection,
      evidence,
      earlier: await earlierVersions(tx, `${stored.asOf.slice(0, 7)}-01`, stored.asOf, domain),
      previous,
      context: { hazard: words.hazards(terms), related: words.related },
      weights: words.weights,
    });
    return { ...agenda, versions: { ...words.versions, ...agenda.versions } };
  }

  const consumption = await consume({
    log,
    store,
    topic: 'signals',
    consumer: 'consultation',
    logger,
    async handle(tx, messages) {
      const done = metrics.work.startTimer({ service: 'consultation' });
      const told = readMessages(messages, signalsMessage);
      for (const [domain, of] of Map.groupBy(told, (message) => message.domain)) {
        const state = of.reduce((newest, message) => Math.max(newest, message.state), 0);
        const before = await agendaOf(tx, domain, 'previous', null);
        const agenda = (await agendaOf(tx, domain, 'now', before))!;
        if (before) await storeAgenda(tx, before);
        await storeAgenda(tx, agenda);
        await setProgress(tx, domain, 'consulted', state);
        const { month, asOf } = agenda;
        await post(tx, 'agendas', [
          {
            key: domain,
            partition: domains.indexOf(domain),
            value: JSON.stringify({ domain, month, asOf, state, items: agenda.items.length }),
          },
        ]);
      }
      metrics.handled.inc({ service: 'consultation' }, messages.length);
      done();
    },
    committed: () => context.posted(),
    // The agenda stays as it was; nobody waits for it any more, and the next signals make it again.
    async setAside(tx, message) {
      const told = messageOrNull(message, signalsMessage);
      if (!told) return;
      await setProgress(tx, told.domain, 'consulted', told.state);
      await setProgress(tx, told.domain, 'reported', told.state);
    },
  });
  return { trouble: () => null, stop: () => consumption.stop() };
}
