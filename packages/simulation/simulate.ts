/** A seeded city's year or years, written as files: records of every table, repeats and bad rows, and last of each year the truth. */
import type { StreamName } from '@huishang/schemas';
import { buildCity } from './city/city.ts';
import { checkCatalogue } from './everyday/catalogueCheck.ts';
import { marksOf } from './everyday/marks.ts';
import { everydayOf } from './everyday/streams.ts';
import { gb18030Encoder } from './files/gb18030.ts';
import { Random } from './random.ts';
import { planYears } from './risks/planYears.ts';
import { TruthKeeper } from './truthKeeper.ts';
import { type SimulatedFile, writeStream } from './writeStream.ts';

export type SimulationOptions = {
  /** Same seed, same bytes. */
  seed: number;
  /** The last year; default 2025. */
  year?: number;
  /** How many years in a row, ending with `year`; default 1. */
  years?: number;
  /** About how many records, all years together; default 30,000. */
  records?: number;
  /** The city's name; default drawn. */
  city?: string;
};

/** Share of each stream in a year's records. */
const shares: readonly [StreamName, number][] = [
  ['drug', 0.54],
  ['vaccine', 0.08],
  ['device', 0.1],
  ['cosmetic', 0.06],
  ['sampling', 0.11],
  ['complaint', 0.09],
  ['riskInfo', 0.02],
];

/**
 * Year by year, and within one stream by stream in the order of time, one file in memory at once: first `districts.csv` (role
 * `places`), then the tables of the first year (role `data`) and its truth (role `truth`: `truth.json`, of several years
 * `truth-YYYY.json`, to be kept out of the folder that the system reads), then those of the next.
 *
 * Of several years each has risks and decoys of its own in the one city, whose everyday life is the same in all: all are
 * planned before the first is written. The last year's risks are those that it would have alone with as many records.
 */
export function* simulateCity(options: SimulationOptions): Generator<SimulatedFile> {
  const { seed, year: last = 2025, years = 1, records = 30_000 } = options;
  const random = new Random(`huishang ${seed}`);
  const city = buildCity(random.fork('city'), options.city);
  checkCatalogue(city);
  const yearly = planYears(city, random, { last, years, recordsAYear: records / years });
  const gb18030 = gb18030Encoder();
  const rows = city.districts.map((d) => `${d.name},${d.population},${d.rural ? '是' : '否'}\n`);
  yield { file: 'districts.csv', role: 'places', text: `\ufeff区县,人口,涉农\n${rows.join('')}` };
  for (const { plan, random } of yearly) {
    const { year } = plan;
    const everyday = everydayOf(city, marksOf(plan.marks));
    const truth = new TruthKeeper(seed, year, city);
    for (const [stream, share] of shares) {
      const planted = plan.drafts.filter((draft) => draft.stream === stream);
      const perDay = Math.max(0, (share * records) / years - planted.length) / 365;
      yield* writeStream({ stream, year, random, planted, perDay, everyday: everyday[stream], truth, gb18030 });
    }
    yield {
      file: years === 1 ? 'truth.json' : `truth-${year}.json`,
      role: 'truth',
      text: `${JSON.stringify(truth.finish(plan.risks, plan.decoys), null, 1)}\n`,
    };
  }
}
