/** What is new to several products at once, and what is a season. */
import type { Evidence, SignalOf } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { day, everyday, evidence, hazardOf, suspect } from './evidence.fixture.ts';
import { defaultRules } from './rules.ts';
import { State } from './state.ts';

function signalsOf(records: readonly Evidence[], designated = false) {
  const hazard = (code: string) => ({
    name: code,
    kind: 'reaction' as const,
    path: [],
    serious: false,
    designated: designated && code === 'x',
  });
  const state = new State({ hazard, rules: defaultRules });
  for (const e of records) state.put(e);
  return state.detect('drug', '2025-12-31').signals.filter((s) => s.hazardCode === 'x');
}
const burst = (product: string, n: number, from: number, hazard = 'x') =>
  Array.from({ length: n }, (_, i) =>
    evidence(`${product}${from}-${i}`, {
      receivedDate: day(from + i),
      products: [suspect(product, { makerKey: product, maker: product })],
      hazards: [hazardOf(hazard)],
      age: 20 + 3 * i,
      sex: '女',
    }),
  );
const recency = (records: readonly Evidence[], product: string, designated = false) =>
  signalsOf(records, designated).find(
    (s): s is SignalOf<'disproportionality'> => s.kind === 'disproportionality' && s.productKey === product,
  )?.details.recency;

describe('a hazard new to several products at once', () => {
  it.each([2, 3, 4])('is new to each of %i', (n) => {
    const products = ['子', '丑', '寅', '卯'].slice(0, n);
    const records = [...everyday(700, 360), ...products.flatMap((p) => burst(p, 8, 345))];
    for (const product of products) expect(recency(records, product)).toBeGreaterThan(0.9);
  });

  it('explains no rise of another away: two old products that rise together both have a trend', () => {
    const old = ['子', '丑'].flatMap((p) => [...burst(p, 4, 60), ...burst(p, 3, 150), ...burst(p, 14, 345)]);
    const found = signalsOf([...everyday(1400, 360), ...old]).filter((s) => s.kind === 'trend');
    expect(found.map((s) => s.productKey).sort()).toEqual(['丑', '子']);
  });

  it('is never explained by a season where it is designated', () => {
    const season = ['寅', '卯', '辰', '巳'].flatMap((p) => [...burst(p, 2, 100), ...burst(p, 12, 340)]);
    const own = [...burst('子', 1, 30), ...burst('子', 8, 345)];
    expect(recency([...everyday(700, 360), ...season, ...own], '子', true)).toBeGreaterThan(0.5);
  });
});

describe('a season', () => {
  it('of several products that had the hazard before is nothing new to one of them', () => {
    const season = ['寅', '卯', '辰', '巳'].flatMap((p) => [...burst(p, 2, 100), ...burst(p, 12, 340)]);
    const own = [...burst('子', 2, 30), ...burst('子', 10, 345)];
    expect(recency([...everyday(700, 360), ...season, ...own], '子')).toBeLessThan(0.3);
  });
});
