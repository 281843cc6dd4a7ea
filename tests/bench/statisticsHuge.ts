/** Twenty million coded reports in memory: counted, fitted and scored whole, and then rescored report by report. */
import {
  CodedCounts,
  type CodedReports,
  codedPairColumns,
  fitPairs,
  PairScorer,
  Random,
  type ScoreColumns,
} from '@huishang/statistics';
import type { Bench } from './bench.ts';
import { reportMaker } from './statisticsReports.ts';
import { said } from './words.ts';

const REPORTS = 20_000_000;
/** Reports put one by one afterwards, each with its pairs rescored. */
const MORE = 2000;
/** Pairs scored at a time. */
const BLOCK = 1 << 16;

/** Reports are made before the clock starts; what is timed begins with them in memory and ends with every score of every pair there. */
export const statisticsHuge: Bench = async ({ records = REPORTS }) => {
  const random = new Random(1);
  const make = reportMaker(random);
  const reports = madeReports(records, make);
  const marks = [performance.now()];
  const counts = CodedCounts.of(reports);
  marks.push(performance.now());
  const pairs = codedPairColumns(counts);
  const { prior } = fitPairs(pairs);
  marks.push(performance.now());
  const scorer = new PairScorer(pairs, prior);
  const blocks: ScoreColumns[] = [];
  for (let from = 0; from < pairs.n11.length; from += BLOCK)
    blocks.push(scorer.score(from, Math.min(from + BLOCK, pairs.n11.length)));
  marks.push(performance.now());
  const took = [...one(counts, scorer, make)].sort((a, b) => a - b);
  const [counting, fitting, scoring] = marks.slice(1).map((mark, i) => (mark - marks[i]!) / 1000) as [
    number,
    number,
    number,
  ];
  const incidences = sum(counts.n11);
  const scored = blocks.reduce((total, block) => total + block.ebgm.length, 0);
  return [
    { what: said.hugeIncidences, value: incidences, unit: 'counted' },
    { what: said.hugePairs, value: scored, unit: 'counted' },
    { what: said.hugeWhole, value: counting + fitting + scoring, unit: 'seconds', aim: 60 },
    { what: said.hugeCount, value: counting, unit: 'seconds' },
    { what: said.hugeFit, value: fitting, unit: 'seconds' },
    { what: said.hugeScore, value: scoring, unit: 'seconds' },
    { what: said.hugeMemory, value: process.resourceUsage().maxRSS / 1024, unit: 'megabytes', aim: 4096 },
    { what: said.hugeOneMedian, value: took[took.length >> 1]!, unit: 'milliseconds', aim: 5 },
    { what: said.hugeOneSlow, value: took[Math.floor(0.99 * took.length)]!, unit: 'milliseconds', aim: 5 },
  ];
};

type Make = ReturnType<typeof reportMaker>;

/** Milliseconds of each further report: counted, and its pairs scored by all measures at the prior there is. */
function* one(counts: CodedCounts, scorer: PairScorer, make: Make): Generator<number> {
  const [products, hazards] = [new Set<number>(), new Set<number>()];
  for (let i = 0; i < MORE; i += 1) {
    make(products, hazards);
    const begun = performance.now();
    const [p, h] = [[...products], [...hazards]];
    counts.count(p, h);
    const touched = p.flatMap((product) => h.map((hazard) => counts.find(product, hazard)));
    new PairScorer(codedPairColumns(counts, touched), scorer).score();
    yield performance.now() - begun;
  }
}

function madeReports(records: number, make: Make): CodedReports {
  const [products, hazards] = [new Set<number>(), new Set<number>()];
  const made = {
    productEnds: new Uint32Array(records),
    products: new Uint16Array(3 * records),
    hazardEnds: new Uint32Array(records),
    // A report names four hazards on average.
    hazards: new Uint16Array(6 * records + 1000),
  };
  let [p, h] = [0, 0];
  for (let report = 0; report < records; report += 1) {
    make(products, hazards);
    for (const product of products) made.products[p++] = product;
    for (const hazard of hazards) made.hazards[h++] = hazard;
    made.productEnds[report] = p;
    made.hazardEnds[report] = h;
  }
  return { ...made, products: made.products.slice(0, p), hazards: made.hazards.slice(0, h) };
}

const sum = (values: Int32Array) => values.reduce((total, n) => total + n, 0);
