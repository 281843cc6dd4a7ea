/** Everyday reports on medicines. */
import { type City, cumulative, type District, drawDistrict } from '../city/city.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn, type DrugProduct } from '../city/products.ts';
import type { Random } from '../random.ts';
import type { DrugCase, ReporterKind } from '../records/drugCase.ts';
import { drawDelay, drawOutcome, drugReport, isSerious } from '../records/drugReport.ts';
import { drawReactions, type Everyday, memoByMonth, season } from './everyday.ts';
import type { Marks } from './marks.ts';

/** Pharmacies report on what they sell: nothing that is injected. */
const drawReporter = (product: DrugProduct, random: Random): ReporterKind =>
  random.weighted([
    ['医疗机构', 82],
    ['经营企业', /注射|静脉/.test(product.kind.route) ? 0 : 18],
    ['生产企业', 4],
    ['个人', 3],
  ] as const);

/** A case of one product with its ordinary reactions. */
function everydayCase(
  product: DrugProduct,
  all: readonly DrugProduct[],
  district: District,
  day: number,
  marks: Marks,
  random: Random,
): DrugCase {
  const { terms, labelled } = drawReactions(product.label, random);
  const received = day;
  const onset = received - random.int(1, 14);
  const grave = isSerious(terms) ? random.chance(0.8) : random.chance(0.04);
  const others = random.chance(0.18)
    ? random.sample(all, random.int(1, 2)).filter((o) => o.index !== product.index)
    : [];
  return {
    product,
    batch: marks.batch(product, onset) ?? batchOn(product, onset, random),
    others: others.map((o) => ({ product: o, role: '并用', batch: batchOn(o, onset, random) })),
    coded: terms,
    told: terms,
    indication: random.pick(product.kind.indications),
    person: drawPerson(
      random,
      onset,
      product.name.startsWith('小儿')
        ? [0.5, 10]
        : product.kind.route === '口服' && product.kind.group !== '解热镇痛'
          ? [18, 90]
          : undefined,
    ),
    district,
    ...(district.rural && random.chance(0.7) ? { town: random.pick(district.towns) } : {}),
    hospital: random.pick(district.hospitals),
    start: onset - drawDelay(product, terms, random),
    onset,
    received,
    outcome: drawOutcome(grave, random),
    serious: grave,
    unlabelled: !labelled && random.chance(0.75),
    reporterKind: drawReporter(product, random),
    tags: [],
  };
}

export function everydayDrug(city: City, marks: Marks): Everyday {
  const weights = memoByMonth((day) =>
    cumulative(city.drugs.map((p) => p.weight * season(p.kind.group, day) * marks.surge(p, day))),
  );
  return (day, random) => {
    const product = city.drugs[random.indexOf(weights(day))]!;
    const c = everydayCase(product, city.drugs, drawDistrict(city, random), day, marks, random);
    return drugReport({ ...c, tags: marks.tags(c) }, random);
  };
}
