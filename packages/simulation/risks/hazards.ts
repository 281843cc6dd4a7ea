/** Hazards and products fit for a planted risk of a medicine. */
import type { DrugProduct } from '../city/products.ts';
import type { Plan } from './plan.ts';

/** Plants one risk; `month` is the month by whose end it is complete. */
export type Risk = (plan: Plan, month: number) => void;

export const organHazards = [
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
] as const;
export const acuteHazards = ['输液反应', '过敏性休克', '血管性水肿', '癫痫发作'] as const;

/** Labelled reactions that would make a hazard half known. */
const kin: Record<string, RegExp> = {
  急性肝损伤: /肝/,
  横纹肌溶解: /肌痛/,
  粒细胞缺乏: /白细胞|骨髓/,
  血小板减少: /出血/,
  血管性水肿: /水肿|过敏性休克/,
  过敏性休克: /过敏性休克|血管性水肿/,
  输液反应: /寒战|发热/,
  精神异常: /幻觉/,
  QT间期延长: /心动过缓/,
};

/** Common products would drown what is planted; the rarest would have no background. */
export const middling = (p: DrugProduct): boolean =>
  p.kind.popularity >= 2 && p.kind.popularity <= 5 && !['解热镇痛', '抗肿瘤'].includes(p.kind.group);

/** Whether a medicine's label names the reaction or a milder form of it. */
export const labels = (product: DrugProduct, term: string): boolean =>
  product.kind.label.some(([known]) => known === term || kin[term]?.test(known));

/** One of the hazards that no earlier risk has. */
export function freshHazard(plan: Plan, from: readonly string[]): string {
  const used = new Set(plan.risks.flatMap((risk) => risk.hazards));
  return plan.random.pick(from.filter((term) => !used.has(term)));
}
