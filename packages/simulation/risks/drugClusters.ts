/** Planted clusters of a medicine: one batch, neighbouring batches, one county. */
import { dayOf } from '../calendar.ts';
import { batchText, type DrugProduct } from '../city/products.ts';
import { acuteHazards, freshHazard, labels, middling, type Risk } from './hazards.ts';
import { addRisk, daysWithin, ordinary, type Plan, shownIn, sized, someDistricts, take } from './plan.ts';
import { plantDrug } from './plantDrug.ts';

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

/** One county's village clinics. */
export const ruralCluster: Risk = (plan, month) => {
  const hazard = freshHazard(plan, ['过敏性休克', '低血糖', '急性肾损伤', '精神异常', '消化道出血']);
  const product = take(
    plan,
    plan.city.drugs,
    (p) => p.kind.popularity <= 4 && ['中成药', '中药注射剂', '镇痛抗炎'].includes(p.kind.group) && !labels(p, hazard),
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
