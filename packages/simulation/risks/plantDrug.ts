/** Planted reports of a medicine. */
import type { District } from '../city/city.ts';
import { drawPerson, type Person } from '../city/people.ts';
import { batchOn, type DrugProduct } from '../city/products.ts';
import type { Draft } from '../records/draft.ts';
import type { DrugCase, ReporterKind } from '../records/drugCase.ts';
import { drawDelay, drawOutcome, drugReport } from '../records/drugReport.ts';
import { type Plan, receivedAfter } from './plan.ts';

export type Planted = {
  tags: string[];
  product: DrugProduct;
  onset: number;
  district: District;
  coded: string[];
  told: string[];
  serious: boolean;
  unlabelled: boolean;
  batch?: string;
  town?: string;
  hospital?: string;
  others?: DrugCase['others'];
  outcome?: string;
  reporterKind?: ReporterKind;
  ages?: readonly [number, number];
  event?: string;
  person?: Person;
  start?: number;
};

/** A case with the given facts; everything else is drawn as in everyday life. */
function plantedCase(plan: Plan, p: Planted): DrugCase {
  const { random } = plan;
  return {
    product: p.product,
    batch: p.batch ?? batchOn(p.product, p.onset, random),
    others: p.others ?? [],
    coded: p.coded,
    told: p.told,
    indication: random.pick(p.product.kind.indications),
    person: p.person ?? drawPerson(random, p.onset, p.ages),
    district: p.district,
    ...(p.town ? { town: p.town } : {}),
    hospital: p.hospital ?? random.pick(p.district.hospitals),
    start: p.start ?? p.onset - drawDelay(p.product, p.told, random),
    onset: p.onset,
    received: receivedAfter(p.onset, plan),
    outcome: p.outcome ?? drawOutcome(p.serious, random),
    serious: p.serious,
    unlabelled: p.unlabelled,
    reporterKind:
      p.reporterKind ??
      (random.chance(0.88)
        ? '医疗机构'
        : random.pick(/注射|静脉/.test(p.product.kind.route) ? ['生产企业', '个人'] : ['经营企业', '生产企业'])),
    tags: p.tags,
    ...(p.event && { event: p.event }),
  };
}

export function plantDrug(plan: Plan, planted: Planted): Draft {
  const draft = drugReport(plantedCase(plan, planted), plan.random);
  plan.drafts.push(draft);
  return draft;
}
