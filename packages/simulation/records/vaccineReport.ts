/** A case after vaccination and its AEFI report, in the drug table with 产品类别 疫苗. */

import { iso } from '../calendar.ts';
import { reactionNamed } from '../catalogue/reactions.ts';
import type { District } from '../city/city.ts';
import type { Person } from '../city/people.ts';
import type { VaccineProduct } from '../city/products.ts';
import type { Random } from '../random.ts';
import { careOf, courseOf, denial, findingsOf, laterOn, saidOf } from '../text/clinicalWords.ts';
import { smudge } from '../text/smudge.ts';
import type { Draft } from './draft.ts';

export type VaccineCase = {
  product: VaccineProduct;
  batch: string;
  /** Given on the same day. */
  others: { product: VaccineProduct; batch: string }[];
  coded: string[];
  told: string[];
  person: Person;
  district: District;
  clinic: string;
  start: number;
  onset: number;
  received: number;
  outcome: string;
  serious: boolean;
  unlabelled: boolean;
  reporterKind: '医疗机构' | '生产企业' | '个人';
  tags: string[];
  event?: string;
};

function vaccineNarrative(c: VaccineCase, r: Random): string {
  const child = c.person.ageYears < 14;
  const who = child ? r.pick(['患儿', '受种儿童', '宝宝', '受种者']) : r.pick(['受种者', '患者']);
  const days = c.onset - c.start;
  const later =
    days > 0
      ? r.pick([`接种后第${days}天`, `接种${days}天后`, `${days}d后`])
      : r.pick([`接种后约${r.int(5, 50)}分钟`, `接种后${r.int(2, 12)}小时`, '接种当晚', '留观期间']);
  const others = c.others.length ? `、${c.others.map((o) => o.product.name).join('、')}` : '';
  const findings = findingsOf(c.told, r);
  return smudge(
    r.pick([
      () =>
        `${who}${c.person.sex}，${c.person.ageText}，于${iso(c.start)}在${c.clinic}接种${c.product.name}${others}（批号${c.batch}），${later}出现${saidOf(c.told, r)}${denial(c.told, r)}。${findings ? `${findings}。` : ''}予${careOf(c.told, r)}，${laterOn(c.serious, r)}${courseOf(c.outcome, r)}。接种前体温${(36.2 + r.next() * 0.7).toFixed(1)}℃，${r.pick(['无接种禁忌。', '既往接种无异常反应。', '否认过敏史。'])}`,
      () =>
        `家长诉${who}接种${c.product.name}${later}${saidOf(c.told, r)}${denial(c.told, r)}，到医院就诊，${findings ? `${findings}，` : ''}${careOf(c.told, r)}，${courseOf(c.outcome, r)}。${r.pick(['', '出生史无特殊。', '其兄有热性惊厥史。', '无家族遗传病史。'])}`,
      () => `${later}${saidOf(c.told, r)}，${r.pick(['电话随访', '返诊'])}，${courseOf(c.outcome, r)}`,
    ])(),
    r,
  );
}

const productRow = (c: VaccineCase, product: VaccineProduct, batch: string) => ({
  '怀疑/并用': '怀疑',
  批准文号: product.approvalNumber,
  通用名称: product.name,
  剂型: product.name.startsWith('口服') ? '口服溶液剂' : '注射剂',
  生产厂家: product.maker,
  生产批号: batch,
  用法用量: product.name.startsWith('口服') ? '3ml 一次' : '0.5ml 一次',
  给药途径: product.name.startsWith('口服') ? '口服' : '肌内注射',
  用药开始时间: iso(c.start),
  用药结束时间: iso(c.start),
  用药原因: '预防接种',
});

export function vaccineReport(c: VaccineCase, random: Random): Draft {
  return {
    table: 'drug',
    stream: 'vaccine',
    day: c.received,
    place: c.district.code,
    tags: c.tags,
    ...(c.event && { event: c.event }),
    cells: {
      '首次/跟踪': '首次',
      报告类型: `${c.unlabelled ? '新的' : ''}${c.serious ? '严重' : '一般'}`,
      产品类别: '疫苗',
      报告单位类别: c.reporterKind,
      报告单位名称: c.reporterKind === '生产企业' ? c.product.maker : c.reporterKind === '个人' ? '个人' : c.clinic,
      报告地区: c.district.name,
      患者姓名: c.person.name,
      性别: c.person.sex,
      出生日期: c.person.birth,
      年龄: c.person.ageText,
      民族: '汉族',
      联系方式: random.chance(0.8) ? c.person.phone : '',
      原患疾病: '预防接种',
      医院名称: c.clinic,
      既往药品不良反应: random.pick(['无', '无', '不详']),
      家族药品不良反应: random.pick(['无', '无', '不详']),
      不良反应名称: c.coded.join(random.pick(['、', ';'])),
      不良反应发生时间: iso(c.onset),
      不良反应过程描述: random.chance(0.97) ? vaccineNarrative(c, random) : '',
      不良反应结果: c.outcome,
      停药或减量后反应: '不明',
      再次使用后反应: '未再使用',
      '关联性评价(报告单位)': random.pick(['可能', '很可能', '待评价']),
      报告人职业: random.pick(['医生', '护士']),
      报告日期: iso(c.received - random.int(0, 1)),
      接收日期: iso(c.received),
    },
    products: [productRow(c, c.product, c.batch), ...c.others.map((o) => productRow(c, o.product, o.batch))],
  };
}

/** Days from vaccination to onset. */
export function vaccineDelay(told: readonly string[], random: Random): number {
  if (told.some((term) => /紫癜|肠套叠|格林|面瘫/.test(term))) return random.int(4, 20);
  if (told.some((term) => term.includes('脓肿'))) return random.int(2, 5);
  return random.weighted([
    [0, 5],
    [1, 4],
    [2, 1],
  ] as const);
}

export const isSeriousAfterVaccine = (terms: readonly string[]): boolean =>
  terms.some((term) => reactionNamed(term).serious);
