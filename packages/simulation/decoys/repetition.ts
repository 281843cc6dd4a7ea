/** Decoys planted as records: one person or one event again and again, a campaign, texts about something else. */
import { dayOf } from '../calendar.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn } from '../city/products.ts';
import { complaintRecord } from '../records/complaintRecord.ts';
import { riskItem } from '../records/riskItem.ts';
import { labels } from '../risks/hazards.ts';
import { addDecoy, daysWithin, type Plan, sized, take } from '../risks/plan.ts';
import { plantDrug } from '../risks/plantDrug.ts';
import type { Decoy } from './volume.ts';

/** One person, twenty complaints. */
export const repeatedComplainant: Decoy = (plan) => {
  const { random } = plan;
  const product = take(plan, plan.city.drugs, (p) => p.kind.route === '口服');
  const decoy = addDecoy(plan, 'repeatedComplainant', 'drug', product.name);
  const district = random.pick(plan.city.districts);
  const start = dayOf(plan.year, random.int(4, 10), 3);
  const person = drawPerson(random, start, [40, 70]);
  const identity = `U${random.digits(9)}`;
  const subject = random.pick(district.pharmacies);
  for (let i = 0; i < 20; i++) {
    const text = random.pick([
      `第${i + 1}次反映：${subject}卖的${product.name}有问题，你们为什么不处理！`,
      `继续投诉${subject}的${product.name}，吃了头晕，要求十倍赔偿。`,
      `${product.name}肯定是假药，我已经说过很多次了，必须严肃处理。`,
      `对上次答复不满意，再次投诉${subject}销售${product.name}。`,
    ]);
    plan.drafts.push(
      complaintRecord(
        {
          channel: random.pick(['12345', '12315', '信访']),
          kind: '投诉',
          person,
          identity,
          district,
          received: start + random.int(0, 40),
          subject,
          product: product.name,
          batch: '',
          text,
          tags: [decoy.id],
        },
        random,
      ),
    );
  }
};

/** Two events, each reported by hospital, maker and patient: six reports that are two. */
export const duplicatedEvents: Decoy = (plan) => {
  const { random } = plan;
  const hazard = random.pick(['剥脱性皮炎', '听力下降', '呼吸困难']);
  const product = take(plan, plan.city.drugs, (p) => p.kind.popularity >= 3 && !labels(p, hazard));
  const decoy = addDecoy(plan, 'duplicatedEvents', 'drug', product.name);
  const month = random.int(5, 11);
  for (const [i, onset] of daysWithin(plan, month, month, 2, 3, 15).entries()) {
    const before = plan.drafts.length;
    const district = random.pick(plan.city.districts);
    const planted = {
      tags: [decoy.id],
      product,
      onset,
      district,
      hospital: random.pick(district.hospitals),
      batch: batchOn(product, onset, random),
      coded: [hazard],
      told: [hazard],
      serious: true,
      unlabelled: false,
      outcome: '好转',
      event: `${decoy.id}-${i}`,
    };
    const person = drawPerson(random, onset, [25, 75]);
    for (const reporterKind of ['医疗机构', '生产企业', '个人'] as const)
      plantDrug(plan, { ...planted, reporterKind, person, start: onset });
    if (plan.drafts.length !== before + 3) throw new Error('an event has three reports');
  }
};

/** A hospital is asked to report everything about one product for a month, and does. */
export const reportingCampaign: Decoy = (plan) => {
  const { random } = plan;
  const product = take(plan, plan.city.drugs, (p) => p.kind.popularity <= 4 && p.kind.label.length >= 4);
  const decoy = addDecoy(plan, 'reportingCampaign', 'drug', product.name);
  const month = random.int(3, 10);
  const district = random.pick(plan.city.districts.filter((d) => !d.rural));
  const hospital = district.hospitals[0]!;
  for (const onset of daysWithin(plan, month, month, sized(plan, 45, 60), 1, 25)) {
    const term = random.weighted(product.kind.label);
    plantDrug(plan, {
      tags: [decoy.id],
      product,
      onset,
      district,
      hospital,
      coded: [term],
      told: [term],
      serious: false,
      unlabelled: false,
      reporterKind: '医疗机构',
    });
  }
};

/** "风险点" in texts about clean government are no product risks. */
export const integrityText: Decoy = (plan) => {
  const { random } = plan;
  const decoy = addDecoy(plan, 'integrityText', 'drug', '廉政风险点');
  for (const received of daysWithin(plan, 3, 11, 7)) {
    const district = random.pick(plan.city.districts);
    const text = random.pick([
      `开展廉政风险排查，共梳理廉政风险点${random.int(30, 90)}个，制定防控措施${random.int(40, 120)}条。`,
      `巡察整改“回头看”，排查药品审评审批岗位风险点${random.int(20, 70)}个，其中高风险${random.int(3, 9)}个。`,
      `${district.name}局召开党风廉政建设会议，要求紧盯药品检查、抽检采购等重点环节风险点。`,
    ]);
    plan.drafts.push(
      riskItem(
        {
          source: random.pick(['其他', '监督检查']),
          category: '药品',
          product: '',
          firm: `${district.name}市场监督管理局`,
          batch: '',
          district,
          stage: '',
          received,
          text,
          tags: [decoy.id],
        },
        random,
      ),
    );
  }
};

/** Everyday events that two units report, each under its own id; nothing is wrong with the product. */
export function sameEvents(plan: Plan, count: number): void {
  const { random } = plan;
  for (let i = 0; i < count; i++) {
    const product = random.pick(plan.city.drugs.filter((p) => !plan.takenNames.has(p.name)));
    const month = random.int(1, 12);
    const [onset] = daysWithin(plan, month, month, 1, 2, 18);
    const district = random.pick(plan.city.districts);
    const term = random.weighted(product.kind.label);
    const facts = {
      tags: [],
      product,
      onset: onset!,
      start: onset!,
      district,
      hospital: random.pick(district.hospitals),
      batch: batchOn(product, onset!, random),
      coded: [term],
      told: [term],
      serious: false,
      unlabelled: false,
      outcome: '好转',
      event: `event-${i}`,
      person: drawPerson(random, onset!, [18, 80]),
    };
    for (const reporterKind of ['医疗机构', random.pick(['生产企业', '个人'] as const)] as const)
      plantDrug(plan, { ...facts, reporterKind });
  }
}
