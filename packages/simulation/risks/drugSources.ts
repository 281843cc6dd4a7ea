/** Planted risks of a medicine that other sources show: samples, complaints, recalls, and all together. */
import { dayOf } from '../calendar.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn } from '../city/products.ts';
import { complaintRecord, drawChannel, drawIdentity } from '../records/complaintRecord.ts';
import { riskItem } from '../records/riskItem.ts';
import { drawFailure, sampleResult } from '../records/sampleResult.ts';
import { freshHazard, labels, middling, organHazards, type Risk } from './hazards.ts';
import { addRisk, daysWithin, ordinary, shownIn, sized, someDistricts, take } from './plan.ts';
import { plantDrug } from './plantDrug.ts';

/** One maker's samples fail again and again, several products. */
export const samplingFailures: Risk = (plan, month) => {
  const product = take(plan, plan.city.drugs, (p) => plan.city.drugs.filter((o) => o.maker === p.maker).length >= 2);
  const same = plan.city.drugs.filter((p) => p.maker === product.maker);
  plan.marks.sampledMakers.add(product.maker);
  const risk = addRisk(plan, 'samplingFailures', 'drug', product.name, product.maker, {
    furtherProducts: same.filter((p) => p !== product).map((p) => p.name),
    months: shownIn(plan, month),
  });
  for (const received of daysWithin(plan, Math.max(1, month - 2), month, sized(plan, 5, 7))) {
    const p = plan.random.chance(0.6) ? product : plan.random.pick(same);
    const failure = drawFailure('药品', plan.random);
    const district = plan.random.pick(plan.city.districts);
    const batch = batchOn(p, received - 40, plan.random);
    risk.hazards.push(failure.item);
    risk.batches.push(batch);
    risk.districts.push(district.name);
    plan.drafts.push(
      sampleResult(
        {
          category: '药品',
          name: p.name,
          approvalNumber: p.approvalNumber,
          maker: p.maker,
          batch,
          district,
          received,
          failures: [failure],
          tags: [risk.id],
        },
        plan.random,
      ),
    );
  }
};

const quality = [
  [
    '异味',
    (p: string) => [
      `${p}一打开就有一股刺鼻的怪味，跟以前买的不一样，不敢吃了。`,
      `买的${p}味道很冲，闻着像发酵了，怀疑质量有问题。`,
      `反映${p}有异味，药店说每盒都这样。`,
    ],
  ],
  [
    '发霉',
    (p: string) => [
      `${p}拆开里面长了绿毛，发霉了！`,
      `在药店买的${p}还在保质期内就霉变了，要求查处。`,
      `我买的${p}上面有白色和黑色的霉点，吃了一粒就吐了。`,
    ],
  ],
  [
    '异物',
    (p: string) => [
      `打开${p}发现里面有黑色的东西，像虫子一样。`,
      `刚买的${p}里混着一截头发，看着就恶心。`,
      `${p}里有硬渣子，差点把牙硌了，太吓人了。`,
    ],
  ],
] as const;

/** Different citizens, one product, three weeks. */
export const complaintCluster: Risk = (plan, month) => {
  const product = take(
    plan,
    plan.city.drugs,
    (p) => p.kind.route === '口服' && p.kind.popularity <= 5 && p.kind.group !== '解热镇痛',
  );
  ordinary(product, plan.city.drugs);
  const [hazard, texts] = plan.random.pick(quality);
  const batch = batchOn(product, dayOf(plan.year, month, 1), plan.random);
  const risk = addRisk(plan, 'complaintCluster', 'drug', product.name, product.maker, {
    batches: [batch],
    hazards: [hazard],
    months: shownIn(plan, month),
  });
  for (const received of daysWithin(plan, month, month, sized(plan, 8, 11), 4, 26)) {
    const district = plan.random.pick(plan.city.districts);
    risk.districts.push(district.name);
    plan.drafts.push(
      complaintRecord(
        {
          channel: drawChannel(plan.random),
          kind: plan.random.pick(['投诉', '举报']),
          person: drawPerson(plan.random, received, [20, 75]),
          identity: drawIdentity(plan.random),
          district,
          received,
          subject: plan.random.chance(0.5) ? product.maker : plan.random.pick(district.pharmacies),
          product: product.name,
          batch: plan.random.chance(0.6) ? batch : '',
          text: plan.random.pick(texts(product.name)),
          tags: [risk.id],
        },
        plan.random,
      ),
    );
  }
};

/** A sample fails, people complain, patients react: one product. */
export const crossSource: Risk = (plan, month) => {
  const product = take(plan, plan.city.drugs, (p) => p.kind.route === '口服' && middling(p) && !labels(p, '呕吐'));
  ordinary(product, plan.city.drugs);
  plan.marks.sampledMakers.add(product.maker);
  const batch = batchOn(product, dayOf(plan.year, month, 1), plan.random);
  const districts = someDistricts(plan, 4);
  const hazard = '呕吐';
  const risk = addRisk(plan, 'crossSource', 'drug', product.name, product.maker, {
    batches: [batch],
    hazards: [hazard, '微生物限度'],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  const failure = {
    item: '微生物限度',
    result: '需氧菌总数8600cfu/g，检出大肠埃希菌',
    requirement: '≤1000cfu/g，不得检出',
  };
  for (const received of daysWithin(plan, month, month, 2)) {
    plan.drafts.push(
      sampleResult(
        {
          category: '药品',
          name: product.name,
          approvalNumber: product.approvalNumber,
          maker: product.maker,
          batch,
          district: plan.random.pick(districts),
          received,
          failures: [failure],
          tags: [risk.id],
        },
        plan.random,
      ),
    );
  }
  for (const onset of daysWithin(plan, Math.max(1, month - 1), month, sized(plan, 6, 8))) {
    plantDrug(plan, {
      tags: [risk.id],
      product,
      onset,
      district: plan.random.pick(districts),
      batch,
      coded: plan.random.pick([['呕吐'], ['呕吐', '腹泻'], ['呕吐', '发热']]),
      told: ['呕吐', plan.random.pick(['腹泻', '腹痛'])],
      serious: plan.random.chance(0.4),
      unlabelled: plan.random.chance(0.5),
    });
  }
  for (const received of daysWithin(plan, month, month, sized(plan, 4, 5))) {
    const district = plan.random.pick(districts);
    plan.drafts.push(
      complaintRecord(
        {
          channel: drawChannel(plan.random),
          kind: '投诉',
          person: drawPerson(plan.random, received, [20, 70]),
          identity: drawIdentity(plan.random),
          district,
          received,
          subject: plan.random.pick(district.pharmacies),
          product: product.name,
          batch: plan.random.chance(0.7) ? batch : '',
          text: plan.random.pick([
            `吃了${product.name}上吐下泻，一家两口都这样，怀疑药坏了。`,
            `${product.name}吃完不到一小时就吐了，换了一盒同批号的还是吐。`,
            `孩子吃${product.name}又吐又拉，去医院挂水了。`,
          ]),
          tags: [risk.id],
        },
        plan.random,
      ),
    );
  }
};

/** A recall and a bad inspection, and reports that fit. */
export const recallAndReports: Risk = (plan, month) => {
  const hazard = freshHazard(plan, organHazards);
  const product = take(plan, plan.city.drugs, (p) => middling(p) && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const batch = batchOn(product, dayOf(plan.year, month, 1) - 20, plan.random);
  const districts = someDistricts(plan, 4);
  const risk = addRisk(plan, 'recallAndReports', 'drug', product.name, product.maker, {
    batches: [batch],
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  const [first] = daysWithin(plan, month, month, 1, 3, 12);
  const item = (source: '召回' | '监督检查', received: number, text: string) =>
    plan.drafts.push(
      riskItem(
        {
          source,
          category: '药品',
          product: product.name,
          firm: product.maker,
          batch,
          district: districts[0]!,
          stage: '生产',
          received,
          text,
          tags: [risk.id],
        },
        plan.random,
      ),
    );
  item(
    '监督检查',
    first!,
    `对${product.maker}开展有因检查，发现${product.name}（批号${batch}）生产过程偏差未调查、关键工艺参数超标后仍放行，存在严重缺陷2项。`,
  );
  item(
    '召回',
    first! + plan.random.int(3, 10),
    `${product.maker}因杂质超出内控标准，对${product.name}批号${batch}实施二级召回。`,
  );
  for (const onset of daysWithin(plan, Math.max(1, month - 1), month, sized(plan, 6, 8))) {
    plantDrug(plan, {
      tags: [risk.id],
      product,
      onset,
      district: plan.random.pick(districts),
      batch,
      coded: [hazard],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.7),
    });
  }
};
