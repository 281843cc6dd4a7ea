/** 投诉举报. */
import { z } from 'zod';
import { choice, date, requiredDate, requiredText, text } from './fields.ts';

export const complaintRecord = z.object({
  id: requiredText('投诉编号'),
  channel: choice('来源渠道', ['12315', '12345', '信访', '网络', '电话', '来函']),
  kind: choice('类型', ['投诉', '举报', '咨询', '建议']),
  submitter: text('提交人标识', 'identity'),
  submitterPhone: text('提交人电话', 'phone'),
  district: text('地区'),
  submittedDate: requiredDate('提交日期'),
  subject: text('涉及主体'),
  product: text('涉及产品'),
  batch: text('批号'),
  narrative: requiredText('内容'),
  status: text('办理状态'),
  closedDate: date('办结日期'),
  result: text('办理结果'),
});
export type ComplaintRecord = z.infer<typeof complaintRecord>;
