/**
 * Detection as it runs: counts are kept up with every piece of evidence; once no more is on its way, the signals of
 * each domain that changed are made again, as of the newest day, and as of the end of the month before.
 */
import {
  type DetectionRules,
  DomainState,
  type HazardInfo,
  ProductRegistry,
  serialiseDetection,
} from '@huishang/detection';
import { consume, createLoop, readMessages, type Service, type ServiceContext } from '@huishang/runtime';
import { type Domain, domains, type Evidence, evidenceMessage, type RecordMessage } from '@huishang/schemas';
import {
  type CodedTerm, codedTerms, codedTermsAsOf, countPosted, countUnsearched, domainProgress, evidenceAsOf, evidencePrint, loadDetection,newestDay,
  nextOffset, post, type Sql, setProgress, storeDetection, 
} from '@huishang/store'; // biome-ignore format: names

export type DetectionWords = {
  rules: DetectionRules;
  hazards(terms: readonly CodedTerm[]): (code: string) => HazardInfo;
  /** Reads a record with just these coded terms. */
  readWith(terms: readonly CodedTerm[]): (message: RecordMessage) => Evidence;
};

/** A steady stream of evidence must not put results off for ever. */
const LONGEST_WAIT_MS = 30_000;
/** Whoever reads a domain's evidence detects; if that process has died, another takes over after this time. */
const TAKE_OVER_MS = 5_000;
const END_OF_TIME = '9999-12-31';

type Held = { state: DomainState; next: bigint };

export async function startDetection(context: ServiceContext, words: DetectionWords): Promise<Service> {
  const { log, store, logger, metrics } = context;
  const held = new Map<Domain, Held>();
  let terms: CodedTerm[] = [];
  let hazard = words.hazards(terms);
  let registry = new ProductRegistry();
  const live = {
    rules: words.rules,
    hazard: (code: string) => hazard(code),
    get registry() {
      return registry;
    },
  };
  const readAgain = (message: RecordMessage) => words.readWith(terms)(message);

  /** A domain's state filled from the store: at start, and when another process has had the partition in between. */
  async function fill(sql: Sql, domain: Domain, next: bigint): Promise<Held> {
    const state = new DomainState(domain, live);
    for await (const page of evidenceAsOf(sql, END_OF_TIME, readAgain, { domain })) for (const e of page) state.put(e);
    const filled = { state, next };
    held.set(domain, filled);
    return filled;
  }

  const dirtySince = new Map<Domain, number>();
  const detect = createLoop({ name: 'detection', logger, idleMs: 300 }, async () => {
    const now = performance.now();
    let did = false;
    let failure: unknown;
    for (const { domain, wanted, detected } of await domainProgress(store)) {
      if (wanted <= detected) {
        dirtySince.delete(domain);
        continue;
      }
      const since = dirtySince.get(domain) ?? now;
      dirtySince.set(domain, since);
      const partition = domains.indexOf(domain);
      const at = await nextOffset(store, 'detection', 'evidence', partition);
      const quiet =
        at >= (await log.ends('evidence'))[partition]! &&
        (await countPosted(store)) === 0 &&
        (await countUnsearched(store)) === 0;
      if (!quiet && now - since < LONGEST_WAIT_MS) continue;
      if (!held.has(domain) && now - since < TAKE_OVER_MS) continue;
      const done = metrics.work.startTimer({ service: 'detection' });
      const mine = held.get(domain);
      try {
        const { state } = mine && mine.next === at ? mine : await fill(store, domain, at);
        await detectAndStore(domain, state, wanted);
      } catch (error) {
        // A domain that cannot be counted must not keep the others waiting.
        failure ??= error;
        continue;
      }
      done();
      dirtySince.delete(domain);
      did = true;
    }
    if (failure !== undefined) throw failure;
    return did;
  });

  async function detectAndStore(domain: Domain, state: DomainState, wanted: number): Promise<void> {
    const asOf = await newestDay(store);
    if (!asOf) return;
    terms = [...terms, ...(await codedTerms(store, terms.at(-1)?.seq ?? 0))];
    hazard = words.hazards(terms);
    registry = new ProductRegistry();
    for await (const page of evidenceAsOf(store, asOf, readAgain)) for (const e of page) registry.put(e);
    const detection = state.detect(asOf);
    const before = await previousDetection(domain, asOf);
    await store.transaction(async (tx) => {
      await storeDetection(tx, domain, 'now', asOf, '', serialiseDetection(detection));
      if (before) await storeDetection(tx, domain, 'previous', before.asOf, before.print, before.body);
      await setProgress(tx, domain, 'detected', wanted);
      await post(tx, 'signals', [
        {
          key: domain,
          partition: domains.indexOf(domain),
          value: JSON.stringify({ domain, asOf, state: wanted, signals: detection.signals.length }),
        },
      ]);
    });
    context.posted();
  }

  /** As of the end of last month; null when what was made before still holds. */
  async function previousDetection(domain: Domain, asOf: string) {
    const first = new Date(`${asOf.slice(0, 7)}-01T00:00:00Z`).getTime();
    const end = new Date(first - 86_400_000).toISOString().slice(0, 10);
    const print = await evidencePrint(store, end, domain);
    const known = await loadDetection(store, domain, 'previous');
    if (known?.asOf === end && known.print === print) return null;
    const then = await codedTermsAsOf(store, end);
    const past = { rules: words.rules, hazard: words.hazards(then), registry: new ProductRegistry() };
    const state = new DomainState(domain, past);
    for await (const page of evidenceAsOf(store, end, words.readWith(then)))
      for (const e of page) {
        past.registry.put(e);
        state.put(e);
      }
    return { asOf: end, print, body: serialiseDetection(state.detect(end)) };
  }

  const consumption = await consume({
    log,
    store,
    topic: 'evidence',
    consumer: 'detection',
    logger,
    async handle(tx, messages, partition) {
      const told = readMessages(messages, evidenceMessage);
      const domain = domains[partition]!;
      const mine = held.get(domain);
      const { state } = mine && mine.next === messages[0]!.offset ? mine : await fill(tx, domain, messages[0]!.offset);
      for (const evidence of told) state.put(evidence);
      held.set(domain, { state, next: messages.at(-1)!.offset + 1n });
      metrics.handled.inc({ service: 'detection' }, messages.length);
    },
    committed: () => detect.wake(),
  });
  return {
    trouble: () => (detect.failures > 3 ? '信号暂时算不出来。' : null),
    async stop() {
      await consumption.stop();
      await detect.stop();
    },
  };
}
