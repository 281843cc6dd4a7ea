/** Periods of time as tables write them, and the growth of pairs' information components from one to the next. */
import { type IcPoint, icOverTime } from '../../time/icOverTime.ts';
import type { KeptColumn } from '../tableRows.ts';
import { tablesByGroup } from './countsByGroup.ts';
import type { TableWithRows } from './keptRows.ts';
import { inOrder } from './order.ts';

export const PERIOD_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

const DAY = 86_400_000;
const DATE =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:[T ].*)?$/;

/**
 * The period of a day (2025-04-15, 2025/4/15, 20250415, 2025年4月15日; a time of day after it is passed over), named so that names
 * sort as time does. What is no day is a period by itself and kept as it is; null where it looks like a day that no calendar has.
 */
export function periodOf(value: string, unit: PeriodUnit): string | null {
  const match = DATE.exec(value.trim());
  if (match === null) return value.trim();
  const [year, month, day] = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(Number) as [number, number, number];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const two = (x: number) => String(x).padStart(2, '0');
  if (unit === 'year') return String(year);
  if (unit === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`;
  if (unit === 'month') return `${year}-${two(month)}`;
  if (unit === 'day') return `${year}-${two(month)}-${two(day)}`;
  // ISO 8601: a week belongs to the year of its Thursday.
  const thursday = time + (3 - ((date.getUTCDay() + 6) % 7)) * DAY;
  const ofYear = new Date(thursday).getUTCFullYear();
  return `${ofYear}-W${two(1 + Math.floor((thursday - Date.UTC(ofYear, 0, 1)) / (7 * DAY)))}`;
}

/** The periods of a column in order, and the IC of any pair (by its place in the table) after each. */
export type PairsOverTime = { periods: string[]; of(pair: number): IcPoint[] };

/** A value of the column that looks like a day and is none. */
export class PeriodError extends Error {
  override name = 'PeriodError';
  readonly value: string;
  constructor(value: string) {
    super(`"${value}" is no day`);
    this.value = value;
  }
}

/**
 * Cumulative IC of pairs after each period. A report belongs to the first of the periods its rows name; reports without one are left
 * out. Throws {@link PeriodError}.
 */
export function pairsOverTime(table: TableWithRows, { codes, names }: KeptColumn, unit: PeriodUnit): PairsOverTime {
  const labels = Array.from({ length: names.count }, (_, k) => {
    const label = periodOf(names.nameOf(k), unit);
    if (label === null) throw new PeriodError(names.nameOf(k));
    return label;
  });
  const ordered = inOrder([...new Set(labels)]).map(({ name }) => name);
  const place = new Map(ordered.map((label, i) => [label, i]));
  const ofCode = Int32Array.from(labels, (label) => place.get(label)!);
  const { report, reports } = table.rows;
  const first = new Int32Array(reports).fill(ordered.length);
  codes.forEach((code, row) => {
    if (code >= 0) first[report[row]!] = Math.min(first[report[row]!]!, ofCode[code]!);
  });
  const group = Int32Array.from(report, (r) => (first[r]! < ordered.length ? first[r]! : -1));
  const tables = tablesByGroup(table, group, ordered.length);
  return {
    periods: ordered,
    of: (pair) => icOverTime(tables(pair).map((added, period) => ({ period, added }))),
  };
}
