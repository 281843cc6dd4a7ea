/** Everyday reactions to cosmetics. */
import { skinSigns } from '../catalogue/cosmetics.ts';
import { type City, cumulative, drawDistrict } from '../city/city.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn } from '../city/products.ts';
import { cosmeticReport } from '../records/cosmeticReport.ts';
import type { Everyday } from './everyday.ts';

export function everydayCosmetic(city: City): Everyday {
  const weights = cumulative(city.cosmetics.map((p) => p.weight));
  return (day, random) => {
    const product = city.cosmetics[random.indexOf(weights)]!;
    const sign = random.weighted(product.kind.signs);
    const onset = day - random.int(1, 15);
    const district = drawDistrict(city, random);
    if (!skinSigns.has(sign)) throw new Error(`no sign ${sign}`);
    return cosmeticReport(
      {
        product,
        batch: batchOn(product, onset, random),
        sign,
        person: drawPerson(
          random,
          onset,
          product.kind.category === '儿童' ? [0.3, 9] : [16, 62],
          random.chance(0.85) ? '女' : '男',
        ),
        district,
        hospital: random.pick(district.hospitals),
        start: onset - random.int(0, 20),
        onset,
        received: day,
        severity: random.chance(0.02) ? '严重' : '一般',
        reporterKind: random.weighted([
          ['医疗机构', 85],
          ['经营企业', 7],
          ['注册人', 4],
          ['个人', 4],
        ] as const),
        tags: [],
      },
      random,
    );
  };
}
