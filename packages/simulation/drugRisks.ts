/** The planted risks of medicines, one function a kind. `month` is the month whose agenda must show it. */

import { dayOf } from './calendar.ts';
import { interactions } from './catalogue/drugs.ts';
import { vagueTerms } from './catalogue/reactions.ts';
import { complaintRecord, drawChannel, drawIdentity } from './complaintRecord.ts';
import { drawPerson } from './people.ts';
import {
  addRisk,
  daysWithin,
  labels,
  ordinary,
  type Plan,
  receivedAfter,
  shownIn,
  sized,
  someDistricts,
  take,
} from './plan.ts';
import { plantDrug } from './plantDrug.ts';
import { batchOn, batchText, type DrugProduct } from './products.ts';
import { riskItem } from './riskItem.ts';
import { drawFailure, sampleResult } from './sampleResult.ts';

type Risk = (plan: Plan, month: number) => void;

const organHazards = [
  '急性肝损伤',
  '急性肾损伤',
  '横纹肌溶解',
  '粒细胞缺乏',
  '血小板减少',
  '急性胰腺炎',
  '史蒂文斯-约翰逊综合征',
  '间质性肺炎',
  'QT间期延长',
  '溶血性贫血',
  '低钠血症',
];
const acuteHazards = ['输液反应', '过敏性休克', '血管性水肿', '癫痫发作'];
/** Common products would drown what is planted; the rarest would have no background. */
const middling = (p: DrugProduct) => p.kind.popularity <= 5 && p.kind.popularity >= 2 && p.kind.group !== '解热镇痛';

function freshHazard(plan: Plan, from: readonly string[]): string {
  const used = new Set(plan.risks.flatMap((risk) => risk.hazards));
  return plan.random.pick(from.filter((term) => !used.has(term)));
}

/** A serious reaction that no label names, over three or four months, in several hospitals; coded. */
export const newSerious: Risk = (plan, month) => {
  const hazard = freshHazard(plan, organHazards);
  const product = take(plan, plan.city.drugs, (p) => middling(p) && p.kind.group !== '抗肿瘤' && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const districts = someDistricts(plan, 5);
  const risk = addRisk(plan, 'newSerious', 'drug', product.name, product.maker, {
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  const companion = plan.marks.companion;
  for (const onset of daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 9, 13))) {
    const others =
      companion && plan.random.chance(0.8)
        ? [{ product: companion.product, role: '怀疑' as const, batch: batchOn(companion.product, onset, plan.random) }]
        : [];
    plantDrug(plan, {
      tags: others.length ? [risk.id, companion!.id] : [risk.id],
      product,
      onset,
      district: plan.random.pick(districts),
      coded: [hazard],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.8),
      others,
      ages: [35, 80],
    });
  }
};

/** The coded field says little, the narrative everything. */
export const narrativeOnly: Risk = (plan, month) => {
  const hazard = freshHazard(plan, organHazards);
  const product = take(plan, plan.city.drugs, (p) => middling(p) && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const districts = someDistricts(plan, 5);
  const risk = addRisk(plan, 'narrativeOnly', 'drug', product.name, product.maker, {
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  for (const onset of daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 10, 14))) {
    plantDrug(plan, {
      tags: [risk.id],
      product,
      onset,
      district: plan.random.pick(districts),
      coded: [plan.random.pick(vagueTerms)],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.5),
      reporterKind: '医疗机构',
      ages: [30, 80],
    });
  }
};

function cluster(
  plan: Plan,
  month: number,
  kind: 'batchCluster' | 'adjacentBatches',
  batchCount: number,
  span: number,
): void {
  const hazard = freshHazard(plan, acuteHazards);
  const injected = (p: DrugProduct) => /静脉/.test(p.kind.route);
  const product = take(plan, plan.city.drugs, (p) => injected(p) && middling(p) && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const first = dayOf(plan.year, month, plan.random.int(4, 22 - span));
  const serial = plan.random.int(10, 80);
  const batches = Array.from({ length: batchCount }, (_, i) => batchText(product, first, serial + i));
  const districts = someDistricts(plan, 3);
  const hospitals = districts.map((d) => plan.random.pick(d.hospitals));
  const risk = addRisk(plan, kind, 'drug', product.name, product.maker, {
    batches,
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  const count = sized(plan, 8, 12);
  for (let i = 0; i < count; i++) {
    const at = plan.random.int(0, 2);
    plantDrug(plan, {
      tags: [risk.id],
      product,
      onset: first + plan.random.int(0, span),
      district: districts[at]!,
      hospital: hospitals[at]!,
      batch: batches[i % batchCount]!,
      coded:
        hazard === '输液反应'
          ? plan.random.pick([['寒战', '发热'], ['输液反应'], ['发热', '寒战'], ['寒战', '发热', '心悸']])
          : [hazard],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.5),
      reporterKind: '医疗机构',
    });
  }
}

export const batchCluster: Risk = (plan, month) => cluster(plan, month, 'batchCluster', 1, plan.random.int(3, 6));
export const adjacentBatches: Risk = (plan, month) =>
  cluster(plan, month, 'adjacentBatches', 3, plan.random.int(9, 13));

/** A reaction nobody labels that comes more often every month. */
export const risingTrend: Risk = (plan, month) => {
  const hazard = plan.random.pick([
    '听力下降',
    '失眠',
    '脱发',
    '牙龈增生',
    '精神异常',
    '味觉异常',
    '肌肉震颤',
    '视物模糊',
  ]);
  const product = take(plan, plan.city.drugs, (p) => middling(p) && p.kind.route === '口服' && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const risk = addRisk(plan, 'risingTrend', 'drug', product.name, product.maker, {
    hazards: [hazard],
    months: shownIn(plan, month),
  });
  const steps = [1, 2, 4, 7, 11];
  const found = new Set<string>();
  for (const [i, step] of steps.entries()) {
    const m = month - steps.length + 1 + i;
    if (m < 1) continue;
    for (const onset of daysWithin(plan, m, m, Math.round(step * plan.scale))) {
      const district = plan.random.pick(plan.city.districts);
      found.add(district.name);
      plantDrug(plan, {
        tags: [risk.id],
        product,
        onset,
        district,
        coded: [hazard],
        told: [hazard],
        serious: plan.random.chance(0.25),
        unlabelled: plan.random.chance(0.75),
      });
    }
  }
  risk.districts = [...found];
};

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
      `${p}里面有黑色的东西，像虫子一样。`,
      `喝${p}喝到一半发现瓶底有玻璃渣一样的异物。`,
      `${p}瓶子里漂着线头，太吓人了。`,
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

/** One county's village clinics. */
export const ruralCluster: Risk = (plan, month) => {
  const hazard = freshHazard(plan, ['过敏性休克', '低血糖', '急性肾损伤', '精神异常', '消化道出血']);
  const product = take(
    plan,
    plan.city.drugs,
    (p) =>
      p.kind.popularity <= 4 &&
      ['中成药', '中药注射剂', '抗感染', '镇痛抗炎'].includes(p.kind.group) &&
      !labels(p, hazard),
  );
  ordinary(product, plan.city.drugs);
  const district = plan.random.pick(plan.city.districts.filter((d) => d.rural));
  const towns = plan.random.sample(district.towns, 3);
  const risk = addRisk(plan, 'ruralCluster', 'drug', product.name, product.maker, {
    hazards: [hazard],
    districts: [district.name],
    rural: true,
    months: shownIn(plan, month),
  });
  for (const onset of daysWithin(plan, month, month, sized(plan, 7, 10), 3, 20)) {
    const town = plan.random.pick(towns);
    plantDrug(plan, {
      tags: [risk.id],
      product,
      onset,
      district,
      town,
      hospital: `${town}${plan.random.pick(['中心卫生院', '卫生院', '某村卫生室'])}`,
      coded: [hazard],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.6),
      reporterKind: '医疗机构',
      ages: [45, 84],
    });
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

/** Two medicines together do what neither does alone. */
export const interaction: Risk = (plan, month) => {
  const used = new Set(plan.risks.flatMap((risk) => risk.hazards));
  const [one, other, hazard] = plan.random.pick(
    interactions.filter(([a, b, h]) => !plan.takenNames.has(a) && !plan.takenNames.has(b) && !used.has(h)),
  );
  const first = take(plan, plan.city.drugs, (p) => p.name === one);
  const second = take(plan, plan.city.drugs, (p) => p.name === other);
  ordinary(first, plan.city.drugs);
  ordinary(second, plan.city.drugs);
  const districts = someDistricts(plan, 5);
  const risk = addRisk(plan, 'interaction', 'drug', second.name, second.maker, {
    furtherProducts: [first.name],
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  for (const onset of daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 9, 12))) {
    plantDrug(plan, {
      tags: [risk.id],
      product: second,
      onset,
      district: plan.random.pick(districts),
      coded: [hazard],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.6),
      others: [{ product: first, role: plan.random.pick(['怀疑', '并用']), batch: batchOn(first, onset, plan.random) }],
      ages: [50, 85],
      reporterKind: '医疗机构',
    });
  }
};

export { receivedAfter };
