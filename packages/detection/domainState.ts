/**
 * One domain's evidence, kept so that signals can be asked for at any time. Whatever the order and repetition in which records
 * are put, replaced and withdrawn, the answers are those of a fresh state given the newest versions.
 */
import { CaseIndex, caseRecordOf, StringPool } from '@huishang/cases';
import { type Domain, type Evidence, evidenceKey } from '@huishang/schemas';
import { CountBase } from '@huishang/statistics';
import { clusterSignals } from './batchClusters.ts';
import { complaintSignals } from './complaintClusters.ts';
import type { DetectionContext } from './context.ts';
import { dayNumber } from './days.ts';
import type { Detection } from './detection.ts';
import { withInteractions } from './interactions.ts';
import { compare, isNewer } from './newest.ts';
import { Newness } from './newness.ts';
import { pairSignals } from './pairSignals.ts';
import { samplingSignals } from './samplingFailures.ts';
import { ranked } from './score.ts';
import { trendSignals } from './trends.ts';

export class DomainState {
  readonly #domain: Domain;
  readonly #context: DetectionContext;
  readonly #counts = new CountBase();
  readonly #index = new CaseIndex(this.#counts);
  readonly #pool = new StringPool();
  /** Samples, complaints and risk information of any domain: which are ours is asked of the registry when detecting. */
  readonly #others = new Map<string, Evidence>();

  constructor(domain: Domain, context: DetectionContext) {
    this.#domain = domain;
    this.#context = context;
  }

  /**
   * Takes any evidence: reports of this domain and every sample, complaint and piece of risk information; others are
   * ignored. A version put again replaces itself, because its words may have been read again with a larger vocabulary.
   */
  put(e: Evidence): void {
    const key = evidenceKey(e);
    if (e.stream === 'sampling' || e.stream === 'complaint' || e.stream === 'riskInfo') {
      const known = this.#others.get(key);
      if (known === undefined || !isNewer(known, e)) this.#others.set(key, e);
    } else if (e.domain === this.#domain) {
      const known = this.#index.records.get(key);
      if (known === undefined || !isNewer(known, e)) this.#index.put(caseRecordOf(e, this.#pool, this.#context.rules));
    }
  }

  /** Takes a record out, as if it had never been put; unknown keys are no error. */
  withdraw(key: string): void {
    this.#others.delete(key);
    this.#index.withdraw(key);
  }

  /**
   * What the rules raise on the evidence as it stands. `asOf` sets windows and months; the caller leaves out what was received
   * later (an as-of run fills a fresh state), because only the caller still has the versions that later ones replaced.
   */
  detect(asOf: string): Detection {
    this.#index.settle();
    const today = dayNumber(asOf);
    const events = [...this.#index.cases.values()].sort((a, b) => a.received - b.received || compare(a.key, b.key));
    const others = [...this.#others.values()]
      .filter((e) => this.#context.registry.domainOf(e) === this.#domain)
      .sort((a, b) => compare(evidenceKey(a), evidenceKey(b)));
    const newness = new Newness(
      events,
      today,
      this.#context.rules.news,
      (hazard) => this.#context.hazard(hazard).designated,
    );
    const { signals: pairs, roots } = pairSignals(this.#domain, this.#counts, events, newness, today, this.#context);
    const trends = trendSignals(this.#domain, this.#counts, events, roots, today, this.#context);
    const told = [...pairs, ...trends.map((trend) => trend.signal)];
    const { signals: complaints, joined: copies } = complaintSignals(
      this.#domain,
      others,
      events,
      today,
      this.#context,
    );
    const signals = [
      ...withInteractions(this.#domain, events, told, roots.and(trends), newness, today, this.#context),
      ...clusterSignals(this.#domain, this.#counts, events, roots, today, this.#context),
      ...samplingSignals(this.#domain, others, today, this.#context),
      ...complaints,
    ];
    const received = [...this.#index.records.values()]
      .map((r) => r.receivedDate)
      .concat(others.map((e) => e.receivedDate));
    return {
      domain: this.#domain,
      asOf,
      dataLock: latest(received) ?? asOf,
      signals: ranked(signals, this.#context),
      joined: [...this.#index.joined(), ...copies],
      totals: {
        reports: this.#index.records.size,
        events: events.length,
        serious: events.filter((e) => e.serious).length,
        deaths: events.filter((e) => e.death).length,
        samples: others.filter((e) => e.stream === 'sampling').length,
        failedSamples: others.filter((e) => e.sampling?.failed).length,
        complaints: others.filter((e) => e.stream === 'complaint').length,
        riskInfo: others.filter((e) => e.stream === 'riskInfo').length,
      },
      versions: { rules: this.#context.rules.version },
    };
  }
}

/** The last of some days. */
function latest(days: readonly string[]): string | undefined {
  let last = days[0];
  for (const day of days) if (last !== undefined && day > last) last = day;
  return last;
}
