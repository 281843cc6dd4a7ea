/**
 * Detection as it runs: evidence is kept up in a thread; as often as it changes, and when the day turns, the signals of the domains that
 * changed are brought up to date, and what changed in them is written.
 */
import type { Analysis } from '@huishang/consultation';
import { createLoop, type Service, type ServiceContext } from '@huishang/runtime';
import { type Domain, domains } from '@huishang/schemas';
import { countPosted, countUnsearched, domainProgress, post, setProgress, storeSignals } from '@huishang/store';

/** The evidence that is kept up; `next`: all before this offset of its log is counted, null while another process counts. */
export type KeptEvidence = {
  readonly analysis: Analysis;
  readonly next: bigint | null;
  /** Milliseconds since evidence came last. */
  readonly quietFor: number;
  takeChanged(): Set<Domain>;
  onChange(listener: () => void): void;
  /** Fills it again where the log was lost. */
  check(): Promise<void>;
};

/** What comes within this time is detected together. */
const GATHER_MS = 250;
/** When nothing has come for so long, results are written to the last digit, and not only as far as anybody could see. */
const QUIET_MS = 1_000;
/** While so much is on its way it is counted first, for what is detected meanwhile nobody sees: that costs as much as all the rest of a load. */
const FLOOD = 500;
/** It is detected all the same when nothing has been for so long. */
const LONGEST_MS = 15_000;

export async function startDetection(
  context: ServiceContext,
  kept: KeptEvidence,
  today: () => string,
): Promise<Service> {
  const { log, store, logger, metrics } = context;
  const dirty = new Set<Domain>(domains);
  let day = '';
  let detectedAt = Number.NEGATIVE_INFINITY;

  const detect = createLoop({ name: 'detection', logger, idleMs: 500, gatherMs: GATHER_MS }, async () => {
    await kept.check();
    if (kept.next === null) return false;
    for (const domain of kept.takeChanged()) dirty.add(domain);
    if (today() !== day) for (const domain of domains) dirty.add(domain);
    day = today();
    if (performance.now() - detectedAt < LONGEST_MS && (await onItsWay()) > FLOOD) return false;
    detectedAt = performance.now();
    const progress = await domainProgress(store);
    const next = kept.next;
    // What was wanted before this was asked is counted when nothing is on its way any more.
    const quiet =
      kept.quietFor > QUIET_MS && (await countPosted(store)) === 0 && (await log.ends('evidence'))[0]! <= next;
    let did = false;
    let failure: unknown = null;
    for (const { domain, wanted, detected } of progress) {
      if (!dirty.has(domain) && !(quiet && detected < wanted)) continue;
      const done = metrics.work.startTimer({ service: 'detection' });
      dirty.delete(domain);
      try {
        await detectAndStore(domain, next, quiet ? wanted : detected, quiet);
        done();
        did = true;
      } catch (error) {
        dirty.add(domain);
        kept.analysis.forget(domain);
        failure ??= error;
      }
    }
    // One domain that fails holds no other up.
    if (failure !== null) throw failure;
    return did && dirty.size > 0;
  });
  kept.onChange(() => detect.wake());

  const onItsWay = async () => (await countPosted(store)) + (await countUnsearched(store));

  async function detectAndStore(domain: Domain, next: bigint, state: number, exact: boolean): Promise<void> {
    const change = await kept.analysis.detect(domain, day, exact);
    const { asOf, signals } = change;
    await store.transaction(async (tx) => {
      await storeSignals(tx, change);
      await setProgress(tx, domain, 'detected', state);
      await post(tx, 'signals', [
        {
          key: domain,
          partition: domains.indexOf(domain),
          value: JSON.stringify({ domain, asOf, state, signals, evidence: String(next), exact }),
        },
      ]);
    });
    context.posted();
  }

  return {
    trouble: () => (detect.failures > 3 ? '信号暂时算不出来。' : null),
    stop: () => detect.stop(),
  };
}
