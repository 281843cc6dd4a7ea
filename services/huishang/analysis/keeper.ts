/** Keeps an analysis up with the log of evidence: filled from the store once, and by every message from then on. */
import type { Analysis } from '@huishang/consultation';
import type { StoredMessage } from '@huishang/log';
import { consume, createLoop, type ServiceContext } from '@huishang/runtime';
import { type Domain, domains, keyParts } from '@huishang/schemas';
import { codedTerms, evidencePage, nextOffset, type Sql, type VersionKey } from '@huishang/store';
import type { StoredAnalysis } from './client.ts';
import { beginAnalysis, type SnapshotPlace, Snapshots } from './snapshots.ts';

export type Keeper = {
  readonly analysis: Analysis;
  /** Everything in the log of evidence before this offset is counted; null while another process keeps it. */
  readonly next: bigint | null;
  /** Milliseconds since evidence came last. */
  readonly quietFor: number;
  /** Domains whose evidence may have changed since this was last asked. */
  takeChanged(): Set<Domain>;
  /** Told after evidence came. */
  onChange(listener: () => void): void;
  /** Fills the analysis again from the store where its thread has ended, or the log was lost and its place set back. */
  check(): Promise<void>;
  stop(): Promise<void>;
};

const PAGE = 2_000;

/**
 * @param consumer whose place in the log is kept: its group shares nothing with others'.
 * @param kept where the analysis is kept between two runs, so that a start need not read all evidence; null: nowhere.
 * @param begun an analysis that has begun to take it already.
 */
export async function keepEvidence(
  context: ServiceContext,
  startAnalysis: () => StoredAnalysis,
  consumer: string,
  kept: SnapshotPlace | null,
  begun = kept && beginAnalysis(startAnalysis, kept),
): Promise<Keeper> {
  const { log, store, metrics, logger } = context;
  let analysis = begun?.analysis ?? startAnalysis();
  const changed = new Set<Domain>(domains);
  const listeners: (() => void)[] = [];
  let next: bigint | null = null;
  let lastTerm = 0;
  let changedAt = Number.NEGATIVE_INFINITY;
  const snapshots = kept === null ? null : new Snapshots(context, consumer, kept);

  async function learn(sql: Sql): Promise<void> {
    const terms = await codedTerms(sql, lastTerm);
    lastTerm = terms.at(-1)?.seq ?? lastTerm;
    if (terms.length > 0) analysis.learn(terms.map(({ code, kind, name }) => ({ code, kind, name })));
  }

  /** Whatever is in the store is put: what the log tells again afterwards changes nothing. */
  async function fill(sql: Sql): Promise<void> {
    if (analysis.ended) {
      logger.error('the thread that keeps the evidence has ended: another is filled');
      analysis = startAnalysis();
      lastTerm = 0;
    }
    await learn(sql);
    let after: VersionKey | null = null;
    let putting: Promise<void> = Promise.resolve();
    do {
      const page: Awaited<ReturnType<typeof evidencePage>> = await evidencePage(sql, after, PAGE);
      // The store looks for the next page while this one is counted.
      await putting;
      putting = analysis.put(page.bodies);
      snapshots?.came(page.bodies.length, page.last);
      after = page.last;
    } while (after !== null);
    await putting;
  }

  const isNext = (messages: readonly StoredMessage[]) => next === messages[0]!.offset && !analysis.ended;
  async function put(sql: Sql, messages: readonly StoredMessage[]): Promise<void> {
    await learn(sql);
    await analysis.put(messages.map((message) => Buffer.from(message.value).toString('utf8')));
  }

  const at = await nextOffset(store, consumer, 'evidence', 0);
  if (begun && (await snapshots?.restore(begun, at))) await learn(store);
  else {
    if (begun?.head) {
      await analysis.close();
      analysis = startAnalysis();
    }
    await fill(store);
  }
  next = at;
  const consumption = await consume({
    log,
    store,
    topic: 'evidence',
    consumer,
    // The thread may be reckoning for a second: the store, which has one session, is not held meanwhile.
    async before(messages) {
      if (isNext(messages)) await put(store, messages);
    },
    async handle(tx, messages) {
      // Another process has had the log in between, or what was kept is gone.
      if (!isNext(messages)) {
        await fill(tx);
        await put(tx, messages);
      }
      metrics.handled.inc({ service: consumer }, messages.length);
    },
    committed(messages) {
      next = messages.at(-1)!.offset + 1n;
      snapshots?.came(messages.length, versionIn(messages.at(-1)!));
      changedAt = performance.now();
      for (const { key } of messages) for (const domain of domainsOf(key)) changed.add(domain);
      for (const listener of listeners) listener();
    },
  });
  const saving = createLoop({ name: 'keeping the state', logger, idleMs: 1_000 }, async () => {
    if (next !== null && !analysis.ended && snapshots?.isDue(performance.now() - changedAt))
      await snapshots.save(analysis, next);
    return false;
  });
  return {
    get analysis() {
      return analysis;
    },
    get next() {
      return next;
    },
    get quietFor() {
      return performance.now() - changedAt;
    },
    takeChanged() {
      const taken = new Set(changed);
      changed.clear();
      return taken;
    },
    onChange: (listener) => void listeners.push(listener),
    async check() {
      const at = await nextOffset(store, consumer, 'evidence', 0);
      if (next === null || (at >= next && !analysis.ended)) return;
      await fill(store);
      if (at < next) next = at;
      for (const domain of domains) changed.add(domain);
    },
    async stop() {
      await consumption.stop();
      await saving.stop();
      if (next !== null && !analysis.ended) await snapshots?.save(analysis, next);
      await analysis.close();
    },
  };
}

/** A report's stream is its domain; what others say may concern any. */
const domainsOf = (key: string): readonly Domain[] => {
  const { stream } = keyParts(key);
  return (domains as readonly string[]).includes(stream) ? [stream as Domain] : domains;
};

function versionIn({ value }: StoredMessage): VersionKey {
  const { stream, id, version } = JSON.parse(Buffer.from(value).toString('utf8')) as VersionKey;
  return { stream, id, version };
}
