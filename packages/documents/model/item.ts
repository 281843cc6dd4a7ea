/** One agenda item as blocks: what it is, why it ranks where it does, its numbers, its words, what to do. */
import type { Agenda, AgendaItem, Signal, StreamName } from '@huishang/schemas';
import { epicurve, trendChart } from '../charts/barsOverTime.ts';
import { byCount, districtChart } from '../charts/districtChart.ts';
import { type ForestRow, forestPlot } from '../charts/forestPlot.ts';
import { everyDay, everyMonth } from '../charts/periods.ts';
import { count, day, estimate, figure, points } from '../format.ts';
import { aroundSpans, cutAtSpans } from '../text.ts';
import { briefingWords } from '../words.briefing.ts';
import { wordFor, words } from '../words.ts';
import type { Block, Content, Fact, Figure, Item, Run } from './document.ts';
import { itemAnchor } from './document.ts';

const text = briefingWords.item;
/** Signals, quotes, ids and records a point shown in full; beyond that the reader wants the system, not paper. */
const limits = { signals: 8, quotes: 4, quoteLength: 220, ids: 12, moreIds: 2000 } as const;

/** The item of an agenda as its own page. */
export function itemBlock(item: AgendaItem, agenda: Agenda): Item {
  return {
    kind: 'item',
    anchor: itemAnchor(item.id),
    rank: item.rank,
    title: item.title,
    level: item.level,
    score: item.score,
    tags: [words.scopes[item.scope], ...(item.rural ? [words.rural] : [])],
    summary: item.summary,
    blocks: [
      facts(item),
      { kind: 'heading', text: text.score },
      {
        kind: 'score',
        caption: text.scoreCaption(item.rank),
        total: item.score,
        rows: item.contributions.map((c) => ({
          label: wordFor(words.factors, c.factor),
          points: c.points,
          because: c.because,
          records: c.records,
        })),
      },
      ...statistics(item, agenda),
      ...picture(item, agenda),
      ...quotes(item),
      ...coReported(item),
      { kind: 'heading', text: text.measures },
      measures(item),
      { kind: 'heading', text: text.evidence },
      evidence(item, agenda),
    ],
  };
}

function facts(item: AgendaItem): Block {
  const rows: [string, string][] = [
    [words.columns.product, item.product],
    [words.columns.manufacturer, item.manufacturer],
    [words.columns.batch, item.batch],
    [words.columns.hazard, item.hazard && item.hazardCode ? item.hazard + words.bracket(item.hazardCode) : item.hazard],
    [words.columns.region, item.region],
  ];
  return {
    kind: 'facts',
    rows: rows.filter(([, value]) => value !== '').map(([label, content]) => ({ label, content })),
  };
}

const subject = (s: Signal): string =>
  [s.product || s.manufacturer, s.batch, s.hazard].filter(Boolean).join(' · ') || words.kinds[s.kind];

function statistics(item: AgendaItem, agenda: Agenda): Block[] {
  if (item.signals.length === 0) return [];
  const shown = item.signals.slice(0, limits.signals);
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
        subject(s),
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
    const plot = forest(measured, agenda);
    if (plot) blocks.push(plot);
  }
  if (others.length > 0) blocks.push({ ...otherSignals(others, text.otherSignals(item.rank)), ...note });
  return blocks;
}

/** The interval below its estimate: seven columns fit a page so. */
const twoLines = (x: number | null, lower: number | null, upper: number | null): string =>
  estimate(x, lower, upper).replace('(', '\n(');

function otherSignals(signals: readonly Signal[], caption: string): Extract<Block, { kind: 'table' }> {
  const c = words.columns;
  return {
    kind: 'table',
    caption,
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
      subject(s),
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
function forest(signals: readonly Signal[], agenda: Agenda): Figure | null {
  const row = (s: Signal, x: number | null, lower: number | null, upper: number | null): ForestRow[] =>
    x !== null && lower !== null && upper !== null && x > 0
      ? [{ label: subject(s), n: s.n, estimate: x, lower, upper }]
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

function picture(item: AgendaItem, agenda: Agenda): Block[] {
  const dataLock = day(agenda.dataLock);
  const clustered = item.signals.some((s) => s.kind === 'cluster');
  const blocks: Block[] = [];
  const series = (
    title: string,
    svg: string,
    header: string,
    rows: readonly { label: string; n: number }[],
  ): Figure => ({
    kind: 'figure',
    title,
    svg,
    data: {
      columns: [
        { header, width: 2 },
        { header: words.columns.count, align: 'right', width: 1 },
      ],
      rows: rows.map((r) => [r.label, count(r.n)]),
    },
  });
  const months = everyMonth(item.byMonth);
  if (months.length > 0) {
    const title = words.chart.trendTitle;
    blocks.push(series(title, trendChart(item.byMonth, { title, dataLock }), words.columns.month, months));
  }
  const { points: days } = everyDay(item.byDay);
  if (clustered && days.length > 0) {
    const title = words.chart.epicurveTitle;
    blocks.push(series(title, epicurve(item.byDay, { title, dataLock }), words.columns.day, days));
  }
  if (item.byDistrict.length > 0) {
    const title = words.chart.districtTitle;
    const districts = byCount(item.byDistrict);
    blocks.push({
      kind: 'figure',
      title,
      svg: districtChart(districts, { title, dataLock }),
      data: {
        columns: [
          { header: words.columns.district, width: 2 },
          { header: words.columns.kindOfPlace, width: 1 },
          { header: words.columns.count, align: 'right', width: 1 },
        ],
        rows: districts.map((d) => [d.district || words.unknownDistrict, words.urbanRural(d.rural), count(d.n)]),
      },
    });
  }
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: text.picture }, ...blocks];
}

function quotes(item: AgendaItem): Block[] {
  if (item.quotes.length === 0) return [];
  return [
    { kind: 'heading', text: text.quotes },
    ...item.quotes.slice(0, limits.quotes).map((quote): Block => {
      const part = aroundSpans(quote.text, quote.spans, limits.quoteLength);
      const content = cutAtSpans(part.text, part.spans).map(
        (piece): Run => (piece.highlighted ? { text: piece.text, mark: 'highlight' } : { text: piece.text }),
      );
      return { kind: 'quote', content, record: quote.record };
    }),
    { kind: 'paragraph', content: text.quotesNote, small: true },
  ];
}

function coReported(item: AgendaItem): Block[] {
  if (item.coReported.length === 0) return [];
  return [
    { kind: 'heading', text: text.coReported },
    { kind: 'paragraph', content: text.coReportedNote },
    {
      kind: 'list',
      items: item.coReported.map(
        (c): Content => [
          { text: [c.product, c.hazard].filter(Boolean).join(' · '), mark: 'strong' },
          `${words.colon}${c.because}`,
        ],
      ),
    },
  ];
}

function measures(item: AgendaItem): Block {
  if (item.measures.length === 0) return { kind: 'paragraph', content: text.noMeasures };
  return {
    kind: 'list',
    items: item.measures.map(
      (m): Content => [
        { text: m.type, mark: 'strong' },
        `${words.colon}${m.text}${words.bracket([m.owner, m.dueDate && day(m.dueDate)].filter(Boolean).join(words.comma))}`,
      ],
    ),
  };
}

/** Every stream's ids, the first ones written out and linked. */
function evidence(item: AgendaItem, agenda: Agenda): Block {
  const lists: [keyof typeof text.evidenceOf, StreamName][] = [
    ['reportIds', agenda.domain],
    ['samplingIds', 'sampling'],
    ['complaintIds', 'complaint'],
    ['riskInfoIds', 'riskInfo'],
  ];
  const rows = lists.flatMap(([list, stream]): Fact[] => {
    const ids = item.evidence[list];
    if (ids.length === 0) return [];
    const keys = ids.map((id): Run => ({ text: id, record: `${stream}/${id}` }));
    const shown = keys.slice(0, limits.ids).flatMap((run) => [' ', run]);
    const rest = ids.length - limits.ids;
    return [
      {
        label: text.evidenceOf[list],
        content: [text.evidenceCount(ids.length) + words.colon, ...shown],
        ...(rest > 0 && { more: keys.slice(limits.ids, limits.moreIds), moreNote: text.more(rest) }),
      },
    ];
  });
  return rows.length > 0 ? { kind: 'facts', rows } : { kind: 'paragraph', content: text.noEvidence };
}

/** `高风险 · 87.5分`, for lists of items. */
export const standing = (item: Pick<AgendaItem, 'level' | 'score'>): Content => [
  { text: words.levelName(item.level), level: item.level },
  ` ${words.scorePoints(points(item.score))}`,
];
