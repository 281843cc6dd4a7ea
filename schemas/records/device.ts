/** 医疗器械不良事件报告. */
import { z } from 'zod';
import { age, choice, date, list, requiredDate, requiredText, text } from './fields.ts';

export const deviceRecord = z
  .object({
    id: requiredText('报告编码'),
    followUp: choice('首次/跟踪', ['首次', '跟踪']),
    reportDate: date('报告日期'),
    receivedDate: requiredDate('接收日期'),
    reporterKind: choice('报告单位类别', ['使用单位', '经营企业', '注册人', '个人', '其他']),
    reporterName: text('报告单位名称'),
    district: requiredText('报告地区'),
    productName: requiredText('产品名称'),
    registrationNumber: text('注册证编号'),
    model: text('型号'),
    specification: text('规格'),
    batch: text('产品批号'),
    serialNumber: text('产品编号'),
    udi: text('UDI'),
    productionDate: date('生产日期'),
    expiryDate: date('有效期至'),
    manufacturer: text('注册人名称'),
    eventDate: date('事件发生日期'),
    awarenessDate: date('发现或获知日期'),
    harm: choice('伤害程度', ['死亡', '严重伤害', '其他']),
    injuries: list('伤害表现'),
    problems: list('器械故障表现'),
    patientName: text('患者姓名', 'name'),
    sex: choice('性别', ['男', '女', '不详']),
    age: age('年龄'),
    history: text('既往病史'),
    purpose: text('预期治疗疾病或作用'),
    useDate: date('器械使用日期'),
    place: text('使用场所'),
    narrative: text('使用过程'),
    concomitants: text('合并用药/械情况说明'),
    cause: text('事件原因分析'),
    firstMeasures: text('初步处置情况'),
    causality: text('关联性评价'),
  })
  .refine((r) => (r.injuries?.length ?? 0) + (r.problems?.length ?? 0) > 0, {
    path: ['injuries'],
    message: '伤害表现与器械故障表现至少填写一项',
  });
export type DeviceRecord = z.infer<typeof deviceRecord>;
