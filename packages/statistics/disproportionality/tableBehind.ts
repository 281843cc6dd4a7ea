/** The four-fold table that published ratios come from, where only they and the cases are kept. */
import { chiSquaredYates } from './chiSquared.ts';
import { prr, ror } from './reportingRatios.ts';
import { expectedCount, isTable, type Table } from './table.ts';

/** As they were computed from the table; null: not computable. */
export type Ratios = {
  n11: number;
  expected: number;
  prr: number | null;
  ror: number | null;
  /** With Yates' correction. */
  chiSquared: number | null;
};

/** The ratios of the right table are those given to the last digits; those of a neighbouring one are not. */
const CLOSE = 1e-12;

/**
 * Solves for the table, E = n1p·np1/n.
 *
 * Where both ratios are computable: with the risks x = n11/n1p and y = c/(c+d), PRR = x/y and ROR = x(1−y) / (y(1−x)), so
 * y = (ROR − PRR) / (PRR·(ROR − 1)); then n1p = n11/x, and E gives n = n1p(n11 − y·n1p) / (E − y·n1p).
 *
 * Where nobody else reports the hazard (c = 0), or the product is reported with nothing else (b = 0): with f = E/n11, the
 * share of the other margin, χ² = K·n/(n − n11), K = (n11(1−f) − ½)² / (f(1−f)·n11), so n = n11·χ² / (χ² − K).
 *
 * Null where that is no table of whole counts that gives the same numbers, or ROR = 1 or χ² = 0 (every n then fits).
 */
export function tableBehind(given: Ratios): Table | null {
  return candidates(given).find((table) => isTable(table) && gives(table, given)) ?? null;
}

function candidates({ n11, expected, prr, ror, chiSquared }: Ratios): Table[] {
  if (prr !== null && ror !== null) {
    const y = (ror - prr) / (prr * (ror - 1));
    const n1p = Math.round(n11 / (prr * y));
    const n = Math.round((n1p * (n11 - y * n1p)) / (expected - y * n1p));
    return [{ n11, n1p, np1: Math.round((expected * n) / n1p), n }];
  }
  const f = expected / n11;
  const k = (n11 * (1 - f) - 0.5) ** 2 / (f * (1 - f) * n11);
  const n = chiSquared === null ? 0 : Math.round((n11 * chiSquared) / (chiSquared - k));
  const both = Math.round((n11 * n11) / expected);
  return [
    { n11, n1p: Math.round(f * n), np1: n11, n },
    { n11, n1p: n11, np1: Math.round(f * n), n },
    { n11, n1p: n11, np1: n11, n: both },
  ];
}

function gives(table: Table, { expected, prr: p, ror: r, chiSquared }: Ratios): boolean {
  const close = (a: number | null, b: number | null) =>
    a === null || b === null ? a === b : Math.abs(a - b) <= CLOSE * Math.abs(b);
  return (
    close(expectedCount(table), expected) &&
    close(prr(table).point, p) &&
    close(ror(table).point, r) &&
    close(chiSquaredYates(table), chiSquared)
  );
}
