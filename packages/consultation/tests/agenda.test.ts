/** What is proposed, at which level, under which name and id: at each threshold and just short of it. */
import type { Agenda, Evidence, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { inputOf } from '../agenda.fixture.ts';
import { buildAgenda } from '../buildAgenda.ts';
import { defaultWeights } from '../weights.ts';
import { cluster, context, ids, pair, reports } from './risk.fixture.ts';

type Weights = typeof defaultWeights;

function agendaOf(
  signals: readonly Signal[],
  records: readonly Evidence[],
  weights: Partial<Weights> = {},
  previous: Agenda | null = null,
): Agenda {
  const ranked = signals.map((s, i) => ({ ...s, rank: i + 1 }));
  const all = { ...defaultWeights, proposeFrom: 0, ...weights };
  return buildAgenda(inputOf(ranked, records, { context, weights: all, previous }));
}

describe('an item', () => {
  const signals = [pair(ids('r', 6))];
  const records = reports(6, () => ({ serious: true }));
  const { score } = agendaOf(signals, records).items[0]!;
  const levels = (high: number, medium: number) =>
    agendaOf(signals, records, { levels: { high, medium } }).items[0]!.level;

  it('is of a level from its points on', () => {
    expect(score).toBeGreaterThan(20);
    expect([levels(score, 0), levels(score + 0.01, score), levels(score + 1, score + 0.01)]).toEqual([
      'high',
      'medium',
      'low',
    ]);
  });

  it('is proposed from so many points on, and no more items than that', () => {
    const proposed = (weights: Partial<Weights>, more: Signal[] = []) =>
      agendaOf([...signals, ...more], records, weights).items;
    expect(proposed({ proposeFrom: score })).toHaveLength(1);
    expect(proposed({ proposeFrom: score + 0.01 })).toEqual([]);
    const other = pair(ids('r', 6), { productKey: '乙片', product: '乙片', ic025: 0 });
    expect(proposed({}, [other])).toHaveLength(2);
    expect(proposed({ maximumItems: 1 }, [other]).map((item) => item.product)).toEqual(['甲片']);
  });
});

describe('a risk of two hazards', () => {
  /** All cases tell of `often`, the first so many, which are serious, of the graver one as well; both are one risk. */
  const itemOf = (n: number, grave: number, weights: Partial<Weights['grouping']> = {}, lead = pair, order = 1) => {
    const records = reports(n, (i) => ({ serious: i < grave }));
    const signals = [
      lead(ids('r', grave), { hazardCode: 'grave', hazard: '重症', ic025: 4 }),
      pair(ids('r', n), { hazardCode: 'often', hazard: '常见', ic025: 4 }),
    ];
    const grouping = { ...defaultWeights.grouping, ...weights };
    const [item, ...others] = agendaOf(order > 0 ? signals : signals.reverse(), records, { grouping }).items;
    expect(others).toEqual([]);
    return item!;
  };

  it('is named after the graver, or after one that is told far more often', () => {
    // One and a half times as often.
    expect([itemOf(8, 6).hazard, itemOf(9, 6).hazard]).toEqual(['重症', '常见']);
  });

  it('and nearly as grave', () => {
    // Read under one name alone, the points are that name's.
    const points = (order: number) => itemOf(40, 6, { mostLeaders: 1 }, pair, order).score;
    const gap = Math.round(100 * (points(1) - points(-1))) / 100;
    expect(gap).toBeGreaterThan(1);
    const named = (leadMargin: number) => itemOf(40, 6, { leadMargin }).hazard;
    expect([named(gap - 0.01), named(gap + 0.001)]).toEqual(['重症', '常见']);
  });

  it('does not lose its batch over the name', () => {
    expect(itemOf(9, 6, {}, cluster).hazard).toBe('重症');
  });
});

describe('last month’s item', () => {
  const item = (from: number, hazardCode: string, previous: Agenda | null = null, more: Partial<Signal> = {}) =>
    agendaOf([pair(ids('r', from + 6).slice(from), { hazardCode, ...more })], reports(20), {}, previous);
  const last = item(0, 'h');
  const id = last.items[0]!.id;

  it.each<[what: string, now: Agenda, same: boolean]>([
    ['the same, whatever its records', item(10, 'h', last), true],
    ['another hazard, half of the records the same', item(3, 'k', last), true],
    ['fewer of them', item(4, 'k', last), false],
    ['another product', item(0, 'h', last, { productKey: '乙片', product: '乙片' }), false],
  ])('goes on under its id: %s', (_, now, same) => {
    expect(now.items[0]!.id === id).toBe(same);
    expect(now.previous[0]!.rankNow).toBe(same ? 1 : null);
  });
});
