/** Planted risks of devices. */
import { dayOf } from '../calendar.ts';
import { deviceProblems, deviceRisks } from '../catalogue/devices.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn, type DeviceProduct } from '../city/products.ts';
import { complaintRecord, drawChannel, drawIdentity } from '../records/complaintRecord.ts';
import { deviceReport } from '../records/deviceReport.ts';
import { riskItem } from '../records/riskItem.ts';
import type { TruthRisk } from '../truth.ts';
import type { Risk } from './hazards.ts';
import { addRisk, daysWithin, ordinary, type Plan, receivedAfter, shownIn, sized, take } from './plan.ts';

function deviceEvents(
  plan: Plan,
  risk: TruthRisk,
  product: DeviceProduct,
  model: string,
  hazard: string,
  batch: string | undefined,
  days: number[],
): void {
  const { random } = plan;
  const { harms } = deviceProblems.get(hazard)!;
  for (const event of days) {
    const district = random.pick(plan.city.districts);
    risk.districts.push(district.name);
    const hurt = random.chance(0.6);
    plan.drafts.push(
      deviceReport(
        {
          product,
          model,
          batch: batch ?? batchOn(product, event, random),
          problem: hazard,
          injury: hurt ? random.pick(harms) : '',
          harm: hurt ? '严重伤害' : '其他',
          person: drawPerson(random, event),
          district,
          hospital: random.pick(district.hospitals),
          event_: event,
          received: receivedAfter(event, plan),
          reporterKind: product.kind.place === '家庭' ? random.pick(['使用单位', '个人', '经营企业']) : '使用单位',
          vague: random.chance(0.25),
          tags: [risk.id],
        },
        random,
      ),
    );
  }
}

function deviceWithHazard(plan: Plan): [string, DeviceProduct] {
  const used = new Set(plan.risks.flatMap((risk) => risk.hazards));
  const [hazard, names] = plan.random.pick(deviceRisks.filter(([term]) => !used.has(term)));
  const product = take(plan, plan.city.devices, (p) => names.includes(p.name));
  ordinary(product, plan.city.devices);
  return [hazard, product];
}

/** A new model of a device fails in a way that the others do not. */
export const deviceFailure: Risk = (plan, month) => {
  const [hazard, product] = deviceWithHazard(plan);
  const model = `${product.models[0]!.split('-')[0]}-${plan.random.int(2, 9)}000Pro`;
  const days = daysWithin(plan, Math.max(1, month - 1), month, sized(plan, 8, 12));
  const risk = addRisk(plan, 'deviceFailure', 'device', product.name, product.maker, {
    hazards: [hazard],
    months: shownIn(plan, month),
  });
  deviceEvents(plan, risk, product, model, hazard, undefined, days);
};

/** A recall, complaints and reports about one batch of a device. */
export const deviceCrossSource: Risk = (plan, month) => {
  const { random } = plan;
  const [hazard, product] = deviceWithHazard(plan);
  const batch = batchOn(product, dayOf(plan.year, month, 1) - 30, random);
  const risk = addRisk(plan, 'deviceCrossSource', 'device', product.name, product.maker, {
    batches: [batch],
    hazards: [hazard],
    months: shownIn(plan, month),
  });
  deviceEvents(
    plan,
    risk,
    product,
    product.models[0]!,
    hazard,
    batch,
    daysWithin(plan, Math.max(1, month - 1), month, sized(plan, 6, 9)),
  );
  const said = deviceProblems.get(hazard)!.said;
  for (const received of daysWithin(plan, month, month, sized(plan, 3, 4))) {
    const district = random.pick(plan.city.districts);
    plan.drafts.push(
      complaintRecord(
        {
          channel: drawChannel(random),
          kind: '投诉',
          person: drawPerson(random, received, [25, 75]),
          identity: drawIdentity(random),
          district,
          received,
          subject: product.maker,
          product: product.name,
          batch: random.chance(0.5) ? batch : '',
          text: `${random.pick(['我家买的', '医院给老人用的', '邻居也反映'])}${product.name}${random.pick(said)}，${random.pick(['太危险了，要求查处', '厂家不承认是质量问题', '希望尽快召回'])}。`,
          tags: [risk.id],
        },
        random,
      ),
    );
  }
  for (const received of daysWithin(plan, month, month, 1, 10, 25)) {
    plan.drafts.push(
      riskItem(
        {
          source: '召回',
          category: '医疗器械',
          product: product.name,
          firm: product.maker,
          batch,
          district: random.pick(plan.city.districts),
          stage: '生产',
          received,
          text: `${product.maker}报告${product.name}（批号${batch}）存在${hazard}风险，主动实施一级召回。`,
          tags: [risk.id],
        },
        random,
      ),
    );
  }
};
