/** The planted risks of vaccines, devices and cosmetics. */

import { dayOf } from './calendar.ts';
import { cosmeticRisks } from './catalogue/cosmetics.ts';
import { deviceProblems, deviceRisks } from './catalogue/devices.ts';
import { lotHazards, vaccineHazards } from './catalogue/vaccines.ts';
import { complaintRecord, drawChannel, drawIdentity } from './complaintRecord.ts';
import { cosmeticReport } from './cosmeticReport.ts';
import { deviceReport } from './deviceReport.ts';
import { drawPerson } from './people.ts';
import {
  addRisk,
  daysWithin,
  ordinary,
  type Plan,
  receivedAfter,
  shownIn,
  sized,
  someDistricts,
  take,
} from './plan.ts';
import { batchOn, batchText, type DeviceProduct } from './products.ts';
import { riskItem } from './riskItem.ts';
import { sampleResult } from './sampleResult.ts';
import { vaccineDelay, vaccineReport } from './vaccineReport.ts';

type Risk = (plan: Plan, month: number) => void;

function vaccination(
  plan: Plan,
  month: number,
  kind: 'vaccineLot' | 'vaccineNewReaction',
  hazard: string,
  onsets: number[],
  lot?: string,
): void {
  const { random } = plan;
  const product = take(
    plan,
    plan.city.vaccines,
    (p) =>
      p.kind.popularity <= 6 &&
      !/流感|狂犬/.test(p.name) &&
      (hazard !== '肠套叠' || p.kind.ages[1] <= 3) &&
      !p.kind.label.some(([t]) => t === hazard),
  );
  const batch = lot === undefined ? '' : batchText(product, onsets[0]!, random.int(10, 80));
  const districts = someDistricts(plan, 4);
  const risk = addRisk(plan, kind, 'vaccine', product.name, product.maker, {
    batches: batch ? [batch] : [],
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  for (const onset of onsets) {
    const district = random.pick(districts);
    const told = [hazard];
    plan.drafts.push(
      vaccineReport(
        {
          product,
          batch: batch || batchOn(product, onset, random),
          others: [],
          coded: kind === 'vaccineNewReaction' && random.chance(0.3) ? ['异常反应'] : [hazard],
          told,
          person: drawPerson(random, onset, product.kind.ages),
          district,
          clinic: random.pick(district.hospitals),
          start: onset - vaccineDelay(told, random),
          onset,
          received: receivedAfter(onset, plan),
          outcome: '好转',
          serious: true,
          unlabelled: random.chance(0.7),
          reporterKind: '医疗机构',
          tags: [risk.id],
        },
        random,
      ),
    );
  }
}

/** One lot, a few days, several clinics. */
export const vaccineLot: Risk = (plan, month) => {
  const first = dayOf(plan.year, month, plan.random.int(4, 14));
  const onsets = Array.from({ length: sized(plan, 6, 9) }, () => first + plan.random.int(0, 8)).sort((a, b) => a - b);
  vaccination(plan, month, 'vaccineLot', plan.random.pick(lotHazards), onsets, 'one lot');
};

/** A serious reaction no vaccine labels, over four months. */
export const vaccineNewReaction: Risk = (plan, month) =>
  vaccination(
    plan,
    month,
    'vaccineNewReaction',
    plan.random.pick(vaccineHazards),
    daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 7, 10)),
  );

function deviceEvents(
  plan: Plan,
  riskId: string,
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
          tags: [riskId],
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
  deviceEvents(plan, risk.id, product, model, hazard, undefined, days);
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
    risk.id,
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
