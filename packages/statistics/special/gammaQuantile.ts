/** Quantiles of the gamma distribution, by safeguarded Halley steps on ln x from Wilson–Hilferty's start. */
import { gammaLower, lnGamma } from './gamma.ts';
import { normalQuantileRough } from './normal.ts';

const value = new Float64Array(2);

/**
 * The x with P(shape, x) = p, rate 1; shape > 0, 0 < p < 1. Relative error about 1e-14.
 *
 * On ln x the distribution function is never flat near the root for small shapes, where steps on x would overshoot below zero.
 */
export function gammaQuantile(p: number, shape: number): number {
  let x = start(p, shape);
  const lnGammaNext = lnGamma(shape + 1);
  let lower = 0;
  let upper = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 200; i += 1) {
    gammaLower(shape, x, value, lnGammaNext);
    const error = value[0]! - p;
    if (error === 0) return x;
    if (error > 0) upper = x;
    else lower = x;
    const newton = error / value[1]!;
    // On y = ln x: F′ = x f, F″/F′ = shape − x.
    const step = newton / (1 - Math.max(-0.9, Math.min(0.9, 0.5 * newton * (shape - x))));
    let next = x * Math.exp(-step);
    if (!(next > lower && next < upper)) {
      next = upper === Number.POSITIVE_INFINITY ? x * 2 : lower === 0 ? x / 2 : (lower + upper) / 2;
    }
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
    if (x === 0) return 0;
  }
  return x;
}

function start(p: number, shape: number): number {
  const small = Math.exp((Math.log(p) + lnGamma(shape + 1)) / shape);
  if (shape < 0.5 && small < 0.5) return small;
  const c = 1 / (9 * shape);
  const hilferty = shape * (1 - c + normalQuantileRough(p) * Math.sqrt(c)) ** 3;
  return hilferty > 1e-3 ? hilferty : small;
}
