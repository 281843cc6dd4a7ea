/** A seeded city's year, written as files: records of every table, repeats and bad rows, and last the truth. */
import type { StreamName } from '@huishang/schemas';
import { buildCity } from './city/city.ts';
import { checkCatalogue } from './everyday/catalogueCheck.ts';
import { marksOf } from './everyday/marks.ts';
import { everydayOf } from './everyday/streams.ts';
import { gb18030Encoder } from './files/gb18030.ts';
import { Random } from './random.ts';
import { planYear } from './risks/planYear.ts';
import { TruthKeeper } from './truthKeeper.ts';
import { type SimulatedFile, writeStream } from './writeStream.ts';

export type SimulationOptions = {
  /** Same seed, same bytes. */
  seed: number;
  /** Default 2025. */
  year?: number;
  /** About how many records; default 30,000. */
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
 * Files stream by stream in the order of time, one in memory at once: first `districts.csv` (role `places`), then the
 * tables (role `data`), last `truth.json` (role `truth`), which is to be kept out of the folder that the system reads.
 */
export function* simulateCity(options: SimulationOptions): Generator<SimulatedFile> {
  const { seed, year = 2025, records = 30_000 } = options;
  const random = new Random(`huishang ${seed}`);
  const city = buildCity(random.fork('city'), options.city);
  checkCatalogue(city);
  const plan = planYear(city, random, year, records);
  const everyday = everydayOf(city, marksOf(plan.marks));
  const gb18030 = gb18030Encoder();
  const truth = new TruthKeeper(seed, year, city);
  const rows = city.districts.map((d) => `${d.name},${d.population},${d.rural ? '是' : '否'}\n`);
  yield { file: 'districts.csv', role: 'places', text: `\ufeff区县,人口,涉农\n${rows.join('')}` };
  for (const [stream, share] of shares) {
    const planted = plan.drafts.filter((draft) => draft.stream === stream);
    const perDay = Math.max(0, share * records - planted.length) / 365;
    yield* writeStream({ stream, year, random, planted, perDay, everyday: everyday[stream], truth, gb18030 });
  }
  yield {
    file: 'truth.json',
    role: 'truth',
    text: `${JSON.stringify(truth.finish(plan.risks, plan.decoys), null, 1)}\n`,
  };
}
