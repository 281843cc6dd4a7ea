/** 抽检结果. */
import { z } from 'zod';
import { choice, date, list, requiredChoice, requiredDate, requiredText, text } from './fields.ts';

export const productCategories = ['药品', '中药饮片', '药包材', '医疗器械', '化妆品', '疫苗'] as const;

export const samplingRecord = z.object({
  id: requiredText('抽样编号'),
  level: choice('抽样级别', ['国家', '省级', '市级', '区级']),
  task: choice('任务来源', ['监督抽检', '专项抽检', '涉案送检', '风险监测']),
  productCategory: requiredChoice('产品类别', productCategories),
  productName: requiredText('产品名称'),
  approvalNumber: text('批准文号'),
  manufacturer: text('标示生产企业'),
  batch: text('生产批号'),
  specification: text('规格'),
  sampledUnit: text('被抽样单位'),
  district: text('被抽样单位地区'),
  stage: choice('抽样环节', ['生产', '经营', '使用', '网络销售']),
  samplingDate: date('抽样日期'),
  laboratory: text('检验机构'),
  standard: text('检验依据'),
  conclusion: requiredChoice('检验结论', ['合格', '不合格']),
  failedItems: list('不符合规定项目'),
  result: text('检验结果'),
  requirement: text('标准规定'),
  reportDate: requiredDate('报告日期'),
});
export type SamplingRecord = z.infer<typeof samplingRecord>;
