/** One action: what a named person did, and its seal. The seal covers all of it and the seal before, under a key that lies outside the database. */
import { createHmac } from 'node:crypto';
import { canonical, soundText } from './canonical.ts';

/** What somebody did, before it has its place in the chain. */
export type ActionDraft = {
  who: string;
  /** In which role, of those that the person has. */
  role: string;
  /** What was done, by a name of the program: `signIn`, `account.add` … */
  action: string;
  subject: { kind: string; id: string };
  reason?: string | null;
  /** What the action itself needs to be told again; no secrets, since everybody who may read the chain reads it. */
  payload?: Record<string, unknown>;
  /** Of rules, vocabularies and the like, as far as the action rests on them. */
  versions?: Record<string, string>;
  /** The day up to which data was known, where it was decided on data. */
  dataLock?: string | null;
};

export type Action = {
  /** 1, 2, 3 … without a gap. */
  seq: number;
  /** Time in UTC to the millisecond, ISO 8601. */
  at: string;
  who: string;
  role: string;
  action: string;
  subject: { kind: string; id: string };
  reason: string | null;
  payload: Record<string, unknown>;
  versions: Record<string, string>;
  dataLock: string | null;
  /** Seal of the action before. */
  previous: string;
  /** HMAC-SHA-256 over the canonical JSON of all the above, in hexadecimal. */
  hash: string;
};

/** The end of a chain. */
export type Head = { seq: number; hash: string };
/** What the first action follows. */
export const NOTHING_BEFORE: Head = { seq: 0, hash: '' };

const mac = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('hex');

export function sealAction(key: Uint8Array, before: Head, at: string, draft: ActionDraft): Action {
  const { who, role, action, subject, reason, payload, versions, dataLock } = draft;
  const open = JSON.parse(
    canonical({
      seq: before.seq + 1,
      at,
      who,
      role,
      action,
      subject: { kind: subject.kind, id: soundText(subject.id) },
      reason: reason ?? null,
      payload: payload ?? {},
      versions: versions ?? {},
      dataLock: dataLock ?? null,
      previous: before.hash,
    }),
  ) as Omit<Action, 'hash'>;
  return { ...open, hash: sealOf(key, open) };
}

/** The seal that an action should bear. */
export function sealOf(key: Uint8Array, action: Omit<Action, 'hash'>): string {
  const { seq, at, who, role, action: what, subject, reason, payload, versions, dataLock, previous } = action;
  return mac(
    key,
    canonical({ seq, at, who, role, action: what, subject, reason, payload, versions, dataLock, previous }),
  );
}

/** Seals where a chain ends: without the key nobody can shorten it and say that it always ended there. */
export const sealHead = (key: Uint8Array, { seq, hash }: Head): string => mac(key, canonical({ head: { seq, hash } }));
