/** One product's uses by batch, district and day, with and without a batch that crowds: exact tests over windows against a Monte Carlo scan. */
import { defaultRules, State } from '@huishang/detection';
import type { Evidence } from '@huishang/schemas';
import { clusterScan, Random, type ScanCell } from '@huishang/statistics';
import { dayOf, plainHazard, report } from './methodsReports.ts';

const SETS = 60;
const DRAWS = 999;
const ALPHA = 0.05;
const DAYS = 120;
const HAZARDS = ['h0', 'h1', 'h2', 'h3'];

type Use = { batch: number; district: string; day: number; hazard: string };

/** Uses of eight batches, some used more than others, with hazards that know of no batch; `planted` more of one in ten days of one batch. */
function drawn(random: Random, planted: number): Use[] {
  const uses = Array.from({ length: 300 }, () => ({
    batch: Math.floor(8 * random.uniform() * random.uniform()),
    district: `区${random.below(6)}`,
    day: random.below(DAYS),
    hazard: HAZARDS[Math.floor(4 * random.uniform() * random.uniform())]!,
  }));
  for (let i = 0; i < planted; i += 1)
    uses.push({ batch: 5, district: `区${i % 2}`, day: 80 + random.below(10), hazard: 'h3' });
  return uses;
}

/** As the kind `cluster` has it: corrected for every window, batch and picture. */
function exact(uses: readonly Use[]): boolean {
  const state = new State({ hazard: plainHazard, rules: defaultRules });
  uses.forEach((u, i) => {
    const day = dayOf(245 + u.day);
    const products = [
      {
        role: 'suspect' as const,
        key: '药',
        base: '药',
        name: '药',
        makerKey: '厂',
        maker: '厂',
        batch: `B2500${10 + u.batch}`,
      },
    ];
    const more: Partial<Evidence> = { receivedDate: day, eventDate: day, products, district: u.district, age: i % 90 };
    state.put(report(`r${i}`, [u.hazard], more));
  });
  return state.detect('drug', dayOf(365)).signals.some((s) => s.kind === 'cluster');
}

/** The scan of each hazard, corrected for the number of hazards. */
function scanned(uses: readonly Use[]): boolean {
  return HAZARDS.some((of, seed) => {
    const cells = uses.map(
      ({ batch, district, day, hazard }): ScanCell => ({
        batch,
        district,
        day,
        cases: hazard === of ? 1 : 0,
        exposure: 1,
      }),
    );
    const found = clusterScan(cells, { days: [7, 14, 31], batches: 8, minimumCases: 3, draws: DRAWS, seed });
    return found !== null && found.p <= ALPHA / HAZARDS.length;
  });
}

export function clustersCompared(): string[][] {
  const methods = [exact, scanned];
  const rows = [['聚集：报出 clusters: raised, % of sets', '逐窗精确检验 exact windows', '扫描 clusterScan']];
  const seconds = methods.map(() => 0);
  for (const planted of [0, 4, 6, 8, 12]) {
    const random = new Random(29);
    const raised = methods.map(() => 0);
    for (let i = 0; i < SETS; i += 1) {
      const uses = drawn(random, planted);
      methods.forEach((raises, k) => {
        const begun = process.cpuUsage();
        if (raises(uses)) raised[k]! += 1;
        seconds[k]! += process.cpuUsage(begun).user / 1e6;
      });
    }
    rows.push([
      planted === 0 ? '没有 none planted' : `十天 ${planted} 例 planted`,
      ...raised.map((n) => ((100 * n) / SETS).toFixed(0)),
    ]);
  }
  rows.push(['每组毫秒 ms a set', ...seconds.map((s) => ((1000 * s) / SETS / 5).toFixed(0))]);
  return rows;
}
