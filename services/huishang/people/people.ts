/** All of a process that has to do with people: who asks, signing in, accounts, the chain. */
import type { IncomingMessage } from 'node:http';
import type { ActionDraft } from '@huishang/audit';
import { isLoopback, type Settings } from '@huishang/runtime';
import { hasAccounts, keyOf, type Store } from '@huishang/store';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { kept } from '../kept.ts';
import { isToken } from '../token.ts';
import { accountWork, hashOfSecret, KEY_MARK } from './accounts.ts';
import { nameOf, type Principal, scopesOf } from './principal.ts';
import { sessions } from './signIn.ts';
import { openTrail, readAnchor, type Trail } from './trail.ts';

export type People = Awaited<ReturnType<typeof openPeople>>;

type Bindings = { incoming?: IncomingMessage };
export const socketOf = (c: Context) => (c.env as Bindings | undefined)?.incoming?.socket;
/** Where a request comes from; one that came by no socket is ours. */
export const peerOf = (c: Context): string => socketOf(c)?.remoteAddress ?? '127.0.0.1';

/** So long it is believed that nobody has made an account yet; another process may. */
const BELIEVED_MS = 1_000;

/**
 * @param options.token the operator's.
 * @param options.demo the demonstration: its people are there to choose from.
 * @throws {SettingsError} when the chain's key is not the one it was sealed under.
 */
export async function openPeople(
  store: Store,
  settings: Settings,
  options: { token: string; demo: boolean; failed: (error: Error) => void },
) {
  const { token, demo, failed } = options;
  let trail = await openTrail(store, settings, { make: demo, failed });
  const trailOf = async (make = false): Promise<Trail | null> =>
    (trail ??= await openTrail(store, settings, { make, failed }));
  // Asked by every request: who comes while reports pour in must not wait behind the store's other work.
  const anyAccounts = kept(() => hasAccounts(store), { oldest: BELIEVED_MS });
  let known = await anyAccounts();
  /** Whether somebody must have signed in: from the first account on, for ever. */
  const required = async (): Promise<boolean> => {
    if (!known && (await anyAccounts())) known = true;
    return known;
  };
  const work = accountWork(store, trailOf);
  const door = sessions(store, trailOf, demo);
  const looked = async (who: Principal, what: Omit<ActionDraft, 'who'>): Promise<void> => {
    if (who.kind === 'local' || who.kind === 'nobody') return;
    const found = await trailOf();
    await found?.act((_, append) => append({ ...what, who: nameOf(who) }));
  };
  const secure = settings.TLS_CERT_FILE !== undefined || settings.TRUSTED_PROXY !== undefined;
  const cookie = secure ? '__Host-huishang' : 'huishang';
  return {
    demo,
    required,
    cookie,
    secure,
    trail: () => trailOf(),
    /** How far the chain reached, by what stands outside the store. */
    anchor: () => readAnchor(settings),
    sessions: door,
    accounts: {
      ...work,
      async add(...asked: Parameters<typeof work.add>) {
        const credentials = await work.add(...asked);
        known = true;
        return credentials;
      },
    },
    async identify(c: Context): Promise<Principal> {
      const bearer = /^bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
      if (bearer !== undefined) {
        if (isToken(bearer, token)) return { kind: 'operator' };
        const key = bearer.startsWith(KEY_MARK) ? await keyOf(store, hashOfSecret(bearer)) : null;
        if (key) return { kind: 'key', key, scopes: scopesOf(key) };
      }
      const kept = getCookie(c, cookie);
      const person = kept === undefined ? null : await door.person(kept);
      if (person) return person;
      const fromHere = isLoopback(settings.HOST) && isLoopback(peerOf(c));
      return fromHere && !(await required()) ? { kind: 'local' } : { kind: 'nobody' };
    },
    /** Writes down that somebody has opened a record. Who is nobody yet, before there are accounts, leaves no name. */
    opened: (who: Principal, role: string, record: string): Promise<void> =>
      looked(who, { role, action: 'record.open', subject: { kind: 'record', id: record } }),
    /** That somebody has opened the list of the records that a signal stands on. */
    openedCases: (who: Principal, role: string, signal: string, records: readonly string[]): Promise<void> =>
      looked(who, { role, action: 'cases.open', subject: { kind: 'cases', id: signal }, payload: { records } }),
  };
}
