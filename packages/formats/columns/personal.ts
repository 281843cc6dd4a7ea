/**
 * Columns outside the six tables that tell of a person. They end up in a record's `extra`; whoever takes records in seals
 * them like the personal fields of the schemas.
 */
import type { Personal } from '@huishang/schemas';
import { tableFields } from '../table/fields.ts';
import { headerKey } from './layout.ts';

const headers: Record<Personal, string> = {
  name: '报告人 报告人签名 报告人姓名 报告单位联系人 联系人 录入人 患者姓名 姓名 投诉人姓名 举报人姓名 消费者姓名 县评价人 市评价人 省评价人 国家评价人',
  phone: '电话 联系电话 手机 手机号 报告人联系电话 报告人电话 报告单位电话 患者电话 患者联系方式 投诉人电话 传真',
  identity:
    '身份证号 身份证 证件号码 地址 联系地址 家庭住址 住址 投诉人通讯地址 通讯地址 电子邮箱 邮箱 报告人电子邮箱 微信 qq',
  recordNumber: '病历号 门诊号 住院号 病历号/门诊号',
  birthDate: '出生日期 出生年月',
  ethnicity: '民族 国籍',
};

const known = new Map(
  Object.entries(headers).flatMap(([personal, names]) =>
    names.split(' ').map((name) => [headerKey(name), personal as Personal] as const),
  ),
);
// What could not be read of a personal field is kept under its own header.
for (const fields of Object.values(tableFields))
  for (const { meta } of fields.values()) if (meta.personal) known.set(headerKey(meta.header), meta.personal);

/** What a column that the tables do not know tells of a person, if anything. */
export const personalExtra = (header: string): Personal | undefined => known.get(headerKey(header));
