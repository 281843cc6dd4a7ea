/** What is new: reports that come lately, reactions that the label does not know, products that came lately. One row a case. */
import type { Evidence, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { newProduct, recency, unexpected } from '../factors/recency.ts';
import { ago, cluster, failures, ids, pair, reports, said, sample, trend } from './risk.fixture.ts';

const five = ids('r', 5);
const points = (rows: [string, number, string][]) => rows.map(([, n]) => n);

describe('recency', () => {
  it.each<[what: string, signal: Signal, points: number[]]>([
    ['a pair of which nothing is recent', pair(five, {}, 0), []],
    ['a pair of which half is', pair(five, {}, 0.5), [10]],
    ['a pair of which all is', pair(five, {}, 1), [20]],
    ['a cluster whose last report is a month old', cluster(five, { lastReport: ago(31) }), [20]],
    ['a day older', cluster(five, { lastReport: ago(32) }), [19.78]],
    ['half way', trend(five, { lastReport: ago(77) }), [10.11]],
    ['the last day that is recent', trend(five, { lastReport: ago(123) }), [0.22]],
    ['a day older', trend(five, { lastReport: ago(124) }), []],
  ])('%s', (_, s, expected) => {
    expect(points(said(recency, [s], reports(5)))).toEqual(expected);
  });

  it('is asked of what fired last on the leading hazard, or tells of a change; and says since when', () => {
    const old = pair(five, { flaggedSince: '2025-01-31' }, 0.25);
    const other = pair(five, { hazardCode: 'k', flaggedSince: '2025-06-20' }, 1);
    expect(said(recency, [old, other], reports(5))).toEqual([
      ['recency', 5, '自2025-01-31起触发规则，距今150天；近期集中程度超出总体、该品种和该表现的25%'],
    ]);
    const rise = trend(five, { flaggedSince: '2025-06-01', lastReport: ago(3) });
    expect(points(said(recency, [old, rise], reports(5)))).toEqual([20]);
    expect(said(recency, [pair(five, { flaggedSince: null, firstReport: ago(10) })], reports(5))[0]![2]).toContain(
      '距今10天',
    );
    const found = failures(['s0'], { lastReport: ago(10) });
    expect(points(said(recency, [found], [sample('s0')]))).toEqual([20]);
  });
});

describe('unexpected', () => {
  it.each<[labels: Evidence['label'][], said: [string, number, string][]]>([
    [[null, null], []],
    [['known', 'known'], []],
    [['new', 'known', 'known', 'known'], [['unexpected', 3.75, '已注明新的或已知的4例中有1例为说明书未载明的反应']]],
    [['new', 'new', null, null], [['unexpected', 15, '已注明新的或已知的2例中有2例为说明书未载明的反应']]],
  ])('%o', (labels, expected) => {
    const records = reports(labels.length, (i) => ({ label: labels[i]! }));
    expect(said(unexpected, [pair(ids('r', labels.length))], records)).toEqual(expected);
  });
});

describe('a new product', () => {
  /** The domain began so many days before the product's first report, which is so old. */
  const asked = (quiet: number, age: number) => {
    const others = reports(
      20,
      () => ({ receivedDate: ago(age + quiet), products: [{ role: 'suspect', key: '丙', base: '丙', name: '丙' }] }),
      'p',
    );
    const own = reports(5, (i) => ({ receivedDate: i === 0 ? ago(age) : ago(0) }));
    return said(newProduct, [pair(five)], [...own, ...others]);
  };
  it.each<[what: string, quiet: number, age: number, points: number[]]>([
    ['of today', 800, 0, [10]],
    ['a year old', 800, 365, [5]],
    ['on the last day that it is new', 800, 729, [0.01]],
    ['a day older', 800, 730, []],
    ['that came just late enough after the domain began', 92, 365, [5]],
    ['that came a day sooner', 91, 365, []],
  ])('%s', (_, quiet, age, expected) => expect(points(asked(quiet, age))).toEqual(expected));

  it('says since when', () =>
    expect(asked(800, 30)).toEqual([['newProduct', 9.59, '甲片自2025-05-31才首次出现在报告中']]));
});
