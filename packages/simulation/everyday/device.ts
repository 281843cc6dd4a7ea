/** Everyday events with devices. */
import { deviceProblems } from '../catalogue/devices.ts';
import { type City, cumulative, drawDistrict } from '../city/city.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn } from '../city/products.ts';
import { deviceReport } from '../records/deviceReport.ts';
import type { Everyday } from './everyday.ts';

export function everydayDevice(city: City): Everyday {
  const weights = cumulative(city.devices.map((p) => p.weight));
  return (day, random) => {
    const product = city.devices[random.indexOf(weights)]!;
    const problem = random.weighted(product.kind.problems);
    const { harms } = deviceProblems.get(problem)!;
    const hurt = harms.length > 0 && random.chance(0.35);
    const event = day - random.int(1, 18);
    const district = drawDistrict(city, random);
    const home = product.kind.place === '家庭';
    return deviceReport(
      {
        product,
        model: random.pick(product.models),
        batch: batchOn(product, event, random),
        problem,
        injury: hurt ? random.pick(harms) : '',
        harm: hurt && random.chance(0.4) ? '严重伤害' : '其他',
        person: drawPerson(random, event),
        district,
        hospital: random.pick(district.hospitals),
        event_: event,
        received: day,
        reporterKind: random.weighted([
          ['使用单位', home ? 30 : 85],
          ['经营企业', home ? 35 : 10],
          ['注册人', 4],
          ['个人', home ? 25 : 1],
        ] as const),
        tags: [],
      },
      random,
    );
  };
}
