/** How sure the statistics are, how well documented the cases, whether they grow: one row a case. */
import type { Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { quality } from '../factors/quality.ts';
import { strength } from '../factors/strength.ts';
import { trend as growing } from '../factors/trend.ts';
import {
  ago,
  cluster,
  complaint,
  complaints,
  failures,
  ids,
  pair,
  reports,
  riskOf,
  said,
  sample,
  together,
  trend,
} from './risk.fixture.ts';

describe('strength', () => {
  const five = ids('r', 5);
  const odd = (ic025: number | null) => pair(five, { ic025 });
  it.each<[what: string, signal: Signal, points: number]>([
    ['IC025 at 0', odd(0), 0],
    ['IC025 at half of what is full', odd(2), 7.5],
    ['IC025 just below what is full', odd(3.99), 14.96],
    ['IC025 at what is full', odd(4), 15],
    ['IC025 above what is full', odd(5), 15],
    ['no IC025', odd(null), 0],
    ['a rise at half of what is full', trend(five, {}, 2), 7.5],
    ['a rise at what is full', trend(five, {}, 4), 15],
    ['two products together', together(five, '乙', {}, 2), 7.5],
  ])('%s', (_, s, points) => {
    expect(said(strength, [s], reports(5)).map(([factor, n]) => [factor, n])).toEqual([['strength', points]]);
  });

  it('is full sooner for what a laboratory found or persons said', () => {
    const samples = [sample('s0'), sample('s1')];
    const told = [complaint('c0'), complaint('c1')];
    const points = (sure: number) => [
      said(strength, [failures(['s0', 's1'], {}, sure)], samples)[0]![1],
      said(strength, [complaints(['c0', 'c1'], {}, sure)], told)[0]![1],
    ];
    expect([points(4), points(5), points(6)]).toEqual([
      [12, 12],
      [15, 15],
      [15, 15],
    ]);
  });

  it('is that of the strongest signal on the leading hazard, and more for a batch', () => {
    const records = reports(5, () => ({ products: [{ ...reports(1)[0]!.products[0]!, batch: 'B1' }] }));
    const weak = odd(1);
    const other = pair(five, { hazardCode: 'k', ic025: 4 });
    expect(said(strength, [weak, other], records)[0]).toEqual([
      'strength',
      3.75,
      '报告5例，期望1.00例，IC025为1.00，PRR为5.00',
    ]);
    expect(said(strength, [cluster(five, {}, 2), weak], records)).toEqual([
      ['strength', 7.5, '同批或相邻批号在9天内出现5例相似表现，期望1.00例'],
      ['cluster', 5, '批号B1呈聚集性'],
    ]);
  });
});

describe('quality', () => {
  it.each<[what: string, more: { completeness?: number; excerpt?: string }[], points: number, because: string]>([
    [
      'complete and with narratives',
      [{ completeness: 1 }, { completeness: 1 }],
      10,
      '报告平均完整度100%，有过程描述的占100%',
    ],
    ['less complete', [{ completeness: 0.5 }, { completeness: 1 }], 7.5, '报告平均完整度75%，有过程描述的占100%'],
    ['half without a narrative', [{}, { excerpt: '' }], 4, '报告平均完整度80%，有过程描述的占50%'],
    ['none with a narrative', [{ excerpt: '' }, { excerpt: '' }], 0, '报告平均完整度80%，有过程描述的占0%'],
  ])('%s', (_, more, points, because) => {
    expect(
      said(
        quality,
        [pair(['r0', 'r1'])],
        reports(2, (i) => more[i]!),
      ),
    ).toEqual([['quality', points, because]]);
  });

  it('is that of the other records where there are no cases, and nothing where there are none', () => {
    const samples = [sample('s0', { completeness: 1 }), sample('s1', { completeness: 0.5 })];
    expect(said(quality, [failures(['s0', 's1'])], samples)).toEqual([['quality', 7.5, '记录平均完整度75%']]);
    const { risk, lookup } = riskOf([failures([])], []);
    expect(quality(risk, lookup)).toEqual([]);
  });
});

describe('trend', () => {
  /** Another product's reports since long ago, so that the domain has a past. */
  const past = (days: number) =>
    reports(
      20,
      (i) => ({ receivedDate: ago(days - i), products: [{ role: 'suspect', key: '丙', base: '丙', name: '丙' }] }),
      'p',
    );
  const asked = (recent: number, before: number, since = 700, lastDay = 0) => {
    const n = recent + before;
    const records = reports(n, (i) => ({ receivedDate: i < recent ? ago(lastDay) : ago(63 + (i % 300)) }));
    return said(growing, [pair(ids('r', n))], [...records, ...past(since)]).map(([, points]) => points);
  };
  it.each<[what: string, got: number[], points: number[]]>([
    ['nothing recent', asked(0, 6), []],
    ['a first appearance of enough cases', asked(5, 0), [10]],
    ['a first appearance of fewer', asked(4, 0), [8]],
    ['as often as before', asked(6, 36), []],
    ['twice as often', asked(6, 17), [5.09]],
    ['a little less than four times as often', asked(12, 18), [9.69]],
    ['four times as often and more', asked(12, 17), [10]],
    ['the last day that is recent', asked(5, 0, 700, 61), [10]],
    ['the day before it', asked(5, 0, 700, 62), []],
    ['a past of just 62 days before the turn', asked(5, 0, 62 + 62), [10]],
    ['a day less of it', asked(5, 0, 62 + 61), []],
  ])('%s', (_, got, points) => expect(got).toEqual(points));

  it('says what it compared', () => {
    const records = reports(8, (i) => ({ receivedDate: i < 6 ? ago(1) : ago(100) }));
    expect(said(growing, [pair(ids('r', 8))], [...records, ...past(700)])).toEqual([
      ['trend', 10, '近62天收到6例，此前366天收到2例，速率为此前的14.2倍'],
    ]);
  });
});
