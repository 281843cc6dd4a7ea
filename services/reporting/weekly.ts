/** The weekly report (周报): what this ISO week brought, as of a day. Pure: same evidence, same report. */
import {
  type Agenda, type Domain, domains, type Evidence, type Signal, type StreamName, streamNames, type WeeklyReport,
} from '@huishang/schemas'; // biome-ignore format: names
// One by one: with each file of its whole index, Node parses the 200 KB of exports in date-fns' package.json again.
import { addDays } from 'date-fns/addDays';
import { format } from 'date-fns/format';
import { getISOWeek } from 'date-fns/getISOWeek';
import { getISOWeekYear } from 'date-fns/getISOWeekYear';
import { parseISO } from 'date-fns/parseISO';
import { startOfISOWeek } from 'date-fns/startOfISOWeek';
import { words } from './words.ts';

export type WeeklyInput = {
  asOf: string;
  /** Newest day on which any evidence was received. */
  dataLock: string;
  /** At least what was received since {@link weeklySince}. */
  evidence: Iterable<Evidence>;
  signals: readonly Signal[];
  agendas: readonly Agenda[];
  previousAgendas: readonly Agenda[];
  rejected: number;
  versions: Record<string, string>;
};

const day = (date: Date): string => format(date, 'yyyy-MM-dd');
const shift = (date: string, days: number): string => day(addDays(parseISO(date), days));
const TABLE = 20;
const DAILY_WEEKS = 8;

/** The first day that a week's report looks back to. */
export const weeklySince = (asOf: string): string => shift(day(startOfISOWeek(parseISO(asOf))), -7 * (DAILY_WEEKS - 1));

export function buildWeekly(input: WeeklyInput): WeeklyReport {
  const { asOf, agendas } = input;
  const monday = startOfISOWeek(parseISO(asOf));
  const from = day(monday);
  const to = shift(from, 6);
  const collected = collect(input, from);
  return {
    week: `${getISOWeekYear(monday)}-W${String(getISOWeek(monday)).padStart(2, '0')}`,
    from,
    to,
    asOf,
    dataLock: input.dataLock,
    versions: input.versions,
    overview: streamNames.map((stream) => collected.overview.get(stream)!),
    daily: collected.daily,
    newSignals: signalRows(
      input.signals.filter(
        (s) => s.kind !== 'cluster' && (s.flaggedSince === null ? s.lastReport >= from : s.flaggedSince >= from),
      ),
    ),
    clusters: signalRows(input.signals.filter((s) => s.kind === 'cluster' && s.lastReport >= shift(from, -21))),
    failedSamples: collected.failed.slice(0, TABLE),
    hotspots: signalRows(input.signals.filter((s) => s.kind === 'complaint' && s.lastReport >= shift(from, -21))),
    due: dueMeasures([...agendas, ...input.previousAgendas], asOf),
    quality: collected.quality.map((text) => ({ 情况: text })),
    watch: watch(agendas),
    byDistrict: collected.byDistrict,
  };
}

function collect(input: WeeklyInput, from: string) {
  const before = shift(from, -28);
  const since = shift(from, -7 * (DAILY_WEEKS - 1));
  const streams = new Map(
    streamNames.map((stream) => [stream, { stream, received: 0, fourWeekMean: 0, serious: 0, deaths: 0 }]),
  );
  const filled = new Map<StreamName, { sum: number; n: number }>();
  const daily = new Map<string, number>();
  const districts = new Map<string, { district: string; rural: boolean | null; n: number; serious: number }>();
  const failed: WeeklyReport['failedSamples'] = [];
  let unplaced = 0;
  for (const e of input.evidence) {
    if (e.receivedDate < since) continue;
    const report = e.stream === e.domain;
    if (report) {
      const key = `${e.receivedDate} ${e.domain}`;
      daily.set(key, (daily.get(key) ?? 0) + 1);
    }
    const row = streams.get(e.stream)!;
    if (e.receivedDate >= before && e.receivedDate < from) row.fourWeekMean += 1 / 4;
    if (e.receivedDate < from) continue;
    row.received += 1;
    if (e.serious) row.serious += 1;
    if (e.death) row.deaths += 1;
    const quality = filled.get(e.stream) ?? { sum: 0, n: 0 };
    filled.set(e.stream, { sum: quality.sum + e.completeness, n: quality.n + 1 });
    if (e.district === null || e.rural === null) unplaced += 1;
    if (report) {
      const name = e.district ?? words.unknownDistrict;
      const place = districts.get(name) ?? { district: name, rural: e.rural, n: 0, serious: 0 };
      districts.set(name, {
        ...place,
        rural: place.rural ?? e.rural,
        n: place.n + 1,
        serious: place.serious + (e.serious ? 1 : 0),
      });
    }
    if (e.sampling?.failed) failed.push(failedRow(e));
  }
  for (const row of streams.values()) row.fourWeekMean = Math.round(row.fourWeekMean * 100) / 100;
  const silent = [...streams.values()].filter((row) => row.received === 0 && row.fourWeekMean >= 1);
  return {
    overview: streams,
    daily: [...daily].map(([key, n]) => ({ day: key.slice(0, 10), domain: key.slice(11) as Domain, n })).sort(byDay),
    failed: failed.sort((a, b) => compare(String(a.产品), String(b.产品))),
    byDistrict: [...districts.values()].sort((a, b) => b.n - a.n || compare(a.district, b.district)),
    quality: [
      ...silent.map((row) => words.silent(words.streams[row.stream])),
      ...[...filled]
        .sort(([a], [b]) => compare(a, b))
        .map(([stream, { sum, n }]) => words.completeness(words.streams[stream], sum / n)),
      ...(unplaced > 0 ? [words.unplaced(unplaced)] : []),
      ...(input.rejected > 0 ? [words.rejected(input.rejected)] : []),
    ],
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDay = (a: { day: string; domain: Domain }, b: { day: string; domain: Domain }): number =>
  compare(a.day, b.day) || domains.indexOf(a.domain) - domains.indexOf(b.domain);

function failedRow(e: Evidence): WeeklyReport['failedSamples'][number] {
  const product = e.products[0];
  return {
    产品: product?.name ?? '',
    生产企业: product?.maker ?? '',
    批号: product?.batch ?? '',
    不符合规定项目: e.sampling!.failedItems.join('、'),
    地区: e.district ?? '',
    编号: e.id,
  };
}

function signalRows(signals: readonly Signal[]): WeeklyReport['newSignals'] {
  return [...signals]
    .sort((a, b) => b.score - a.score || compare(a.id, b.id))
    .slice(0, TABLE)
    .map((s) => ({
      [words.signalRow.product]: [s.product, s.manufacturer, s.batch].filter(Boolean).join(' '),
      [words.signalRow.hazard]: s.hazard,
      [words.signalRow.kind]: words.kinds[s.kind],
      [words.signalRow.n]: s.n,
      [words.signalRow.recent]: s.recent,
      [words.signalRow.score]: Math.round(s.score * 10) / 10,
      [words.signalRow.why]: s.rules.map((rule) => words.rules[rule] ?? rule).join('、'),
    }));
}

function dueMeasures(agendas: readonly Agenda[], asOf: string): WeeklyReport['due'] {
  const soon = shift(asOf, 7);
  return agendas
    .flatMap((agenda) =>
      agenda.items.flatMap((item) =>
        item.measures
          .filter((measure) => measure.dueDate <= soon)
          .map((measure) => ({
            状态: measure.dueDate < asOf ? words.overdue : words.dueSoon,
            措施: measure.text,
            议题: item.title,
            承办: measure.owner,
            期限: measure.dueDate,
          })),
      ),
    )
    .sort((a, b) => compare(a.期限, b.期限) || compare(a.议题, b.议题) || compare(a.措施, b.措施))
    .slice(0, TABLE);
}

function watch(agendas: readonly Agenda[]): string[] {
  const lines = agendas.flatMap((agenda) =>
    agenda.items
      .filter((item) => item.level === 'high')
      .slice(0, 5)
      .map((item) => words.watch(item.rank, item.title, words.domains[agenda.domain])),
  );
  return lines.length > 0 ? lines : [words.nothing];
}
