/** Which signals are one risk, which evidence speaks of it, and what it is named after: one row a case. */
import type { Evidence, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { inputOf } from '../agenda.fixture.ts';
import { gatherRisks } from '../gatherRisks.ts';
import { oneRisk, SharedReports } from '../grouping.ts';
import type { AgendaInput } from '../input.ts';
import { lookupOf } from '../lookup.ts';
import { defaultWeights } from '../weights.ts';
import {
  ago,
  cluster,
  complaint,
  complaints,
  context,
  failures,
  ids,
  pair,
  reports,
  riskInfo,
  riskOf,
  sample,
  together,
} from './risk.fixture.ts';

const suspect = (name: string, more: object = {}) => ({
  role: 'suspect' as const,
  key: name,
  base: name,
  name,
  ...more,
});

/** How surely two signals are one risk; 0: they are not. */
function sure(a: Signal, b: Signal, records: Evidence[] = reports(30), more: Partial<AgendaInput> = {}): number {
  const two = [a, { ...b, id: `${b.id} b` }];
  const lookup = lookupOf(inputOf(two, records, { context, ...more }));
  return oneRisk(two[0]!, two[1]!, new SharedReports(), lookup);
}
const from = (first: number, n: number): string[] => ids('r', first + n).slice(first);

describe('two signals of one product’s reports', () => {
  const ten = pair(from(0, 10));
  /** A signal of ten reports, so many of them also among `ten`. */
  const other = (shared: number, hazardCode: string) => pair(from(10 - shared, 10), { hazardCode });
  /** Chapters `a` and `b`. */
  const paths: Record<string, string[]> = { a2: ['a'], a3: ['a'], b1: ['b'] };
  const near: AgendaInput['context'] = {
    ...context,
    hazard: (code) => ({ ...context.hazard(code), path: paths[code] ?? [] }),
    related: (a, b) => a === 'sick' && b === 'ill',
  };
  const of = (a: string, b: string, shared: number, records = reports(30)) =>
    sure({ ...ten, hazardCode: a }, other(shared, b), records, { context: near });
  /** Where the product has many more reports, what a third of ten share is far more than chance. */
  const many = reports(120);

  it.each<[what: string, got: number, sure: number]>([
    ['one hazard', of('h', 'h', 0), 3],
    ['hazards far apart, told by half of the reports', of('h', 'b1', 5), 0.5],
    ['by fewer', of('h', 'b1', 4), 0],
    ['by a quarter of ten and more, and three times as often as by chance', of('h', 'b1', 3, many), 0.3],
    ['by less than a quarter', of('h', 'b1', 2, many), 0],
    ['hazards of one chapter, told by a fifth', of('a2', 'a3', 2), 0.2],
    ['by fewer', of('a2', 'a3', 1), 0],
    ['hazards that the vocabulary relates', of('sick', 'ill', 2), 1.2],
    ['another product', sure(ten, pair(from(0, 10), { productKey: '乙片' })), 0],
    ['what two products do together, and one of them', sure(ten, together(from(0, 10), '乙片')), 0],
    ['another batch', sure(cluster(from(0, 5)), cluster(from(0, 5), { batch: 'B2' })), 0],
    ['a batch, and all batches', sure(ten, cluster(from(0, 5))), 3],
    [
      'one batch, two hazards told by a quarter',
      sure(cluster(from(0, 4)), cluster(from(3, 4), { hazardCode: 'k' })),
      1.25,
    ],
    ['by fewer', sure(cluster(from(0, 5)), cluster(from(4, 5), { hazardCode: 'k' })), 0],
  ])('%s', (_, got, expected) => expect(got).toBeCloseTo(expected, 10));
});

describe('signals of several streams', () => {
  const five = from(0, 5);
  const old = pair(five, {}, 0.49);
  const recent = pair(five, {}, 0.5);
  const failed = failures(['s0']);
  const thick = complaints(['c0', 'c1']);
  const records = [...reports(5), sample('s0'), complaint('c0'), complaint('c1')];
  const batch = [suspect('甲片', { base: '甲', makerKey: '厂', maker: '某厂', batch: 'B1' })];
  const ofMaker = (share: number) =>
    reports(10, (i) => ({ products: [suspect('甲片', { base: '甲', makerKey: i < share ? '厂' : '他厂' })] }));
  it.each<[what: string, got: number, sure: number]>([
    ['a recent reaction, and failed samples of the product', sure(recent, failed, records), 3],
    ['an old reaction', sure(old, failed, records), 0],
    [
      'an old reaction of which the complaints tell',
      sure(old, thick, [...reports(5), complaint('c0', { hazards: reports(1)[0]!.hazards }), complaint('c1')]),
      3,
    ],
    [
      'a batch, and a failed sample of it',
      sure(cluster(five), failed, [...reports(5), sample('s0', { products: batch })]),
      3,
    ],
    ['failed samples, and complaints of the product', sure(failed, thick, records), 3],
    ['of another product', sure(recent, failures(['s0'], { productKey: '乙片' }), records), 0],
    ['known by its looser name', sure(recent, failures(['s0'], { productKey: '甲' }), records), 3],
    [
      'of a maker who has three in ten of the reports',
      sure(pair(ids('r', 10)), failures(['s0'], { makerKey: '厂' }), [...ofMaker(3), sample('s0')]),
      3,
    ],
    [
      'of a maker who has fewer',
      sure(pair(ids('r', 10)), failures(['s0'], { makerKey: '厂' }), [...ofMaker(2), sample('s0')]),
      0,
    ],
    ['of two makers', sure(cluster(five, { makerKey: '他厂' }), failures(['s0'], { makerKey: '厂' }), records), 0],
    [
      'a firm’s failures, and those of its product, half of them the same',
      sure(failures(['s0', 's1'], { makerKey: '厂' }), failures(['s1', 's2'], { productKey: '', makerKey: '厂' })),
      3,
    ],
    [
      'a firm’s failures, and complaints about it',
      sure(
        failures(['s0'], { productKey: '', makerKey: '厂' }),
        complaints(['c0'], { productKey: '', makerKey: '厂' }),
      ),
      3,
    ],
    [
      'about another',
      sure(
        failures(['s0'], { productKey: '', makerKey: '厂' }),
        complaints(['c0'], { productKey: '', makerKey: '他厂' }),
      ),
      0,
    ],
  ])('%s', (_, got, expected) => expect(got).toBe(expected));
});

describe('evidence of the product', () => {
  const five = ids('r', 5);
  const hazards = reports(1)[0]!.hazards;
  const batched = (batch: string, makerKey = '厂') => [
    suspect('甲片', { base: '甲', makerKey, maker: makerKey, batch }),
  ];
  const lead = (recency: number, more: Partial<Signal> = {}) => pair(five, { makerKey: '厂', ...more }, recency);
  const held = (s: Signal, e: Evidence, own = reports(5)) => {
    const { samples, complaints: told, riskInfo: info } = riskOf([s], [...own, e]).risk;
    return samples.length + told.length + info.length;
  };
  const inBatch = reports(5, (i) => ({ products: batched(i < 3 ? 'B1' : `C${i}`) }));
  it.each<[what: string, got: number, n: number]>([
    ['any failed sample', held(lead(0), sample('s')), 1],
    ['of the last year', held(lead(0), sample('s', { receivedDate: ago(365) })), 1],
    ['a day older', held(lead(0), sample('s', { receivedDate: ago(366) })), 0],
    // The other maker is one: he has reports.
    ['of another maker', held(lead(0), sample('s', { products: batched('', '他厂') })), 0],
    ['a sample that passed', held(lead(0), sample('s', { sampling: { ...sample('x').sampling!, failed: false } })), 0],
    ['of the batch that most cases name', held(lead(0), sample('s', { products: batched('B1') }), inBatch), 1],
    ['of another batch', held(lead(0), sample('s', { products: batched('D9') }), inBatch), 0],
    ['a complaint of the same hazard', held(lead(0), complaint('c', { hazards })), 1],
    [
      'that denies it',
      held(lead(0), complaint('c', { hazards: hazards.map((h) => ({ ...h, assertion: 'absent' as const })) })),
      0,
    ],
    ['a complaint of nothing', held(lead(1), complaint('c')), 0],
    [
      'of harm, with an old risk',
      held(lead(0.49), complaint('c', { complaint: { kind: null, channel: null, open: false, about: 'quality' } })),
      0,
    ],
    [
      'of harm, with a recent one',
      held(lead(0.5), complaint('c', { complaint: { kind: null, channel: null, open: false, about: 'quality' } })),
      1,
    ],
    [
      'of prices',
      held(lead(1), complaint('c', { complaint: { kind: null, channel: null, open: false, about: 'price' } })),
      0,
    ],
    ['a recall, with any risk', held(lead(0), riskInfo('i', '召回', { receivedDate: ago(123) })), 1],
    ['a day older', held(lead(0), riskInfo('i', '召回', { receivedDate: ago(124) })), 0],
    ['an inspection, with an old risk', held(lead(0.49), riskInfo('i', '监督检查')), 0],
    ['with a recent one', held(lead(0.5), riskInfo('i', '监督检查')), 1],
    ['of a firm that the risk does not name', held(lead(0.5, { makerKey: '' }), riskInfo('i', '监督检查')), 0],
    ['unusual sales', held(lead(1), riskInfo('i', '异常销售')), 0],
  ])('%s', (_, got, n) => expect(got).toBe(n));

  it('of a batch counts where at least three cases, and more than half, name it', () => {
    const other = sample('s', { products: batched('D9') });
    const cases = (named: number, of: number) => reports(of, (i) => ({ products: batched(i < named ? 'B1' : '') }));
    const lots = (of: number) => pair(ids('r', of), { makerKey: '厂' });
    expect([
      held(lots(3), other, cases(2, 3)),
      held(lots(6), other, cases(3, 6)),
      held(lots(5), other, cases(3, 5)),
    ]).toEqual([1, 1, 0]);
  });
});

describe('a risk', () => {
  const readings = (signals: Signal[], records: Evidence[], grouping: Partial<typeof defaultWeights.grouping> = {}) => {
    const weights = { ...defaultWeights, grouping: { ...defaultWeights.grouping, ...grouping } };
    const ranked = signals.map((s, i) => ({ ...s, rank: i + 1 }));
    const risks = gatherRisks(lookupOf(inputOf(ranked, records, { context, weights })));
    return risks.map((list) => list.map(({ signals: [lead] }) => lead!.hazardCode || lead!.productKey));
  };
  const same = (...hazards: string[]) => hazards.map((hazardCode) => pair(ids('r', 6), { hazardCode }));

  it('is read as led by each of its strongest hazards, so many at most', () => {
    expect(readings(same('a', 'b', 'c', 'd', 'e', 'f', 'g'), reports(6))).toEqual([['a', 'b', 'c', 'd', 'e', 'f']]);
    expect(readings(same('a', 'b', 'c'), reports(6), { mostLeaders: 2 })).toEqual([['a', 'b']]);
  });

  it('of a firm is named after the product that nearly all of its records are about', () => {
    const of = (n: number) =>
      readings(
        [failures(ids('s', 5), { productKey: '', makerKey: '厂' }), failures(ids('s', n), { makerKey: '厂' })],
        ids('s', 5).map((id) => sample(id)),
      );
    expect([of(4), of(3)]).toEqual([[['甲片']], [['']]]);
  });

  it('folds what another explains, and leaves alone what one explains that is not raised', () => {
    const [lead, other] = [pair(ids('r', 6)), pair(ids('r', 3), { productKey: '乙片' })];
    const folded = (explainedBy: string) => {
      const signals = [lead, { ...other, rank: 2, explainedBy }];
      return gatherRisks(lookupOf(inputOf(signals, reports(6), { context }))).map(([risk]) => risk!.folded.length);
    };
    expect([folded(lead.id), folded('gone')]).toEqual([[1], [0, 0]]);
  });
});
