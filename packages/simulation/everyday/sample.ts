/** Everyday samples, nearly all of which pass. */
import { type City, drawDistrict } from '../city/city.ts';
import { batchOn, type Made } from '../city/products.ts';
import { drawFailure, type Sample, sampleResult } from '../records/sampleResult.ts';
import type { Everyday } from './everyday.ts';
import type { Marks } from './marks.ts';

/** Share of samples that fail by nature (the national rate of medicines is some 0.6 %, of cosmetics and herbs more). */
const baseFailureRate: Record<Sample['category'], number> = {
  药品: 0.006,
  中药饮片: 0.02,
  药包材: 0.008,
  医疗器械: 0.012,
  化妆品: 0.015,
  疫苗: 0,
};

const herbs = ['黄芪', '当归', '党参', '酸枣仁', '柴胡', '甘草片', '白术', '茯苓', '丹参', '金银花'];

export function everydaySample(city: City, marks: Marks): Everyday {
  return (day, random) => {
    const category = random.weighted([
      ['药品', 58],
      ['中药饮片', 12],
      ['药包材', 3],
      ['医疗器械', 12],
      ['化妆品', 14],
      ['疫苗', 1],
    ] as const);
    const list: readonly Made[] =
      category === '医疗器械'
        ? city.devices
        : category === '化妆品'
          ? city.cosmetics
          : category === '疫苗'
            ? city.vaccines
            : city.drugs;
    const product = random.pick<Made>(list);
    const batch = batchOn(product, day - 30, random);
    const failed = random.chance(baseFailureRate[category]) && !marks.sampledByPlan(product.maker);
    return sampleResult(
      {
        category,
        name:
          category === '中药饮片'
            ? random.pick(herbs)
            : category === '药包材'
              ? random.pick(['药用低密度聚乙烯袋', '钠钙玻璃输液瓶', '药用铝箔'])
              : product.name,
        approvalNumber: category === '中药饮片' || category === '药包材' ? '' : product.approvalNumber,
        maker: product.maker,
        batch,
        district: drawDistrict(city, random),
        received: day,
        failures: failed ? [drawFailure(category, random)] : [],
        tags: [],
      },
      random,
    );
  };
}
