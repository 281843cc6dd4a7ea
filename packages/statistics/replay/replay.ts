/** A data set played again as it came in, look by look, under all methods at once. */
import { CodedCounts } from '../counts/codedCounts.ts';
import type { Names } from '../counts/names.ts';
import type { PriorFit } from '../gammaPoisson/fit.ts';
import { AlertBook, type Load } from './alertBook.ts';
import { arrivalsOf } from './arrivals.ts';
import { DisproportionalityRules } from './disproportionality.ts';
import { PairEvidence } from './evidence.ts';
import { DEFAULT_REPLAY_RULES, type ReplayMethod, type ReplayRules } from './rules.ts';
import { PairSurveillance } from './surveillance.ts';
import { PairTrend } from './trend.ts';
import { type CodedVersion, codedVersions, type LookDays, lookDays, type ReportVersion } from './versions.ts';
import { type WatchedLook, type WatchedPair, WatchedTally } from './watched.ts';

export type ReplayOptions = {
  looks: LookDays;
  watched?: readonly WatchedPair[];
  rules?: Partial<ReplayRules>;
  /** The prior is fitted again at every so many looks (default 4), and used until then. */
  refitEvery?: number;
};

/** The state after one look. */
export type ReplayLook = {
  /** Position of the look, from 0, and its day. */
  look: number;
  day: number;
  /** Reports counted so far, and pairs reported together. */
  reports: number;
  pairs: number;
  /** Each method's pairs: raised now, for the first time, ever. */
  loads: Record<ReplayMethod, Load>;
  /** In the order in which they were given. */
  watched: WatchedLook[];
  /** The prior fitted at this look; null where the last one still serves. */
  fit: PriorFit | null;
};

/** When each method first raised a pair, by look; null where it never did. */
export type FirstFlags = { product: string; hazard: string; n11: number } & Record<ReplayMethod, number | null>;

/**
 * Counts, evidence and expectations are kept up by what each look brings; only the rules of disproportionality go through all pairs,
 * because one more report changes every expectation. After each look everything equals what a count of the versions up to its day
 * from nothing would give. The same versions in any order give the same replay.
 */
export class Replay {
  readonly days: readonly number[];
  readonly rules: ReplayRules;
  readonly #versions: CodedVersion[];
  readonly #products: Names;
  readonly #hazards: Names;
  readonly #refitEvery: number;
  readonly #step: number;
  readonly #watched: WatchedTally[];
  readonly #counts = new CodedCounts();
  readonly #book = new AlertBook();
  readonly #evidence: PairEvidence;

  constructor(versions: readonly ReportVersion[], options: ReplayOptions) {
    const coded = codedVersions(versions);
    this.#versions = coded.versions;
    this.#products = coded.products;
    this.#hazards = coded.hazards;
    this.days = lookDays(options.looks);
    this.rules = { ...DEFAULT_REPLAY_RULES, ...options.rules };
    this.#refitEvery = options.refitEvery ?? 4;
    this.#step = options.looks.step ?? 7;
    this.#evidence = new PairEvidence(this.rules.falseDiscoveryRate);
    const codes = (names: readonly string[], pool: Names) => new Set(names.flatMap((name) => pool.find(name) ?? []));
    this.#watched = (options.watched ?? []).map(
      ({ products, hazards }) => new WatchedTally(codes(products, this.#products), codes(hazards, this.#hazards)),
    );
  }

  /** Plays the looks, once. Versions of days after the last look are left out; those before the first come with it. */
  *looks(): Generator<ReplayLook> {
    const counts = this.#counts;
    const book = this.#book;
    const disproportionality = new DisproportionalityRules(this.rules);
    const evidence = this.#evidence;
    const surveillance = new PairSurveillance(this.rules.maxSprt);
    const trend = new PairTrend(this.rules.trend, this.#step);
    let at = 0;
    for (const [look, day] of this.days.entries()) {
      const from = at;
      while (at < this.#versions.length && this.#versions[at]!.day <= day) at += 1;
      const versions = this.#versions.slice(from, at);
      const arrivals = arrivalsOf(look, versions);
      surveillance.expect(counts, arrivals);
      for (const { products, hazards, before } of versions) {
        if (before !== null) counts.count(before.products, before.hazards, -1);
        counts.count(products, hazards);
      }
      surveillance.take(counts, arrivals);
      evidence.add(counts, arrivals);
      const ends = trend.add(counts, arrivals);
      for (const tally of this.#watched) tally.add(versions);

      const fit = look % this.#refitEvery === 0 && counts.pairs > 0 ? disproportionality.refit(counts) : null;
      book.begin();
      const raise = (method: ReplayMethod) => (pair: number) => book.raise(method, pair, look);
      disproportionality.raise(counts, {
        evans: raise('evans'),
        ror025: raise('ror025'),
        ic025: raise('ic025'),
        eb05: raise('eb05'),
      });
      const leastLnE = evidence.raise(raise('eProcess'));
      surveillance.raise(counts, raise('maxSprt'));
      if (ends) trend.raise(raise('trend'));
      yield {
        look,
        day,
        reports: counts.reports,
        pairs: counts.n11.subarray(0, counts.pairs).reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0),
        loads: book.loads(),
        watched: this.#watched.map((tally) => tally.look(disproportionality, surveillance, trend, leastLnE, ends)),
        fit,
      };
    }
  }

  /** ln of a pair's e-value so far; 0 for one never reported together. */
  lnE(product: string, hazard: string): number {
    const [p, h] = [this.#products.find(product), this.#hazards.find(hazard)];
    const pair = p === undefined || h === undefined ? -1 : this.#counts.find(p, h);
    return pair < 0 ? 0 : this.#evidence.lnE(pair);
  }

  /** The pairs that any method has raised so far, by product and hazard in order of their first joint report. */
  firstFlags(): FirstFlags[] {
    const { product, hazard, n11 } = this.#counts;
    return this.#book.pairs().map((pair) => ({
      product: this.#products.list[product[pair]!]!,
      hazard: this.#hazards.list[hazard[pair]!]!,
      n11: n11[pair]!,
      evans: this.#book.first('evans', pair),
      ror025: this.#book.first('ror025', pair),
      ic025: this.#book.first('ic025', pair),
      eb05: this.#book.first('eb05', pair),
      eProcess: this.#book.first('eProcess', pair),
      maxSprt: this.#book.first('maxSprt', pair),
      trend: this.#book.first('trend', pair),
    }));
  }
}
