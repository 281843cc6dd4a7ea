/** A pair's counts by month, with and without a rise: detection's two windows against the methods for series of years. */
import { cusum, dispersion, ears, farrington, flexibleFarrington, growth, Random, rise } from '@huishang/statistics';

const PAIRS = 2000;
const YEARS = 3;
const RECENT = 2;
const MONTHS = 12 * YEARS + RECENT;

type Scenario = {
  name: string;
  /** Reports of everything, of the hazard, of the pair itself, by month: times their usual number. */
  all?(month: number): number;
  season?(month: number): number;
  own?(month: number): number;
  /** Variance over mean of the pair's counts. */
  phi?: number;
};
const isRecent = (month: number) => month >= MONTHS - RECENT;
const scenarios: Scenario[] = [
  { name: '平稳 nothing' },
  { name: '成批而来 bursts, φ 3', phi: 3 },
  { name: '近两月样样翻倍 all doubles', all: (m) => (isRecent(m) ? 2 : 1) },
  { name: '年年此时 season', season: (m) => 1 + 0.8 * Math.cos((2 * Math.PI * (m - MONTHS + 1.5)) / 12) },
  { name: '×2 planted', own: (m) => (isRecent(m) ? 2 : 1) },
  { name: '×3 planted', own: (m) => (isRecent(m) ? 3 : 1) },
  { name: '×3，样样翻倍 planted in all', own: (m) => (isRecent(m) ? 3 : 1), all: (m) => (isRecent(m) ? 2 : 1) },
];

type Series = { pair: number[]; all: number[]; hazard: number[]; product: number[] };

function drawn(random: Random, mean: number, { all, season, own, phi = 1 }: Scenario): Series {
  const months = Array.from({ length: MONTHS }, (_, m) => m);
  const usual = (m: number) => mean * (all?.(m) ?? 1);
  const seasonal = (m: number) => usual(m) * (season?.(m) ?? 1);
  // Poisson many bursts of φ reports each: variance φ times the mean.
  const count = (m: number) => phi * random.poisson((seasonal(m) * (own?.(m) ?? 1)) / phi);
  return {
    pair: months.map(count),
    all: months.map((m) => random.poisson(200 * usual(m))),
    hazard: months.map((m) => random.poisson(10 * seasonal(m))),
    product: months.map((m) => random.poisson(10 * usual(m))),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

/** As the kind `trend` asks: two months against the twelve before, against the fastest of what the pair belongs to. */
function twoWindows({ pair, ...others }: Series): boolean {
  const windows = (counts: readonly number[]) => ({
    recent: sum(counts.slice(-RECENT)),
    before: sum(counts.slice(-RECENT - 12, -RECENT)),
  });
  const own = windows(pair);
  const growths = Object.values(others).map((counts) => growth(windows(counts)));
  const { expected, z } = rise(own, growths, dispersion(pair.slice(-RECENT - 12, -RECENT)));
  return own.recent >= 5 && own.recent >= 2 * expected && z >= 3;
}

const past = { frequency: 12, years: YEARS - 1, halfWindow: 1, alpha: 0.005, atLeast: { reports: 5, periods: RECENT } };
/** Any of the recent months: two looks at half of the error each. */
const inRecent = (alarm: (t: number) => boolean) => alarm(MONTHS - 2) || alarm(MONTHS - 1);
const methods: [string, (series: Series) => boolean][] = [
  ['两窗比较 two windows', twoWindows],
  ['Farrington', ({ pair }) => inRecent((t) => farrington(pair, t, past).alarm)],
  [
    '弹性 flexible Farrington',
    ({ pair }) => inRecent((t) => flexibleFarrington(pair, t, { ...past, seasons: 4 }).alarm),
  ],
  ['EARS C1', ({ pair }) => inRecent((t) => ears(pair, t, { method: 'C1' }).alarm)],
  ['CUSUM', ({ pair }) => cusum(pair, { from: MONTHS - RECENT }).alarm.some(Boolean)],
];

export function trendsCompared(): string[][] {
  const rows = [['趋势：报出 trends: raised, % of pairs', ...methods.map(([name]) => name)]];
  for (const scenario of scenarios) {
    const random = new Random(17);
    const raised = methods.map(() => 0);
    for (let i = 0; i < PAIRS; i += 1) {
      const series = drawn(random, [2, 5, 15][i % 3]!, scenario);
      methods.forEach(([, alarms], k) => {
        if (alarms(series)) raised[k]! += 1;
      });
    }
    rows.push([scenario.name, ...raised.map((n) => ((100 * n) / PAIRS).toFixed(1))]);
  }
  return rows;
}
