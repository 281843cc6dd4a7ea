/** What steps back, and by how much: one row a case, at each threshold and just short of it. */
import type { Evidence, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { penalties } from '../factors/penalties.ts';
import { ago, cluster, confounded, ids, pair, reports, said, together, trend } from './risk.fixture.ts';

/** What one penalty says. */
const penalty = (name: string, signals: Signal[], records: Evidence[]) =>
  said(penalties, signals, records)
    .filter(([factor]) => factor === name)
    .map(([, points, because]) => [points, because]);

describe('known from the label', () => {
  const ten = ids('r', 10);
  const labels = (known: number, unlabelled = 0) =>
    reports(10, (i) => ({ label: i < known ? 'known' : i < known + unlabelled ? 'new' : null }));
  const because = (n: number, of: number) => `已注明新的或已知的${of}例中有${n}例为说明书已载明的反应`;
  it.each<[what: string, signals: Signal[], known: number, unlabelled: number, said: unknown[]]>([
    ['none', [pair(ten)], 0, 10, []],
    ['of nobody known', [pair(ten)], 0, 0, []],
    ['all', [pair(ten)], 10, 0, [[-25, because(10, 10)]]],
    ['all of those that say', [pair(ten)], 4, 0, [[-25, because(4, 4)]]],
    ['half', [pair(ten)], 5, 5, [[-12.5, because(5, 10)]]],
    ['all, and a rise that is barely one', [trend(ten, {}, 0), pair(ten)], 10, 0, [[-25, because(10, 10)]]],
    ['all, and a rise half as sure', [trend(ten, {}, 12), pair(ten)], 10, 0, [[-12.5, because(10, 10)]]],
    ['all, and a batch nearly sure', [cluster(ten, {}, 18), pair(ten)], 10, 0, [[-6.25, because(10, 10)]]],
    ['all, and two products together', [together(ten, '乙', {}, 12)], 10, 0, [[-12.5, because(10, 10)]]],
  ])('%s', (_, signals, known, unlabelled, expected) => {
    expect(penalty('known', signals, labels(known, unlabelled))).toEqual(expected);
  });

  it('is nothing where a batch or a rise is sure', () => {
    const [[points]] = penalty('known', [cluster(ten, {}, 24), pair(ten)], labels(10)) as [[number]];
    expect(Math.abs(points)).toBe(0);
  });
});

describe('one sender', () => {
  const from = (own: number, of: number, more: Partial<Evidence> = {}, signal = pair(ids('r', of))) =>
    penalty(
      'oneSender',
      [signal],
      reports(of, (i) => ({ label: 'known', reporter: i < own ? '一院' : `院${i}`, ...more })),
    );
  it.each<[what: string, got: unknown[], said: unknown[]]>([
    ['of two in five', from(2, 5), [[-15, '40%的病例由一院一家报告，多为说明书已载明的反应']]],
    ['of a little less', from(3, 8), []],
    ['of all', from(5, 5), [[-15, '100%的病例由一院一家报告，多为说明书已载明的反应']]],
    ['of all four', from(4, 4), []],
    ['of reactions that the label does not know', from(5, 5, { label: 'new' }), []],
    ['that is not named', from(5, 5, { reporter: null }), []],
    ['of one batch', from(5, 5, {}, cluster(ids('r', 5))), []],
  ])('%s', (_, got, expected) => expect(got).toEqual(expected));

  it('counts as far as the label knows the cases', () => {
    const records = reports(10, (i) => ({ label: i < 5 ? 'known' : 'new', reporter: '一院' }));
    expect(penalty('oneSender', [pair(ids('r', 10))], records).map(([points]) => points)).toEqual([-7.5]);
  });
});

describe('a confounder', () => {
  it.each<[n: number, points: number[]]>([
    [3, [-35]],
    [4, [-35]],
    [5, [-26.25]],
    [7, [-8.75]],
    [8, []],
    [9, []],
  ])('in all of %i cases', (n, points) => {
    const products = [...reports(1)[0]!.products, { role: 'suspect' as const, key: '乙片', base: '乙', name: '乙片' }];
    const found = penalty(
      'confounded',
      [confounded(ids('r', n), '乙片')],
      reports(n, () => ({ products })),
    );
    expect(found).toEqual(points.map((p) => [p, '病例很少且均同时使用乙片，尚不能区分由何者引起']));
  });

  it('of another hazard than the leading one says nothing', () => {
    const other = { ...confounded(ids('r', 4), '乙片'), hazardCode: 'k', id: 'k' };
    expect(penalty('confounded', [pair(ids('r', 4)), other], reports(4))).toEqual([]);
  });
});

describe('long flagged', () => {
  const since = (days: number, recency: number) =>
    penalty('longFlagged', [pair(ids('r', 5), { flaggedSince: ago(days) }, recency)], reports(5));
  it.each<[days: number, recency: number, points: number[]]>([
    [92, 0, []],
    [93, 0, [-0.16]],
    [153, 0, [-10]],
    [214, 0, [-20]],
    [999, 0, [-20]],
    [214, 0.25, [-10]],
    [214, 0.49, [-0.4]],
    [214, 0.5, []],
    [214, 1, []],
  ])('for %i days, %d of it recent', (days, recency, points) => {
    expect(since(days, recency)).toEqual(points.map((p) => [p, `自${ago(days)}起已持续${days}天，此后没有新的变化`]));
  });
});
