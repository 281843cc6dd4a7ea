import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import {
  binomialCriticalValue,
  binomialSignalProbability,
  poissonCriticalValue,
  poissonPerformance,
} from '../index.ts';
import { hasShared, relative, sharedRecords } from './reference.ts';

/** A small generator for simulations with a fixed outcome. */
function uniforms(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

describe('MaxSPRT', () => {
  it('spends α under the null, by simulation of event times', () => {
    const surveillance = { maximum: 6, minimumEvents: 2, delay: 1.5 };
    const critical = poissonCriticalValue(surveillance, 0.1)!;
    const u = uniforms(7);
    const runs = 20_000;
    let signals = 0;
    for (let run = 0; run < runs; run += 1) {
      let t = 0;
      for (let n = 1; ; n += 1) {
        const next = t - Math.log(u());
        // Between events the ratio falls, so it can only signal at an event, or at the moment the delay is over.
        const looks = n > 1 && t < 1.5 && next > 1.5 ? [{ n: n - 1, at: 1.5 }] : [];
        if (next <= 6 && next >= 1.5) looks.push({ n, at: next });
        if (looks.some((l) => l.n >= 2 && l.n > l.at && l.n * Math.log(l.n / l.at) - (l.n - l.at) >= critical)) {
          signals += 1;
          break;
        }
        t = next;
        if (t > 6) break;
      }
    }
    expect(Math.abs(signals / runs - 0.1)).toBeLessThan(0.008);
  });

  it('is certain to signal in the end, and sooner with more risk', () => {
    const surveillance = { maximum: 30 };
    const critical = poissonCriticalValue(surveillance, 0.05)!;
    expect(poissonPerformance(surveillance, critical, 1).power).toBeCloseTo(0.05, 10);
    const twice = poissonPerformance(surveillance, critical, 2);
    const thrice = poissonPerformance(surveillance, critical, 3);
    expect(thrice.power).toBeGreaterThan(twice.power);
    expect(thrice.meanTimeToSignal!).toBeLessThan(twice.meanTimeToSignal!);
    expect(poissonCriticalValue({ maximum: 0.01, minimumEvents: 3 }, 0.05)).toBeNull();
  });

  it('binomial: one look after each event adds up to the tail when only the last can signal', () => {
    const last = binomialSignalProbability({ maximum: 1, ratio: 3 }, 0, 1);
    expect(last).toBeCloseTo(0.25, 12);
    const all = binomialSignalProbability({ maximum: 8, ratio: 1, minimumCases: 8 }, 0, 1);
    expect(all).toBeCloseTo(R.dbinom(8, 8, 0.5), 12);
    expect(binomialCriticalValue({ maximum: 40, ratio: 2 }, 0.05)!.alpha).toBeLessThanOrEqual(0.05);
  });
});

describe.skipIf(!hasShared)('against R’s Sequential', () => {
  it('critical values', () => {
    for (const r of sharedRecords('reference/sequential_maxsprt_cv.csv')) {
      const alpha = Number(/alpha=([\d.]+)/.exec(r.fun!)![1]);
      const maximum = Number(r.SampleSize);
      if (r.fun!.startsWith('CV.Poisson')) {
        const mine = poissonCriticalValue({ maximum, minimumEvents: Number(r.M) }, alpha)!;
        // The package stops once α is right to 1e-8.
        expect(relative(mine, Number(r.cv))).toBeLessThan(1e-6);
      } else {
        const mine = binomialCriticalValue({ maximum, ratio: Number(/z=(\d+)/.exec(r.fun!)![1]) }, alpha)!;
        // It prints five decimals, rounded up.
        expect(Number(r.cv) - mine.criticalValue).toBeGreaterThanOrEqual(0);
        expect(Number(r.cv) - mine.criticalValue).toBeLessThan(1e-5);
      }
    }
  });

  it('power and times', () => {
    for (const r of sharedRecords('reference/sequential_performance.csv')) {
      const surveillance = { maximum: Number(r.SampleSize), minimumEvents: Number(r.M) };
      const mine = poissonPerformance(surveillance, Number(r.cv), Number(r.RR));
      expect(relative(mine.power, Number(r.Power))).toBeLessThan(1e-10);
      expect(relative(mine.meanTimeToSignal!, Number(r.ESignalTime))).toBeLessThan(1e-10);
      expect(relative(mine.meanLength, Number(r.ESampleSize))).toBeLessThan(1e-10);
    }
  });
});
