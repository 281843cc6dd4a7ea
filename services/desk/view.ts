/** A signal as people see it: its numbers, how it stands, what somebody may do now, what was done, and what has changed since. */
import type { Signal } from '@huishang/schemas';
import { type Table, tableBehind } from '@huishang/statistics';
import {
  type CommentRow,
  commentsOf,
  type DayNumbers,
  listAccounts,
  listActions,
  reviewOf,
  type SignalFound,
  type Sql,
  type Store,
  signalHistory,
  signalOfId,
} from '@huishang/store';
import { type Offer, offers, type Standing, signalReview } from '@huishang/workflow';
import { type Basis, type Change, changedSince } from './basis.ts';
import type { By } from './desk.ts';
import { KIND, payloadOf, reviewFrom, reviewName } from './fold.ts';

export type Told = {
  seq: number;
  at: string;
  who: string;
  /** As people call him. */
  name: string;
  role: string;
  action: string;
  reason: string | null;
  fields: Record<string, unknown>;
  effect: 'done' | 'proposed' | 'remarked';
  state: string;
  /** The numbers it was decided on, where it was. */
  basis: Basis | null;
  dataLock: string | null;
};

export type ReviewView = {
  signal: Signal;
  raised: boolean;
  asOf: string;
  standing: Standing;
  assignee: { who: string; name: string } | null;
  pending: { action: string; who: string; name: string; reason: string | null } | null;
  offers: Offer[];
  /** The newest first. */
  history: Told[];
  comments: (CommentRow & { name: string })[];
  numbers: DayNumbers[];
  /** The four-fold table behind the ratios; null where there is none, or they do not give it. */
  table: Table | null;
  /** Against the last decision; null before one. */
  since: { day: string; asOf: string; changes: Change[] } | null;
};

const MOST_TOLD = 200;

/** @param by whose possibilities are shown; null: nobody's. @returns null where there is no such signal. */
export const reviewView = (store: Store, id: string, by: By | null): Promise<ReviewView | null> =>
  store.transaction(async (tx) => {
    const found = await signalOfId(tx, id);
    return found && viewOf(tx, found, by);
  });

async function viewOf(tx: Sql, { signal, raised, asOf }: SignalFound, by: By | null): Promise<ReviewView> {
  const { standing, basis } = reviewFrom(await reviewOf(tx, signal.id));
  const names = new Map((await listAccounts(tx)).map(({ name, display }) => [name, display]));
  const nameOf = (who: string) => names.get(who) ?? who;
  const actions = await listActions(tx, { kind: KIND, id: signal.id }, MOST_TOLD);
  const history = actions.map(({ seq, at, who, role, action, reason, payload, dataLock }): Told => {
    const { fields, effect, state, basis } = payloadOf({ payload: JSON.parse(payload) });
    const name = nameOf(who);
    return {
      seq,
      at,
      who,
      name,
      role,
      action: reviewName(action)!,
      reason,
      fields,
      effect,
      state,
      basis: basis ?? null,
      dataLock,
    };
  });
  const comments = (await commentsOf(tx, signal.id)).map((comment) => ({ ...comment, name: nameOf(comment.who) }));
  const { pending, values } = standing;
  const assignee = typeof values.assignee === 'string' ? values.assignee : null;
  return {
    signal,
    raised,
    asOf,
    standing,
    assignee: assignee === null ? null : { who: assignee, name: nameOf(assignee) },
    pending: pending && { action: pending.action, who: pending.who, name: nameOf(pending.who), reason: pending.reason },
    offers: by === null ? [] : offers(signalReview, standing, by.who, by.roles),
    history,
    comments,
    numbers: await signalHistory(tx, signal.id),
    table: tableOf(signal),
    since: basis && { day: basis.day, asOf: basis.asOf, changes: changedSince(basis, signal, raised) },
  };
}

/** Only of disproportionality: what the others expect comes from elsewhere. */
function tableOf({ kind, n, expected, prr, ror, chiSquared }: Signal): Table | null {
  return kind === 'disproportionality' && expected !== null
    ? tableBehind({ n11: n, expected, prr, ror, chiSquared })
    : null;
}
