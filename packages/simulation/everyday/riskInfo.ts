/** Everyday risk information. */
import { type City, drawDistrict } from '../city/city.ts';
import { batchOn } from '../city/products.ts';
import { riskItem } from '../records/riskItem.ts';
import { drawSource, riskText } from '../text/riskTexts.ts';
import type { Everyday } from './everyday.ts';

export function everydayRiskInfo(city: City): Everyday {
  return (day, random) => {
    const district = drawDistrict(city, random);
    const [category, list] = random.weighted([
      [['药品', city.drugs] as const, 6],
      [['医疗器械', city.devices] as const, 2],
      [['化妆品', city.cosmetics] as const, 2],
      [['疫苗', city.vaccines] as const, 0.4],
    ] as const);
    const product = random.pick<(typeof list)[number]>(list);
    const source = drawSource(random);
    const local = source === '监督检查' || source === '案件';
    const n = {
      product: product.name,
      firm: local ? random.pick(district.pharmacies) : product.maker,
      batch: batchOn(product, day - 50, random),
      district: district.name,
    };
    return riskItem(
      {
        source,
        category,
        product: product.name,
        firm: n.firm,
        batch: source === '召回' ? n.batch : '',
        district,
        stage: local ? '经营' : random.pick(['生产', '经营', '网络销售']),
        received: day,
        text: riskText(source, n, random),
        tags: [],
      },
      random,
    );
  };
}
