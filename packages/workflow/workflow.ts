/**
 * A workflow as a table: which action leads from which states where, who may do it, what must be said with it, and who of those that
 * acted before may not. The table is the check, the page's buttons and the drawing; the state of a thing is the folding of its actions.
 */
import { type Field, type FieldIssue, fieldIssues } from './fields.ts';

export type Line<State extends string, Role extends string> = {
  from: readonly State[];
  /** `same`: it stays; `back`: to where it was before it was laid aside. */
  to: State | 'same' | 'back';
  roles: readonly Role[];
  fields: Readonly<Record<string, Field>>;
  /** Whether why must be said. */
  reason: boolean;
  /** Not by whoever did one of these last, since the matter was opened. */
  notBy: readonly string[];
  /** Two: what the first says is kept until another person says the same. */
  persons: 1 | 2;
  /** A new round begins: who did what before is no longer held against anybody. */
  opens: boolean;
  /** Whoever does it has it from then on (`assignee`), unless somebody has it. */
  takes: boolean;
  /** Many at once, in one go. */
  batch: boolean;
  /** Rests on numbers, which are kept with it. */
  decides: boolean;
  /** Is said, not decided: its fields are no part of the state. */
  remark: boolean;
};

export type Workflow<State extends string = string, Role extends string = string> = {
  name: string;
  start: State;
  states: readonly State[];
  /** In which nothing is waiting for anybody. */
  closed: readonly State[];
  /** Laid aside: `back` leads out of it. */
  aside: State;
  actions: Readonly<Record<string, Line<State, Role>>>;
};

/** How a thing stands: nothing but what its actions make of it. */
export type Standing<State extends string = string> = {
  state: State;
  /** Actions so far. */
  version: number;
  /** What was said last in each field. */
  values: Readonly<Record<string, unknown>>;
  /** Who did each action last, since the matter was opened. */
  doers: Readonly<Record<string, string>>;
  /** What one person has said and another has yet to. */
  pending: { action: string; who: string; fields: Readonly<Record<string, unknown>>; reason: string | null } | null;
  /** Where it was before it was laid aside. */
  before: State | null;
};

export type Act = {
  action: string;
  who: string;
  role: string;
  /** The day on which it is done: dates that must lie ahead lie behind it. */
  day: string;
  fields: Readonly<Record<string, unknown>>;
  reason: string | null;
};

export type Refusal =
  | { why: 'unknown'; action: string }
  | { why: 'state'; state: string; possible: string[] }
  | { why: 'role'; roles: readonly string[] }
  /** He did `action` himself. */
  | { why: 'samePerson'; action: string }
  | { why: 'fields'; issues: FieldIssue[] };

export const startOf = <S extends string>(workflow: Workflow<S>): Standing<S> => ({
  state: workflow.start,
  version: 0,
  values: {},
  doers: {},
  pending: null,
  before: null,
});

export type Outcome<S extends string> =
  | { standing: Standing<S>; fields: Record<string, unknown>; effect: 'done' | 'proposed' | 'remarked' }
  | { refused: Refusal };

/** What an action makes of how a thing stands, or why it may not be done. Pure. */
export function apply<S extends string>(workflow: Workflow<S>, standing: Standing<S>, act: Act): Outcome<S> {
  const line = lineOf(workflow, act.action);
  if (!line) return { refused: { why: 'unknown', action: act.action } };
  const refusal = barred(line, standing, act.who, act.role, () => possibleIn(workflow, standing.state), act.action);
  if (refusal) return { refused: refusal };
  const { issues, fields } = fieldIssues(line.fields, act.fields, act.day);
  if (line.reason && !act.reason?.trim()) issues.push({ field: 'reason', what: 'missing' });
  if (issues.length > 0) return { refused: { why: 'fields', issues } };
  const version = standing.version + 1;
  if (line.remark) return { standing: { ...standing, version }, fields, effect: 'remarked' };
  const seconded = standing.pending?.action === act.action && same(standing.pending.fields, fields);
  if (line.persons === 2 && !(seconded && standing.pending?.who !== act.who)) {
    const pending = { action: act.action, who: act.who, fields, reason: act.reason };
    return { standing: { ...standing, version, pending }, fields, effect: 'proposed' };
  }
  const state = line.to === 'same' ? standing.state : line.to === 'back' ? standing.before! : line.to;
  return {
    standing: {
      state,
      version,
      values: { ...(line.takes && { assignee: act.who }), ...standing.values, ...fields },
      doers: { ...(line.opens ? {} : standing.doers), [act.action]: act.who },
      // What was proposed of another state is no longer the question.
      pending: line.to === 'same' ? standing.pending : null,
      before: state === workflow.aside ? (standing.before ?? standing.state) : null,
    },
    fields,
    effect: 'done',
  };
}

/** Why somebody may not do it as things stand, whatever he says with it; null when he may. */
function barred<S extends string>(
  line: Line<S, string>,
  standing: Standing<S>,
  who: string,
  role: string,
  possible: () => string[],
  action: string,
): Refusal | null {
  if (!line.from.includes(standing.state)) return { why: 'state', state: standing.state, possible: possible() };
  if (!line.roles.includes(role)) return { why: 'role', roles: line.roles };
  const own = line.notBy.find((done) => standing.doers[done] === who);
  if (own !== undefined) return { why: 'samePerson', action: own };
  // He has said so already: it is for another to agree.
  if (line.persons === 2 && standing.pending?.action === action && standing.pending.who === who)
    return { why: 'samePerson', action };
  return null;
}

const lineOf = <S extends string>(workflow: Workflow<S>, action: string): Line<S, string> | null =>
  Object.hasOwn(workflow.actions, action) ? workflow.actions[action]! : null;

/** Actions that lead out of a state, or on in it, whoever may do them. */
export const possibleIn = <S extends string>(workflow: Workflow<S>, state: S): string[] =>
  Object.keys(workflow.actions).filter((action) => workflow.actions[action]!.from.includes(state));

/** What is possible now, each with the role in which somebody may do it, or why he may not. */
export function choices<S extends string>(
  workflow: Workflow<S>,
  standing: Standing<S>,
  who: string,
  held: readonly string[],
): { action: string; role: string | null; refused: Refusal | null }[] {
  return possibleIn(workflow, standing.state).map((action) => {
    const line = workflow.actions[action]!;
    const role = held.find((one) => line.roles.includes(one)) ?? null;
    return { action, role, refused: barred(line, standing, who, role ?? '', () => [], action) };
  });
}

/** Same values, whatever the order in which they were named. */
const same = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean =>
  written(a) === written(b);
const written = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
