/** Binomial and hypergeometric probabilities that stay exact for counts in the millions. */
import { devianceTerm, stirlingError } from './gamma.ts';

/**
 * P(X = x), X binomial with n trials and success probability p: Loader's saddle-point form (2000), whose terms do not cancel where
 * the logarithms of factorials would (at n = 10⁹ those leave five digits).
 */
function binomialDensity(x: number, n: number, p: number): number {
  if (x < 0 || x > n) return 0;
  if (p <= 0) return x === 0 ? 1 : 0;
  if (p >= 1) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return Math.exp(n * Math.log(p));
  const errors = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  const deviance = devianceTerm(x, n * p) + devianceTerm(n - x, n * (1 - p));
  return Math.exp(errors - deviance) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** P(X = x) where `drawn` of `total` reports are drawn and `marked` of the total are marked: three binomials (R's dhyper has the same). */
export function hypergeometricDensity(x: number, marked: number, drawn: number, total: number): number {
  if (x < Math.max(0, marked + drawn - total) || x > Math.min(marked, drawn)) return 0;
  if (drawn === 0 || drawn === total) return 1;
  const p = drawn / total;
  return (
    (binomialDensity(x, marked, p) * binomialDensity(drawn - x, total - marked, p)) / binomialDensity(drawn, total, p)
  );
}
