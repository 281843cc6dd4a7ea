/** A laboratory's result on a sample. */

import { iso } from '../calendar.ts';
import { laboratories } from '../catalogue/names.ts';
import type { District } from '../city/city.ts';
import type { Random } from '../random.ts';
import type { Draft } from './draft.ts';

/** What failed, and how. */
export type Failure = { item: string; result: string; requirement: string };

export type Sample = {
  category: '药品' | '中药饮片' | '药包材' | '医疗器械' | '化妆品' | '疫苗';
  name: string;
  approvalNumber: string;
  maker: string;
  batch: string;
  district: District;
  received: number;
  failures: Failure[];
  tags: string[];
};

const failures: Record<Sample['category'], readonly Failure[]> = {
  药品: [
    { item: '溶出度', result: '62%', requirement: '限度为标示量的80%' },
    { item: '含量测定', result: '标示量的83.1%', requirement: '应为90.0%～110.0%' },
    { item: '有关物质', result: '单个杂质0.9%', requirement: '不得过0.5%' },
    { item: '装量差异', result: '3粒超出限度', requirement: '应符合规定' },
    { item: '可见异物', result: '检出纤毛', requirement: '应符合规定' },
    { item: '水分', result: '9.8%', requirement: '不得过6.0%' },
    { item: '微生物限度', result: '需氧菌总数5200cfu/g', requirement: '≤1000cfu/g' },
  ],
  中药饮片: [
    { item: '性状', result: '不符合规定', requirement: '应符合规定' },
    { item: '总灰分', result: '11.2%', requirement: '不得过7.0%' },
    { item: '二氧化硫残留量', result: '860mg/kg', requirement: '不得过150mg/kg' },
    { item: '水分', result: '14.6%', requirement: '不得过12.0%' },
    { item: '杂质', result: '6.1%', requirement: '不得过3%' },
  ],
  药包材: [
    { item: '不溶性微粒', result: '超出限度', requirement: '应符合规定' },
    { item: '阻隔性能', result: '水蒸气透过量超标', requirement: '应符合规定' },
  ],
  医疗器械: [
    { item: '流量误差', result: '+28%', requirement: '±5%' },
    { item: '漏电流', result: '0.9mA', requirement: '≤0.5mA' },
    { item: '环氧乙烷残留量', result: '18μg/g', requirement: '≤10μg/g' },
    { item: '断裂力', result: '8N', requirement: '≥15N' },
  ],
  化妆品: [
    { item: '菌落总数', result: '7.5×10^3CFU/g', requirement: '≤1000CFU/g' },
    { item: '霉菌和酵母菌总数', result: '260CFU/g', requirement: '≤100CFU/g' },
    { item: '防晒剂标签不符', result: '未检出标示成分', requirement: '应与注册资料一致' },
  ],
  疫苗: [{ item: '外观', result: '不符合规定', requirement: '应符合规定' }],
};

export const drawFailure = (category: Sample['category'], random: Random): Failure => random.pick(failures[category]);

export function sampleResult(s: Sample, random: Random): Draft {
  const failed = s.failures.length > 0;
  const stage = random.weighted([
    ['经营', 6],
    ['使用', 3],
    ['生产', 1],
    ['网络销售', s.category === '化妆品' ? 3 : 0.5],
  ] as const);
  return {
    table: 'sampling',
    stream: 'sampling',
    day: s.received,
    place: s.district.code,
    tags: s.tags,
    cells: {
      抽样级别: random.weighted([
        ['国家', 1],
        ['省级', 3],
        ['市级', 5],
        ['区级', 3],
      ] as const),
      任务来源: random.weighted([
        ['监督抽检', 7],
        ['专项抽检', 2],
        ['风险监测', 1],
        ['涉案送检', 0.2],
      ] as const),
      产品类别: s.category,
      产品名称: s.name,
      批准文号: s.approvalNumber,
      标示生产企业: s.maker,
      生产批号: s.batch,
      规格: random.pick(['0.25g×24粒', '10ml×6支', '100g', '50g/瓶', '1支', '标准装']),
      被抽样单位:
        stage === '使用'
          ? random.pick(s.district.hospitals)
          : stage === '生产'
            ? s.maker
            : random.pick(s.district.pharmacies),
      被抽样单位地区: s.district.name,
      抽样环节: stage,
      抽样日期: iso(s.received - random.int(15, 60)),
      检验机构: random.pick(laboratories),
      检验依据:
        s.category === '化妆品'
          ? '《化妆品安全技术规范》（2015年版）'
          : s.category === '医疗器械'
            ? '产品技术要求'
            : '《中华人民共和国药典》2020年版',
      检验结论: failed ? '不合格' : '合格',
      不符合规定项目: s.failures.map((f) => f.item).join('、'),
      检验结果: failed ? s.failures.map((f) => f.result).join('；') : '符合规定',
      标准规定: s.failures.map((f) => f.requirement).join('；'),
      报告日期: iso(s.received),
    },
    products: [],
  };
}
