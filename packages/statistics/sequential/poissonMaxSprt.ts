/** The maximised sequential probability ratio test for counts with a known expectation (Kulldorff 2011), computed exactly. */
import { gammaCdf, lnGamma } from '../special/gamma.ts';

export type PoissonSurveillance = {
  /** Length of the surveillance: expected events under the null at its end. */
  maximum: number;
  /** Fewest events with which it may signal. */
  minimumEvents?: number;
  /** Expected events before which no signal is given. */
  delay?: number;
};

/** How surveillance ends when events come `relativeRisk` times as often as expected; times in expected events under the null. */
export type SequentialPerformance = { power: number; meanTimeToSignal: number | null; meanLength: number };

/** ln of max over r ≥ 1 of the likelihood ratio: n·ln(n/μ) − (n − μ) for n > μ, else 0. */
export function poissonLogLikelihoodRatio(n: number, expected: number): number {
  if (!(n > expected)) return 0;
  return expected > 0 ? n * Math.log(n / expected) - (n - expected) : Number.POSITIVE_INFINITY;
}

/**
 * The value that the log likelihood ratio, watched continuously, exceeds with probability α before the end if nothing is wrong.
 *
 * The chance of a signal falls continuously in the critical value, so it is bisected to the last digits. Null where even the lowest
 * boundary (the minimum of events alone) signals less often than α. Kulldorff et al., Sequential Analysis 2011;30:58.
 */
export function poissonCriticalValue(surveillance: PoissonSurveillance, alpha: number): number | null {
  if (signalProbability(surveillance, 0, 1) < alpha) return null;
  let low = 0;
  let high = 1;
  while (signalProbability(surveillance, high, 1) > alpha) high *= 2;
  for (let i = 0; i < 100 && high - low > 1e-13 * high; i += 1) {
    const middle = (low + high) / 2;
    if (signalProbability(surveillance, middle, 1) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Power and times of a surveillance with this critical value. `meanTimeToSignal` is null where it never signals. */
export function poissonPerformance(
  surveillance: PoissonSurveillance,
  criticalValue: number,
  relativeRisk: number,
): SequentialPerformance {
  const { signal, time } = walk(surveillance, criticalValue, relativeRisk);
  return {
    power: signal,
    meanTimeToSignal: signal > 0 ? time / signal : null,
    meanLength: time + (1 - signal) * surveillance.maximum,
  };
}

const signalProbability = (surveillance: PoissonSurveillance, criticalValue: number, relativeRisk: number) =>
  walk(surveillance, criticalValue, relativeRisk).signal;

/**
 * Follows the number of events along the boundary: the n-th event signals if it comes before μ_n, where its ratio falls to the
 * critical value. Between two such times the events are Poisson; their distribution without a signal is carried from one to the next.
 */
function walk(
  { maximum, minimumEvents = 1, delay = 0 }: PoissonSurveillance,
  criticalValue: number,
  relativeRisk: number,
): { signal: number; time: number } {
  let alive = Float64Array.of(1);
  let now = 0;
  let signal = 0;
  let time = 0;
  for (let n = minimumEvents; now < maximum; n += 1) {
    const until = Math.min(maximum, boundary(n, criticalValue));
    // Before the delay is over nothing signals; all that has n events by then does so at once.
    if (until <= delay) continue;
    if (now < delay) {
      alive = moved(alive, (delay - now) * relativeRisk, n + tailLength(delay * relativeRisk));
      now = delay;
      const ready = alive.slice(n).reduce((sum, p) => sum + p, 0);
      signal += ready;
      time += ready * now;
      alive = alive.slice(0, n);
    }
    const length = until - now;
    for (let j = 0; j < alive.length; j += 1) {
      const missing = n - j;
      const p = gammaCdf(missing, length * relativeRisk);
      const meanWait = (missing / relativeRisk) * gammaCdf(missing + 1, length * relativeRisk);
      signal += alive[j]! * p;
      time += alive[j]! * (now * p + meanWait);
    }
    alive = moved(alive, length * relativeRisk, n);
    now = until;
  }
  return { signal, time };
}

/** The expected events μ_n at which n events have exactly this log likelihood ratio, by Newton's method on ln μ. */
function boundary(n: number, criticalValue: number): number {
  if (criticalValue <= 0) return n;
  // With x = ln(n/μ): n(x − 1 + e^−x) = criticalValue, increasing and convex in x > 0.
  const c = criticalValue / n;
  let x = Math.sqrt(2 * c) + c;
  for (let i = 0; i < 60; i += 1) {
    const step = (x - 1 + Math.exp(-x) - c) / -Math.expm1(-x);
    x -= step;
    if (Math.abs(step) < 1e-16 * x) break;
  }
  return n * Math.exp(-x);
}

/** The distribution of events after a further Poisson number of them, those with fewer than `length` kept. */
function moved(alive: Float64Array, mean: number, length: number): Float64Array<ArrayBuffer> {
  const poisson = Float64Array.from({ length }, (_, k) =>
    mean > 0 ? Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1)) : k === 0 ? 1 : 0,
  );
  const next = new Float64Array(length);
  for (let j = 0; j < Math.min(alive.length, length); j += 1) {
    for (let k = 0; j + k < length; k += 1) next[j + k]! += alive[j]! * poisson[k]!;
  }
  return next;
}

/** Events beyond which a Poisson tail of this mean is below 1e-16. */
const tailLength = (mean: number) => Math.ceil(mean + 10 * Math.sqrt(mean) + 40);
