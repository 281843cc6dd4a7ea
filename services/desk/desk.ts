/** What people do with signals: each action checked against the workflow and written into the chain and the tables in one transaction. */
import { type Action, type ActionDraft, canonical } from '@huishang/audit';
import {
  accountOf,
  actionOfKey,
  insertComment,
  listActions,
  reviewOf,
  type SignalFound,
  type Sql,
  type Store,
  signalOfId,
  signalsThere,
  storeActionKey,
  storeReview,
} from '@huishang/store';
import { type Act, apply, fieldWords, refusalText, signalReview } from '@huishang/workflow';
import { basisOf } from './basis.ts';
import {
  chainName,
  commentRow,
  foldReview,
  KIND,
  payloadOf,
  type Review,
  type ReviewPayload,
  reviewFrom,
  rowOf,
} from './fold.ts';
import { told, words } from './words.zh.ts';

/** Where it is written down: the audit chain, as far as the desk needs it. */
type Trail = {
  act<T>(work: (tx: Sql, append: (draft: ActionDraft) => Promise<Action>) => Promise<T>): Promise<T>;
};

/** A person, with all the roles that he has. */
export type By = { who: string; roles: readonly string[] };

export type Asked = {
  signal: string;
  action: string;
  reason: string | null;
  fields: Record<string, unknown>;
  /** Which the person had before him. */
  version: number;
  /** Under which the same, sent again, is not done again. */
  key?: string | undefined;
};

export type Done = { seq: number; state: string; version: number; effect: ReviewPayload['effect'] };
export type Refused = { status: 403 | 404 | 409 | 422 | 503; title: string; detail: string };
export type Answer = { done: Done } | { refused: Refused };

export type DeskOptions = {
  store: Store;
  /** Null where nobody has an account yet. */
  trail(): Promise<Trail | null>;
  today(): string;
  /** Of rules, vocabularies and weights, which decisions rest on. */
  versions: Record<string, string>;
  timeZone: string;
};

type Decided = { draft: ActionDraft & { payload: ReviewPayload }; review: Review };

export function createDesk({ store, trail, today, versions, timeZone }: DeskOptions) {
  /** What would come of it; nothing is written. @param lock what is looked at stays as it is until the transaction ends. */
  async function decide(
    tx: Sql,
    by: By,
    asked: Asked,
    lock: boolean,
  ): Promise<Decided | { refused: Refused } | { done: Done }> {
    const found = await signalOfId(tx, asked.signal, lock);
    if (!found) return { refused: { status: 404, ...words.noSignal(asked.signal) } };
    const before = asked.key === undefined ? null : await actionOfKey(tx, by.who, asked.key);
    if (before !== null) return answerAgain(tx, before, asked);
    const review = reviewFrom(await reviewOf(tx, asked.signal));
    const { standing } = review;
    if (standing.version !== asked.version) return { refused: await overtaken(tx, asked, standing.version) };
    const line = Object.hasOwn(signalReview.actions, asked.action) ? signalReview.actions[asked.action] : undefined;
    const role = by.roles.find((held) => (line?.roles as readonly string[] | undefined)?.includes(held)) ?? '';
    const { action, reason, fields } = asked;
    const act: Act = { action, who: by.who, role, day: today(), fields, reason: reason?.trim() || null };
    const outcome = apply(signalReview, standing, act);
    if ('refused' in outcome) {
      const status = ['role', 'samePerson'].includes(outcome.refused.why) ? 403 : 422;
      return { refused: { status, title: words.cannot, detail: refusalText(action, outcome.refused) } };
    }
    const wrong = await wrongNames(tx, asked.signal, outcome.fields);
    if (wrong) return { refused: { status: 422, title: words.cannot, detail: wrong } };
    return drafted(tx, found, review, act, outcome, asked.key);
  }

  async function drafted(
    tx: Sql,
    found: SignalFound,
    review: Review,
    act: Act,
    { standing, fields, effect }: Extract<ReturnType<typeof apply>, { standing: unknown }>,
    key: string | undefined,
  ): Promise<Decided> {
    const decides = signalReview.actions[act.action]!.decides;
    const payload: ReviewPayload = {
      day: act.day,
      fields,
      version: standing.version,
      state: standing.state,
      effect,
      ...(key !== undefined && { key }),
      ...(decides && { basis: await basisOf(tx, found, act.day) }),
    };
    const draft = {
      who: act.who,
      role: act.role,
      action: chainName(act.action),
      subject: { kind: KIND, id: found.signal.id },
      reason: act.reason,
      payload,
      versions,
      dataLock: found.asOf,
    };
    return { draft, review: foldReview(review, draft) };
  }

  /** The same sent again: as it was answered then. Another thing under the same key is refused. */
  async function answerAgain(tx: Sql, seq: number, asked: Asked): Promise<{ refused: Refused } | { done: Done }> {
    const [there] = await listActions(tx, { before: seq + 1 }, 1);
    const { payload, action, subject, reason } = there!;
    const { fields, version, state, effect } = payloadOf({ payload: JSON.parse(payload) });
    const done = { version, state, effect };
    const same =
      action === chainName(asked.action) &&
      subject.id === asked.signal &&
      reason === (asked.reason?.trim() || null) &&
      canonical(fields) === canonical(said(asked.fields));
    return same ? { done: { seq, ...done } } : { refused: { status: 422, ...words.keyUsed } };
  }

  /** Says who did what since the version that somebody had before him. */
  async function overtaken(tx: Sql, { signal, version }: Asked, now: number): Promise<Refused> {
    const since = now > version ? await listActions(tx, { kind: KIND, id: signal }, Math.min(now - version, 20)) : [];
    const lines = await told(tx, since.toReversed(), timeZone);
    return { status: 409, title: words.overtaken, detail: words.since(lines, version, now) };
  }

  return {
    /** @returns what came of it; acknowledged when it is in the chain and in the tables. */
    async act(by: By, asked: Asked): Promise<Answer> {
      const found = await trail();
      if (!found) return { refused: { status: 503, ...words.noTrail } };
      return found.act(async (tx, append) => {
        const decided = await decide(tx, by, asked, true);
        if (!('draft' in decided)) return decided;
        const { draft, review } = decided;
        await storeReview(tx, rowOf(asked.signal, review));
        const action = await append(draft);
        const comment = commentRow(action);
        if (comment) await insertComment(tx, comment);
        if (asked.key !== undefined) await storeActionKey(tx, by.who, asked.key, action.seq);
        const { version, state, effect } = draft.payload;
        return { done: { seq: action.seq, version, state, effect } };
      });
    },
    /** What would come of it, without doing it. */
    preview: (by: By, asked: Asked): Promise<Answer> =>
      store.transaction(async (tx) => {
        const decided = await decide(tx, by, asked, false);
        if (!('draft' in decided)) return decided;
        const { version, state, effect } = decided.draft.payload;
        return { done: { seq: 0, version, state, effect } };
      }),
  };
}
export type Desk = ReturnType<typeof createDesk>;

/** What is left of fields once nothing is taken for something: as they are kept. */
const said = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value])
      .filter(
        ([, value]) =>
          value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
      ),
  );

/** Signals and people that are named must be there; what is wrong with them, or null. */
async function wrongNames(tx: Sql, own: string, fields: Record<string, unknown>): Promise<string | null> {
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'mergedInto' || name === 'splitInto') {
      const ids = value as string[];
      if (ids.includes(own)) return words.itself(fieldWords[name]!);
      const there = await signalsThere(tx, ids);
      const missing = ids.filter((id) => !there.has(id));
      if (missing.length > 0) return words.notThere(fieldWords[name]!, missing);
    }
    if (name === 'assignee' && !mayWork((await accountOf(tx, String(value)))?.roles ?? ''))
      return words.nobody(String(value));
  }
  return null;
}

/** Roles that may do more than say something. */
const workers: ReadonlySet<string> = new Set(
  Object.values(signalReview.actions).flatMap(({ remark, roles }) => (remark ? [] : roles)),
);

/** Whether a signal can be given to somebody with these roles, joined by commas. */
export const mayWork = (roles: string): boolean => roles.split(',').some((role) => workers.has(role));
