/** Evidence that may be looked at after every period, for all pairs at once, without spending its error rate. */
import { lnGamma } from '../special/gamma.ts';

/** Odds ratios between which the evidence is spread; an excess between two of them is found by both. */
const ODDS_RATIOS = [1.5, 2, 3, 5, 8, 16, 32, 64];

/** ln of each ψ, by bet. */
const LN_ODDS_RATIOS = ODDS_RATIOS.map(Math.log);

/** Bets of a pair side by side: an e-process is so many numbers. */
export const BETS = ODDS_RATIOS.length;

/**
 * ln E[ψ^X] of each bet, X hypergeometric with these margins: all of a period's bet that is slow. It depends on the margins alone,
 * and many pairs of a period share them. Null where the margins leave nothing to bet on.
 */
export function lnFairPrices({ n1p, np1, n }: { n1p: number; np1: number; n: number }): Float64Array | null {
  if (n1p === 0 || np1 === 0 || n1p === n || np1 === n) return null;
  return Float64Array.from(LN_ODDS_RATIOS, (lnRatio) => lnMeanPower(lnRatio, n1p, np1, n));
}

/**
 * ln E[ψ^X]: the terms P(X = x)·ψ^x rise to a mode and fall again, so they are summed from there both ways, by the ratio of neighbours,
 * until they no longer count.
 */
function lnMeanPower(lnRatio: number, n1p: number, np1: number, n: number): number {
  const odds = Math.exp(lnRatio);
  const rest = n - n1p - np1;
  const next = (x: number) => (odds * (n1p - x) * (np1 - x)) / ((x + 1) * (rest + x + 1));
  const first = Math.max(0, -rest);
  const last = Math.min(n1p, np1);
  let mode = first;
  for (let high = last; mode < high; ) {
    const middle = (mode + high) >> 1;
    if (next(middle) > 1) mode = middle + 1;
    else high = middle;
  }
  let sum = 1;
  for (let x = mode, term = 1; x < last && term > 1e-18 * sum; x += 1) {
    term *= next(x);
    sum += term;
  }
  for (let x = mode, term = 1; x > first && term > 1e-18 * sum; x -= 1) {
    term /= next(x - 1);
    sum += term;
  }
  const lnMode = lnChoose(n1p, mode) + lnChoose(n - n1p, np1 - mode) - lnChoose(n, np1);
  return lnMode + mode * lnRatio + Math.log(sum);
}

/** Takes a period with this joint count at these prices into the wealth of the pair whose bets begin at `from`. */
export function settleBets(wealth: Float64Array, from: number, n11: number, prices: Float64Array): void {
  for (let k = 0; k < BETS; k += 1) wealth[from + k]! += n11 * LN_ODDS_RATIOS[k]! - prices[k]!;
}

/** ln of the e-value: of the mean of the bets' wealth. */
export function lnMeanWealth(wealth: Float64Array, from = 0): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < BETS; k += 1) most = Math.max(most, wealth[from + k]!);
  let sum = 0;
  for (let k = 0; k < BETS; k += 1) sum += Math.exp(wealth[from + k]! - most);
  return most + Math.log(sum / BETS);
}

/**
 * An e-process for one pair: under the hypothesis that, within every period, a report's naming the product does not raise its chance of
 * naming the hazard, its expectation at any time, however chosen, is at most 1; so e ≥ 1/α has probability at most α *ever* (Ville).
 *
 * Each period gives a four-fold table of its new reports. With its margins fixed the joint count is hypergeometric, and ψ^x/E[ψ^X] is a
 * fair bet on the odds ratio ψ; bets multiply over periods, and e is their mean over several ψ. Nothing is estimated, a change of
 * reporting over time does no harm, and seasons cancel. Grünwald, de Heide & Koolen, J R Stat Soc B 2024; Turner & Grünwald 2022.
 */
export class EProcess {
  /** ln of each bet's wealth. */
  readonly #wealth = new Float64Array(BETS);

  /** Adds a period: of its `n` new reports `n1p` name the product, `np1` the hazard, `n11` both. */
  add({ n11, n1p, np1, n }: { n11: number; n1p: number; np1: number; n: number }): void {
    const prices = lnFairPrices({ n1p, np1, n });
    if (prices !== null) settleBets(this.#wealth, 0, n11, prices);
  }

  /** ln of the e-value so far. */
  get lnE(): number {
    return lnMeanWealth(this.#wealth);
  }
}

const lnChoose = (n: number, k: number) => lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);

/**
 * Which hypotheses to reject at a false discovery rate of at most α, from their e-values, whatever their dependence and at any look:
 * the largest k with the k-th largest e ≥ m/(kα) (Wang & Ramdas, J R Stat Soc B 2022;84:822). Returns a flag an e-value.
 *
 * `hypotheses` is m, all that could have been raised; more than the e-values given where the others never bet (their e is 1).
 */
export function eBenjaminiHochberg(lnE: ArrayLike<number>, alpha: number, hypotheses: number = lnE.length): boolean[] {
  const sorted = Array.from(lnE).sort((a, b) => b - a);
  let rejected = 0;
  for (let k = 1; k <= sorted.length; k += 1) if (sorted[k - 1]! >= Math.log(hypotheses / (k * alpha))) rejected = k;
  const least = rejected === 0 ? Number.POSITIVE_INFINITY : sorted[rejected - 1]!;
  return Array.from(lnE, (e) => e >= least);
}

/** Benjamini & Hochberg's step-up on p values (1995): false discovery rate α for independent or positively dependent tests, one look. */
export function benjaminiHochberg(p: ArrayLike<number>, alpha: number): boolean[] {
  const sorted = Array.from(p).sort((a, b) => a - b);
  let limit = Number.NEGATIVE_INFINITY;
  for (let k = 1; k <= sorted.length; k += 1) if (sorted[k - 1]! <= (k * alpha) / sorted.length) limit = sorted[k - 1]!;
  return Array.from(p, (x) => x <= limit);
}
