/** What is said with an action: the kinds of fields there are, and what is wrong with what was given. */
import { z } from 'zod';

export type Field = { required: boolean } & (
  | { kind: 'text'; most: number }
  /** A day not before the one on which it is said; `ahead`: after it. */
  | { kind: 'day'; ahead: boolean }
  | { kind: 'month' }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'choices'; options: readonly string[] }
  /** Each question answered by one of the answers. */
  | { kind: 'checklist'; questions: readonly string[]; answers: readonly string[] }
  /** Other signals, by id; `least` of them. Whether they are there is for whoever has the store to ask. */
  | { kind: 'signals'; least: number }
  /** An account, by name. Whether it is there likewise. */
  | { kind: 'person' }
);

/** `wanted`: what may stand there; none for a field that the action does not have. */
export type FieldIssue = { field: string; what: 'missing' | 'wrong' | 'past' | 'unknown'; wanted?: Field };

export const MOST_SIGNALS = 20;
const LONGEST_NAME = 40;
const LONGEST_ID = 400;
const text = (most: number) => z.string().trim().min(1).max(most);
const distinct = (list: readonly string[]) => new Set(list).size === list.length;

function shapeOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
      return text(field.most);
    case 'day':
      return z.iso.date();
    case 'month':
      return z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
    case 'choice':
      return z.enum(field.options as [string, ...string[]]);
    case 'choices':
      return z
        .array(z.enum(field.options as [string, ...string[]]))
        .min(1)
        .refine(distinct);
    case 'checklist':
      return z.record(z.enum(field.questions as [string, ...string[]]), z.enum(field.answers as [string, ...string[]]));
    case 'signals':
      return z.array(text(LONGEST_ID)).min(field.least).max(MOST_SIGNALS).refine(distinct);
    case 'person':
      return text(LONGEST_NAME);
  }
}

/** Nothing at all: what an empty field of a form sends. */
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** @returns the fields as they are kept, and what is wrong with those given. */
export function fieldIssues(
  wanted: Readonly<Record<string, Field>>,
  given: Readonly<Record<string, unknown>>,
  day: string,
): { fields: Record<string, unknown>; issues: FieldIssue[] } {
  const fields: Record<string, unknown> = {};
  const issues: FieldIssue[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(wanted, name))
    .map((field) => ({ field, what: 'unknown' }));
  for (const [name, field] of Object.entries(wanted)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (isEmpty(value)) {
      if (field.required) issues.push({ field: name, what: 'missing', wanted: field });
      continue;
    }
    const read = shapeOf(field).safeParse(value);
    if (!read.success) issues.push({ field: name, what: 'wrong', wanted: field });
    else if (field.kind === 'day' && ((read.data as string) < day || (field.ahead && read.data === day)))
      issues.push({ field: name, what: 'past', wanted: field });
    else fields[name] = read.data;
  }
  return { fields, issues };
}
