/** Planted risks of cosmetics. */
import { dayOf } from '../calendar.ts';
import { cosmeticRisks } from '../catalogue/cosmetics.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn } from '../city/products.ts';
import { complaintRecord, drawChannel, drawIdentity } from '../records/complaintRecord.ts';
import { cosmeticReport } from '../records/cosmeticReport.ts';
import { sampleResult } from '../records/sampleResult.ts';
import type { Risk } from './hazards.ts';
import { addRisk, daysWithin, ordinary, receivedAfter, shownIn, sized, someDistricts, take } from './plan.ts';

/** Hidden ingredients: skin clinics see the same picture after the same cream, and the laboratory finds why. */
export const cosmeticCluster: Risk = (plan, month) => {
  const { random } = plan;
  const [sign, categories, item, result, requirement] = random.pick(cosmeticRisks);
  const product = take(plan, plan.city.cosmetics, (p) => categories.includes(p.kind.category));
  ordinary(product, plan.city.cosmetics);
  plan.marks.sampledMakers.add(product.maker);
  const batch = batchOn(product, dayOf(plan.year, month, 1) - 30, random);
  const districts = someDistricts(plan, 5);
  const risk = addRisk(plan, 'cosmeticCluster', 'cosmetic', product.name, product.maker, {
    batches: [batch],
    hazards: [sign, item],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  for (const onset of daysWithin(plan, Math.max(1, month - 1), month, sized(plan, 9, 13))) {
    const district = random.pick(districts);
    plan.drafts.push(
      cosmeticReport(
        {
          product,
          batch,
          sign,
          person: drawPerson(random, onset, product.kind.category === '儿童' ? [0.3, 6] : [18, 55], '女'),
          district,
          hospital: random.pick(district.hospitals),
          start: onset - random.int(10, 40),
          onset,
          received: receivedAfter(onset, plan),
          severity: random.chance(0.35) ? '严重' : '一般',
          reporterKind: '医疗机构',
          tags: [risk.id],
        },
        random,
      ),
    );
  }
  for (const received of daysWithin(plan, month, month, random.int(1, 2))) {
    plan.drafts.push(
      sampleResult(
        {
          category: '化妆品',
          name: product.name,
          approvalNumber: product.approvalNumber,
          maker: product.maker,
          batch,
          district: random.pick(districts),
          received,
          failures: [{ item, result, requirement }],
          tags: [risk.id],
        },
        random,
      ),
    );
  }
};

/** Many buyers of one cosmetic call the hotline. */
export const cosmeticComplaints: Risk = (plan, month) => {
  const { random } = plan;
  const product = take(plan, plan.city.cosmetics, (p) => !['染发', '烫发'].includes(p.kind.category));
  ordinary(product, plan.city.cosmetics);
  const risk = addRisk(plan, 'cosmeticComplaints', 'cosmetic', product.name, product.maker, {
    hazards: ['红肿', '烂脸'],
    months: shownIn(plan, month),
  });
  const texts = [
    `用了${product.name}整张脸红肿，眼睛都睁不开，店家让我继续用说是排毒。`,
    `${product.name}用了三天脸烂了，去医院说是过敏性皮炎，花了八百多。`,
    `在网上买的${product.name}，擦上去火辣辣地疼，脸肿得像猪头，要求查处。`,
    `${product.name}害得我毁容了，群里好多人都这样！`,
  ];
  for (const received of daysWithin(plan, month, month, sized(plan, 8, 11), 3, 26)) {
    const district = random.pick(plan.city.districts);
    risk.districts.push(district.name);
    plan.drafts.push(
      complaintRecord(
        {
          channel: drawChannel(random),
          kind: random.pick(['投诉', '举报']),
          person: drawPerson(random, received, [18, 50], '女'),
          identity: drawIdentity(random),
          district,
          received,
          subject: random.chance(0.5) ? product.maker : '网店',
          product: product.name,
          batch: '',
          text: random.pick(texts),
          tags: [risk.id],
        },
        random,
      ),
    );
  }
};
