/** Everyday complaints, questions and suggestions. */
import { type City, cumulative, drawDistrict } from '../city/city.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn, type Made } from '../city/products.ts';
import { complaintRecord, drawChannel, drawIdentity } from '../records/complaintRecord.ts';
import { productComplaint, question, shopComplaint } from '../text/complaintTexts.ts';
import type { Everyday } from './everyday.ts';

export function everydayComplaint(city: City): Everyday {
  const drugWeights = cumulative(city.drugs.map((p) => p.weight));
  return (day, random) => {
    const district = drawDistrict(city, random);
    const domain = random.weighted([
      ['drug', 62],
      ['cosmetic', 20],
      ['device', 15],
      ['vaccine', 3],
    ] as const);
    const product =
      domain === 'drug'
        ? city.drugs[random.indexOf(drugWeights)]!
        : random.pick<Made>(
            domain === 'device' ? city.devices : domain === 'cosmetic' ? city.cosmetics : city.vaccines,
          );
    const subject = domain === 'vaccine' ? random.pick(district.hospitals) : random.pick(district.pharmacies);
    const n = { product: product.name, subject, batch: batchOn(product, day - 40, random) };
    const form = random.weighted([
      ['product', 38],
      ['question', 24],
      ['shop', 38],
    ] as const);
    const text =
      form === 'product'
        ? productComplaint(domain, n, random)
        : form === 'question'
          ? question(n, random)
          : shopComplaint(n, random);
    return complaintRecord(
      {
        channel: drawChannel(random),
        kind: form === 'question' ? '咨询' : text.includes('建议') ? '建议' : random.pick(['投诉', '投诉', '举报']),
        person: drawPerson(random, day, [20, 75]),
        identity: drawIdentity(random),
        district,
        received: day,
        subject: form === 'question' ? '' : subject,
        product: form === 'shop' ? '' : random.chance(0.85) ? product.name : '',
        batch: form === 'product' && random.chance(0.2) ? n.batch : '',
        text,
        tags: [],
      },
      random,
    );
  };
}
