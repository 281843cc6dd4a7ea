/** Everyday risk information, by source. */

import type { Random } from '../random.ts';
import type { RiskItem } from '../records/riskItem.ts';

type Named = { product: string; firm: string; batch: string; district: string };

const bySource: Record<RiskItem['source'], ((n: Named) => string)[]> = {
  监督检查: [
    (n) => `对${n.firm}开展日常检查，发现温湿度记录不完整，存在一般缺陷3项，已责令限期整改。`,
    (n) => `${n.district}局对${n.firm}进行飞行检查，未发现严重缺陷。`,
    (n) => `检查发现${n.firm}部分${n.product}未按规定条件储存。`,
  ],
  案件: [
    (n) => `${n.firm}涉嫌从不具有资质的企业购进${n.product}，已立案调查。`,
    (n) => `${n.district}查处一起无证经营案，涉及${n.product}等品种，货值金额1.2万元。`,
  ],
  召回: [(n) => `${n.firm}因标签印刷错误，主动对${n.product}（批号${n.batch}）实施三级召回。`],
  舆情: [
    (n) => `网传${n.product}涨价，部分药店断货，转发量较低。`,
    (n) => `有自媒体发文讨论${n.product}的使用体验，热度一般。`,
  ],
  网络监测: [(n) => `监测到某平台店铺销售${n.product}，页面未展示资质信息，已通报平台。`],
  异常销售: [(n) => `${n.district}${n.product}周销量较上月均值上升${30}%，经核系季节性备货。`],
  审评: [(n) => `${n.product}补充申请审评：说明书修订，不良反应项下文字表述调整。`],
  其他: [(n) => `${n.firm}报告厂房改造，暂停生产${n.product}两个月。`],
};

export const riskText = (source: RiskItem['source'], n: Named, random: Random): string =>
  random.pick(bySource[source])(n);

export const drawSource = (random: Random): RiskItem['source'] =>
  random.weighted([
    ['监督检查', 10],
    ['案件', 4],
    ['召回', 1.5],
    ['舆情', 3],
    ['网络监测', 4],
    ['异常销售', 2],
    ['审评', 2],
    ['其他', 1],
  ] as const);
