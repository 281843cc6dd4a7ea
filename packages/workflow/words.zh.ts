/** What people read of workflows: states, actions, fields, options, and why something may not be done. */
import { type Role, roleWords } from '@huishang/people';
import { type Field, type FieldIssue, MOST_SIGNALS } from './fields.ts';
import type { Line, Refusal } from './workflow.ts';

/** By names that anybody may send: `constructor` is none of them. */
const named = <T>(words: Record<string, T>): Readonly<Record<string, T>> => Object.assign(Object.create(null), words);

export const stateWords = named({
  new: '新发现',
  triage: '初筛中',
  validated: '已验证',
  notValidated: '验证未通过',
  confirmed: '已确认',
  notConfirmed: '未予确认',
  merged: '已并入',
  split: '已拆分',
  prioritised: '已定优先级',
  assessment: '评价中',
  onAgenda: '已列入会商',
  recommended: '已有建议',
  monitoring: '监测中',
  closed: '已关闭',
  refuted: '已排除',
  suspended: '暂缓',
  reopened: '重新打开',
});

export const actionWords = named({
  take: '开始初筛',
  validate: '验证通过',
  notValidate: '验证不通过',
  confirm: '确认',
  notConfirm: '不予确认',
  merge: '并入其他信号',
  split: '拆分',
  prioritise: '定优先级',
  reprioritise: '改优先级',
  assess: '开始评价',
  submit: '提请会商',
  recommend: '提出建议',
  monitor: '转入监测',
  close: '关闭',
  refute: '排除',
  suspend: '暂缓',
  resume: '恢复',
  reopen: '重新打开',
  suppress: '暂不显示',
  assign: '指派',
  comment: '备注',
});

export const fieldWords = named({
  reason: '理由',
  checklist: '验证核对表',
  notValidatedGround: '不通过的原因',
  notConfirmedGround: '不予确认的原因',
  mergedInto: '并入哪个信号（编号）',
  splitInto: '拆成哪些信号（编号，一行一个）',
  level: '级别',
  due: '完成期限',
  meeting: '哪个月的会商',
  outcomes: '建议',
  recheckOn: '复查日期',
  resumeOn: '恢复日期',
  cause: '新的证据',
  suppressedUntil: '不显示至',
  assignee: '由谁办理',
  text: '备注',
});

/** By field, since the same option may mean another thing in another. */
export const optionWords = named({
  notValidatedGround: named({
    known: '已知且已载明',
    duplicates: '去重后病例不足',
    confounded: '另有原因可以解释',
    quality: '资料质量不足以判断',
    weak: '证据弱',
    irrelevant: '无临床意义',
  }),
  notConfirmedGround: named({
    handledElsewhere: '(a) 已在其他程序中处理',
    labelledElsewhere: '(b) 同成分的其他产品已载明',
    reviewedBefore: '(c) 以前评价过，且无实质性新证据',
    limited: '(d) 证据或临床意义有限',
  }),
  level: named({ high: '高', medium: '中', low: '低' }),
  outcomes: named({
    moreData: '在本程序中补充资料',
    periodicReport: '在定期安全性报告中评价',
    labelling: '修改说明书',
    riskPlan: '提交或更新风险管理计划',
    minimisation: '增加风险最小化措施',
    study: '开展上市后研究',
    referral: '移交上级或其他部门',
    collect: '由监管部门另行收集、分析',
    consult: '征求其他专家组意见',
    inspection: '检查',
    other: '其他',
    none: '不采取措施',
  }),
  cause: named({
    death: '出现死亡',
    tripled: '病例数达到原来的三倍',
    failedSample: '同品种抽检不合格',
    newBatch: '出现新的聚集批号',
  }),
  checklist: named({
    awareness: '以前是否已知（说明书、同成分其他产品、以往评价）',
    cases: '去除重复后的病例数',
    supportive: '支持性病例（时间关系、去激发与再激发、无其他原因、报告人判断）',
    exposure: '与用药人数相比',
    relatedTerms: '相近术语的病例',
    consistency: '各病例表现一致（起病时间等）',
    quality: '资料质量',
    definitions: '符合病例定义',
    dose: '剂量与反应的关系',
    mechanism: '机制上可能',
    relevance: '临床意义（严重程度、新的方面）',
    otherSources: '其他来源（文献、抽检、投诉）',
  }),
});
export const answerWords = named({ supports: '支持', against: '不支持', unclear: '不明' });

const issueWords: Record<FieldIssue['what'], string> = {
  missing: '必须填写',
  wrong: '写得不对',
  past: '日期太早',
  unknown: '这一操作没有此栏，请去掉',
};
export function issueText({ field, what, wanted }: FieldIssue): string {
  const ask = wanted ? `，${wantedText(field, wanted)}` : '';
  return `${fieldWords[field] ?? field.slice(0, 40)}（${field.slice(0, 40)}）：${issueWords[what]}${ask}`;
}

/** What may be written into a field. */
function wantedText(name: string, field: Field): string {
  const options = (of: readonly string[]) => of.map((one) => `${one}（${optionWords[name]?.[one] ?? one}）`).join('、');
  switch (field.kind) {
    case 'text':
      return `至多${field.most}字`;
    case 'day':
      return `应为${field.ahead ? '今日之后' : '不早于今日'}的日期（年-月-日）`;
    case 'month':
      return '应为年-月，如 2025-07';
    case 'choice':
      return `可填：${options(field.options)}`;
    case 'choices':
      return `可填下列一项或几项：${options(field.options)}`;
    case 'checklist':
      return `每一问都须答 ${field.answers.map((one) => `${one}（${answerWords[one] ?? one}）`).join('、')} 之一`;
    case 'signals':
      return `应为${field.least}至${MOST_SIGNALS}个不同的信号编号`;
    case 'person':
      return '应为账号名';
  }
}

export const roleName = (role: string): string =>
  Object.hasOwn(roleWords, role) ? roleWords[role as Role].zh : role === 'system' ? '系统' : role;
const listed = (names: readonly string[], words: Record<string, string>): string =>
  names.map((name) => words[name] ?? name).join('、');

/** Why it may not be done, and what may. */
export function refusalText(action: string, refused: Refusal): string {
  const name = actionWords[action] ?? action.slice(0, 40);
  switch (refused.why) {
    case 'unknown':
      return `没有“${refused.action.slice(0, 40)}”这种操作。`;
    case 'state':
      return `“${stateWords[refused.state] ?? refused.state}”的信号不能${name}；现在能做的：${listed(refused.possible, actionWords)}。`;
    case 'role':
      return `“${name}”须由下列角色办理：${refused.roles
        .filter((role) => role !== 'system')
        .map(roleName)
        .join('、')}。`;
    case 'samePerson':
      return refused.action === action
        ? `“${name}”须由两人办理：您已提出，须由另一人同意。`
        : `“${name}”须由另一人办理：“${actionWords[refused.action] ?? refused.action}”是您做的。`;
    case 'fields':
      return `${refused.issues.map(issueText).join('；')}。`;
  }
}

/** What stands beside an action that not everybody, or not one person alone, may do. */
export function conditionText({ notBy, persons }: Pick<Line<string, string>, 'notBy' | 'persons'>): string {
  const conditions = [
    ...(notBy.length > 0 ? [`不得由办理${listed(notBy, actionWords)}的人办理`] : []),
    ...(persons === 2 ? ['须两人'] : []),
  ];
  return conditions.join('；');
}
