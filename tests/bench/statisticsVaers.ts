/** VAERS 1990–1999 by vaccine type and coded term, for the statistics' benchmarks. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CountBase, type Random, type ReportVersion } from '@huishang/statistics';

/** Calendar-free months: what is dealt out and looked at together. */
export const PERIOD = 28;

/** Null where the data are not beside the checkout. */
export function vaersReports(): ReportVersion[] | null {
  const folder = new URL('../../../shared/data/reports/vaers/', import.meta.url);
  if (!existsSync(folder)) return null;
  const table = (name: string) => {
    const lines = gunzipSync(readFileSync(new URL(`vaers_1990_1999_${name}.csv.gz`, folder)))
      .toString('utf8')
      .split(/\r?\n/);
    return lines
      .slice(1)
      .map((line) => [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map((m) => m[1] ?? m[2]!));
  };
  const reports = new Map<string, { id: string; day: number; products: string[]; hazards: string[] }>();
  for (const [id, received] of table('reports')) {
    const day = Date.parse(received ?? '') / 86_400_000;
    if (Number.isFinite(day)) reports.set(id!, { id: id!, day, products: [], hazards: [] });
  }
  for (const [id, type] of table('vax')) if (type) reports.get(id!)?.products.push(type);
  for (const [id, term] of table('pt')) if (term) reports.get(id!)?.hazards.push(term);
  return [...reports.values()];
}

/**
 * Each report gets the terms of another one: of any (`whole`), so that nothing but the margins is left, or of one of the same four
 * weeks (`period`), so that what comes and goes together over the years still does.
 */
export function dealtOut(
  reports: readonly ReportVersion[],
  random: Random,
  within: 'whole' | 'period',
): ReportVersion[] {
  const groups = Map.groupBy(reports, ({ day }) => (within === 'whole' ? 0 : Math.floor(day / PERIOD)));
  return [...groups.values()].flatMap((group) => {
    const hazards = group.map((report) => report.hazards);
    random.shuffle(hazards);
    return group.map((report, i) => ({ ...report, hazards: hazards[i]! }));
  });
}

/** Looks at the end of every period. */
export function periodLooks(reports: readonly ReportVersion[]): { first: number; last: number; step: number } {
  const periods = reports.map(({ day }) => Math.floor(day / PERIOD));
  const [first, last] = periods.reduce(([a, b], p) => [Math.min(a, p), Math.max(b, p)], [periods[0]!, periods[0]!]);
  return { first: (first + 1) * PERIOD - 1, last: (last + 1) * PERIOD - 1, step: PERIOD };
}

export function baseOf(reports: readonly ReportVersion[]): CountBase {
  const base = new CountBase();
  for (const { id, products, hazards } of reports) base.put(id, { products, hazards });
  return base;
}
