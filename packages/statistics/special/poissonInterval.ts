/** The shortest exact confidence interval of a Poisson mean. */
import { gammaCdf } from './gamma.ts';

/** The limits are published with three decimals. */
const DECIMALS = 1000;

/**
 * Upper end of Crow and Gardner's 95 % interval for an observed `count` (Biometrika 1959;46:441), rounded as they print it.
 *
 * For each mean the accepted counts are the fewest consecutive ones that have 95 % together and, of several such runs, the one that
 * begins highest; the interval of a count is made of the means that accept it. Its upper end is the largest mean whose run begins at
 * or below the count.
 */
export function shortestPoissonUpper(count: number, level = 0.95): number {
  let low = count;
  let high = count + 4 * Math.sqrt(count + 1) + 6;
  // The beginning of the accepted run rises with the mean, so the last mean that begins at or below the count is bisected.
  for (let i = 0; i < 60 && high - low > 1e-9; i += 1) {
    const middle = (low + high) / 2;
    if (runBegin(middle, level) <= count) low = middle;
    else high = middle;
  }
  return Math.round(low * DECIMALS) / DECIMALS;
}

/** First count of the accepted run of this mean. */
function runBegin(mean: number, level: number): number {
  const upTo = (k: number) => (k < 0 ? 0 : 1 - gammaCdf(k + 1, mean));
  const most = Math.ceil(mean + 10 * Math.sqrt(mean) + 20);
  const sums = Float64Array.from({ length: most + 2 }, (_, k) => upTo(k - 1));
  for (let length = 1; length <= most; length += 1) {
    for (let a = most - length + 1; a >= 0; a -= 1) if (sums[a + length]! - sums[a]! >= level) return a;
  }
  return 0;
}
