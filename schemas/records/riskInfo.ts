/** 风险信息: inspections, cases, recalls, public opinion, network monitoring, abnormal sales. */
import { z } from 'zod';
import { requiredChoice, requiredDate, requiredText, text } from './fields.ts';

export const riskSources = ['监督检查', '案件', '召回', '舆情', '网络监测', '异常销售', '审评', '其他'] as const;

export const riskInfoRecord = z.object({
  id: requiredText('信息编号'),
  source: requiredChoice('来源', riskSources),
  productCategory: text('产品类别'),
  product: text('产品名称'),
  firm: text('企业名称'),
  batch: text('批号'),
  district: text('地区'),
  stage: text('环节'),
  date: requiredDate('日期'),
  narrative: requiredText('内容'),
  disposition: text('处置情况'),
});
export type RiskInfoRecord = z.infer<typeof riskInfoRecord>;
