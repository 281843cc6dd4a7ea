/** How far it reaches, who else says so, whose it is and whom it concerns: one row a case. */
import type { Evidence, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { corroboration } from '../factors/corroboration.ts';
import { concern, subject } from '../factors/firmAndPublic.ts';
import { reach } from '../factors/reach.ts';
import { ago, complaint, complaints, failures, ids, pair, reports, riskInfo, said, sample } from './risk.fixture.ts';

describe('reach', () => {
  it.each<[districts: (string | null)[], said: [string, number, string][]]>([
    [['东区', '东区', '东区'], []],
    [['东区', null, null], []],
    [['东区', '西区', '西区'], [['reach', 1.5, '涉及2个区']]],
    [['1', '2', '3', '4', null], [['reach', 4.5, '涉及4个区']]],
    [['1', '2', '3', '4', '5'], [['reach', 6, '涉及5个区']]],
    [['1', '2', '3', '4', '5', '6'], [['reach', 6, '涉及6个区']]],
  ])('over %o', (districts, expected) => {
    const records = reports(districts.length, (i) => ({ district: districts[i]! }));
    expect(said(reach, [pair(ids('r', districts.length))], records)).toEqual(expected);
  });

  it.each<[ages: (number | null)[], said: [string, number, string][]]>([
    [[7, 40, 64, null], []],
    [[6, 40, 64, null], [['vulnerable', 1, '4例中有1例为低龄儿童或老年人']]],
    [[6.1, 65, 64.9, 40], [['vulnerable', 1, '4例中有1例为低龄儿童或老年人']]],
    [[0, 1, 65, 90], [['vulnerable', 4, '4例中有4例为低龄儿童或老年人']]],
  ])('to people of %o', (ages, expected) => {
    const records = reports(ages.length, (i) => ({ age: ages[i]! }));
    expect(said(reach, [pair(ids('r', ages.length))], records)).toEqual(expected);
  });
});

describe('corroboration', () => {
  const five = ids('r', 5);
  const products = [{ ...reports(1)[0]!.products[0]! }];
  const records = reports(5);
  it.each<[what: string, signals: Signal[], more: Evidence[], because: string[]]>([
    ['reports alone', [pair(five)], [], []],
    ['failed samples', [pair(five)], [sample('s0'), sample('s1')], ['抽检不合格2批次印证']],
    ['complaints of harm', [pair(five)], [complaint('c0', { hazards: records[0]!.hazards })], ['投诉举报1件印证']],
    ['two of one source', [pair(five)], [riskInfo('i0', '召回'), riskInfo('i1', '召回')], ['召回信息2条印证']],
    [
      'each source once, in order, and no more than three',
      [pair(five, { makerKey: '厂' })],
      [sample('s0'), riskInfo('i0', '舆情'), riskInfo('i1', '案件'), riskInfo('i2', '召回')],
      ['抽检不合格1批次印证', '召回信息1条印证', '案件信息1条印证'],
    ],
    [
      'reports, for failed samples',
      [failures(['s0'], { makerKey: '厂' }), pair(five)],
      [sample('s0')],
      ['另有不良反应（事件）报告5例印证'],
    ],
    [
      'reports, for complaints',
      [complaints(['c0']), pair(five)],
      [complaint('c0')],
      ['另有不良反应（事件）报告5例印证'],
    ],
  ])('%s', (_, signals, more, because) => {
    const found = said(corroboration, signals, [...records, ...more.map((e) => ({ ...e, products }))]);
    expect(found).toEqual(because.map((text) => ['corroboration', 5, text]));
  });
});

describe('the firm', () => {
  const products = [{ role: 'suspect' as const, key: '乙片', base: '乙', name: '乙片', makerKey: '厂', maker: '某厂' }];
  const lead = pair(ids('r', 5), { makerKey: '厂', manufacturer: '某厂' });
  const asked = (signal: Signal, ...more: Evidence[]) => said(subject, [signal], [...reports(5), ...more]);
  const found = (n: number) => [['subject', 5, `某厂近一年另有抽检不合格或其他风险信息${n}条`]];
  it.each<[what: string, got: [string, number, string][], said: unknown[]]>([
    ['with no record', asked(lead), []],
    ['with a failed sample of another product', asked(lead, sample('s0', { products })), found(1)],
    ['with more', asked(lead, sample('s0', { products }), riskInfo('i0', '案件', { products })), found(2)],
    ['with complaints alone', asked(lead, complaint('c0', { products })), []],
    ['with a failed sample of this product, which corroborates', asked(lead, sample('s0')), []],
    [
      'with a sample that passed',
      asked(lead, sample('s0', { products, sampling: { ...sample('x').sampling!, failed: false } })),
      [],
    ],
    ['on the last day that counts', asked(lead, sample('s0', { products, receivedDate: ago(365) })), found(1)],
    ['a day older', asked(lead, sample('s0', { products, receivedDate: ago(366) })), []],
    ['that is not known', asked(pair(ids('r', 5)), sample('s0', { products })), []],
  ])('%s', (_, got, expected) => expect(got).toEqual(expected));
});

describe('the public', () => {
  const by = (...persons: string[]) =>
    persons.map((personKey, i) => complaint(`c${i}`, { personKey, hazards: reports(1)[0]!.hazards }));
  it.each<[complaints: Evidence[], said: [string, number, string][]]>([
    [[], []],
    [by('a'), [['concern', 1, '1人投诉举报']]],
    [by('a', 'b', 'c', 'd'), [['concern', 4, '4人投诉举报']]],
    [by('a', 'b', 'c', 'd', 'e'), [['concern', 5, '5人投诉举报']]],
    [by('a', 'b', 'c', 'd', 'e', 'f'), [['concern', 5, '6人投诉举报']]],
    [by('a', 'a', 'a', 'b'), [['concern', 2, '2人投诉举报，共4件（同一人重复投诉不重复计）']]],
  ])('%#', (list, expected) => {
    expect(said(concern, [pair(ids('r', 5))], [...reports(5), ...list])).toEqual(expected);
  });

  it('counts one letter once, however many send it without a name', () => {
    const letter = (id: string) =>
      complaint(id, {
        personKey: null,
        identity: undefined,
        excerpt: '买了这家的药吃了以后头痛得厉害，希望尽快查处。',
      });
    expect(said(concern, [complaints(['c0', 'c1', 'c2'])], [letter('c0'), letter('c1'), letter('c2')])).toEqual([
      ['concern', 1, '同一内容投诉举报3件，人数不明'],
    ]);
  });
});
