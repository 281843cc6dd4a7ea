/** A rule set with a user's own file laid over it: what the file names counts, and everything else stays as it is. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { fileProblem, WorkFailed } from './failure.ts';

/** What people call a rule set, the option and the setting that name a file of it, and what it must be. */
export type RuleSet<T> = { name: string; where: string; schema: z.ZodType<T>; defaults: T };

/** @throws {WorkFailed} when the file cannot be read or used; one sentence that names file, place and value, and what is allowed. */
export function ownRules<T extends object>({ name, where, schema, defaults }: RuleSet<T>, file: string | undefined): T {
  if (file === undefined) return defaults;
  const refused = (why: string) => new WorkFailed(`${name} ${file} 不能用：${why}。`);
  const own = parsed(textOf(file, name, where), refused);
  if (!isObject(own)) throw refused('应为一个 JSON 对象，形如 { "名称": 值 }');
  const whole = over(defaults, own);
  const result = schema.safeParse(whole);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => sentenceOf(issue, whole, defaults));
  const more = faults.length > MOST_FAULTS ? `；另有 ${faults.length - MOST_FAULTS} 处` : '';
  throw refused(faults.slice(0, MOST_FAULTS).join('；') + more);
}

const MOST_FAULTS = 10;

function textOf(file: string, name: string, where: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new WorkFailed(`${name}：${fileProblem(error as NodeJS.ErrnoException, file)}（由 ${where} 指定）`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WorkFailed(`${name} ${file} 不能用：不是 UTF-8 编码的文本，请另存为 UTF-8。`);
  }
}

function parsed(text: string, refused: (why: string) => WorkFailed): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /\(line (\d+) column (\d+)\)/.exec((error as Error).message);
    throw refused(place ? `第 ${place[1]} 行第 ${place[2]} 列起不是 JSON` : '不是完整的 JSON');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are laid over each other name by name; anything else takes the other's place. */
function over(base: object, own: Record<string, unknown>): unknown {
  const entries = new Map<string, unknown>(Object.entries(base));
  for (const [name, value] of Object.entries(own)) {
    const before = entries.get(name);
    entries.set(name, isObject(before) && isObject(value) ? over(before, value) : value);
  }
  return Object.fromEntries(entries);
}

/** `cluster.windows[0]` */
const placeOf = (path: readonly PropertyKey[]): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : (i > 0 ? '.' : '') + String(step))).join('');

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, step) => (part as Record<PropertyKey, unknown> | undefined)?.[step], value);

function sentenceOf(issue: z.core.$ZodIssue, whole: unknown, defaults: object): string {
  const place = placeOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(at(defaults, issue.path) as object).join('、');
    const unknown = issue.keys.map((key) => `“${placeOf([...issue.path, key])}”`).join('、');
    return `没有${unknown}这一项，这里可写 ${known}`;
  }
  const value = JSON.stringify(at(whole, issue.path)) ?? '空';
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return `${place} 的值 ${shown} 不对，${allowed(issue)}`;
}

const LONGEST_VALUE = 60;

const types: Readonly<Record<string, string>> = {
  number: '应为数',
  int: '应为整数',
  boolean: '应为 true 或 false',
  string: '应为文本',
  array: '应为数组',
  object: '应为对象',
  record: '应为对象',
};

function allowed(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return types[issue.expected] ?? `应为 ${issue.expected}`;
    case 'invalid_value':
      return `应为 ${issue.values.join('、')} 之一`;
    case 'too_small':
      if (issue.origin === 'string') return '不能为空';
      if (issue.origin === 'array') return `至少要有 ${issue.minimum} 项`;
      return `应${issue.inclusive ? '不小于' : '大于'} ${issue.minimum}`;
    case 'too_big':
      return `应${issue.inclusive ? '不大于' : '小于'} ${issue.maximum}`;
    default:
      return issue.message;
  }
}
