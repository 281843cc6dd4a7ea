/** An item's signals in numbers. */
import type { Agenda, AgendaItem, Signal } from '@huishang/schemas';
import { type ForestRow, forestPlot } from '../charts/forestPlot.ts';
import { count, day, estimate, figure } from '../format.ts';
import { briefingWords } from '../words.briefing.ts';
import { wordFor, words } from '../words.ts';
import type { Block, Figure } from './document.ts';

const text = briefingWords.item;
/** Signals shown; the weaker ones are counted. */
const mostSignals = 8;

/** What a signal is about, without what the item's title says already. */
function subject(s: Signal, item: AgendaItem): string {
  const product = s.product || s.manufacturer;
  const parts = [product === item.product ? '' : product, s.batch === item.batch ? '' : s.batch, s.hazard];
  return parts.filter(Boolean).join(' · ') || product || words.kinds[s.kind];
}

/** The signals of an item: tables of their statistics, and a forest plot of those that have any. */
export function statistics(item: AgendaItem, agenda: Agenda): Block[] {
  if (item.signals.length === 0) return [];
  const shown = item.signals.slice(0, mostSignals);
  const measured = shown.filter((s) => s.prr !== null || s.ror !== null || s.ic !== null || s.ebgm !== null);
  const others = shown.filter((s) => !measured.includes(s));
  const rest = item.signals.length - shown.length;
  const note = rest > 0 ? { note: text.moreSignals(rest) } : {};
  const blocks: Block[] = [{ kind: 'heading', text: text.statistics }];
  const c = words.columns;
  if (measured.length > 0) {
    blocks.push({
      kind: 'table',
      caption: text.statisticsCaption(item.rank),
      columns: [
        { header: c.signal, width: 28 },
        { header: c.n, align: 'right', width: 7 },
        { header: c.expected, align: 'right', width: 9 },
        { header: c.prr, align: 'right', width: 15 },
        { header: c.ror, align: 'right', width: 15 },
        { header: c.ic, align: 'right', width: 15 },
        { header: c.ebgm, align: 'right', width: 15 },
      ],
      rows: measured.map((s) => [
        subject(s, item),
        count(s.n),
        figure(s.expected),
        twoLines(s.prr, s.prrLower, s.prrUpper),
        twoLines(s.ror, s.rorLower, s.rorUpper),
        twoLines(s.ic, s.ic025, s.ic975),
        twoLines(s.ebgm, s.eb05, s.eb95),
      ]),
      empty: words.none,
      ...(others.length === 0 ? note : {}),
    });
    const plot = forest(measured, item, agenda);
    if (plot) blocks.push(plot);
  }
  if (others.length > 0) blocks.push({ ...otherSignals(others, item), ...note });
  return blocks;
}

/** The interval below its estimate: seven columns fit a page so. */
const twoLines = (x: number | null, lower: number | null, upper: number | null): string =>
  estimate(x, lower, upper).replace('(', '\n(');

function otherSignals(signals: readonly Signal[], item: AgendaItem): Extract<Block, { kind: 'table' }> {
  const c = words.columns;
  return {
    kind: 'table',
    caption: text.otherSignals(item.rank),
    columns: [
      { header: c.signal, width: 32 },
      { header: c.kind, width: 14 },
      { header: c.n, align: 'right', width: 8 },
      { header: c.serious, align: 'right', width: 8 },
      { header: c.deaths, align: 'right', width: 8 },
      { header: c.period, width: 22 },
      { header: c.rules, width: 16 },
    ],
    rows: signals.map((s) => [
      subject(s, item),
      words.kinds[s.kind],
      count(s.n),
      count(s.serious),
      count(s.deaths),
      s.firstReport === s.lastReport ? s.firstReport : `${s.firstReport} – ${s.lastReport}`,
      s.rules.map((rule) => wordFor(words.rules, rule)).join(words.listComma),
    ]),
    empty: words.none,
  };
}

/** By the reporting odds ratio, or the PRR where not one signal has the former with its interval. */
function forest(signals: readonly Signal[], item: AgendaItem, agenda: Agenda): Figure | null {
  const row = (s: Signal, x: number | null, lower: number | null, upper: number | null): ForestRow[] =>
    lower !== null && (x === null || x > 0)
      ? [{ label: subject(s, item), n: s.n, estimate: x ?? Infinity, lower, upper: upper ?? Infinity }]
      : [];
  const ror = signals.flatMap((s) => row(s, s.ror, s.rorLower, s.rorUpper));
  const rows = ror.length > 0 ? ror : signals.flatMap((s) => row(s, s.prr, s.prrLower, s.prrUpper));
  if (rows.length === 0) return null;
  const measure = ror.length > 0 ? 'ROR' : 'PRR';
  const title = words.chart.forestTitle(measure);
  return {
    kind: 'figure',
    title,
    svg: forestPlot(rows, { title, dataLock: day(agenda.dataLock), measure }),
    data: {
      columns: [
        { header: words.columns.signal, width: 3 },
        { header: words.columns.n, align: 'right', width: 1 },
        { header: `${measure}(95%CI)`, align: 'right', width: 2 },
      ],
      rows: rows.map((r) => [r.label, count(r.n), estimate(r.estimate, r.lower, r.upper)]),
    },
  };
}
