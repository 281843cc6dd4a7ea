/** The four-fold table that every measure of disproportionality reads, and what "not computable" looks like. */

/**
 * A product × hazard table by its margins, in reports: `n11` name both, `n1p` the product, `np1` the hazard, `n` all.
 * The cells are a = n11, b = n1p − n11, c = np1 − n11, d = n − n1p − np1 + n11.
 */
export type Table = { n11: number; n1p: number; np1: number; n: number };

/** An estimate with its 95 % limits. `null` means not computable from these counts; never NaN, never infinite. */
export type Interval = { point: number | null; lower: number | null; upper: number | null };

export const NOT_COMPUTABLE: Interval = Object.freeze({ point: null, lower: null, upper: null });

/** The number, or null where the arithmetic left the real line. */
export const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** Are these counts a four-fold table: whole, not negative, no cell below zero? */
export function isTable({ n11, n1p, np1, n }: Table): boolean {
  return (
    Number.isInteger(n11) &&
    Number.isInteger(n1p) &&
    Number.isInteger(np1) &&
    Number.isInteger(n) &&
    n11 >= 0 &&
    n1p >= n11 &&
    np1 >= n11 &&
    n - n1p - np1 + n11 >= 0
  );
}

/** Are these counts of reports at all: whole, n11 within both margins, margins within n? (Rows may list only some combinations of a report.) */
export const isCounted = ({ n11, n1p, np1, n }: Table): boolean =>
  [n11, n1p, np1, n].every(Number.isInteger) && n11 >= 0 && n1p >= n11 && np1 >= n11 && n >= n1p && n >= np1;

/** Reports expected to name both if product and hazard were independent: n1p·np1/n; null without reports. */
export const expectedCount = ({ n1p, np1, n }: Table): number | null => (n > 0 ? (n1p * np1) / n : null);
