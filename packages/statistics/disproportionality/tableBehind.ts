/** The four-fold table that published ratios come from, where only they and the cases are kept. */
import { prr, ror } from './reportingRatios.ts';
import { isTable, type Table } from './table.ts';

/** The ratios of the right table are those given to the last digits; those of a neighbouring one are not. */
const CLOSE = 1e-12;

/**
 * Solves for the table from n11, E = n1p·np1/n, PRR and ROR. With the risks x = n11/n1p and y = c/(c+d), PRR = x/y and
 * ROR = x(1−y) / (y(1−x)), so y = (ROR − PRR) / (PRR·(ROR − 1)); then n1p = n11/x, and E gives n = n1p(n11 − y·n1p) / (E − y·n1p).
 *
 * Null where that is no table of whole counts that gives the same ratios: where they are not computable, or ROR = 1 (every n then fits).
 */
export function tableBehind(given: { n11: number; expected: number; prr: number; ror: number }): Table | null {
  const { n11, expected } = given;
  const y = (given.ror - given.prr) / (given.prr * (given.ror - 1));
  const n1p = Math.round(n11 / (given.prr * y));
  const n = Math.round((n1p * (n11 - y * n1p)) / (expected - y * n1p));
  const table = { n11, n1p, np1: Math.round((expected * n) / n1p), n };
  const close = (a: number | null, b: number) => a !== null && Math.abs(a - b) <= CLOSE * Math.abs(b);
  const fits =
    isTable(table) &&
    close(prr(table).point, given.prr) &&
    close(ror(table).point, given.ror) &&
    close((table.n1p * table.np1) / table.n, expected);
  return fits ? table : null;
}
