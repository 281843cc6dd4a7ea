/** What is proposed to be done, by whom and by when; where a risk is, and whose: one row a case. */
import type { Evidence, Level, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { inputOf } from '../agenda.fixture.ts';
import { isRural, regionOf, scopeOf } from '../description.ts';
import type { AgendaInput } from '../input.ts';
import { type Lookup, lookupOf } from '../lookup.ts';
import { measuresOf, samplingSuggestion } from '../measures.ts';
import { namesOf } from '../naming.ts';
import type { Risk } from '../risk.ts';
import { defaultMeasures } from '../weights.ts';
import {
  cluster,
  complaint,
  complaints,
  failures,
  ids,
  pair,
  reports,
  riskInfo,
  riskOf,
  sample,
  trend,
} from './risk.fixture.ts';

const five = ids('r', 5);
const samples = [sample('s0'), sample('s1')];
const told = [complaint('c0'), complaint('c1')];

describe('measures', () => {
  const types = (signals: Signal[], records: Evidence[], level: Level = 'high', rural = false) => {
    const { risk, lookup } = riskOf(signals, records);
    return measuresOf(risk, namesOf(risk, lookup), level, rural, lookup).map((m) => m.type);
  };
  const pairs = [pair(five, {}, 0)];
  it.each<[what: string, got: string[], types: string[]]>([
    ['disproportionality', types(pairs, reports(5)), ['风险提示', '评价分析']],
    ['a rise', types([trend(five)], reports(5)), ['风险提示', '评价分析']],
    ['a batch at high risk', types([cluster(five)], reports(5)), ['暂停使用建议', '风险提示', '有因检查', '专项抽检']],
    ['at medium risk', types([cluster(five)], reports(5), 'medium'), ['风险提示', '有因检查', '专项抽检']],
    ['at low risk', types([cluster(five)], reports(5), 'low'), ['风险提示', '有因检查', '专项抽检']],
    ['failures', types([failures(['s0', 's1'])], samples), ['告诫', '有因检查', '约谈', '专项抽检']],
    ['complaints', types([complaints(['c0', 'c1'])], told), ['有因检查', '约谈', '督促整改']],
    ['a failed sample beside', types(pairs, [...reports(5), sample('s0')]), ['风险提示', '有因检查', '评价分析']],
    ['a recall beside', types(pairs, [...reports(5), riskInfo('i0', '召回')]), ['召回监督', '风险提示', '评价分析']],
    ['in the country', types(pairs, reports(5), 'high', true), ['风险提示', '评价分析', '农村专项']],
  ])('for %s', (_, got, expected) => expect(got).toEqual(expected));

  it('have an owner, a text and a day, counted in working days', () => {
    const { risk, lookup } = riskOf([cluster(five, { manufacturer: '某厂', batch: 'B1' })], reports(5));
    // The agenda's day, the last of June 2025, is a Monday.
    expect(measuresOf(risk, namesOf(risk, lookup), 'high', false, lookup)).toEqual([
      {
        type: '暂停使用建议',
        text: '建议使用单位暂停使用甲片（批号B1）并就地封存，查明原因后再作处理',
        owner: '流通使用监管处',
        dueDate: '2025-07-01',
      },
      {
        type: '风险提示',
        text: '就甲片（批号B1）的头痛风险向医疗机构和使用单位发布风险提示',
        owner: '市不良反应监测中心',
        dueDate: '2025-07-07',
      },
      {
        type: '有因检查',
        text: '对某厂开展有因检查，追溯原料、工艺、储运和放行记录',
        owner: '检查分局',
        dueDate: '2025-07-14',
      },
      {
        type: '专项抽检',
        text: '对甲片（批号B1）开展专项抽检，重点检验与临床表现有关的质量项目（含有关物质、杂质、微生物和无菌等）',
        owner: '市药品检验院',
        dueDate: '2025-08-11',
      },
    ]);
  });

  it('follow the rules they are given', () => {
    const measures: AgendaInput['measures'] = {
      ...defaultMeasures,
      plans: { ...defaultMeasures.plans, cluster: ['suspend', 'interview'] },
      days: { ...defaultMeasures.days, interview: 1 },
      owners: { ...defaultMeasures.owners, interview: 'district' },
      suspendFrom: 'medium',
    };
    const { risk, lookup } = riskOf([cluster(five)], reports(5), { measures });
    const of = (level: Level) =>
      measuresOf(risk, namesOf(risk, lookup), level, false, lookup).map((m) => [m.type, m.owner, m.dueDate]);
    const interview = ['约谈', '区市场监管局', '2025-07-01'];
    expect(of('medium')).toEqual([interview, ['暂停使用建议', '流通使用监管处', '2025-07-01']]);
    expect(of('low')).toEqual([interview]);
  });

  it.each<[what: string, signals: Signal[], records: Evidence[], items: string[]]>([
    ['disproportionality', pairs, reports(5), []],
    ['a batch', [cluster(five)], reports(5), ['与临床表现有关的质量项目（含有关物质、杂质、微生物和无菌等）']],
    ['a failed sample', pairs, [...reports(5), sample('s0')], ['无菌']],
    ['complaints', [complaints(['c0', 'c1'])], told, ['投诉反映的质量项目']],
  ])('suggest samples for %s', (_, signals, records, items) => {
    const { risk } = riskOf(signals, records);
    const item = { id: 'x', product: '甲片', manufacturer: '', batch: '', title: '甲片' };
    const got = samplingSuggestion(risk, item as Parameters<typeof samplingSuggestion>[1], ['东区'], defaultMeasures);
    expect(got.map((s) => s.items)).toEqual(items);
  });
});

describe('places', () => {
  const of = <T>(
    n: number,
    more: (i: number) => Partial<Evidence>,
    ask: (...args: [ReturnType<typeof riskOf>['risk'], ReturnType<typeof riskOf>['lookup']]) => T,
    others: Evidence[] = [],
  ): T => {
    const { risk, lookup } = riskOf([pair(ids('r', n))], [...reports(n, more), ...others]);
    return ask(risk, lookup);
  };
  const country = (rural: number, known: number, others: Evidence[] = []) =>
    of(10, (i) => ({ rural: i < rural ? true : i < known ? false : null }), isRural, others);
  const elsewhere = (rural: number) =>
    reports(90, (i) => ({ rural: i < rural, products: [{ role: 'suspect', key: '丙', base: '丙', name: '丙' }] }), 'p');
  const ruralSamples = ids('s', 4).map((id) => sample(id, { rural: true }));
  it.each<[what: string, got: boolean, rural: boolean]>([
    ['one case', country(1, 1, elsewhere(0)), false],
    ['two, of two whose place is known', country(2, 2, elsewhere(0)), true],
    ['half', country(5, 10, elsewhere(0)), true],
    ['less than half', country(4, 10, elsewhere(0)), false],
    ['as many as chance may take from where four in ten are', country(7, 10, elsewhere(33)), false],
    ['more', country(9, 10, elsewhere(33)), true],
    ['most, where most is', country(6, 10, elsewhere(54)), true],
    ['of samples, by where they were taken', country(0, 0, [...elsewhere(0), ...ruralSamples]), true],
  ])('are rural: %s', (_, got, expected) => expect(got).toBe(expected));

  it.each<[inEast: number, region: string]>([
    [5, '全市'],
    [6, '东区'],
    [10, '东区'],
  ])('are %i in ten in one district: %s', (inEast, region) => {
    expect(of(10, (i) => ({ district: i < inEast ? '东区' : `区${i}` }), regionOf)).toBe(region);
  });

  const scope = (risk: Risk, lookup: Lookup) => scopeOf(risk, namesOf(risk, lookup), lookup);
  const makers = (...keys: string[]) =>
    of(
      5,
      (i) => ({
        products: [{ role: 'suspect', key: '甲片', base: '甲', name: '甲片', makerKey: keys[i % keys.length]! }],
      }),
      scope,
    );
  it.each<[what: string, got: string, scope: string]>([
    ['of one maker', makers('厂'), 'specific'],
    ['of two', makers('厂', '他厂'), 'common'],
    ['of nobody known, in one district', makers(''), 'specific'],
    [
      'of nobody known, in five',
      of(
        5,
        (i) => ({ district: `区${i}`, products: [{ role: 'suspect', key: '甲片', base: '甲', name: '甲片' }] }),
        scope,
      ),
      'common',
    ],
    [
      'of nobody known, in four',
      of(
        5,
        (i) => ({ district: `区${i % 4}`, products: [{ role: 'suspect', key: '甲片', base: '甲', name: '甲片' }] }),
        scope,
      ),
      'specific',
    ],
    [
      'of a batch',
      scope(...(Object.values(riskOf([cluster(five)], reports(5))) as Parameters<typeof scope>)),
      'specific',
    ],
  ])('are %s', (_, got, scope) => expect(got).toBe(scope));

  it('know a maker from reports and samples alone', () => {
    const lookup = lookupOf(
      inputOf(
        [],
        [
          complaint('c0', { products: [{ role: 'suspect', key: '甲', base: '甲', name: '甲', makerKey: '店' }] }),
          sample('s0', { products: [{ role: 'suspect', key: '乙', base: '乙', name: '乙', makerKey: '厂' }] }),
        ],
      ),
    );
    expect([lookup.isMaker('店'), lookup.isMaker('厂'), lookup.isMaker('')]).toEqual([false, true, false]);
  });
});
