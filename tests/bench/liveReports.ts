/** Reports that arrive today in the simulated city: of its products and places, and none of those that it was filled with. */
import { readBytes } from '@huishang/formats';
import { type Domain, domains } from '@huishang/schemas';
import { simulateCity } from '@huishang/simulation';
import { jsonOf } from './records.ts';

export type FreshReport = { domain: Domain; body: Buffer };

/** A little less than the share of a year's records that are reports of its last month. */
const LAST_MONTH = 0.06;
/** Only files that hold December. */
const DECEMBER = /12月|4季度/;

/**
 * December's reports of another course of the same year: that of a city which has one more year to go. They carry ids of
 * their own and are all received on `day`, the last of the year.
 */
export async function freshReports(seed: number, day: string, wanted: number): Promise<FreshReport[]> {
  const year = Number(day.slice(0, 4));
  const ids = new Set<string>();
  const reports: FreshReport[] = [];
  const records = Math.ceil((2 * wanted) / LAST_MONTH) + 2000;
  for (const { file, text, role } of simulateCity({ seed, year: year + 1, years: 2, records })) {
    if (role === 'truth') break;
    if (role !== 'data' || !DECEMBER.test(file)) continue;
    for await (const readings of readBytes(file, typeof text === 'string' ? Buffer.from(text) : text))
      for (const reading of readings) {
        if (reading.kind !== 'record') continue;
        const { record } = reading;
        const domain = domains.find((d) => d === record.stream);
        const json = jsonOf(record);
        if (!domain || ids.has(record.id) || json['首次/跟踪'] === '跟踪') continue;
        ids.add(record.id);
        const arrived = { ...json, 报告编码: `${record.id}-LIVE`, 接收日期: day, 报告日期: day };
        reports.push({ domain, body: Buffer.from(JSON.stringify(arrived)) });
      }
  }
  return mixed(reports).slice(0, wanted);
}

/** Streams among each other, as they come in, in an order that is always the same. */
function mixed(reports: FreshReport[]): FreshReport[] {
  const byDomain = [...Map.groupBy(reports, (report) => report.domain).values()];
  return byDomain
    .flatMap((list) => list.map((report, i) => ({ report, at: (i + 0.5) / list.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ report }) => report);
}
