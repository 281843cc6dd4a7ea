/** The six tables' columns in the order of the contract; drug rows repeat the report's cells for each product. */
import type { TableName } from '@huishang/schemas';

const split = (text: string): string[] => text.trim().split(/[\s、]+/);

export const productColumns = split(
  '怀疑/并用 批准文号 商品名称 通用名称 剂型 生产厂家 生产批号 用法用量 给药途径 用药开始时间 用药结束时间 用药原因',
);

export const columns: Record<TableName, string[]> = {
  drug: split(`报告编码 首次/跟踪 报告类型 产品类别 报告单位类别 报告单位名称 报告地区 患者姓名 性别 出生日期 年龄 民族 体重 联系方式
    原患疾病 医院名称 病历号 既往药品不良反应 家族药品不良反应 相关重要信息 ${productColumns.join(' ')} 不良反应名称 不良反应发生时间
    不良反应过程描述 不良反应结果 停药或减量后反应 再次使用后反应 对原患疾病的影响 关联性评价(报告人) 关联性评价(报告单位) 报告人职业 报告日期 接收日期`),
  device:
    split(`报告编码 首次/跟踪 报告日期 接收日期 报告单位类别 报告单位名称 报告地区 产品名称 注册证编号 型号 规格 产品批号 产品编号 UDI
    生产日期 有效期至 注册人名称 事件发生日期 发现或获知日期 伤害程度 伤害表现 器械故障表现 患者姓名 性别 年龄 既往病史 预期治疗疾病或作用
    器械使用日期 使用场所 使用过程 合并用药/械情况说明 事件原因分析 初步处置情况 关联性评价`),
  cosmetic:
    split(`报告编码 首次/跟踪 报告日期 接收日期 报告单位类别 报告单位名称 是否哨点 报告地区 患者姓名 性别 年龄 化妆品名称 注册备案编号 类别
    注册人备案人 生产企业 生产批号 购买渠道 开始使用日期 不良反应发生日期 停用日期 自觉症状 皮损部位 皮损形态 不良反应过程描述 初步判断
    严重程度 不良反应结果 关联性评价`),
  sampling:
    split(`抽样编号 抽样级别 任务来源 产品类别 产品名称 批准文号 标示生产企业 生产批号 规格 被抽样单位 被抽样单位地区 抽样环节 抽样日期
    检验机构 检验依据 检验结论 不符合规定项目 检验结果 标准规定 报告日期`),
  complaint: split(
    '投诉编号 来源渠道 类型 提交人标识 提交人电话 地区 提交日期 涉及主体 涉及产品 批号 内容 办理状态 办结日期 办理结果',
  ),
  riskInfo: split('信息编号 来源 产品类别 产品名称 企业名称 批号 地区 环节 日期 内容 处置情况'),
};

/** Columns that hold a day. */
export const isDateColumn = (column: string): boolean => /日期$|时间$|有效期至/.test(column);

/** What the files are called. */
export const tableTitles: Record<TableName, string> = {
  drug: '药品不良反应报告',
  device: '医疗器械不良事件报告',
  cosmetic: '化妆品不良反应报告',
  sampling: '抽检结果',
  complaint: '投诉举报',
  riskInfo: '风险信息',
};
