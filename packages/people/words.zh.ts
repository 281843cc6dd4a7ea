/** What people read of roles and permissions. */
import type { Permission, Role } from './permissions.ts';

export const roleWords: Record<Role, { zh: string; en: string }> = {
  officer: { zh: '监测员', en: 'Monitoring officer' },
  assessor: { zh: '评价员', en: 'Assessor' },
  lead: { zh: '信号主审', en: 'Signal lead' },
  laboratory: { zh: '检验抽检员', en: 'Sampling and laboratory' },
  complaints: { zh: '投诉岗', en: 'Complaints' },
  owner: { zh: '业务处', en: 'Responsible division' },
  secretary: { zh: '会商秘书', en: 'Consultation secretary' },
  chair: { zh: '会商主持', en: 'Chair' },
  acceptor: { zh: '验收人', en: 'Acceptance' },
  branch: { zh: '检查分局、区局', en: 'District office' },
  expert: { zh: '外部专家', en: 'External expert' },
  auditor: { zh: '审计员', en: 'Auditor' },
  administrator: { zh: '管理员', en: 'Administrator' },
};

export const permissionWords: Record<Permission, string> = {
  overview: '总览',
  results: '信号',
  papers: '议题、简报与周报',
  records: '单条记录',
  review: '审核信号',
  send: '提交记录',
  letters: '搁置的消息',
  operate: '导入与重发',
  export: '导出',
  observe: '运行指标',
  people: '人员与密钥',
  audit: '审计',
};
