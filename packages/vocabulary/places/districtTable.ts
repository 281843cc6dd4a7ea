/** The district table a user maintains: population, and which districts count as rural (涉农). */
import { parse } from 'csv-parse/sync';
import { tidy } from '../normalise.ts';
import { tidyPlace } from './tidyPlace.ts';

export type DistrictRow = {
  district: string;
  /** People who live there; null where the table leaves it empty. */
  population: number | null;
  /** 涉农: null where the table leaves it empty. */
  rural: boolean | null;
};

export type DistrictTable = {
  /** As the file orders them. */
  rows: readonly DistrictRow[];
  find(district: string): DistrictRow | undefined;
};

const headings = {
  district: ['区县', '区县名', '地区', 'district'],
  population: ['人口', '常住人口', 'population'],
  rural: ['涉农', '是否涉农', 'rural'],
} as const;

const yes = new Set(['是', '1', 'true', 'yes', 'y', '涉农']);
const no = new Set(['否', '0', 'false', 'no', 'n', '非涉农']);

/**
 * Reads the CSV (UTF-8, heading `区县,人口,涉农`; 人口 a number, 涉农 是 or 否; both may be empty, 人口 may be missing).
 * @throws Error naming the line and what is wrong with it: no such column, no name, a district twice, a value that cannot be read.
 */
export function parseDistrictTable(csv: string): DistrictTable {
  const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, trim: true } as const;
  const records = parse(csv, options) as unknown as { info: { lines: number }; record: string[] }[];
  const heading = (records.shift()?.record ?? []).map((cell) => tidy(cell).toLowerCase());
  const column = (names: readonly string[]) => heading.findIndex((cell) => names.includes(cell));
  const at = {
    district: column(headings.district),
    population: column(headings.population),
    rural: column(headings.rural),
  };
  if (at.district < 0 || at.rural < 0) throw new Error('缺少“区县”或“涉农”列');

  const byName = new Map<string, DistrictRow>();
  for (const { info, record } of records) {
    const fail = (why: string) => new Error(`第 ${info.lines} 行：${why}`);
    const district = tidyPlace(record[at.district] ?? '');
    if (!district) throw fail('没有区县名');
    if (byName.has(district)) throw fail(`${district} 重复`);
    const flag = tidy(record[at.rural] ?? '').toLowerCase();
    if (flag !== '' && !yes.has(flag) && !no.has(flag)) throw fail(`涉农应为是或否，而不是“${flag}”`);
    const people = tidy(record[at.population] ?? '').replaceAll(',', '');
    if (people !== '' && !/^\d+(?:\.\d+)?$/u.test(people)) throw fail(`人口不是数：“${people}”`);
    byName.set(district, {
      district,
      population: people === '' ? null : Number(people),
      rural: flag === '' ? null : yes.has(flag),
    });
  }
  return { rows: [...byName.values()], find: (district) => byName.get(tidyPlace(district)) };
}
