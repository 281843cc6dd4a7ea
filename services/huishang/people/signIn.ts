/** Signing in and out: password and code together, one answer for all that is wrong, and a lock after five times. */
import { randomBytes } from 'node:crypto';
import { afterFailure, isLocked, isOver, isPassword, stepOfCode } from '@huishang/people';
import {
  accountOf,
  deleteOldSessions,
  deleteSession,
  insertSession,
  type Store,
  sessionOf,
  touchSession,
  updateAccount,
} from '@huishang/store';
import { hashOfSecret } from './accounts.ts';
import { type Principal, rolesOf, splitList } from './principal.ts';
import { openFactor } from './sealFactor.ts';
import type { Trail } from './trail.ts';

/** What the browser keeps; or why nobody was let in. */
export type SignedIn = { token: string } | { refused: 'wrong' | 'locked' | 'busy' };

/** Hashing a password costs 20 MB and some hundredths of a second; more at once are told to wait. */
const MOST_AT_ONCE = 4;
/** Use of a session is noted no more often than this. */
const TOUCH_MS = 60_000;
const OLD_MS = 24 * 3_600_000;

const WRONG = { refused: 'wrong' } as const;
const subject = (name: string) => ({ kind: 'account', id: name });

export function sessions(store: Store, trailOf: () => Promise<Trail | null>, demo: boolean) {
  let hashing = 0;
  const begin = async (trail: Trail, name: string, role: string, allowed: Parameters<Trail['act']>[0]) => {
    const token = randomBytes(32).toString('base64url');
    const done = await trail.act(async (tx, append) => {
      const letIn = await allowed(tx, append);
      if (letIn !== true) return false;
      const now = Date.now();
      await deleteOldSessions(tx, now - OLD_MS);
      await insertSession(tx, hashOfSecret(token), name, now);
      await append({ who: name, role, action: 'signIn', subject: subject(name) });
      return true;
    });
    return done ? { token } : WRONG;
  };
  return {
    async signIn(name: string, password: string, code: string): Promise<SignedIn> {
      const account = await accountOf(store, name);
      const trail = await trailOf();
      if (account && isLocked(account, Date.now())) return { refused: 'locked' };
      if (hashing >= MOST_AT_ONCE) return { refused: 'busy' };
      hashing += 1;
      const right = await isPassword(account?.password ?? null, password).finally(() => (hashing -= 1));
      if (!account || !trail || account.demo) return WRONG;
      const secret = account.secondFactor && openFactor(trail.key, name, account.secondFactor);
      const role = splitList(account.roles)[0] ?? '';
      return begin(trail, name, role, async (tx, append) => {
        const now = new Date();
        // Others may have tried meanwhile: what counts is what stands there now.
        const current = await accountOf(tx, name, true);
        if (!current || current.password !== account.password || isLocked(current, now.getTime())) return false;
        const step = right && secret ? stepOfCode(secret, code, now, current.lastStep) : null;
        if (step !== null) {
          await updateAccount(tx, { ...current, lastStep: step, failures: 0, lockedUntil: null });
          return true;
        }
        const failed = afterFailure(current, now.getTime());
        await updateAccount(tx, { ...current, ...failed });
        const payload = { failures: failed.failures, locked: failed.lockedUntil !== null };
        await append({ who: name, role, action: 'signIn.failed', subject: subject(name), payload });
        return false;
      });
    },
    /** One of the demonstration's people, without a password; nowhere else. */
    async choose(name: string): Promise<SignedIn> {
      const account = demo ? await accountOf(store, name) : null;
      const trail = await trailOf();
      if (!account?.demo || !trail) return WRONG;
      return begin(trail, name, splitList(account.roles)[0] ?? '', async () => true);
    },
    /** Who keeps this token in his browser; null: nobody who is still signed in. */
    async person(token: string): Promise<Extract<Principal, { kind: 'person' }> | null> {
      const session = await sessionOf(store, hashOfSecret(token));
      if (!session) return null;
      const now = Date.now();
      const { account } = session;
      if (isOver(session, now) || (account.demo && !demo)) {
        await deleteSession(store, session.id);
        return null;
      }
      if (now - session.seen > TOUCH_MS) await touchSession(store, session.id, now);
      return { kind: 'person', account, roles: rolesOf(account), session: session.id };
    },
    async signOut({ account, roles, session }: Extract<Principal, { kind: 'person' }>): Promise<void> {
      const trail = await trailOf();
      await trail?.act(async (tx, append) => {
        await deleteSession(tx, session);
        const role = roles[0] ?? '';
        await append({ who: account.name, role, action: 'signOut', subject: subject(account.name) });
      });
    },
  };
}
