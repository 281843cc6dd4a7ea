/** The three report forms: drugs and vaccines, devices, cosmetics. */
import { tellsDeath } from '@huishang/formats';
import type { ProductMention, RecordMessage } from '@huishang/schemas';
import type { Names } from '../names.ts';
import { isNoProduct } from '../placeholders.ts';
import {
  coded,
  excerpt,
  fieldsOf,
  namedBatch,
  narrative,
  product,
  type Structured,
  sexOf,
  stated,
  unknown,
  weigh,
} from './common.ts';

/** Statements in 严重药品不良反应 that make a report serious (《药品不良反应报告和监测管理办法》 art. 63). */
const SERIOUS = /死亡|危及生命|住院|残|畸|癌|重要医学|严重|永久损害/;

/** A name that was withheld names no product: the report counts, and nothing is counted by it. */
const productOf = (names: Names, named: Parameters<typeof product>[1]): ProductMention[] =>
  isNoProduct(named.name) ? [] : [product(names, named)];

/** 药品不良反应报告 and AEFI reports. Weights after vigiGrade's dimensions (Bergvall 2014). */
export function readDrugReport(message: RecordMessage, names: Names): Structured {
  const f = fieldsOf<'drug'>(message);
  const criteria = (f.seriousness ?? []).join('、');
  // An outcome that is not stated may still stand among the reactions; one that is stated decides.
  const reactionTells = f.outcome === undefined && f.reactions.some(tellsDeath);
  const death = f.outcome === '死亡' || (f.seriousness ?? []).some(tellsDeath) || reactionTells;
  const suspect = f.products.find((p) => p.role !== '并用') ?? f.products[0]!;
  return {
    ...unknown,
    domain: message.stream === 'vaccine' ? 'vaccine' : 'drug',
    eventDate: f.onsetDate ?? null,
    products: f.products.flatMap((p) =>
      productOf(names, {
        role: p.role,
        name: isNoProduct(p.genericName) && p.tradeName ? p.tradeName : p.genericName,
        form: p.dosageForm,
        tradeName: p.tradeName,
        maker: p.manufacturer,
        batch: p.batch,
        approvalNumber: p.approvalNumber,
        startDate: p.startDate,
      }),
    ),
    coded: coded('reactions', 'reaction', f.reactions),
    narratives: narrative('narrative', f.narrative),
    treated: stated(f.originalDisease, ...f.products.map((p) => p.indication)),
    serious: death || f.outcome === '有后遗症' || (f.reportType?.includes('严重') ?? false) || SERIOUS.test(criteria),
    death,
    lifeThreatening: criteria.includes('危及生命'),
    label: f.reportType === undefined ? null : f.reportType.startsWith('新的') ? 'new' : 'known',
    sex: sexOf(f.sex),
    age: f.age ?? null,
    reporterKind: f.reporterKind ?? null,
    reporter: f.reporterName ?? null,
    causality: f.unitCausality ?? f.reporterCausality ?? null,
    positiveRechallenge: f.rechallenge === '是',
    place: f.district,
    excerpt: excerpt(f.narrative),
    weighed: weigh(
      [2, f.onsetDate && suspect.startDate],
      [1, f.age],
      [1, f.sex],
      [1, suspect.indication],
      [2, f.outcome],
      [1, suspect.dosage],
      [1, namedBatch(suspect.batch)],
      [1, f.reporterProfession ?? f.reporterKind],
      [2, f.narrative],
      [1, f.dechallenge],
    ),
  };
}

/** 医疗器械不良事件报告. Weights after the quality score in use in a province (FORMS: 使用过程, 故障表现 … lead). */
export function readDeviceReport(message: RecordMessage, names: Names): Structured {
  const f = fieldsOf<'device'>(message);
  const death = f.harm === '死亡' || (f.harm === undefined && (f.injuries ?? []).some(tellsDeath));
  return {
    ...unknown,
    domain: 'device',
    eventDate: f.eventDate ?? null,
    products: productOf(names, {
      name: f.productName,
      maker: f.manufacturer,
      batch: namedBatch(f.batch, f.serialNumber),
      approvalNumber: f.registrationNumber,
    }),
    coded: [...coded('injuries', 'reaction', f.injuries), ...coded('problems', 'device_problem', f.problems)],
    narratives: narrative('narrative', f.narrative),
    treated: stated(f.purpose),
    serious: death || f.harm === '严重伤害',
    death,
    sex: sexOf(f.sex),
    age: f.age ?? null,
    reporterKind: f.reporterKind ?? null,
    reporter: f.reporterName ?? null,
    causality: f.causality ?? null,
    place: f.district,
    excerpt: excerpt(f.narrative),
    weighed: weigh(
      [8, f.registrationNumber],
      [4, f.model ?? f.specification],
      [4, namedBatch(f.batch, f.serialNumber)],
      [4, f.eventDate],
      [5, f.awarenessDate],
      [8, f.harm],
      [6, f.injuries],
      [6, f.problems],
      [18, f.narrative],
      [4, f.concomitants],
      [4, f.cause],
    ),
  };
}

/** 化妆品不良反应报告. */
export function readCosmeticReport(message: RecordMessage, names: Names): Structured {
  const f = fieldsOf<'cosmetic'>(message);
  const death = f.outcome !== undefined && tellsDeath(f.outcome);
  return {
    ...unknown,
    domain: 'cosmetic',
    eventDate: f.onsetDate ?? null,
    products: productOf(names, {
      name: f.productName,
      maker: f.registrant ?? f.manufacturer,
      batch: f.batch,
      approvalNumber: f.registrationNumber,
      startDate: f.startDate,
    }),
    coded: [...coded('symptoms', 'reaction', f.symptoms), ...coded('lesions', 'reaction', f.lesions)],
    narratives: [...narrative('narrative', f.narrative), ...narrative('diagnosis', f.diagnosis)],
    treated: [],
    serious: death || (f.severity !== undefined && f.severity !== '一般'),
    death,
    sex: sexOf(f.sex),
    age: f.age ?? null,
    reporterKind: f.reporterKind ?? null,
    reporter: f.reporterName ?? null,
    causality: f.causality ?? null,
    place: f.district,
    excerpt: excerpt(f.narrative),
    weighed: weigh(
      [1, f.registrationNumber],
      [1, namedBatch(f.batch)],
      [1, f.startDate && f.onsetDate],
      [1, f.symptoms ?? f.lesions],
      [1, f.lesionSites],
      [2, f.narrative],
      [1, f.diagnosis],
      [1, f.outcome],
      [1, f.age],
      [1, f.sex],
    ),
  };
}
