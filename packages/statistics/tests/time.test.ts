import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import {
  bayesCount,
  CountBase,
  cusum,
  ears,
  farrington,
  flexibleFarrington,
  ic,
  icOverTime,
  rki,
  type TimeAlarm,
} from '../index.ts';
import { shortestPoissonUpper } from '../special/poissonInterval.ts';
import { hasShared, relative, sharedRecords } from './reference.ts';

describe('time methods', () => {
  it('EARS C1 is mean + 3.09 standard deviations of the last seven', () => {
    const series = [1, 2, 3, 4, 5, 6, 7, 20];
    const { expected, upper, alarm } = ears(series, 7, { method: 'C1' });
    expect(expected).toBeCloseTo(4, 12);
    expect(upper).toBeCloseTo(4 + 3.090232306167813 * Math.sqrt(28 / 6), 10);
    expect(alarm).toBe(true);
  });

  it('says nothing where there is no past', () => {
    expect(ears([5], 0, { method: 'C1' }).upper).toBeNull();
    expect(farrington([9, 9, 9], 2, { frequency: 52, years: 5, halfWindow: 3, alpha: 0.01 }).upper).toBeNull();
    expect(bayesCount([9], 0, { frequency: 52, years: 2, halfWindow: 3, alpha: 0.05 }).upper).toBeNull();
    expect(cusum([0, 0, 5], { from: 2 }).alarm).toEqual([false]);
  });

  it('CUSUM adds up small rises until they alarm', () => {
    const series = [...Array(50).fill(4), ...Array(20).fill(8)];
    const { alarm, sum } = cusum(series, { from: 40 });
    expect(alarm.slice(0, 10).some(Boolean)).toBe(false);
    expect(alarm.at(-1)).toBe(true);
    expect([...sum.slice(11)].every((s, i) => s > sum[i + 10]!)).toBe(true);
  });

  it('Farrington raises a jump and not its own past', () => {
    const series = Array.from({ length: 300 }, (_, t) =>
      Math.round(10 + 5 * Math.sin((2 * Math.PI * t) / 52) + ((t * 7919) % 5)),
    );
    series[290] = 60;
    const options = { frequency: 52, years: 4, halfWindow: 3, alpha: 0.01 };
    for (const method of [farrington, flexibleFarrington]) {
      expect(method(series, 290, options).alarm).toBe(true);
      expect(method(series, 285, options).alarm).toBe(false);
    }
  });
});

describe('RKI', () => {
  it('has limits that a Poisson count’s mean exceeds in at most 5 %', () => {
    const upper = Array.from({ length: 70 }, (_, count) => shortestPoissonUpper(count));
    expect(upper.slice(0, 5)).toEqual([3.285, 5.323, 6.686, 8.102, 9.598]);
    for (let mean = 0.05; mean < 30; mean += 0.05) {
      const missed = upper.reduce((sum, limit, count) => sum + (limit < mean - 0.001 ? R.dpois(count, mean) : 0), 0);
      expect(missed).toBeLessThanOrEqual(0.05);
    }
  });

  it('has the printed limits but for one, which is the true one of count 11', () => {
    const printed = [
      ...[3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335, 21.364],
      ...[22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017],
    ];
    const differing = printed.flatMap((limit, count) => (shortestPoissonUpper(count) === limit ? [] : [count]));
    expect([differing, shortestPoissonUpper(11)]).toEqual([[11], 19.051]);
    // Seventeen counts from 11 on have 95 % up to a mean above 19.0505; then it takes eighteen, and they begin at 12.
    const share = (mean: number) => R.ppois(27, mean) - R.ppois(10, mean);
    expect(share(19.0505)).toBeGreaterThan(0.95);
    expect(share(19.0506)).toBeLessThan(0.95);
  });

  it('takes mean and spread of a large past', () => {
    const past = Array.from({ length: 60 }, (_, i) => 100 + (i % 2 === 0 ? 10 : -10));
    const options = { frequency: 52, years: 0, halfWindow: 6 };
    const { expected, upper, alarm } = rki([...past, 125], 60, options);
    expect(expected).toBe(100);
    expect(upper).toBeCloseTo(100 + 2 * Math.sqrt(600 / 5), 10);
    expect(alarm).toBe(true);
    expect(rki([4], 0, options)).toEqual({ expected: null, upper: null, alarm: false });
  });
});

describe('IC over time', () => {
  it('ends at the pair’s own IC, from the base’s periods', () => {
    const base = new CountBase();
    for (let i = 0; i < 60; i += 1) {
      base.put(`r${i}`, {
        products: [i % 5 === 0 ? 'P' : 'Q'],
        hazards: [i % 10 === 0 || i % 7 === 0 ? 'x' : 'y'],
        period: i >> 4,
      });
    }
    const points = icOverTime(base.tablesByPeriod('P', 'x'));
    expect(points.map((point) => point.period)).toEqual([0, 1, 2, 3]);
    expect(points.at(-1)!.table).toEqual(base.table('P', 'x'));
    expect(points.at(-1)!.ic).toEqual(ic(base.table('P', 'x')));
    expect(points[0]!.change).toBeNull();
    expect(points[2]!.change).toBeCloseTo(points[2]!.ic.point! - points[1]!.ic.point!, 12);
  });
});

describe.skipIf(!hasShared)('against R’s surveillance', () => {
  const series = new Map<string, number[]>();
  const rows = hasShared ? sharedRecords('reference/surveillance_alarms.csv.gz') : [];
  if (hasShared) {
    for (const r of sharedRecords('reference/surveillance_series.csv.gz')) {
      series.set(r.series!, [...(series.get(r.series!) ?? []), Number(r.observed)]);
    }
  }
  /** The package dates this series' weeks from New Year 2001; the others are counted in years of 52 weeks. */
  const days = Array.from({ length: 800 }, (_, i) => Date.UTC(2001, 0, 1) / 86_400_000 + 7 * i);
  const sums = new Map<string, ReturnType<typeof cusum>>();

  function mine(row: Record<string, string>): TimeAlarm | null {
    const counts = series.get(row.series!)!;
    const t = Number(row.t) - 1;
    const method = row.method!;
    const dated = row.series === 'stsNewport';
    const past = { frequency: 52, years: dated ? 4 : 2, halfWindow: 3 };
    const byDate = { ...past, alpha: 0.01, ...(dated ? { days } : {}) };
    if (method.startsWith('farrington(')) return farrington(counts, t, byDate);
    if (method.includes('delta')) return flexibleFarrington(counts, t, byDate);
    if (method.includes('nbPlugin')) {
      return flexibleFarrington(counts, t, { ...byDate, seasons: 10, leaveOut: 26, threshold: 'negativeBinomial' });
    }
    if (method.startsWith('bayes')) return bayesCount(counts, t, { ...past, alpha: 0.05 });
    if (method.startsWith('rki')) return rki(counts, t, past);
    if (method.startsWith('earsC')) return ears(counts, t, { method: method.slice(6, 8) as 'C1' });
    if (!method.startsWith('cusum')) return null;
    const from = dated ? 260 : 156;
    const run = sums.get(row.series!) ?? cusum(counts, { from });
    sums.set(row.series!, run);
    return { expected: null, upper: run.upper[t - from]!, alarm: run.alarm[t - from]! };
  }

  it('every limit and alarm of seven series', () => {
    let compared = 0;
    for (const row of rows) {
      const result = mine(row);
      if (result === null) continue;
      compared += 1;
      // The classic method prints 0 where it gives no limit.
      const none = row.upperbound === '' || (row.method!.startsWith('farrington(') && row.upperbound === '0');
      if (none) expect(result.upper).toBeNull();
      else
        expect(
          relative(result.upper!, Number(row.upperbound), 1e-6),
          `${row.series} ${row.method} ${row.t}`,
        ).toBeLessThan(1e-9);
      expect(result.alarm).toBe(row.alarm === '1');
    }
    expect(compared).toBe(rows.length);
  });
});
