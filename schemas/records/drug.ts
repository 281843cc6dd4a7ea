/** 药品不良反应报告 and, where 产品类别 is 疫苗, AEFI reports. A report names one or more products. */
import { z } from 'zod';
import { age, choice, date, list, requiredDate, requiredList, requiredText, text } from './fields.ts';

export const causalityDegrees = ['肯定', '很可能', '可能', '可能无关', '待评价', '无法评价'] as const;

export const drugProduct = z.object({
  role: choice('怀疑/并用', ['怀疑', '并用']),
  approvalNumber: text('批准文号'),
  tradeName: text('商品名称'),
  genericName: requiredText('通用名称'),
  dosageForm: text('剂型'),
  manufacturer: text('生产厂家'),
  batch: text('生产批号'),
  dosage: text('用法用量'),
  route: text('给药途径'),
  startDate: date('用药开始时间'),
  endDate: date('用药结束时间'),
  indication: text('用药原因'),
});

export const drugRecord = z.object({
  id: requiredText('报告编码'),
  followUp: choice('首次/跟踪', ['首次', '跟踪']),
  reportType: choice('报告类型', ['一般', '严重', '新的一般', '新的严重']),
  productCategory: choice('产品类别', ['药品', '疫苗']),
  reporterKind: choice('报告单位类别', ['医疗机构', '经营企业', '生产企业', '个人', '其他']),
  reporterName: text('报告单位名称'),
  district: requiredText('报告地区'),
  patientName: text('患者姓名', 'name'),
  sex: choice('性别', ['男', '女', '不详']),
  birthDate: date('出生日期', 'birthDate'),
  age: age('年龄'),
  ethnicity: text('民族', 'ethnicity'),
  weight: text('体重'),
  phone: text('联系方式', 'phone'),
  originalDisease: text('原患疾病'),
  hospital: text('医院名称'),
  caseNumber: text('病历号', 'recordNumber'),
  pastReactions: text('既往药品不良反应'),
  familyReactions: text('家族药品不良反应'),
  otherInformation: text('相关重要信息'),
  products: z.array(drugProduct).min(1),
  reactions: requiredList('不良反应名称'),
  onsetDate: date('不良反应发生时间'),
  narrative: text('不良反应过程描述'),
  outcome: choice('不良反应结果', ['痊愈', '好转', '未好转', '有后遗症', '死亡', '不详']),
  dechallenge: choice('停药或减量后反应', ['是', '否', '不明', '未停药或未减量']),
  rechallenge: choice('再次使用后反应', ['是', '否', '不明', '未再使用']),
  effectOnDisease: text('对原患疾病的影响'),
  reporterCausality: choice('关联性评价(报告人)', causalityDegrees),
  unitCausality: choice('关联性评价(报告单位)', causalityDegrees),
  reporterProfession: text('报告人职业'),
  reportDate: date('报告日期'),
  receivedDate: requiredDate('接收日期'),
  /** Seriousness criteria stated by the source itself (死亡, 危及生命, 住院, 残疾 …), where it has such columns. */
  seriousness: list('严重药品不良反应'),
});
export type DrugRecord = z.infer<typeof drugRecord>;
