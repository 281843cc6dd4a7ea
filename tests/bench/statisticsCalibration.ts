/** Alarms where there is nothing to find, and power where there is: VAERS with its terms dealt out anew, and signals planted in it. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  benjaminiHochberg,
  CountBase,
  EProcess,
  eBenjaminiHochberg,
  fisherExact,
  pairColumns,
  Random,
  type ScoredPair,
  scorePairs,
} from '@huishang/statistics';

type Report = { id: string; products: string[]; hazards: string[]; period: number };

/** The usual rules, by name. */
const RULES: Record<string, (row: ScoredPair) => boolean> = {
  'PRR ≥ 2, χ² ≥ 4, n ≥ 3 (Evans)': (r) => r.n11 >= 3 && (r.prr.point ?? 0) >= 2 && (r.chiSquaredYates ?? 0) >= 4,
  'ROR025 > 1, n ≥ 3': (r) => r.n11 >= 3 && (r.ror.lower ?? 0) > 1,
  'IC025 > 0': (r) => (r.ic.lower ?? -1) > 0,
  'EB05 > 2': (r) => (r.eb05 ?? 0) > 2,
};

/** What each method ranks by. */
const MEASURES: Record<string, (row: ScoredPair) => number> = {
  PRR: (r) => r.prr.point ?? 0,
  PRR025: (r) => r.prr.lower ?? 0,
  ROR025: (r) => r.ror.lower ?? 0,
  IC025: (r) => r.ic.lower ?? -9,
  EB05: (r) => r.eb05 ?? 0,
};

export function runCalibration(): void {
  const reports = vaers();
  if (reports === null) {
    console.log('calibration: VAERS is not beside the checkout, left out');
    return;
  }
  const random = new Random(1999);
  const dealt = dealOut(reports, random);
  falseAlarms(dealt);
  power(dealt, random);
}

/** Alarms of each rule among the pairs of data without association. */
function falseAlarms(reports: readonly Report[]): void {
  const { rows, fit } = scored(reports);
  console.log(
    `false alarms, VAERS with terms dealt out anew within each four weeks (${rows.length} pairs; prior ${fit?.boundary ?? 'interior'}):`,
  );
  const tell = (name: string, alarms: number) =>
    console.log(`  ${name}: ${alarms} (${((1000 * alarms) / rows.length).toFixed(2)} per 1,000 pairs)`);
  for (const [name, rule] of Object.entries(RULES)) tell(name, rows.filter(rule).length);
  const p = rows.map((row) => fisherExact(row)?.p ?? 1);
  tell('Fisher, false discovery rate 10 % (one look)', benjaminiHochberg(p, 0.1).filter(Boolean).length);
  tell(
    'e-processes, false discovery rate 10 % (looked at every four weeks for ten years)',
    eAlarms(reports, rows.length),
  );
}

/** Pairs ever raised by e-processes read every period. */
function eAlarms(reports: readonly Report[], hypotheses: number): number {
  const periods = Map.groupBy(reports, (r) => r.period);
  const processes = new Map<string, EProcess>();
  const raised = new Set<string>();
  const current = new Map<string, number>();
  for (const period of [...periods.keys()].sort((a, b) => a - b)) {
    const base = baseOf(periods.get(period)!);
    // A pair whose product and hazard both occur bets also in the periods in which they do not meet.
    for (const key of processes.keys()) {
      const [product, hazard] = key.split('\u0000') as [string, string];
      const table = base.table(product, hazard);
      if (table.n11 === 0 && table.n1p > 0 && table.np1 > 0) {
        processes.get(key)!.add(table);
        current.set(key, processes.get(key)!.lnE);
      }
    }
    for (const pair of base.pairs()) {
      const key = `${pair.product}\u0000${pair.hazard}`;
      const process = processes.get(key) ?? new EProcess();
      processes.set(key, process);
      process.add(pair);
      current.set(key, process.lnE);
    }
    const keys = [...current.keys()];
    const flags = eBenjaminiHochberg(
      keys.map((key) => current.get(key)!),
      0.1,
      hypotheses,
    );
    for (const [i, key] of keys.entries()) if (flags[i]) raised.add(key);
  }
  return raised.size;
}

/** Share of planted signals found when each measure's limit lets one in a thousand other pairs through. */
function power(reports: readonly Report[], random: Random): void {
  const planted = new Map<string, number>();
  const copy = reports.map((r) => ({ ...r, hazards: [...r.hazards] }));
  const base = baseOf(copy);
  const byProduct = new Map<string, Report[]>();
  for (const r of copy) for (const p of r.products) byProduct.set(p, [...(byProduct.get(p) ?? []), r]);
  const pairs = [...base.pairs()].filter(
    (t) => t.n1p >= 100 && (t.n1p * t.np1) / t.n >= 0.3 && (t.n1p * t.np1) / t.n <= 10,
  );
  random.shuffle(pairs);
  for (const [i, pair] of pairs.slice(0, 600).entries()) {
    const ratio = [2, 4, 8][i % 3]!;
    const own = byProduct.get(pair.product)!;
    for (let extra = random.poisson((ratio - 1) * ((pair.n1p * pair.np1) / pair.n)); extra > 0; extra -= 1) {
      const report = own[random.below(own.length)]!;
      if (!report.hazards.includes(pair.hazard)) report.hazards.push(pair.hazard);
    }
    planted.set(`${pair.product}\u0000${pair.hazard}`, ratio);
  }
  const { rows } = scored(copy);
  const ratioOf = (row: ScoredPair) => planted.get(`${row.product}\u0000${row.hazard}`);
  console.log(
    'power at equal false alarms (1 in 1,000 unplanted pairs), planted with ratio 2, 4, 8 at 0.3–10 expected:',
  );
  for (const [name, measure] of Object.entries(MEASURES)) {
    const others = rows
      .filter((row) => ratioOf(row) === undefined)
      .map(measure)
      .sort((a, b) => b - a);
    const limit = others[Math.floor(others.length / 1000)]!;
    const shares = [2, 4, 8].map((ratio) => {
      const these = rows.filter((row) => ratioOf(row) === ratio);
      return (these.filter((row) => measure(row) > limit).length / these.length).toFixed(3);
    });
    console.log(`  ${name}: ${shares.join('  ')} (limit ${limit.toFixed(3)})`);
  }
}

/** Each report gets the terms of another of its period, so that nothing but the margins is left. */
function dealOut(reports: readonly Report[], random: Random): Report[] {
  return [...Map.groupBy(reports, (r) => r.period).values()].flatMap((period) => {
    const hazards = period.map((r) => r.hazards);
    random.shuffle(hazards);
    return period.map((r, i) => ({ ...r, hazards: hazards[i]! }));
  });
}

function baseOf(reports: readonly Report[]): CountBase {
  const base = new CountBase();
  for (const r of reports) base.put(r.id, r);
  return base;
}

const scored = (reports: readonly Report[]) => scorePairs(pairColumns(baseOf(reports)));

function vaers(): Report[] | null {
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
  const reports = new Map<string, Report>();
  for (const [id, received] of table('reports')) {
    const day = Date.parse(received ?? '');
    if (Number.isFinite(day))
      reports.set(id!, { id: id!, products: [], hazards: [], period: Math.floor(day / (28 * 86_400_000)) });
  }
  for (const [id, type] of table('vax')) if (type) reports.get(id!)?.products.push(type);
  for (const [id, term] of table('pt')) if (term) reports.get(id!)?.hazards.push(term);
  return [...reports.values()];
}
