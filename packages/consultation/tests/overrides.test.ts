/** What must be on the table whatever the sum says: one row a case, at each threshold and just short of it. */
import type { Evidence, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { overrides } from '../factors/overrides.ts';
import { ago, cluster, ids, pair, reports, said } from './risk.fixture.ts';

describe('a group event', () => {
  const event = (n: number, more: Partial<Signal> = {}, significance = 3) =>
    said(overrides, [cluster(ids('r', n), { serious: 2, lastReport: ago(62), ...more }, significance)], reports(n));
  it.each<[what: string, got: unknown[], raised: boolean]>([
    ['at every threshold', event(5), true],
    ['of one person less', event(4), false],
    ['with one grave case less', event(5, { serious: 1 }), false],
    ['a little less significant', event(5, {}, 2.99), false],
    ['a day older', event(5, { lastReport: ago(63) }), false],
    ['that is no batch’s', said(overrides, [pair(ids('r', 5), { serious: 2 })], reports(5)), false],
  ])('%s', (_, got, raised) => {
    expect(got).toEqual(raised ? [['groupEvent', 100, '疑似群体事件：批号B1在9天内5例，须上会']] : []);
  });
});

describe('a death that the label does not know', () => {
  /** Of ten cases, so many are not in the label, and the first of them died. */
  const dead = (unlabelled: number, more: Partial<Evidence> = {}, rules = ['evans', 'ic025', 'ror025']) => {
    const records = reports(10, (i) => ({
      label: i < unlabelled ? 'new' : 'known',
      ...(i === 0 && { death: true, receivedDate: ago(91), ...more }),
    }));
    return said(overrides, [pair(ids('r', 10), { rules })], records);
  };
  it.each<[what: string, got: unknown[], raised: boolean]>([
    ['at every threshold', dead(3), true],
    ['one stray entry among those that the label knows', dead(2), false],
    ['a day older', dead(3, { receivedDate: ago(92) }), false],
    ['in the label', dead(4, { label: 'known' }), false],
    ['of which nothing is said of the label', dead(4, { label: null }), false],
    ['where fewer rules fire', dead(3, {}, ['evans', 'ic025']), false],
    ['where nobody died', dead(3, { death: false }), false],
  ])('%s', (_, got, raised) => {
    expect(got).toEqual(raised ? [['unlabelledDeath', 100, '近期出现1例说明书未载明的死亡病例，须上会']] : []);
  });
});

describe('a designated event', () => {
  const told = { flaggedSince: ago(92), unlabelledShare: 0.3, rules: ['eb05'], hazardCode: 'shock', hazard: '休克' };
  const event = (n: number, more: Partial<Signal> = {}) =>
    said(overrides, [pair(ids('r', n), { ...told, ...more })], reports(n));
  it.each<[what: string, got: unknown[], raised: boolean]>([
    ['at every threshold', event(5), true],
    ['of which nothing is said of the label', event(5, { unlabelledShare: null }), true],
    ['of one report less', event(4), false],
    ['that the label knows a little better', event(5, { unlabelledShare: 0.29 }), false],
    ['a day older', event(5, { flaggedSince: ago(93) }), false],
    ['that no rule raised by itself', event(5, { flaggedSince: null }), false],
    ['where EB05 does not fire', event(5, { rules: ['evans', 'ic025', 'ror025'] }), false],
    ['that is not designated', event(5, { hazardCode: 'grave' }), false],
  ])('%s', (_, got, raised) => {
    expect(got).toEqual(raised ? [['designated', 100, '重点关注的医学事件“休克”新近触发规则（5例），须上会']] : []);
  });
});

it('is given once, for the gravest', () => {
  const records = reports(5, () => ({ death: true, label: 'new' }));
  const batch = cluster(ids('r', 5), { hazardCode: 'shock', serious: 5, rules: ['eb05', 'ic025', 'ror025'] });
  const single = pair(ids('r', 5), { hazardCode: 'shock' });
  expect(said(overrides, [batch, single], records).map(([factor]) => factor)).toEqual(['groupEvent']);
  expect(said(overrides, [single], records).map(([factor]) => factor)).toEqual(['unlabelledDeath']);
});
