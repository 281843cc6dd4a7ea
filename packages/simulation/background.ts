/** Everyday life: what is reported, sampled and complained of without any planted risk. */

import { partsOf } from './calendar.ts';
import { skinSigns } from './catalogue/cosmetics.ts';
import { deviceProblems } from './catalogue/devices.ts';
import { everydayTerms, reactionNamed } from './catalogue/reactions.ts';
import { type City, cumulative, type District, drawDistrict } from './city.ts';
import { complaintRecord, drawChannel, drawIdentity } from './complaintRecord.ts';
import { cosmeticReport } from './cosmeticReport.ts';
import { deviceReport } from './deviceReport.ts';
import type { Draft } from './draft.ts';
import { type DrugCase, drawDelay, drawOutcome, drugReport, isSerious, type ReporterKind } from './drugReport.ts';
import type { Marks } from './marks.ts';
import { drawPerson } from './people.ts';
import { batchOn, type DrugProduct } from './products.ts';
import type { Random } from './random.ts';
import { riskItem } from './riskItem.ts';
import { drawFailure, type Sample, sampleResult } from './sampleResult.ts';
import { productComplaint, question, shopComplaint } from './text/complaintTexts.ts';
import { drawSource, riskText } from './text/riskTexts.ts';
import { isSeriousAfterVaccine, vaccineDelay, vaccineReport } from './vaccineReport.ts';

/** Share of samples that fail by nature (the national rate of medicines is some 0.6 %, of cosmetics and herbs more). */
const baseFailureRate: Record<Sample['category'], number> = {
  药品: 0.006,
  中药饮片: 0.02,
  药包材: 0.008,
  医疗器械: 0.012,
  化妆品: 0.015,
  疫苗: 0,
};
/** Share of reports that code a serious reaction which the label does not name, by chance. */
const oddReaction = 0.003;
const serious = [
  '过敏性休克',
  '急性肝损伤',
  '血管性水肿',
  '呼吸困难',
  '低血糖',
  '血小板减少',
  '癫痫发作',
  '急性肾损伤',
];
const herbs = ['黄芪', '当归', '党参', '酸枣仁', '柴胡', '甘草片', '白术', '茯苓', '丹参', '金银花'];

/** Builds one everyday record received on a day. */
export type Everyday = (day: number, random: Random) => Draft;

/** Winter fills wards with infections and colds, spring with allergies. */
export function season(group: string, day: number): number {
  const { month } = partsOf(day);
  if (group === '解热镇痛' || group === '抗感染')
    return [1.35, 1.25, 1.1, 0.95, 0.9, 0.85, 0.8, 0.8, 0.9, 1, 1.15, 1.3][month - 1]!;
  if (group === '抗过敏') return [0.7, 0.8, 1.2, 1.5, 1.4, 1, 0.8, 1, 1.3, 1, 0.8, 0.7][month - 1]!;
  return 1;
}

const memoByMonth = (make: (day: number) => Float64Array): ((day: number) => Float64Array) => {
  const known = new Map<number, Float64Array>();
  return (day) => {
    const { month } = partsOf(day);
    const found = known.get(month) ?? make(day);
    known.set(month, found);
    return found;
  };
};

/** One to three reactions of a label, in odd cases another. Labelled is told besides. */
export function drawReactions(
  label: readonly (readonly [string, number])[],
  random: Random,
): { terms: string[]; labelled: boolean } {
  if (random.chance(oddReaction)) return { terms: [random.pick(serious)], labelled: false };
  if (random.chance(0.05)) {
    const term = random.pick(everydayTerms);
    return { terms: [term], labelled: label.some(([known]) => known === term) };
  }
  const terms = [random.weighted(label)];
  while (terms.length < 3 && random.chance(0.3)) {
    const more = random.weighted(label);
    if (!terms.includes(more)) terms.push(more);
  }
  return { terms, labelled: true };
}

export const drawReporter = (random: Random): ReporterKind =>
  random.weighted([
    ['医疗机构', 82],
    ['经营企业', 11],
    ['生产企业', 4],
    ['个人', 3],
  ] as const);

/** A case of one product with its ordinary reactions. */
export function everydayCase(
  product: DrugProduct,
  all: readonly DrugProduct[],
  district: District,
  day: number,
  marks: Marks,
  random: Random,
): DrugCase {
  const { terms, labelled } = drawReactions(product.label, random);
  const received = day;
  const onset = received - random.int(1, 14);
  const grave = isSerious(terms) ? random.chance(0.8) : random.chance(0.04);
  const others = random.chance(0.18)
    ? random.sample(all, random.int(1, 2)).filter((o) => o.index !== product.index)
    : [];
  return {
    product,
    batch: marks.batch(product, onset) ?? batchOn(product, onset, random),
    others: others.map((o) => ({ product: o, role: '并用', batch: batchOn(o, onset, random) })),
    coded: terms,
    told: terms,
    indication: random.pick(product.kind.indications),
    person: drawPerson(
      random,
      onset,
      product.name.startsWith('小儿')
        ? [0.5, 10]
        : product.kind.route === '口服' && product.kind.group !== '解热镇痛'
          ? [18, 90]
          : undefined,
    ),
    district,
    ...(district.rural && random.chance(0.7) ? { town: random.pick(district.towns) } : {}),
    hospital: random.pick(district.hospitals),
    start: onset - drawDelay(product, terms, random),
    onset,
    received,
    outcome: drawOutcome(grave, random),
    serious: grave,
    unlabelled: !labelled && random.chance(0.75),
    reporterKind: drawReporter(random),
    tags: [],
  };
}

export function everydayDrug(city: City, marks: Marks): Everyday {
  const weights = memoByMonth((day) =>
    cumulative(city.drugs.map((p) => p.weight * season(p.kind.group, day) * marks.surge(p, day))),
  );
  return (day, random) => {
    const product = city.drugs[random.indexOf(weights(day))]!;
    const c = everydayCase(product, city.drugs, drawDistrict(city, random), day, marks, random);
    return drugReport({ ...c, tags: marks.tags(c) }, random);
  };
}

export function everydayVaccine(city: City, marks: Marks): Everyday {
  const weights = memoByMonth((day) =>
    cumulative(
      city.vaccines.map((p) => p.weight * (p.name.startsWith('流感') ? (partsOf(day).month >= 9 ? 2.6 : 0.3) : 1)),
    ),
  );
  return (day, random) => {
    const product = city.vaccines[random.indexOf(weights(day))]!;
    const { terms, labelled } = drawReactions(product.kind.label, random);
    const onset = day - random.int(1, 10);
    const district = drawDistrict(city, random);
    const grave = isSeriousAfterVaccine(terms) && random.chance(0.8);
    const infants = city.vaccines.filter((o) => o.index !== product.index && o.kind.ages[1] <= 4);
    const others = product.kind.ages[1] <= 4 && random.chance(0.25) ? [random.pick(infants)] : [];
    return vaccineReport(
      {
        product,
        batch: batchOn(product, onset, random),
        others: others.map((o) => ({ product: o, batch: batchOn(o, onset, random) })),
        coded: terms,
        told: terms,
        person: drawPerson(random, onset, product.kind.ages),
        district,
        clinic: district.hospitals.at(-1 - random.int(0, 1))!,
        start: onset - vaccineDelay(terms, random),
        onset,
        received: day,
        outcome: drawOutcome(grave, random),
        serious: grave,
        unlabelled: !labelled && random.chance(0.6),
        reporterKind: random.weighted([
          ['医疗机构', 92],
          ['生产企业', 3],
          ['个人', 5],
        ] as const),
        tags: marks.vaccineTags(product),
      },
      random,
    );
  };
}

export function everydayDevice(city: City): Everyday {
  const weights = cumulative(city.devices.map((p) => p.weight));
  return (day, random) => {
    const product = city.devices[random.indexOf(weights)]!;
    const problem = random.weighted(product.kind.problems);
    const { harms } = deviceProblems.get(problem)!;
    const hurt = harms.length > 0 && random.chance(0.35);
    const event = day - random.int(1, 18);
    const district = drawDistrict(city, random);
    const home = product.kind.place === '家庭';
    return deviceReport(
      {
        product,
        model: random.pick(product.models),
        batch: batchOn(product, event, random),
        problem,
        injury: hurt ? random.pick(harms) : '',
        harm: hurt && random.chance(0.4) ? '严重伤害' : '其他',
        person: drawPerson(random, event),
        district,
        hospital: random.pick(district.hospitals),
        event_: event,
        received: day,
        reporterKind: random.weighted([
          ['使用单位', home ? 30 : 85],
          ['经营企业', home ? 35 : 10],
          ['注册人', 4],
          ['个人', home ? 25 : 1],
        ] as const),
        tags: [],
      },
      random,
    );
  };
}

export function everydayCosmetic(city: City): Everyday {
  const weights = cumulative(city.cosmetics.map((p) => p.weight));
  return (day, random) => {
    const product = city.cosmetics[random.indexOf(weights)]!;
    const sign = random.weighted(product.kind.signs);
    const onset = day - random.int(1, 15);
    const district = drawDistrict(city, random);
    if (!skinSigns.has(sign)) throw new Error(`no sign ${sign}`);
    return cosmeticReport(
      {
        product,
        batch: batchOn(product, onset, random),
        sign,
        person: drawPerson(
          random,
          onset,
          product.kind.category === '儿童' ? [0.3, 9] : [16, 62],
          random.chance(0.85) ? '女' : '男',
        ),
        district,
        hospital: random.pick(district.hospitals),
        start: onset - random.int(0, 20),
        onset,
        received: day,
        severity: random.chance(0.02) ? '严重' : '一般',
        reporterKind: random.weighted([
          ['医疗机构', 85],
          ['经营企业', 7],
          ['注册人', 4],
          ['个人', 4],
        ] as const),
        tags: [],
      },
      random,
    );
  };
}

export function everydaySample(city: City, marks: Marks): Everyday {
  return (day, random) => {
    const category = random.weighted([
      ['药品', 58],
      ['中药饮片', 12],
      ['药包材', 3],
      ['医疗器械', 12],
      ['化妆品', 14],
      ['疫苗', 1],
    ] as const);
    const list =
      category === '医疗器械'
        ? city.devices
        : category === '化妆品'
          ? city.cosmetics
          : category === '疫苗'
            ? city.vaccines
            : city.drugs;
    const product = random.pick(list);
    const batch = batchOn(product, day - 30, random);
    const failed = random.chance(baseFailureRate[category]) && !marks.sampledByPlan(product.maker);
    return sampleResult(
      {
        category,
        name:
          category === '中药饮片'
            ? random.pick(herbs)
            : category === '药包材'
              ? random.pick(['药用低密度聚乙烯袋', '钠钙玻璃输液瓶', '药用铝箔'])
              : product.name,
        approvalNumber: category === '中药饮片' || category === '药包材' ? '' : product.approvalNumber,
        maker: product.maker,
        batch,
        district: drawDistrict(city, random),
        received: day,
        failures: failed ? [drawFailure(category, random)] : [],
        tags: [],
      },
      random,
    );
  };
}

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
        : random.pick(domain === 'device' ? city.devices : domain === 'cosmetic' ? city.cosmetics : city.vaccines);
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

export function everydayRiskInfo(city: City): Everyday {
  return (day, random) => {
    const district = drawDistrict(city, random);
    const [category, list] = random.weighted([
      [['药品', city.drugs] as const, 6],
      [['医疗器械', city.devices] as const, 2],
      [['化妆品', city.cosmetics] as const, 2],
      [['疫苗', city.vaccines] as const, 0.4],
    ] as const);
    const product = random.pick<(typeof list)[number]>(list);
    const source = drawSource(random);
    const local = source === '监督检查' || source === '案件';
    const n = {
      product: product.name,
      firm: local ? random.pick(district.pharmacies) : product.maker,
      batch: batchOn(product, day - 50, random),
      district: district.name,
    };
    return riskItem(
      {
        source,
        category,
        product: product.name,
        firm: n.firm,
        batch: source === '召回' ? n.batch : '',
        district,
        stage: local ? '经营' : random.pick(['生产', '经营', '网络销售']),
        received: day,
        text: riskText(source, n, random),
        tags: [],
      },
      random,
    );
  };
}

/** Every labelled or everyday term must be in the catalogue. @throws naming the first that is not. */
export function checkCatalogue(city: City): void {
  for (const product of city.drugs) for (const [term] of product.label) reactionNamed(term);
  for (const product of city.vaccines) for (const [term] of product.kind.label) reactionNamed(term);
  for (const product of city.devices)
    for (const [term] of product.kind.problems) if (!deviceProblems.has(term)) throw new Error(`no problem ${term}`);
}
