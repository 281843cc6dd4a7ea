/** A case of a reaction to a medicine, and the report that somebody makes of it. */

import { iso } from '../calendar.ts';
import { reactionNamed } from '../catalogue/reactions.ts';
import type { District } from '../city/city.ts';
import type { DrugProduct } from '../city/products.ts';
import type { Random } from '../random.ts';
import { drugNarrative } from '../text/drugNarrative.ts';
import type { Draft, Row } from './draft.ts';
import type { DrugCase, ReporterKind } from './drugCase.ts';

const professions: Record<ReporterKind, string[]> = {
  医疗机构: ['医生', '药师', '护士'],
  经营企业: ['药师', '其他'],
  生产企业: ['其他', '药师'],
  个人: ['其他'],
  其他: ['其他'],
};

const reporterName = (
  c: { reporterKind: string; hospital: string; district: District },
  maker: string,
  random: Random,
): string => {
  switch (c.reporterKind) {
    case '经营企业':
      return random.pick(c.district.pharmacies);
    case '生产企业':
      return maker;
    case '个人':
      return '个人';
    default:
      return c.hospital;
  }
};

/** Outcome of reactions of some gravity. */
export function drawOutcome(serious: boolean, random: Random): string {
  return serious
    ? random.weighted([
        ['好转', 55],
        ['痊愈', 34],
        ['未好转', 7],
        ['有后遗症', 1.5],
        ['死亡', 1],
        ['不详', 1.5],
      ] as const)
    : random.weighted([
        ['好转', 52],
        ['痊愈', 44],
        ['未好转', 2],
        ['不详', 2],
      ] as const);
}

/** Days from start to onset: infusions within the day, organ damage after days or weeks. */
export function drawDelay(product: DrugProduct, told: readonly string[], random: Random): number {
  const slow = told.some((term) =>
    /肝|肾|溶解|粒细胞|白细胞|血小板|骨髓|肺炎|皮炎|综合征|水肿|干咳|肌痛|脱发|钠|钾|出血|听力/.test(term),
  );
  if (slow) return random.int(2, 24);
  return product.kind.route === '口服'
    ? random.weighted([
        [0, 4],
        [1, 3],
        [2, 2],
        [4, 1],
      ] as const)
    : random.chance(0.9)
      ? 0
      : 1;
}

const productRow = (c: DrugCase, product: DrugProduct, role: string, batch: string, indication: string): Row => ({
  '怀疑/并用': role,
  批准文号: product.approvalNumber,
  商品名称: product.tradeName,
  通用名称: product.name,
  剂型: product.kind.form,
  生产厂家: product.maker,
  生产批号: batch,
  用法用量: product.kind.usage,
  给药途径: product.kind.route,
  用药开始时间: iso(c.start),
  用药结束时间: iso(c.onset),
  用药原因: indication,
});

/** The report of a case. @param random the record's own stream. */
export function drugReport(c: DrugCase, random: Random): Draft {
  const kind = `${c.unlabelled ? '新的' : ''}${c.serious ? '严重' : '一般'}`;
  const causality = random.weighted([
    ['可能', 55],
    ['很可能', 30],
    ['肯定', 5],
    ['待评价', 6],
    ['可能无关', 4],
  ] as const);
  const clinical = c.reporterKind === '医疗机构';
  const sparse = !clinical && random.chance(0.5);
  return {
    table: 'drug',
    stream: 'drug',
    day: c.received,
    place: c.district.code,
    tags: c.tags,
    ...(c.event && { event: c.event }),
    cells: {
      '首次/跟踪': '首次',
      报告类型: kind,
      产品类别: '药品',
      报告单位类别: c.reporterKind,
      报告单位名称: reporterName(c, c.product.maker, random),
      报告地区: c.town ? `${c.district.name}/${c.town}` : c.district.name,
      患者姓名: sparse ? `${c.person.name[0]}某` : c.person.name,
      性别: c.person.sex,
      出生日期: sparse ? '' : c.person.birth,
      年龄: c.person.ageText,
      民族: random.chance(0.95) ? '汉族' : random.pick(['回族', '满族', '蒙古族']),
      体重:
        sparse || random.chance(0.3)
          ? ''
          : `${Math.round(c.person.ageYears < 14 ? 8 + c.person.ageYears * 3 : random.int(45, 82))}`,
      联系方式: random.chance(0.7) ? c.person.phone : '',
      原患疾病: c.indication,
      医院名称: clinical ? c.hospital : '',
      病历号: clinical ? random.digits(8) : '',
      既往药品不良反应: random.weighted([
        ['无', 6],
        ['不详', 3],
        ['有', 0.6],
        ['', 2],
      ] as const),
      家族药品不良反应: random.weighted([
        ['无', 6],
        ['不详', 4],
        ['', 2],
      ] as const),
      相关重要信息: random.weighted([
        ['', 8],
        ['吸烟史', 0.5],
        ['过敏史', 0.5],
        ['肝病史', 0.3],
        ['饮酒史', 0.4],
      ] as const),
      不良反应名称: c.coded.join(random.pick(['、', '；', ';', '、'])),
      不良反应发生时间: iso(c.onset),
      不良反应过程描述: random.chance(sparse ? 0.9 : 0.98) ? drugNarrative(c, random) : '',
      不良反应结果: c.outcome,
      停药或减量后反应:
        c.outcome === '好转' || c.outcome === '痊愈'
          ? random.pick(['是', '是', '是', '不明'])
          : random.pick(['否', '不明']),
      再次使用后反应: random.weighted([
        ['未再使用', 88],
        ['不明', 10],
        ['是', 1],
        ['否', 1],
      ] as const),
      对原患疾病的影响: random.weighted([
        ['不明显', 8],
        ['病程延长', c.serious ? 3 : 0.3],
        ['病情加重', c.serious ? 1 : 0.1],
      ] as const),
      '关联性评价(报告人)': causality,
      '关联性评价(报告单位)': causality,
      报告人职业: random.pick(professions[c.reporterKind]),
      报告日期: iso(c.received - random.int(0, 2)),
      接收日期: iso(c.received),
    },
    products: [
      productRow(c, c.product, '怀疑', c.batch, c.indication),
      ...c.others.map((o) => productRow(c, o.product, o.role, o.batch, random.pick(o.product.kind.indications))),
    ],
  };
}

/** Whether a reaction is usually serious, by the catalogue; vague terms are not. */
export const isSerious = (terms: readonly string[]): boolean => terms.some((term) => reactionNamed(term).serious);
