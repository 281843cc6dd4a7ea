/** Signals found where they were planted: by size, at equal false alarms, and by each rule as it is used. */
import {
  fisherExact,
  pairColumns,
  poissonLogLikelihoodRatio,
  Random,
  Replay,
  type ReportVersion,
  type ScoredPair,
  scorePairs,
} from '@huishang/statistics';
import { baseOf, dealtOut, periodLooks } from './statisticsVaers.ts';

const RATIOS = [2, 3, 5, 8];
const EXPECTED = [
  { from: 0.1, to: 1 },
  { from: 1, to: 3 },
  { from: 3, to: 10 },
];
const PLANTED = 1500;
/** False alarms at which the measures are compared: one in so many unplanted pairs. */
const ONE_IN = 1000;

type Row = ScoredPair & { lnE: number; raised: boolean };

/** What each method ranks by. */
const MEASURES: Record<string, (row: Row) => number> = {
  PRR: (r) => r.prr.point ?? 0,
  'PRR, lower limit': (r) => r.prr.lower ?? 0,
  ROR: (r) => r.ror.point ?? 0,
  ROR025: (r) => r.ror.lower ?? 0,
  IC: (r) => r.ic.point ?? -9,
  IC025: (r) => r.ic.lower ?? -9,
  EBGM: (r) => r.ebgm ?? 0,
  EB05: (r) => r.eb05 ?? 0,
  'χ² (Yates)': (r) => (r.n11 > r.expected ? (r.chiSquaredYates ?? 0) : 0),
  'likelihood ratio': (r) => poissonLogLikelihoodRatio(r.n11, r.expected),
  'Fisher −p': (r) => -(fisherExact(r)?.p ?? 1),
  'e-process': (r) => r.lnE,
};

/** The rules with their own limits. */
const RULES: Record<string, (row: Row) => boolean> = {
  'Evans (PRR ≥ 2, χ² ≥ 4, n ≥ 3)': (r) => r.n11 >= 3 && (r.prr.point ?? 0) >= 2 && (r.chiSquaredYates ?? 0) >= 4,
  'ROR025 > 1, n ≥ 3': (r) => r.n11 >= 3 && (r.ror.lower ?? 0) > 1,
  'IC025 > 0': (r) => (r.ic.lower ?? -1) > 0,
  'EB05 > 2': (r) => (r.eb05 ?? 0) > 2,
  'e-process, FDR 10 %, ever': (r) => r.raised,
};

export function power(reports: readonly ReportVersion[]): void {
  const random = new Random(8);
  const { planted, said } = plant(dealtOut(reports, random, 'whole'), random);
  const rows = scored(said);
  const of = (row: Row) => planted.get(keyOf(row));
  const others = rows.filter((row) => of(row) === undefined);
  const cells = EXPECTED.flatMap(({ from, to }) =>
    RATIOS.map((ratio) => ({
      name: `${from}–${to} ×${ratio}`,
      rows: rows.filter((row) => of(row)?.ratio === ratio && of(row)!.expected >= from && of(row)!.expected < to),
    })),
  );
  const width = 10;
  const head = cells.map(({ name }) => name.padStart(width)).join('');
  const shares = (found: (row: Row) => boolean) =>
    cells
      .map(({ rows: r }) => (r.length > 0 ? (r.filter(found).length / r.length).toFixed(2) : '—').padStart(width))
      .join('');
  console.log(
    `\npower at equal false alarms (1 in ${ONE_IN} of ${others.length} unplanted pairs), by expected reports and ratio:`,
  );
  console.log(`  ${''.padEnd(31)}${head}      limit`);
  for (const [name, measure] of Object.entries(MEASURES)) {
    const limit = others.map(measure).sort((a, b) => b - a)[Math.floor(others.length / ONE_IN)]!;
    console.log(`  ${name.padEnd(31)}${shares((row) => measure(row) > limit)}  ${limit.toPrecision(4).padStart(9)}`);
  }
  console.log('power of the rules as they are used, with their false alarms per 1,000 unplanted pairs:');
  for (const [name, rule] of Object.entries(RULES)) {
    const wrong = (1000 * others.filter(rule).length) / others.length;
    console.log(`  ${name.padEnd(31)}${shares(rule)}  ${wrong.toFixed(2).padStart(9)}`);
  }
}

const keyOf = ({ product, hazard }: { product: string; hazard: string }) => `${product}\u0000${hazard}`;

/** Puts further reports of pairs where none are associated, so that each has the ratio times what is expected. */
function plant(reports: ReportVersion[], random: Random) {
  const said = reports.map((report) => ({ ...report, hazards: [...report.hazards] }));
  const byProduct = new Map<string, typeof said>();
  for (const report of said) {
    for (const product of report.products) {
      const own = byProduct.get(product);
      if (own) own.push(report);
      else byProduct.set(product, [report]);
    }
  }
  const base = baseOf(said);
  const hazards = [...base.hazardMargins()];
  const candidates = [...base.productMargins()].flatMap(([product, n1p]) =>
    n1p < 100
      ? []
      : hazards.flatMap(([hazard, np1]) => {
          const expected = (n1p * np1) / base.reports;
          return expected >= EXPECTED[0]!.from && expected < EXPECTED.at(-1)!.to ? [{ product, hazard, expected }] : [];
        }),
  );
  random.shuffle(candidates);
  const planted = new Map<string, { ratio: number; expected: number }>();
  for (const [i, pair] of candidates.slice(0, PLANTED).entries()) {
    const ratio = RATIOS[i % RATIOS.length]!;
    const own = byProduct.get(pair.product)!;
    for (let extra = random.poisson((ratio - 1) * pair.expected); extra > 0; extra -= 1) {
      const report = own[random.below(own.length)]!;
      if (!report.hazards.includes(pair.hazard)) report.hazards.push(pair.hazard);
    }
    planted.set(keyOf(pair), { ratio, expected: pair.expected });
  }
  return { planted, said };
}

function scored(reports: readonly ReportVersion[]): Row[] {
  const replay = new Replay(reports, { looks: periodLooks(reports), refitEvery: 1000 });
  for (const _ of replay.looks());
  const { rows } = scorePairs(pairColumns(baseOf(reports)));
  const raised = new Set(replay.firstFlags().flatMap((flags) => (flags.eProcess === null ? [] : [keyOf(flags)])));
  return rows.map((row) => ({
    ...row,
    lnE: replay.lnE(row.product, row.hazard),
    raised: raised.has(keyOf(row)),
  }));
}
