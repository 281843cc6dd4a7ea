/** 化妆品不良反应报告. */
import { z } from 'zod';
import { age, choice, date, list, requiredDate, requiredText, text } from './fields.ts';

export const cosmeticRecord = z
  .object({
    id: requiredText('报告编码'),
    followUp: choice('首次/跟踪', ['首次', '跟踪']),
    reportDate: date('报告日期'),
    receivedDate: requiredDate('接收日期'),
    reporterKind: text('报告单位类别'),
    reporterName: text('报告单位名称'),
    sentinel: choice('是否哨点', ['是', '否']),
    district: requiredText('报告地区'),
    patientName: text('患者姓名', 'name'),
    sex: choice('性别', ['男', '女', '不详']),
    age: age('年龄'),
    productName: requiredText('化妆品名称'),
    registrationNumber: text('注册备案编号'),
    category: text('类别'),
    registrant: text('注册人备案人'),
    manufacturer: text('生产企业'),
    batch: text('生产批号'),
    channel: text('购买渠道'),
    startDate: date('开始使用日期'),
    onsetDate: date('不良反应发生日期'),
    stopDate: date('停用日期'),
    symptoms: list('自觉症状'),
    lesionSites: list('皮损部位'),
    lesions: list('皮损形态'),
    narrative: text('不良反应过程描述'),
    diagnosis: text('初步判断'),
    severity: choice('严重程度', ['一般', '严重', '可能引发较大社会影响']),
    outcome: text('不良反应结果'),
    causality: text('关联性评价'),
  })
  .refine((r) => (r.symptoms?.length ?? 0) + (r.lesions?.length ?? 0) > 0 || r.narrative !== undefined, {
    path: ['symptoms'],
    message: '自觉症状、皮损形态、不良反应过程描述至少填写一项',
  });
export type CosmeticRecord = z.infer<typeof cosmeticRecord>;
