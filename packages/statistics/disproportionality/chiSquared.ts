/** χ² statistics of a four-fold table with one degree of freedom. */
import { finite, type Table } from './table.ts';

/** Pearson: N(ad−bc)²/((a+b)(c+d)(a+c)(b+d)). Null with an empty margin. Two-sided: a deficit also makes it large. */
export function chiSquaredPearson(t: Table): number | null {
  return statistic(t, 0);
}

/** Yates' continuity correction: N·max(0, |ad−bc| − N/2)²/(…). Null with an empty margin. */
export function chiSquaredYates(t: Table): number | null {
  return statistic(t, t.n / 2);
}

function statistic({ n11: a, n1p, np1, n }: Table, correction: number): number | null {
  // Rows that list only some combinations of a report can leave d below zero: no four-fold table, no statistic.
  if (n - n1p - np1 + a < 0) return null;
  // ad − bc = a·n − n1p·np1, without forming d.
  const deviation = Math.max(0, Math.abs(a * n - n1p * np1) - correction);
  return finite(((deviation / n1p) * (deviation / np1) * n) / ((n - n1p) * (n - np1)));
}
