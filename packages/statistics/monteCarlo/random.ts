/** Random numbers whose every draw is fixed by the seed, so that a Monte Carlo p value can be computed again. */
import { lnGamma } from '../special/gamma.ts';
import { hypergeometricDensity } from '../special/hypergeometric.ts';

/** A stream of uniform, Poisson, binomial and multinomial draws (xoshiro128**, Blackman & Vigna 2021, seeded by splitmix32). */
export class Random {
  readonly #state = new Uint32Array(4);

  constructor(seed: number) {
    let s = seed >>> 0;
    for (let i = 0; i < 4; i += 1) {
      s = (s + 0x9e3779b9) >>> 0;
      let z = Math.imul(s ^ (s >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      this.#state[i] = z ^ (z >>> 15);
    }
  }

  /** 32 random bits. */
  bits(): number {
    const s = this.#state;
    const x = Math.imul(s[1]!, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = (s[3]! << 11) | (s[3]! >>> 21);
    return result;
  }

  /** Uniform in (0, 1), never either end. */
  uniform(): number {
    return ((this.bits() >>> 5) * 67108864 + (this.bits() >>> 6) + 0.5) / 9007199254740992;
  }

  /** A whole number in [0, below), without bias. */
  below(below: number): number {
    const limit = 4294967296 - (4294967296 % below);
    for (;;) {
      const x = this.bits();
      if (x < limit) return x % below;
    }
  }

  /** A Poisson count: by inversion for small means, by Hörmann's transformed rejection (1993) otherwise. */
  poisson(mean: number): number {
    if (!(mean > 0)) return 0;
    if (mean < 10) return this.#smallPoisson(mean);
    const root = Math.sqrt(mean);
    const b = 0.931 + 2.53 * root;
    const a = -0.059 + 0.02483 * b;
    const accept = 1.1239 + 1.1328 / (b - 3.4);
    const quick = 0.9277 - 3.6224 / (b - 2);
    const lnMean = Math.log(mean);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = this.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= quick) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (Math.log((v * accept) / (a / (us * us) + b)) <= k * lnMean - mean - lnGamma(k + 1)) return k;
    }
  }

  #smallPoisson(mean: number): number {
    let p = Math.exp(-mean);
    let rest = this.uniform();
    let k = 0;
    while (rest > p && k < 1000) {
      rest -= p;
      k += 1;
      p *= mean / k;
    }
    return k;
  }

  /** A binomial count: by inversion where n·p is small, by Hörmann’s transformed rejection (1993) otherwise. */
  binomial(n: number, p: number): number {
    if (!(p > 0) || n <= 0) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - this.binomial(n, 1 - p);
    if (n * p < 10) return this.#smallBinomial(n, p);
    const spread = Math.sqrt(n * p * (1 - p));
    const b = 1.15 + 2.53 * spread;
    const a = -0.0873 + 0.0248 * b + 0.01 * p;
    const c = n * p + 0.5;
    const quick = 0.92 - 4.2 / b;
    const alpha = (2.83 + 5.1 / b) * spread;
    const lnOdds = Math.log(p / (1 - p));
    const mode = Math.floor((n + 1) * p);
    const h = lnGamma(mode + 1) + lnGamma(n - mode + 1);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = this.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + c);
      if (k < 0 || k > n) continue;
      if (us >= 0.07 && v <= quick) return k;
      const ratio = Math.log((v * alpha) / (a / (us * us) + b));
      if (ratio <= h - lnGamma(k + 1) - lnGamma(n - k + 1) + (k - mode) * lnOdds) return k;
    }
  }

  #smallBinomial(n: number, p: number): number {
    const odds = p / (1 - p);
    let probability = (1 - p) ** n;
    let rest = this.uniform();
    let k = 0;
    while (rest > probability && k < n) {
      rest -= probability;
      probability *= (odds * (n - k)) / (k + 1);
      k += 1;
    }
    return k;
  }

  /** How many of `drawn` out of `total` are among the `marked`: by inversion, from the mode outwards. */
  hypergeometric(drawn: number, marked: number, total: number): number {
    const first = Math.max(0, drawn + marked - total);
    const last = Math.min(drawn, marked);
    if (first === last) return first;
    const mode = Math.min(last, Math.max(first, Math.floor(((drawn + 1) * (marked + 1)) / (total + 2))));
    const ratio = (x: number) => ((drawn - x) * (marked - x)) / ((x + 1) * (total - drawn - marked + x + 1));
    const peak = hypergeometricDensity(mode, marked, drawn, total);
    let rest = this.uniform() - peak;
    let [low, high, below, above] = [mode, mode, peak, peak];
    // Both tails are walked together, so that only about a standard deviation of terms is computed.
    while (rest > 0 && (low > first || high < last)) {
      if (high < last) {
        above *= ratio(high);
        high += 1;
        rest -= above;
        if (rest <= 0) return high;
      }
      if (low > first) {
        low -= 1;
        below /= ratio(low);
        rest -= below;
        if (rest <= 0) return low;
      }
    }
    return mode;
  }

  /** Shares `n` among cells in proportion to their weights, into `out`. */
  multinomial(n: number, weights: ArrayLike<number>, out: Float64Array): void {
    let left = n;
    let weight = 0;
    for (let i = 0; i < weights.length; i += 1) weight += weights[i]!;
    for (let i = 0; i < weights.length; i += 1) {
      const share = weight > 0 ? Math.min(1, weights[i]! / weight) : 0;
      out[i] = i === weights.length - 1 ? left : this.binomial(left, share);
      left -= out[i]!;
      weight -= weights[i]!;
    }
  }

  /** Puts values in random order (Fisher–Yates). */
  shuffle<T>(values: { readonly length: number; [i: number]: T }): void {
    for (let i = values.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      const kept = values[i]!;
      values[i] = values[j]!;
      values[j] = kept;
    }
  }
}
