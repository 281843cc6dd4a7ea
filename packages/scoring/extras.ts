/** The tables beside the scores: subgroups, interactions, masks, tree scan, IC over time; each its header and its lines. */
import { WorkFailed } from '@huishang/runtime/failure';
import type { ScoredTable } from '@huishang/statistics/scoreTable';
import {
  chosenPairs,
  interactionsOf,
  masksOf,
  type PairFilter,
  type PairsOverTime,
  subgroupsOfPairs,
  type TableInteractions,
  type TableWithRows,
  TooManyInteractions,
  withRows,
} from '@huishang/statistics/tableAnalyses';
import type { Cell } from './csv.ts';
import type { Extra } from './extra.ts';
import type { ScoreOptions } from './options.ts';
import type { Bar, TableSource } from './source.ts';
import { treeLines } from './tree.ts';
import { words } from './words.zh.ts';

type Interval = { point: number | null; lower: number | null; upper: number | null };
const interval = ({ point, lower, upper }: Interval): Cell[] => [point, lower, upper];
const limits = (name: string, ends = ['', '_lower', '_upper']) => ends.map((end) => `${name}${end}`);
const icLimits = ['ic', 'ic025', 'ic975'];
const counts = ['n11', 'n1p', 'np1', 'n'];

/** What the options ask for, in a fixed order. `time` is the pairs' growth where it was asked for. */
export function extrasOf(
  scored: ScoredTable,
  options: ScoreOptions,
  { time, tree, bar }: { time: PairsOverTime | null; tree: TableSource | null; bar: Bar },
): Extra[] {
  const filter: PairFilter = { least: options.least ?? 3, product: options.product, event: options.event };
  const table = withRows(scored.table);
  const names = (pair: number): [string, string] => [
    table.products.nameOf(table.product[pair]!),
    table.events.nameOf(table.event[pair]!),
  ];
  const extras: Extra[] = [];
  if (options.subgroup !== undefined) extras.push(subgroups(table, filter, names));
  if (options.interactions) extras.push(interactions(table, filter));
  if (options.mask) extras.push(masks(table, filter, names));
  if (tree !== null) extras.push(treeLines(table, tree, options, bar));
  if (time !== null) extras.push(overTime(time, chosenPairs(table, filter), names));
  return extras;
}

type Names = (pair: number) => [product: string, event: string];

function subgroups(table: TableWithRows, filter: PairFilter, names: Names): Extra {
  function* lines(): Generator<Cell[]> {
    for (const { pair, comparison } of subgroupsOfPairs(table, 0, filter)) {
      const { common, homogeneity } = comparison;
      const all = [
        ...interval(common),
        homogeneity?.chiSquared ?? null,
        homogeneity?.degrees ?? null,
        homogeneity?.p ?? null,
      ];
      for (const { name, table: t, ror, ic, contrast } of comparison.subgroups)
        yield [...names(pair), name, t.n11, t.n1p, t.np1, t.n, ...[ror, ic, contrast].flatMap(interval), ...all];
    }
  }
  const common = [...limits('common_ror'), 'homogeneity_chi2', 'homogeneity_df', 'homogeneity_p'];
  const header = [
    'product',
    'event',
    'subgroup',
    ...counts,
    ...limits('ror'),
    ...icLimits,
    ...limits('contrast'),
    ...common,
  ];
  return { suffix: 'subgroups', header, lines: lines() };
}

/** Found before anything is written, so that too many leave nothing behind. */
function interactions(table: TableWithRows, filter: PairFilter): Extra {
  const found = interactionsFound(table, filter);
  function* lines(): Generator<Cell[]> {
    for (const { first, second, event, counts: c, score } of found) {
      const groups = [c.both, c.onlyFirst, c.onlySecond, c.neither].flatMap(({ reports, hazard }) => [hazard, reports]);
      const pair = [table.products.nameOf(first), table.products.nameOf(second), table.events.nameOf(event)];
      yield [...pair, ...groups, score.expected, ...interval(score)];
    }
  }
  const groups = ['both', 'first_only', 'second_only', 'neither'].flatMap((name) => [
    `event_${name}`,
    `reports_${name}`,
  ]);
  const header = ['product1', 'product2', 'event', ...groups, 'expected', 'omega', 'omega025', 'omega975'];
  return { suffix: 'interactions', header, lines: lines() };
}

function interactionsFound(table: TableWithRows, filter: PairFilter): TableInteractions {
  try {
    return interactionsOf(table, filter);
  } catch (error) {
    if (error instanceof TooManyInteractions) throw new WorkFailed(words.tooManyInteractions(error.what, error.most));
    throw error;
  }
}

function masks(table: TableWithRows, filter: PairFilter, names: Names): Extra {
  function* lines(): Generator<Cell[]> {
    for (const { pair, masks } of masksOf(table, filter))
      for (const { product, table: t, prr, ic, ratio } of masks)
        yield [...names(pair), product, ratio, t.n11, t.n1p, t.np1, t.n, ...interval(prr), ...interval(ic)];
  }
  const header = ['product', 'event', 'masked_by', 'masking_ratio', ...counts, ...limits('prr'), ...icLimits];
  return { suffix: 'masking', header, lines: lines() };
}

function overTime(time: PairsOverTime, pairs: readonly number[], names: Names): Extra {
  function* lines(): Generator<Cell[]> {
    for (const pair of pairs)
      for (const { period, table: t, ic, change } of time.of(pair))
        if (t.n11 > 0) yield [...names(pair), time.periods[period]!, t.n11, t.n1p, t.np1, t.n, ...interval(ic), change];
  }
  return {
    suffix: 'time',
    header: ['product', 'event', 'period', ...counts, ...icLimits, 'ic_change'],
    lines: lines(),
  };
}
