/** What is done with accounts and machines' keys, each an action of its own. Told to the command line and the HTTP API alike. */
import { createHash, randomBytes } from 'node:crypto';
import { hashPassword, isRole, isScope, newPassword, newSecret, roles, scopes, secretAddress } from '@huishang/people';
import {
  type Account,
  accountOf,
  deleteSessionsOf,
  insertAccount,
  insertKey,
  listAccounts,
  listKeys,
  revokeKey,
  type Sql,
  type Store,
  updateAccount,
} from '@huishang/store';
import { z } from 'zod';
import { WorkFailed } from '../failure.ts';
import { splitList } from './principal.ts';
import { sealFactor } from './sealFactor.ts';
import type { Trail } from './trail.ts';

/** As whom it is done. */
export type By = { who: string; role: string };

const name = z.string().regex(/^[a-z][a-z0-9._-]{1,31}$/, '账号名应为 2 至 32 个小写字母、数字、点、横线，以字母开头');
const roleList = z
  .array(z.string().refine(isRole, `角色应为下列之一：${roles.join('、')}`))
  .max(roles.length)
  .transform((list) => [...new Set(list)]);
const district = z.string().min(1).max(40).nullable();

export const accountAsked = z.object({
  name,
  display: z.string().trim().min(1).max(40),
  roles: roleList,
  district: district.default(null),
});
export const rolesAsked = z.object({ roles: roleList, district: district.optional() });
export const keyAsked = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.string().refine(isScope, `用途应为下列之一：${scopes.join('、')}`)).min(1),
});

/** What an account's owner needs, told once. */
export type Credentials = { name: string; password: string; secret: string; address: string };
export const accountShown = z.object({
  name: z.string(),
  display: z.string(),
  roles: z.array(z.string()),
  district: z.string().nullable(),
  demo: z.boolean(),
  locked: z.boolean(),
});
export const keyShown = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  made: z.string(),
  revoked: z.string().nullable(),
});

/** What machines' keys begin with, so that one that lies about is known for what it is. */
export const KEY_MARK = 'hsk_';
export const hashOfSecret = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @param trailOf the chain; `make` where the first account may draw its key. */
export function accountWork(store: Store, trailOf: (make: boolean) => Promise<Trail | null>) {
  const trail = async (make = false): Promise<Trail> => {
    const found = await trailOf(make);
    if (!found) throw new WorkFailed('还没有账号：请先用 huishang user add 建立第一个。');
    return found;
  };
  const known = async (tx: Sql, name: string): Promise<Account> => {
    const account = await accountOf(tx, name, true);
    if (!account || account.demo)
      throw new WorkFailed(`没有账号 ${name.slice(0, 40)}：用 huishang user list 查看全部。`);
    return account;
  };
  const drawn = async (key: Buffer, name: string) => {
    const credentials = { name, password: newPassword(), secret: newSecret() };
    const kept = {
      password: await hashPassword(credentials.password),
      secondFactor: sealFactor(key, name, credentials.secret),
    };
    return { kept, credentials: { ...credentials, address: secretAddress(credentials.secret, name) } };
  };
  const subject = (name: string) => ({ kind: 'account', id: name });
  return {
    async add(by: By, asked: z.infer<typeof accountAsked>): Promise<Credentials> {
      const { key, act } = await trail(true);
      const { kept, credentials } = await drawn(key, asked.name);
      await act(async (tx, append) => {
        const fresh = { ...asked, ...kept, roles: asked.roles.join(','), demo: false, made: Date.now() };
        const none = { lastStep: -1, failures: 0, lockedUntil: null };
        if (!(await insertAccount(tx, { ...fresh, ...none })))
          throw new WorkFailed(
            `账号 ${asked.name} 已经有了：改角色用 huishang user role，重设用 huishang user reset。`,
          );
        const { display, roles, district } = asked;
        await append({
          ...by,
          action: 'account.add',
          subject: subject(asked.name),
          payload: { display, roles, district },
        });
      });
      return credentials;
    },
    async setRoles(by: By, name: string, { roles, district }: z.infer<typeof rolesAsked>): Promise<void> {
      const { act } = await trail();
      await act(async (tx, append) => {
        const account = await known(tx, name);
        const next = { roles: roles.join(','), district: district === undefined ? account.district : district };
        await updateAccount(tx, { ...account, ...next });
        const before = { roles: splitList(account.roles), district: account.district };
        const payload = { roles, district: next.district, before };
        await append({ ...by, action: 'account.roles', subject: subject(name), payload });
      });
    },
    /** A new password and a new second factor; whoever is signed in no longer is. */
    async reset(by: By, name: string): Promise<Credentials> {
      const { key, act } = await trail();
      const { kept, credentials } = await drawn(key, name);
      await act(async (tx, append) => {
        const account = await known(tx, name);
        await updateAccount(tx, { ...account, ...kept, lastStep: -1, failures: 0, lockedUntil: null });
        await deleteSessionsOf(tx, name);
        await append({ ...by, action: 'account.reset', subject: subject(name) });
      });
      return credentials;
    },
    async list(): Promise<z.infer<typeof accountShown>[]> {
      const now = Date.now();
      return (await listAccounts(store)).map(({ name, display, roles, district, demo, lockedUntil }) => ({
        name,
        display,
        roles: splitList(roles),
        district,
        demo,
        locked: (lockedUntil ?? 0) > now,
      }));
    },
    /** @returns the key, which nobody can be shown again. */
    async addKey(by: By, { name, scopes }: z.infer<typeof keyAsked>): Promise<{ id: string; key: string }> {
      const { act } = await trail();
      const id = randomBytes(6).toString('hex');
      const key = `${KEY_MARK}${randomBytes(32).toString('base64url')}`;
      await act(async (tx, append) => {
        await insertKey(tx, { id, name, hash: hashOfSecret(key), scopes: scopes.join(','), made: Date.now() });
        await append({ ...by, action: 'key.add', subject: { kind: 'key', id }, payload: { name, scopes } });
      });
      return { id, key };
    },
    async keys(): Promise<z.infer<typeof keyShown>[]> {
      const day = (moment: number) => new Date(moment).toISOString();
      return (await listKeys(store)).map(({ id, name, scopes, made, revoked }) => ({
        id,
        name,
        scopes: splitList(scopes),
        made: day(made),
        revoked: revoked === null ? null : day(revoked),
      }));
    },
    async revoke(by: By, id: string): Promise<void> {
      const { act } = await trail();
      await act(async (tx, append) => {
        if (!(await revokeKey(tx, id, Date.now())))
          throw new WorkFailed(`没有在用的密钥 ${id.slice(0, 40)}：用 huishang key list 查看全部。`);
        await append({ ...by, action: 'key.revoke', subject: { kind: 'key', id } });
      });
    },
  };
}
