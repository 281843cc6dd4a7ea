/** How bad: one row a case; the highest grade that enough of the cases reach. */
import type { Evidence } from '@huishang/schemas';
import { expect, it } from 'vitest';
import { severity } from '../factors/severity.ts';
import { complaint, complaints, failures, ids, pair, reports, said, sample } from './risk.fixture.ts';

type Some = Partial<Evidence>;
const first = (n: number, some: Some) => (i: number) => (i < n ? some : {});
const dead: Some = { death: true, serious: true };
const threatened: Some = { lifeThreatening: true, serious: true };
const serious: Some = { serious: true };
const known: Some = { label: 'known' };

it.each<[of: number, hazard: string, more: (i: number) => Some, points: number, because: string]>([
  [10, 'h', () => ({}), 3, '10例均未达到严重程度'],
  // Deaths count in full from one in ten, and a single one among few.
  [11, 'h', first(1, dead), 22.73, '11例中有1例死亡'],
  [10, 'h', first(1, dead), 25, '10例中有1例死亡'],
  [9, 'h', first(1, dead), 25, '9例中有1例死亡'],
  [3, 'h', first(1, dead), 25, '3例中有1例死亡'],
  [100, 'h', first(1, dead), 3, '100例均未达到严重程度'],
  [20, 'h', first(1, threatened), 9, '20例中有1例危及生命'],
  [20, 'h', first(2, threatened), 18, '20例中有2例危及生命'],
  [20, 'h', first(3, threatened), 18, '20例中有3例危及生命'],
  // Seriousness counts in full from one in four.
  [12, 'h', first(2, serious), 8, '12例中有2例严重'],
  [12, 'h', first(3, serious), 12, '12例中有3例严重'],
  [12, 'h', first(4, serious), 12, '12例中有4例严重'],
  // A grave word counts as far as the label does not know it, or the cases are grave.
  [8, 'shock', () => ({}), 22, '“shock”属于重点关注的医学事件'],
  [8, 'shock', first(4, known), 11, '“shock”属于重点关注的医学事件'],
  [8, 'shock', () => known, 3, '8例均未达到严重程度'],
  [8, 'shock', (i) => ({ ...known, serious: i < 1 }), 11, '“shock”属于重点关注的医学事件'],
  [8, 'shock', (i) => ({ ...known, serious: i < 2 }), 22, '“shock”属于重点关注的医学事件'],
  [8, 'grave', () => ({}), 12, '“grave”本身属于严重医学事件'],
  [8, 'grave', () => known, 3, '8例均未达到严重程度'],
])('of %i cases of %s %o: %d points', (of, hazard, more, points, because) => {
  const hazards = reports(1)[0]!.hazards.map((h) => ({ ...h, code: hazard }));
  const records = reports(of, (i) => ({ hazards, ...more(i) }));
  expect(said(severity, [pair(ids('r', of), { hazardCode: hazard })], records)).toEqual([
    ['severity', points, because],
  ]);
});

it('a failed sample or thick complaints are grave by themselves, and no graver beside cases', () => {
  const samples = [sample('s0'), sample('s1')];
  const told = [complaint('c0'), complaint('c1'), complaint('c2')];
  expect(said(severity, [failures(['s0', 's1'])], samples)).toEqual([['severity', 12, '抽检证实2批次不合格']]);
  expect(said(severity, [complaints(ids('c', 3))], told)).toEqual([['severity', 12, '投诉举报3件反映质量或伤害问题']]);
  const deaths = reports(3, () => dead);
  expect(said(severity, [pair(ids('r', 3)), failures(['s0', 's1'])], [...deaths, ...samples])).toEqual([
    ['severity', 25, '3例中有3例死亡'],
  ]);
});
