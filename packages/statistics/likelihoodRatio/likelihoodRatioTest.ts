/** Likelihood-ratio tests of many pairs with one error rate, Poisson and zero-inflated Poisson. */
import { Random } from '../monteCarlo/random.ts';
import { poissonLogLikelihoodRatio } from '../sequential/poissonMaxSprt.ts';

/** A contingency table hazard × product: `counts[row][column]`, in reports. */
export type ContingencyTable = readonly (readonly number[])[];

export type LikelihoodRatioOptions = {
  /** Random tables for the p values; p is never below 1/(draws+1). */
  draws?: number;
  seed?: number;
  /** Structural zeros, with a share of their own in every product's column (Chakraborty 2022); without them the plain Poisson. */
  zeroInflated?: boolean;
  /** Columns tested; the others (such as "all other products") are only for comparison. All where absent. */
  columns?: readonly number[];
};

export type LikelihoodRatioResult = {
  /** ln likelihood ratio of every cell; 0 where the count is not above the expected. */
  statistic: number[][];
  /** Chance that the largest ratio of any tested cell is as large, if nothing is associated: p values valid for all cells at once. */
  p: (number | null)[][];
  /** Share of structural zeros by column; all 0 without `zeroInflated`. */
  zeroShare: number[];
};

/**
 * n·ln(n/E) − (n − E) for n > E = row·column/total, E the count under independence; the null distribution of the table's largest is
 * drawn by Monte Carlo. Huang, Zalkikar & Tiwari, J Am Stat Assoc 2011;106:1230; zero-inflated: Chakraborty et al., Stat Med
 * 2022;41:5395. Where a count is not 0 the share of zeros cancels, so both forms have the same statistic and differ in p.
 */
export function likelihoodRatioTest(
  table: ContingencyTable,
  options: LikelihoodRatioOptions = {},
): LikelihoodRatioResult {
  const { draws = 9999, seed = 1, zeroInflated = false } = options;
  const width = table[0]?.length ?? 0;
  const columns = options.columns ?? Array.from({ length: width }, (_, j) => j);
  const expected = expectedTable(table);
  const statistic = table.map((row, i) => row.map((n, j) => poissonLogLikelihoodRatio(n, expected[i]![j]!)));
  const zeroShare = Array.from({ length: width }, (_, j) =>
    zeroInflated
      ? shareOfZeros(
          table.map((row) => row[j]!),
          expected.map((row) => row[j]!),
        )
      : 0,
  );
  const largest = new Float64Array(draws);
  const random = new Random(seed);
  for (let draw = 0; draw < draws; draw += 1) largest[draw] = largestAtRandom(expected, zeroShare, columns, random);
  largest.sort();
  const p = statistic.map((row) =>
    row.map((s, j) => (columns.includes(j) ? (1 + atLeast(largest, s)) / (1 + draws) : null)),
  );
  return { statistic, p, zeroShare };
}

/** row·column/total. */
export function expectedTable(table: ContingencyTable): number[][] {
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0));
  const total = rows.reduce((a, b) => a + b, 0);
  const columns = (table[0] ?? []).map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  return rows.map((row) => columns.map((column) => (total > 0 ? (row * column) / total : 0)));
}

/** The share ω that makes n ~ ω·[n = 0] + (1−ω)·Poisson(E) most likely, by bisecting the (decreasing) score; 0 where it only falls. */
export function shareOfZeros(counts: readonly number[], expected: readonly number[]): number {
  const score = (share: number) =>
    counts.reduce((sum, n, i) => {
      const empty = Math.exp(-expected[i]!);
      return sum + (n === 0 ? (1 - empty) / (share + (1 - share) * empty) : -1 / (1 - share));
    }, 0);
  if (score(0) <= 0) return 0;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (score(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The largest ratio of a table without association: Poisson counts about the expected ones, compared with what their own margins
 * expect. A structural zero has no ratio; it is drawn after the margins, which would otherwise take it for a deficit.
 */
function largestAtRandom(
  expected: number[][],
  zeroShare: number[],
  columns: readonly number[],
  random: Random,
): number {
  const counts = expected.map((row) => row.map((mean) => random.poisson(mean)));
  const means = expectedTable(counts);
  let most = 0;
  for (let i = 0; i < counts.length; i += 1) {
    for (const j of columns) {
      if (zeroShare[j]! > 0 && random.uniform() < zeroShare[j]!) continue;
      most = Math.max(most, poissonLogLikelihoodRatio(counts[i]![j]!, means[i]![j]!));
    }
  }
  return most;
}

/** How many of the ascending values are at least x. */
function atLeast(ascending: Float64Array, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return ascending.length - low;
}
