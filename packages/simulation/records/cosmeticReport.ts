/** A skin reaction to a cosmetic and its report. */

import { iso } from '../calendar.ts';
import { skinSigns } from '../catalogue/cosmetics.ts';
import type { District } from '../city/city.ts';
import type { Person } from '../city/people.ts';
import type { CosmeticProduct } from '../city/products.ts';
import type { Random } from '../random.ts';
import { smudge } from '../text/smudge.ts';
import type { Draft } from './draft.ts';

export type CosmeticCase = {
  product: CosmeticProduct;
  batch: string;
  sign: string;
  person: Person;
  district: District;
  hospital: string;
  start: number;
  onset: number;
  received: number;
  severity: '一般' | '严重' | '可能引发较大社会影响';
  reporterKind: '医疗机构' | '经营企业' | '注册人' | '个人';
  tags: string[];
  event?: string;
};

function cosmeticNarrative(c: CosmeticCase, r: Random): string {
  const sign = skinSigns.get(c.sign)!;
  const said = r.pick(sign.said);
  const days = c.onset - c.start;
  const where = r.pick(['某直播间', '网店', '小区美容院', '超市', '朋友圈微商', '专柜']);
  const past = r.pick(['', '，既往无化妆品过敏史', '，否认食物、药物过敏史', '，既往有湿疹病史', '，其女使用后无异常']);
  return smudge(
    r.pick([
      `患者${c.person.sex}，${c.person.ageText}，自述${days}天前在${where}购买“${c.product.name}”，使用后${said}${past}。查体：${r.pick(c.product.kind.sites)}${sign.lesions.join('、')}。诊断：${sign.diagnosis}。${r.pick(['嘱停用，冷湿敷', '予地奈德乳膏外用', '口服依巴斯汀、硼酸溶液湿敷'])}。`,
      `使用${c.product.name}（批号${c.batch}）${days > 0 ? `第${days}天` : '数小时后'}${r.pick(c.product.kind.sites)}出现不适，${said}，停用后${r.pick(['好转', '缓慢消退', '仍反复'])}${past}。`,
      `用了${c.product.name}以后${said}，${r.pick(['停用就好了', '去皮肤科看了', '商家不承认'])}。`,
      `${said}${past}。`,
    ]),
    r,
  );
}

export function cosmeticReport(c: CosmeticCase, random: Random): Draft {
  const sign = skinSigns.get(c.sign)!;
  return {
    table: 'cosmetic',
    stream: 'cosmetic',
    day: c.received,
    place: c.district.code,
    tags: c.tags,
    ...(c.event && { event: c.event }),
    cells: {
      '首次/跟踪': '首次',
      报告日期: iso(c.received - random.int(0, 2)),
      接收日期: iso(c.received),
      报告单位类别: c.reporterKind,
      报告单位名称:
        c.reporterKind === '注册人'
          ? c.product.registrant
          : c.reporterKind === '个人'
            ? '个人'
            : c.reporterKind === '经营企业'
              ? random.pick(c.district.pharmacies)
              : c.hospital,
      是否哨点: c.reporterKind === '医疗机构' && random.chance(0.5) ? '是' : '否',
      报告地区: c.district.name,
      患者姓名: c.person.name,
      性别: c.person.sex,
      年龄: c.person.ageText,
      化妆品名称: c.product.name,
      注册备案编号: c.product.approvalNumber,
      类别: c.product.kind.category,
      注册人备案人: c.product.registrant,
      生产企业: c.product.maker,
      生产批号: random.chance(0.8) ? c.batch : '',
      购买渠道: random.pick(['网购', '超市', '美容院', '专柜', '微商', '药店']),
      开始使用日期: iso(c.start),
      不良反应发生日期: iso(c.onset),
      停用日期: iso(c.onset + random.int(0, 3) > c.received ? c.onset : c.onset + random.int(0, 1)),
      自觉症状: sign.symptoms.join('、'),
      皮损部位: random.sample(c.product.kind.sites, random.int(1, 2)).join('、'),
      皮损形态: sign.lesions.join('、'),
      不良反应过程描述: random.chance(0.93) ? cosmeticNarrative(c, random) : '',
      初步判断: random.chance(0.85) ? sign.diagnosis : '',
      严重程度: c.severity,
      不良反应结果: random.weighted([
        ['好转', 6],
        ['痊愈', 3],
        ['未好转', 1],
      ] as const),
      关联性评价: random.pick(['可能', '很可能', '肯定', '可能']),
    },
    products: [],
  };
}
