/** Everyday reports after vaccination. */
import { partsOf } from '../calendar.ts';
import { type City, cumulative, drawDistrict } from '../city/city.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn } from '../city/products.ts';
import { drawOutcome } from '../records/drugReport.ts';
import { isSeriousAfterVaccine, vaccineDelay, vaccineReport } from '../records/vaccineReport.ts';
import { drawReactions, type Everyday, memoByMonth } from './everyday.ts';
import type { Marks } from './marks.ts';

export function everydayVaccine(city: City, marks: Marks): Everyday {
  const weights = memoByMonth((day) =>
    cumulative(
      city.vaccines.map((p) => p.weight * (p.name.startsWith('流感') ? (partsOf(day).month >= 9 ? 2.6 : 0.3) : 1)),
    ),
  );
  return (day, random) => {
    const product = city.vaccines[random.indexOf(weights(day))]!;
    const { terms, labelled } = drawReactions(product.kind.label, random);
    const onset = day - random.int(1, 10);
    const district = drawDistrict(city, random);
    const grave = isSeriousAfterVaccine(terms) && random.chance(0.8);
    const infants = city.vaccines.filter((o) => o.index !== product.index && o.kind.ages[1] <= 4);
    const others = product.kind.ages[1] <= 4 && random.chance(0.25) ? [random.pick(infants)] : [];
    return vaccineReport(
      {
        product,
        batch: batchOn(product, onset, random),
        others: others.map((o) => ({ product: o, batch: batchOn(o, onset, random) })),
        coded: terms,
        told: terms,
        person: drawPerson(random, onset, product.kind.ages),
        district,
        clinic: district.hospitals.at(-1 - random.int(0, 1))!,
        start: onset - vaccineDelay(terms, random),
        onset,
        received: day,
        outcome: drawOutcome(grave, random),
        serious: grave,
        unlabelled: !labelled && random.chance(0.6),
        reporterKind: random.weighted([
          ['医疗机构', 92],
          ['生产企业', 3],
          ['个人', 5],
        ] as const),
        tags: marks.vaccineTags(product),
      },
      random,
    );
  };
}
