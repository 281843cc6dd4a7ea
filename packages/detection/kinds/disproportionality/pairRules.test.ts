/** What the rules in print say of tables in print, and of tables in which a ratio divides by no report. */
import { expect, it } from 'vitest';
import { defaultRules } from '../../rules.ts';
import { firing, scoresOf } from './pairRules.ts';

const fromCells = (a: number, b: number, c: number, d: number) => ({
  n11: a,
  n1p: a + b,
  np1: a + c,
  n: a + b + c + d,
});
const rulesOn = (...cells: [number, number, number, number]): string[] => {
  const table = fromCells(...cells);
  return firing(table, scoresOf(table), defaultRules.disproportionality);
};
const ALL = ['evans', 'ic025', 'ror025'];

it.each<[string, [number, number, number, number], string[]]>([
  ['a signal by all (25, 475, 1000, 98500)', [25, 475, 1000, 98500], ALL],
  ['few reports (3, 97, 150, 99750)', [3, 97, 150, 99750], ALL],
  ['two reports, ROR limit 12.8', [2, 8, 40, 9950], []],
  ['an inverse association, χ² 43', [5, 995, 5000, 94000], []],
  ['no other report of the hazard: PRR and ROR infinite', [6, 20, 0, 900], ALL],
  ['no other report of the product: ROR infinite', [6, 0, 50, 900], ALL],
  ['neither', [3, 0, 0, 120], ALL],
  ['infinite by chance: half of all reports are of the product', [3, 1997, 0, 2000], []],
  ['infinite, χ² below 4 and the limit below 1', [3, 900, 0, 1500], []],
  ['nobody but this product', [30, 10, 0, 0], []],
  ['everybody has the hazard', [5000, 0, 100, 0], []],
])('%s', (_, cells, fired) => expect(rulesOn(...cells)).toEqual(fired));

it('of an infinite ratio the limit below is told, of none nothing', () => {
  const infinite = scoresOf(fromCells(6, 20, 0, 900));
  expect(infinite.prr).toEqual({ point: null, lower: expect.any(Number), upper: null });
  expect(infinite.ror).toEqual({ point: null, lower: expect.any(Number), upper: null });
  for (const none of [fromCells(30, 10, 0, 0), fromCells(5000, 0, 100, 0), fromCells(0, 5, 0, 5)])
    expect(scoresOf(none).ror).toEqual({ point: expect.toBeOneOf([null, 0]), lower: null, upper: null });
});
