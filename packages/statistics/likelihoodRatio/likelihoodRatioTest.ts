/** Likelihood-ratio tests of many pairs with one error rate, Poisson and zero-inflated Poisson. */
import { Random } from '../monteCarlo/random.ts';
import { poissonLogLikelihoodRatio } from '../sequential/poissonMaxSprt.ts';
import { type ContingencyTable, expectedTable } from './contingencyTable.ts';
import { fitZeroInflated, structuralChance } from './zeroInflatedMargins.ts';

export type LikelihoodRatioOptions = {
  /** Random tables for the p values; p is never below 1/(draws+1). */
  draws?: number;
  seed?: number;
  /**
   * Structural zeros, with a share of their own in every product's column; without them the plain Poisson. `true`: the margins are fitted
   * beside the shares, and the error rate holds. `'published'`: the observed margins, as Chakraborty 2022 and R's pvLRT have it; with
   * many structural zeros it calls nearly every large cell (docs/methods/likelihood-ratio.md), so it is here to compare with.
   */
  zeroInflated?: boolean | 'published';
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

/** What is expected of a table without association, and what it takes to draw another and to ask the same of it. */
type Null = {
  expected: number[][];
  zeroShare: number[];
  /** Chance of each cell to be a structural zero; null for none. */
  structural: number[][] | null;
  /** What a table that was drawn expects of itself. */
  expectedOf(drawn: ContingencyTable): number[][];
};

/**
 * n·ln(n/E) − (n − E) for n > E, E the count under independence; the null distribution of the table's largest is drawn by Monte Carlo.
 * Huang, Zalkikar & Tiwari, J Am Stat Assoc 2011;106:1230; zero-inflated: Chakraborty et al., Stat Med 2022;41:5395. Where a count is not 0
 * the share of zeros cancels, so that it has the same statistic in both, given E.
 */
export function likelihoodRatioTest(
  table: ContingencyTable,
  options: LikelihoodRatioOptions = {},
): LikelihoodRatioResult {
  const { draws = 9999, seed = 1, zeroInflated = false } = options;
  const width = table[0]?.length ?? 0;
  const columns = options.columns ?? Array.from({ length: width }, (_, j) => j);
  const null_ =
    zeroInflated === false ? plain(table) : zeroInflated === 'published' ? published(table) : fittedMargins(table);
  const statistic = table.map((row, i) => row.map((n, j) => poissonLogLikelihoodRatio(n, null_.expected[i]![j]!)));
  const largest = new Float64Array(draws);
  const random = new Random(seed);
  for (let draw = 0; draw < draws; draw += 1) largest[draw] = largestAtRandom(null_, columns, random);
  largest.sort();
  const p = statistic.map((row) =>
    row.map((s, j) => (columns.includes(j) ? (1 + atLeast(largest, s)) / (1 + draws) : null)),
  );
  return { statistic, p, zeroShare: null_.zeroShare };
}

const plain = (table: ContingencyTable): Null => ({
  expected: expectedTable(table),
  zeroShare: (table[0] ?? []).map(() => 0),
  structural: null,
  expectedOf: expectedTable,
});

function published(table: ContingencyTable): Null {
  const { expected, expectedOf } = plain(table);
  const zeroShare = (table[0] ?? []).map((_, j) =>
    shareOfZeros(
      table.map((row) => row[j]!),
      expected.map((row) => row[j]!),
    ),
  );
  return { expected, zeroShare, structural: structuralIn(table, expected, zeroShare), expectedOf };
}

function fittedMargins(table: ContingencyTable): Null {
  const product = (rows: Float64Array, columns: Float64Array) =>
    Array.from(rows, (r) => Array.from(columns, (c) => r * c));
  const fit = fitZeroInflated(table);
  const expected = product(fit.rows, fit.columns);
  const zeroShare = [...fit.zeroShare];
  return {
    expected,
    zeroShare,
    structural: structuralIn(table, expected, zeroShare),
    expectedOf: (drawn) => {
      const { rows, columns } = fitZeroInflated(drawn, fit);
      return product(rows, columns);
    },
  };
}

/** Only what is zero can be a structural one. */
const structuralIn = (table: ContingencyTable, expected: number[][], zeroShare: number[]): number[][] =>
  table.map((row, i) => row.map((n, j) => (n > 0 ? 0 : structuralChance(zeroShare[j]!, expected[i]![j]!))));

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
 * The largest ratio of a table without association: structural zeros and Poisson counts about the expected ones, and only then what the
 * table so drawn expects of itself. Zeros put in afterwards would leave its margins as if there were none.
 */
function largestAtRandom(
  { expected, structural, expectedOf }: Null,
  columns: readonly number[],
  random: Random,
): number {
  const counts = expected.map((row, i) =>
    row.map((mean, j) => (structural !== null && random.uniform() < structural[i]![j]! ? 0 : random.poisson(mean))),
  );
  const means = expectedOf(counts);
  let most = 0;
  for (let i = 0; i < counts.length; i += 1)
    for (const j of columns) most = Math.max(most, poissonLogLikelihoodRatio(counts[i]![j]!, means[i]![j]!));
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
