/** A workflow as a drawing (Mermaid) and as tables: what `docs/workflows` shows, made from the table that decides. */
import type { Field } from './fields.ts';
import { actionWords, conditionText, fieldWords, optionWords, roleName, stateWords } from './words.zh.ts';
import type { Workflow } from './workflow.ts';

const said = (words: Record<string, string>, name: string): string => words[name] ?? name;

/** What leads from state to state; what leaves it where it is stands in the table. */
function mermaid(workflow: Workflow): string {
  const lines = ['stateDiagram-v2'];
  for (const state of workflow.states) lines.push(`  state "${said(stateWords, state)}" as ${state}`);
  lines.push(`  [*] --> ${workflow.start}`);
  for (const [action, { from, to, persons }] of Object.entries(workflow.actions)) {
    if (to === 'same') continue;
    const label = said(actionWords, action) + (persons === 2 ? '（两人）' : '');
    // Laid aside from anywhere, and back to there: one arrow each would hide the rest.
    if (to === 'back') lines.push(`  note left of ${workflow.aside} : ${label}，回到原处`);
    else if (to === workflow.aside) lines.push(`  note right of ${to} : ${label}，从任何未了结的状态`);
    else for (const state of from) lines.push(`  ${state} --> ${to} : ${label}`);
  }
  return lines.join('\n');
}

/** One line an action: from where to where, by whom, with what. */
function actionTable(workflow: Workflow): string {
  const rows = Object.entries(workflow.actions).map(([action, line]) => {
    const { from, to, roles, fields, reason } = line;
    const target = to === 'same' ? '不变' : to === 'back' ? '回到原处' : said(stateWords, to);
    const states = from.length === workflow.states.length ? '任何' : from.map((s) => said(stateWords, s)).join('、');
    const asked = Object.entries(fields).map(([name, f]) => said(fieldWords, name) + (f.required ? '' : '（可不填）'));
    const cells = [said(actionWords, action), `\`${action}\``, states, target, roles.map(roleName).join('、')];
    return `| ${[...cells, [...asked, ...(reason ? [fieldWords.reason!] : [])].join('、'), conditionText(line)].join(' | ')} |`;
  });
  return [
    '| 操作 | 名称 | 从 | 到 | 角色 | 须填 | 另须 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** Every field that has options, with them. */
function optionTable(workflow: Workflow): string {
  const fields = new Map<string, readonly string[]>();
  for (const { fields: own } of Object.values(workflow.actions))
    for (const [name, field] of Object.entries(own))
      if (optionsOf(field).length > 0) fields.set(name, optionsOf(field));
  const rows = [...fields].map(([name, options]) => {
    const each = options.map((option) => `\`${option}\` ${optionWords[name]?.[option] ?? ''}`).join('；');
    return `| ${said(fieldWords, name)} | \`${name}\` | ${each} |`;
  });
  return ['| 栏 | 名称 | 可填 |', '| --- | --- | --- |', ...rows].join('\n');
}

const optionsOf = (field: Field): readonly string[] =>
  'options' in field ? field.options : field.kind === 'checklist' ? field.questions : [];

/** A document with what stands between its two marks replaced. */
export function withDrawing(document: string, workflow: Workflow): string {
  const [begin, end] = ['<!-- 由表生成：开始 -->', '<!-- 由表生成：结束 -->'];
  const [before, rest] = document.split(begin) as [string, string?];
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`the document lacks ${begin} or ${end}`);
  const made = `\`\`\`mermaid\n${mermaid(workflow)}\n\`\`\`\n\n${actionTable(workflow)}\n\n${optionTable(workflow)}`;
  return `${before}${begin}\n\n${made}\n\n${end}${after}`;
}
