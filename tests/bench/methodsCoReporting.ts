/** Two products given together, of which one or both bring a hazard: the excess without the other against one regression on both. */
import { defaultRules, State } from '@huishang/detection';
import { coMedication, type ProductPattern, Random } from '@huishang/statistics';
import { dayOf, plainHazard, report, suspected } from './methodsReports.ts';

const SETS = 100;
const BASE = 0.02;

/**
 * `shared`: of A's reports (with `ofCases`: of those with the hazard) those that name B as well; `alone`: B's reports without A; `both`:
 * whether B brings the hazard too.
 */
type Scenario = { name: string; shared: number; alone: number; both: boolean; firstNamed: number; ofCases?: boolean };
const scenarios: Scenario[] = [
  { name: '只有甲，乙另有 60 A alone, B 60 others', shared: 0.7, alone: 60, both: false, firstNamed: 0.5 },
  { name: '只有甲，乙另有 10 A alone, B 10 others', shared: 0.7, alone: 10, both: false, firstNamed: 0.5 },
  { name: '同上，甲多写在前 the same, A named first', shared: 0.7, alone: 10, both: false, firstNamed: 0.85 },
  { name: '只有甲，乙只与甲同报 B never without A', shared: 0.7, alone: 0, both: false, firstNamed: 0.5 },
  {
    name: '只有甲，乙只在其病例中写上 B named in A’s cases',
    shared: 0.7,
    alone: 20,
    both: false,
    firstNamed: 0.5,
    ofCases: true,
  },
  { name: '甲乙都有 both bring it', shared: 0.5, alone: 40, both: true, firstNamed: 0.5 },
];

type Report = { products: string[]; hazard: boolean };

function drawn(random: Random, { shared, alone, both, firstNamed, ofCases = false }: Scenario): Report[] {
  const told = (products: string[], chance: number): Report => ({ products, hazard: random.uniform() < chance });
  const reports = Array.from({ length: 2000 }, (_, i) => told([`药${i % 30}`], BASE));
  for (let i = 0; i < 60; i += 1) {
    const together = random.uniform() < shared;
    const order = random.uniform() < firstNamed ? ['甲', '乙'] : ['乙', '甲'];
    const own = told(together ? order : ['甲'], together && both ? 0.5 : 0.3);
    reports.push(ofCases && !own.hazard ? { ...own, products: ['甲'] } : own);
  }
  for (let i = 0; i < alone; i += 1) reports.push(told(['乙'], both ? 0.3 : BASE));
  return reports;
}

/** Which of the two are left as signals of their own. */
function excessWithout(reports: readonly Report[]): Set<string> {
  const state = new State({ hazard: plainHazard, rules: defaultRules });
  reports.forEach((r, i) => {
    const more = {
      receivedDate: dayOf(1 + (i % 360)),
      products: r.products.map((name) => suspected(name)),
      age: i % 90,
    };
    state.put(report(`r${i}`, [r.hazard ? 'h' : `o${i % 7}`], more));
  });
  const own = state
    .detect('drug', dayOf(365))
    .signals.filter((s) => s.kind === 'disproportionality' && s.hazardCode === 'h' && s.explainedBy === null);
  return new Set(own.map((s) => s.productKey));
}

/** Products whose odds ratio, adjusted for the other, is above 1 beyond its error. */
function adjusted(reports: readonly Report[]): Set<string> {
  const patterns = new Map<string, ProductPattern>();
  const names = ['甲', '乙'];
  for (const { products, hazard } of reports) {
    const of = names.flatMap((name, k) => (products.includes(name) ? [k] : []));
    const known = patterns.get(of.join()) ?? { products: of, reports: 0, cases: 0 };
    patterns.set(of.join(), { products: of, reports: known.reports + 1, cases: known.cases + (hazard ? 1 : 0) });
  }
  const { oddsRatios } = coMedication([...patterns.values()], names.length);
  return new Set(names.filter((_, k) => (oddsRatios[k]!.lower ?? 0) > 1));
}

export function coReportingCompared(): string[][] {
  const methods = [excessWithout, adjusted];
  const rows = [
    [
      '同报：甲、乙各自报出 co-reporting: A, B raised, % of sets',
      '剔除后的超出 excess without',
      '合用回归 coMedication',
    ],
  ];
  for (const scenario of scenarios) {
    const random = new Random(41);
    const raised = methods.map(() => [0, 0]);
    for (let i = 0; i < SETS; i += 1) {
      const reports = drawn(random, scenario);
      methods.forEach((raises, k) => {
        const own = raises(reports);
        if (own.has('甲')) raised[k]![0]! += 1;
        if (own.has('乙')) raised[k]![1]! += 1;
      });
    }
    rows.push([scenario.name, ...raised.map(([a, b]) => `${a}, ${b}`)]);
  }
  return rows;
}
