/** The country's provinces, cities and districts, by name. */
import { parseTable, readData } from '../readTable.ts';

export type Gazetteer = {
  /** Names of provinces and cities that may stand before a district, longest first. */
  above: readonly string[];
  /** The same without 省, 市, 自治区: `天津`, `广西`. */
  aboveShort: readonly string[];
  districts: ReadonlySet<string>;
  /** `宝坻` to `宝坻区`, where only one district name of the country completes it. */
  completed: ReadonlyMap<string, string>;
};

const peoples = /(?:壮族|回族|维吾尔)?(?:自治区|特别行政区)$|[省市]$/u;

/** Reads the gazetteer. @throws Error where the table is broken. */
export function loadGazetteer(): Gazetteer {
  const rows = parseTable('places/districts.tsv', readData('places/districts.tsv'), ['province', 'city', 'districts']);
  const above = new Set<string>();
  const districts = new Set<string>();
  for (const { cells } of rows) {
    above.add(cells.province!);
    above.add(cells.city!);
    for (const district of cells.districts!.split(' ')) districts.add(district);
  }
  const longestFirst = (a: string, b: string) => b.length - a.length || (a < b ? -1 : 1);
  const completions = new Map<string, string[]>();
  for (const district of districts) {
    if (district.length < 3 || !/[区县市旗]$/u.test(district)) continue;
    const bare = district.slice(0, -1);
    completions.set(bare, [...(completions.get(bare) ?? []), district]);
  }
  return {
    above: [...above].sort(longestFirst),
    aboveShort: [...new Set([...above].map((name) => name.replace(peoples, '')))].filter(Boolean).sort(longestFirst),
    districts,
    completed: new Map([...completions].flatMap(([bare, full]) => (full.length === 1 ? [[bare, full[0]!]] : []))),
  };
}
