/** `score --plot`: forest, volcano, and IC over time of the pairs chosen. */
import { chartsToPngs, icOverTimeChart, statisticalForest, volcanoPlot } from '@huishang/documents/charts';
import type { ScoredTable } from '@huishang/statistics/scoreTable';
import { chosenPairs, type PairsOverTime } from '@huishang/statistics/tableAnalyses';
import type { PlotMeasure } from './choices.ts';
import type { ScoreOptions } from './options.ts';

const COLUMNS = {
  ror: ['ror', 'ror_lower', 'ror_upper'],
  prr: ['prr', 'prr_lower', 'prr_upper'],
  ic: ['ic', 'ic025', 'ic975'],
  ebgm: ['ebgm', 'eb05', 'eb95'],
} as const;
const NAMES: Record<PlotMeasure, string> = { ror: 'ROR', prr: 'PRR', ic: 'IC', ebgm: 'EBGM' };
/** Rows that a forest, and panels that a drawing over time, can hold and still be read. */
const TOP = { forest: 20, ic: 6 };

/** The drawing as it is written to the file: SVG text or PNG bytes, by the file's name. */
export function plotOf(scored: ScoredTable, options: ScoreOptions, time: PairsOverTime | null): Uint8Array | string {
  const svg = drawingOf(scored, options, time);
  return /\.png$/i.test(options.plot!) ? chartsToPngs([svg]).get(svg)! : svg;
}

function drawingOf(scored: ScoredTable, options: ScoreOptions, time: PairsOverTime | null): string {
  const { least = 3, product, event, plotKind = 'forest' } = options;
  const pairs = chosenPairs(scored.table, { least, product, event });
  if (plotKind === 'volcano') return volcano(scored, pairs, options.plotMeasure ?? 'ic');
  if (plotKind === 'ic' && time !== null) return overTime(scored, pairs, options.plotTop ?? TOP.ic, time);
  return forest(scored, pairs, options.plotTop ?? TOP.forest, options.plotMeasure ?? 'ror');
}

const named = ({ table }: ScoredTable, pair: number) => ({
  product: table.products.nameOf(table.product[pair]!),
  event: table.events.nameOf(table.event[pair]!),
});

/** The pairs with the highest lower limits; those without limits cannot be drawn. */
function highest(pairs: readonly number[], lower: Float64Array, top: number): number[] {
  const known = pairs.filter((pair) => Number.isFinite(lower[pair]!));
  // Equal limits stay in the table's order.
  return known.sort((a, b) => lower[b]! - lower[a]! || a - b).slice(0, top);
}

function forest(scored: ScoredTable, pairs: readonly number[], top: number, measure: PlotMeasure): string {
  const [point, lower, upper] = COLUMNS[measure].map((name) => scored.column(name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const { table } = scored;
  const drawn = highest(pairs, lower, top);
  const rows = drawn.map((pair) => ({
    ...named(scored, pair),
    n: table.n11[pair]!,
    expected: table.expected[pair]!,
    estimate: point[pair]!,
    lower: lower[pair]!,
    upper: upper[pair]!,
  }));
  const nullValue = measure === 'ic' ? 0 : 1;
  return statisticalForest(rows, { measure: NAMES[measure], nullValue, notDrawn: pairs.length - drawn.length });
}

function volcano(scored: ScoredTable, pairs: readonly number[], measure: PlotMeasure): string {
  const effect = scored.column(COLUMNS[measure][0]);
  const ic025 = scored.column('ic025');
  const p = scored.column('fisher_p');
  const usable = pairs.filter((pair) => Number.isFinite(log2(effect[pair]!, measure)) && Number.isFinite(p[pair]!));
  const threshold = 0.05 / Math.max(1, usable.length);
  const points = usable.map((pair) => ({
    ...named(scored, pair),
    effect: log2(effect[pair]!, measure),
    p: p[pair]!,
    signal: ic025[pair]! > 0 && p[pair]! < threshold,
  }));
  const axis = measure === 'ic' ? NAMES.ic : `log₂ ${NAMES[measure]}`;
  return volcanoPlot(points, { effect: axis, threshold, notDrawn: pairs.length - usable.length });
}

/** IC is a log₂ already. */
const log2 = (value: number, measure: PlotMeasure): number => (measure === 'ic' ? value : Math.log2(value));

function overTime(scored: ScoredTable, pairs: readonly number[], top: number, time: PairsOverTime): string {
  const drawn = highest(pairs, scored.column('ic025'), top);
  const series = drawn.map((pair) => ({
    ...named(scored, pair),
    n: scored.table.n11[pair]!,
    points: time
      .of(pair)
      .map(({ table, ic }) =>
        table.n11 > 0 && ic.point !== null ? { ic: ic.point, lower: ic.lower!, upper: ic.upper! } : null,
      ),
  }));
  return icOverTimeChart(series, time.periods, { notDrawn: pairs.length - drawn.length });
}
