/** How a signal stands after an action, as rows: what is written with the action, and what `verify` makes again from the chain. */
import { type Action, type ActionDraft, canonical } from '@huishang/audit';
import type { CommentRow, ReviewRow } from '@huishang/store';
import { type Act, apply, type SignalState, type Standing, signalReview, startOf } from '@huishang/workflow';
import { z } from 'zod';
import { type Basis, basis } from './basis.ts';

export const KIND = 'signal';
const PREFIX = `${KIND}.`;

/** What an action in the chain says beside who and why. */
const payload = z.object({
  day: z.iso.date(),
  fields: z.record(z.string(), z.unknown()),
  /** Version and state that came of it: so that the same sent again is answered alike. */
  version: z.int(),
  state: z.string(),
  effect: z.enum(['done', 'proposed', 'remarked']),
  key: z.string().optional(),
  basis: basis.optional(),
});
export type ReviewPayload = z.infer<typeof payload>;
export const payloadOf = (action: Pick<Action, 'payload'>): ReviewPayload => payload.parse(action.payload);
/** The action's name in the chain, and in the workflow. */
export const chainName = (action: string): string => `${PREFIX}${action}`;
export const reviewName = (action: string): string | null =>
  action.startsWith(PREFIX) ? action.slice(PREFIX.length) : null;

export type Review = { standing: Standing<SignalState>; basis: Basis | null };
export const untouched: Review = { standing: startOf(signalReview), basis: null };

export const reviewFrom = (row: ReviewRow | null): Review =>
  row === null
    ? untouched
    : {
        standing: JSON.parse(row.standing) as Standing<SignalState>,
        basis: row.basis === null ? null : (JSON.parse(row.basis) as Basis),
      };

/** @throws when the chain holds an action that the workflow does not allow. */
export function foldReview(before: Review, draft: Omit<ActionDraft, 'payload'> & { payload: ReviewPayload }): Review {
  const action = reviewName(draft.action) ?? '';
  const { day, fields, basis } = draft.payload;
  const act: Act = { action, who: draft.who, role: draft.role, day, fields, reason: draft.reason ?? null };
  const outcome = apply(signalReview, before.standing, act);
  if (!('standing' in outcome)) throw new Error(`${action}: ${JSON.stringify(outcome.refused)}`);
  const decides = signalReview.actions[action]!.decides;
  return { standing: outcome.standing, basis: decides && basis ? basis : before.basis };
}

export function rowOf(signal: string, { standing, basis }: Review): ReviewRow {
  const { values } = standing;
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  return {
    signal,
    state: standing.state,
    version: standing.version,
    closed: signalReview.closed.includes(standing.state),
    assignee: text('assignee'),
    level: text('level'),
    resumeOn: standing.state === signalReview.aside ? text('resumeOn') : null,
    suppressedUntil: text('suppressedUntil'),
    standing: canonical(standing),
    basis: basis && canonical(basis),
    day: basis?.day ?? null,
    n: basis?.n ?? null,
    deaths: basis?.deaths ?? null,
    domain: basis?.domain ?? null,
    productKey: basis?.productKey ?? null,
    hazardCode: basis?.hazardCode ?? null,
    samples: basis?.samples ?? null,
    batches: basis && canonical(basis.batches),
  };
}

/** What is said of a signal, where the action says something. */
export function commentRow({ seq, at, who, role, action, subject, payload }: Action): CommentRow | null {
  const { fields, effect } = payloadOf({ payload });
  if (effect !== 'remarked' || reviewName(action) === null) return null;
  return { seq, signal: subject.id, at, who, role, text: String(fields.text ?? '') };
}
