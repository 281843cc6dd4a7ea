/** The weekly report as blocks: the eight sections that docs/rules.md lists. */
import { domains, type WeeklyReport } from '@huishang/schemas';
import { dailyChart } from '../charts/dailyLines.ts';
import { byCount, districtChart } from '../charts/districtChart.ts';
import { textWidth } from '../charts/svg.ts';
import { absent, count, day, figure, week } from '../format.ts';
import { words } from '../words.ts';
import { weeklyWords as text } from '../words.weekly.ts';
import type { Block, Column, DocumentModel, Section, Table } from './document.ts';

/** Rows of one table; the rest is counted. */
const limit = 60;
const c = words.columns;

/** The weekly report's content, free of how it is shown. */
export function weekly(report: WeeklyReport): DocumentModel {
  const [year, number] = report.week.split('-W') as [string, string];
  const sum = (key: 'received' | 'fourWeekMean' | 'serious' | 'deaths'): number =>
    report.overview.reduce((total, row) => total + row[key], 0);
  const reports = report.overview
    .filter((row) => (domains as readonly string[]).includes(row.stream))
    .reduce((total, row) => total + row.received, 0);
  return {
    masthead: text.masthead,
    issue: text.issue(year, number),
    date: day(report.asOf),
    title: text.title(week(report.week)),
    english: `${text.english} · ${report.week}`,
    basis: text.basis(day(report.from), day(report.to), day(report.dataLock)),
    tiles: {
      kind: 'tiles',
      caption: text.tilesCaption,
      tiles: [
        {
          label: text.tiles.received,
          value: count(sum('received')),
          note: text.againstMean(figure(sum('fourWeekMean'))),
        },
        { label: text.tiles.reports, value: count(reports), note: seriousNote(sum('serious'), sum('deaths')) },
        { label: text.tiles.newSignals, value: count(report.newSignals.length), note: text.entries },
        { label: text.tiles.clusters, value: count(report.clusters.length), note: text.entries },
        { label: text.tiles.due, value: count(report.due.length), note: text.entries },
      ],
    },
    sections: [
      section('overview', overview(report, sum)),
      ...(['newSignals', 'clusters', 'failedSamples', 'hotspots', 'due', 'quality'] as const).map((key) =>
        section(key, [rowTable(report[key], text.sections[key].title, text.sections[key].empty)]),
      ),
      section('watch', [
        report.watch.length > 0
          ? { kind: 'list', items: report.watch }
          : { kind: 'paragraph', content: text.sections.watch.empty },
      ]),
    ],
  };
}

const seriousNote = (serious: number, deaths: number): string =>
  `${c.serious}${count(serious)}${words.comma}${c.deaths}${count(deaths)}`;

function section(key: keyof typeof text.sections, blocks: Block[]): Section {
  const { title, english } = text.sections[key];
  return { anchor: `section-${key}`, title, english, blocks };
}

function overview(
  report: WeeklyReport,
  sum: (key: 'received' | 'fourWeekMean' | 'serious' | 'deaths') => number,
): Block[] {
  const dataLock = day(report.dataLock);
  const numbers = (r: { received: number; fourWeekMean: number; serious: number; deaths: number }): string[] => [
    count(r.received),
    figure(r.fourWeekMean),
    r.fourWeekMean > 0 ? figure(r.received / r.fourWeekMean) : absent,
    count(r.serious),
    count(r.deaths),
  ];
  const all = {
    received: sum('received'),
    fourWeekMean: sum('fourWeekMean'),
    serious: sum('serious'),
    deaths: sum('deaths'),
  };
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      content: text.overviewLead(all.received, figure(all.fourWeekMean), all.serious, all.deaths),
    },
    {
      kind: 'table',
      caption: text.overviewCaption,
      columns: [
        { header: c.source, width: 25 },
        { header: c.received, align: 'right', width: 15 },
        { header: c.mean, align: 'right', width: 18 },
        { header: c.ratio, align: 'right', width: 15 },
        { header: c.serious, align: 'right', width: 13 },
        { header: c.deaths, align: 'right', width: 13 },
      ],
      rows:
        report.overview.length === 0
          ? []
          : [
              ...report.overview.map((r) => [words.streams[r.stream], ...numbers(r)]),
              [{ text: text.allStreams, mark: 'strong' as const }, ...numbers(all)],
            ],
      empty: text.noOverview,
    },
  ];
  if (report.daily.length > 0) {
    const title = words.chart.dailyTitle;
    const order = domains.map((domain) => ({ domain, name: words.domains[domain] }));
    blocks.push({
      kind: 'figure',
      title,
      svg: dailyChart(report.daily, order, { title, dataLock }),
      data: {
        columns: [
          { header: c.day, width: 2 },
          { header: c.domain, width: 2 },
          { header: c.count, align: 'right', width: 1 },
        ],
        rows: report.daily.map((d) => [d.day, words.domains[d.domain], count(d.n)]),
      },
    });
  }
  return [...blocks, ...districts(report, dataLock)];
}

function districts(report: WeeklyReport, dataLock: string): Block[] {
  const sorted = byCount(report.byDistrict);
  const title = words.chart.districtTitle;
  const table: Table = {
    kind: 'table',
    caption: text.districtCaption,
    columns: [
      { header: c.district, width: 40 },
      { header: c.kindOfPlace, width: 20 },
      { header: c.reports, align: 'right', width: 20 },
      { header: c.serious, align: 'right', width: 20 },
    ],
    rows: sorted.map((d) => [
      d.district || words.unknownDistrict,
      words.urbanRural(d.rural),
      count(d.n),
      count(d.serious),
    ]),
    empty: text.noDistricts,
  };
  if (sorted.length === 0) return [table];
  const svg = districtChart(sorted, { title, dataLock });
  return [table, { kind: 'figure', title, svg, data: { columns: table.columns, rows: table.rows } }];
}

type Row = WeeklyReport['newSignals'][number];

/** A table whose columns are the rows' keys, written as people shall read them, in order of first appearance; empty columns are left out. */
function rowTable(rows: readonly Row[], caption: string, empty: string): Table {
  const filled = (value: Row[string] | undefined): boolean => value !== undefined && value !== null && value !== '';
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((key) =>
    rows.some((row) => filled(row[key])),
  );
  const columns = keys.map((key): Column => {
    const values = rows.map((row) => row[key]);
    const numeric = values.every((value) => !filled(value) || typeof value === 'number');
    const longest = values.slice(0, limit).reduce((most: number, value) => Math.max(most, textWidth(cell(value))), 0);
    // A head of four characters must not be broken; past twelve a cell wraps.
    const width = Math.max(textWidth(key), Math.min(12, longest)) + 2;
    return { header: key, align: numeric ? 'right' : 'left', width };
  });
  const rest = rows.length - limit;
  return {
    kind: 'table',
    caption,
    columns,
    rows: rows.slice(0, limit).map((row) => keys.map((key) => cell(row[key]))),
    empty,
    ...(rest > 0 ? { note: text.moreRows(rest) } : {}),
  };
}

function cell(value: Row[string] | undefined): string {
  if (value === undefined || value === null || value === '') return absent;
  if (typeof value === 'string') return value;
  return Number.isInteger(value)
    ? count(value)
    : Math.abs(value) < 0.1
      ? figure(value)
      : String(Number(value.toFixed(2)));
}
