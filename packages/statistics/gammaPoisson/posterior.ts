/** What one pair's counts make of the prior: EBGM and the quantiles of the posterior mixture. */
import { digamma, gammaLower, lnGamma } from '../special/gamma.ts';
import { gammaQuantile } from '../special/gammaQuantile.ts';
import type { GammaPoissonPrior } from './prior.ts';

/** Empirical Bayes geometric mean with the 5 % and 95 % points of λ's posterior. */
export type EmpiricalBayesScore = { ebgm: number; eb05: number; eb95: number };

/**
 * EBGM, no further out than EB05 and EB95. A posterior of two humps far apart, one with a little more than 95 % of it, has its
 * geometric mean between them, outside the interval; the nearer limit is then the honest summary.
 */
export const withinLimits = (ebgm: number, eb05: number, eb95: number): number => Math.min(Math.max(ebgm, eb05), eb95);

/** What depends on the prior and the count alone, kept because most pairs share a few small counts. */
type OfCount = { lnOdds: number; digamma1: number; digamma2: number; lnGammaNext1: number; lnGammaNext2: number };

/**
 * Posterior of λ given n observed and E expected reports: q·Gamma(α1+n, β1+E) + (1−q)·Gamma(α2+n, β2+E), where q weighs the
 * components by their negative-binomial probability of n. Keeps a small table by count; holds no other state.
 */
export class Posterior {
  readonly prior: GammaPoissonPrior;
  readonly #byCount = new Map<number, OfCount>();
  readonly #quantiles = new Map<number, Map<number, readonly [number, number]>>();
  readonly #cdf = new Float64Array(2);

  constructor(prior: GammaPoissonPrior) {
    this.prior = prior;
  }

  /** Posterior weight of component 1. */
  weight(n: number, expected: number): number {
    const { alpha1, beta1, alpha2, beta2, p } = this.prior;
    if (p <= 0) return 0;
    if (p >= 1) return 1;
    const lnOdds =
      this.#ofCount(n).lnOdds +
      n * Math.log((beta2 + expected) / (beta1 + expected)) -
      alpha1 * Math.log1p(expected / beta1) +
      alpha2 * Math.log1p(expected / beta2);
    return 1 / (1 + Math.exp(-lnOdds));
  }

  /** exp E[ln λ], to be held {@link withinLimits}: exp(q(ψ(α1+n) − ln(β1+E)) + (1−q)(ψ(α2+n) − ln(β2+E))). */
  ebgm(n: number, expected: number): number {
    const { beta1, beta2 } = this.prior;
    const q = this.weight(n, expected);
    const { digamma1, digamma2 } = this.#ofCount(n);
    return Math.exp(q * (digamma1 - Math.log(beta1 + expected)) + (1 - q) * (digamma2 - Math.log(beta2 + expected)));
  }

  /**
   * The x with P(λ ≤ x) = p, 0 < p < 1, to about 1e-14 relative.
   *
   * The root lies between the two components' quantiles; Halley steps on ln x, with bisection where a step leaves the bracket.
   */
  quantile(p: number, n: number, expected: number): number {
    const { alpha1, beta1, alpha2, beta2 } = this.prior;
    const q = this.weight(n, expected);
    const rate1 = beta1 + expected;
    const rate2 = beta2 + expected;
    const [unit1, unit2] = this.#unitQuantiles(p, n);
    const x1 = unit1 / rate1;
    const x2 = unit2 / rate2;
    let lower = Math.min(x1, x2);
    let upper = Math.max(x1, x2);
    if (q === 1) return x1;
    if (q === 0) return x2;
    const { lnGammaNext1, lnGammaNext2 } = this.#ofCount(n);
    const shape1 = alpha1 + n;
    const shape2 = alpha2 + n;
    const out = this.#cdf;
    let x = x1 ** q * x2 ** (1 - q);
    for (let i = 0; i < 100; i += 1) {
      gammaLower(shape1, rate1 * x, out, lnGammaNext1);
      let cdf = q * out[0]!;
      const slope1 = q * out[1]!;
      gammaLower(shape2, rate2 * x, out, lnGammaNext2);
      cdf += (1 - q) * out[0]!;
      const slope2 = (1 - q) * out[1]!;
      const error = cdf - p;
      if (error === 0) return x;
      if (error > 0) upper = x;
      else lower = x;
      const slope = slope1 + slope2;
      const newton = error / slope;
      const bend = (slope1 * (shape1 - rate1 * x) + slope2 * (shape2 - rate2 * x)) / slope;
      const step = newton / (1 - Math.max(-0.9, Math.min(0.9, 0.5 * newton * bend)));
      const next = x * Math.exp(-step);
      // A Halley step leaves a relative error of the order of its cube: below 1e-5 there is nothing left to gain.
      if (Math.abs(step) < 1e-5 && next >= lower && next <= upper) return next;
      x = next > lower && next < upper ? next : Math.sqrt(lower * upper);
      if (upper - lower <= 1e-15 * upper) return x;
    }
    return x;
  }

  /** EBGM, EB05 and EB95 of one pair. */
  score(n: number, expected: number): EmpiricalBayesScore {
    const eb05 = this.quantile(0.05, n, expected);
    const eb95 = this.quantile(0.95, n, expected);
    return { ebgm: withinLimits(this.ebgm(n, expected), eb05, eb95), eb05, eb95 };
  }

  /** P(λ ≤ x): far cheaper than a quantile where only the side of a limit is asked for. */
  cdf(x: number, n: number, expected: number): number {
    const { alpha1, beta1, alpha2, beta2 } = this.prior;
    const q = this.weight(n, expected);
    const { lnGammaNext1, lnGammaNext2 } = this.#ofCount(n);
    gammaLower(alpha1 + n, (beta1 + expected) * x, this.#cdf, lnGammaNext1);
    const first = this.#cdf[0]!;
    gammaLower(alpha2 + n, (beta2 + expected) * x, this.#cdf, lnGammaNext2);
    return q * first + (1 - q) * this.#cdf[0]!;
  }

  #ofCount(n: number): OfCount {
    let kept = this.#byCount.get(n);
    if (kept === undefined) {
      const { alpha1, alpha2, p } = this.prior;
      kept = {
        lnOdds: Math.log(p / (1 - p)) + lnGamma(alpha1 + n) - lnGamma(alpha1) - lnGamma(alpha2 + n) + lnGamma(alpha2),
        digamma1: digamma(alpha1 + n),
        digamma2: digamma(alpha2 + n),
        lnGammaNext1: lnGamma(alpha1 + n + 1),
        lnGammaNext2: lnGamma(alpha2 + n + 1),
      };
      this.#byCount.set(n, kept);
    }
    return kept;
  }

  /** Both components' quantiles at rate 1. */
  #unitQuantiles(p: number, n: number): readonly [number, number] {
    let table = this.#quantiles.get(p);
    if (table === undefined) {
      table = new Map();
      this.#quantiles.set(p, table);
    }
    let kept = table.get(n);
    if (kept === undefined) {
      kept = [gammaQuantile(p, this.prior.alpha1 + n), gammaQuantile(p, this.prior.alpha2 + n)];
      table.set(n, kept);
    }
    return kept;
  }
}

/** EBGM, EB05 and EB95 of one pair. For many pairs make one {@link Posterior} and keep it. */
export function ebgm(n11: number, expected: number, prior: GammaPoissonPrior): EmpiricalBayesScore {
  return new Posterior(prior).score(n11, expected);
}
