/** A piece of risk information: inspection, case, recall, public opinion, monitoring, sales, review. */
import { iso } from '../calendar.ts';
import type { District } from '../city/city.ts';
import type { Random } from '../random.ts';
import type { Draft } from './draft.ts';

export type RiskItem = {
  source: '监督检查' | '案件' | '召回' | '舆情' | '网络监测' | '异常销售' | '审评' | '其他';
  category: string;
  product: string;
  firm: string;
  batch: string;
  district: District;
  stage: string;
  received: number;
  text: string;
  tags: string[];
};

export function riskItem(item: RiskItem, random: Random): Draft {
  return {
    table: 'riskInfo',
    stream: 'riskInfo',
    day: item.received,
    place: item.district.code,
    tags: item.tags,
    cells: {
      来源: item.source,
      产品类别: item.category,
      产品名称: item.product,
      企业名称: item.firm,
      批号: item.batch,
      地区: item.district.name,
      环节: item.stage,
      日期: iso(item.received),
      内容: item.text,
      处置情况: random.pick(['', '已责令整改', '正在调查', '已立案', '持续关注', '已通报属地监管部门']),
    },
    products: [],
  };
}
