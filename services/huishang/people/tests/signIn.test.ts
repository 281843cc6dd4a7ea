/** Signing in: both factors, once each; the lock; sessions that end; keys that are taken back; what the chain says of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { codeAt } from '@huishang/people';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Credentials } from '../accounts.ts';
import { auditKeyFile } from '../auditKey.ts';
import { openTrail } from '../trail.ts';
import { type App, cookieOf, FORM, form, startApp, TOKEN } from './app.ts';

const by = { who: 'operator', role: 'operator' };
const account = (name: string, roles: 'assessor'[] = ['assessor']) => ({ name, display: name, roles, district: null });
const operator = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

describe('signing in', { timeout: 60_000 }, () => {
  let app: App;
  let li: Credentials;
  const signIn = (who: Credentials, more: Record<string, string> = {}) =>
    app.ask(
      'POST',
      '/sign-in',
      FORM,
      form({ name: who.name, password: who.password, code: codeAt(who.secret, new Date()), ...more }),
    );
  const actions = async (name: string) => {
    const response = await app.ask('GET', `/api/audit?kind=account&id=${name}`, operator);
    return ((await response.json()) as { items: { action: string }[] }).items.map(({ action }) => action).toReversed();
  };

  beforeAll(async () => {
    app = await startApp();
    expect((await app.ask('GET', '/api/signals')).status).toBe(200); // Before there is an account, as ever.
    expect((await app.ask('GET', '/audit', { accept: 'text/html' })).status).toBe(401);
    li = await app.people.accounts.add(by, account('li.na'));
    expect((await app.ask('GET', '/api/signals')).status).toBe(401);
  }, 60_000);
  afterAll(() => app?.stop());

  it('takes password and code together, gives a cookie that no script reads, and goes on to where one was', async () => {
    expect((await signIn(li, { code: '000000' })).status).toBe(401);
    expect((await signIn(li, { password: `${li.password}x` })).status).toBe(401);
    expect((await signIn(li, { name: 'nobody' })).status).toBe(401);
    const code = codeAt(li.secret, new Date());
    const response = await signIn(li, { to: '/signals', code });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/signals']);
    expect(response.headers.get('set-cookie')).toMatch(/^huishang=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const page = await (await app.ask('GET', '/signals', cookieOf(response))).text();
    expect(page).toContain('li.na（评价员）');
    expect((await signIn(li, { code })).status, 'the same code again').toBe(401);
    expect(await actions('li.na')).toEqual([
      'account.add', 'signIn.failed', 'signIn.failed', 'signIn', 'signIn.failed',
    ]); // biome-ignore format: a list
  });

  it('goes on to no address of others', async () => {
    const { accounts } = app.people;
    for (const [index, to] of ['https://evil.example/', '//evil.example', '/\\evil.example', '/\tx'].entries()) {
      const one = await accounts.add(by, account(`goes-on-${index}`));
      expect((await signIn(one, { to })).headers.get('location'), to).toBe('/');
    }
  });

  it('shuts after five wrong attempts, for the right password too, until it is reset', async () => {
    const wu = await app.people.accounts.add(by, account('wu'));
    for (let n = 0; n < 5; n += 1) expect((await signIn(wu, { password: 'wrong' })).status).toBe(401);
    const locked = await signIn(wu);
    expect([locked.status, await locked.text()]).toEqual([401, expect.stringContaining('暂停一刻钟')]);
    expect((await actions('wu')).filter((action) => action === 'signIn.failed')).toHaveLength(5);
    const again = await app.people.accounts.reset(by, 'wu');
    expect((await signIn({ ...again, password: wu.password })).status).toBe(401);
    expect((await signIn(again)).status).toBe(303);
  });

  it('of many at once with one code lets one in', async () => {
    const one = await app.people.accounts.add(by, account('race'));
    const code = codeAt(one.secret, new Date());
    const attempts = Array.from({ length: 3 }, () => signIn(one, { code }));
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([303, 401, 401]);
  });

  it('ends when one signs out, is reset, does nothing for half an hour, or half a day has gone', async () => {
    const one = await app.people.accounts.add(by, account('ends'));
    const cookie = cookieOf(await signIn(one));
    const status = async () => (await app.ask('GET', '/api/signals', cookie)).status;
    expect(await status()).toBe(200);
    for (const change of ['seen = seen - 1800000', 'made = made - 43200000']) {
      await app.store.query(`update session set ${change} where account = 'ends'`);
      expect(await status(), change).toBe(401);
      const next = await app.people.accounts.reset(by, 'ends');
      Object.assign(cookie, cookieOf(await signIn(next)));
      expect(await status()).toBe(200);
    }
    expect((await app.ask('POST', '/sign-out', cookie)).status).toBe(303);
    expect(await status()).toBe(401);
  });

  it('follows a change of roles at once', async () => {
    const one = await app.people.accounts.add(by, account('moves'));
    const cookie = cookieOf(await signIn(one));
    await app.people.accounts.setRoles(by, 'moves', { roles: [] });
    expect((await app.ask('GET', '/api/signals', cookie)).status).toBe(403);
  });

  it('keeps no secret that a copy of the database would give away', async () => {
    const [row] = await app.store.query<{ text: string }>(
      `select (select json_agg(a)::text from account a) || (select json_agg(s)::text from session s)
         || (select json_agg(c)::text from action c) as text`,
    );
    expect(row!.text).not.toContain(li.secret);
    expect(row!.text).not.toContain(li.password);
  });

  it('is done by machines with a key that is shown once, stands for its uses only, and can be taken back', async () => {
    const made = await app.ask(
      'POST',
      '/api/keys',
      operator,
      JSON.stringify({ name: '12345 平台', scopes: ['results'] }),
    );
    const { id, key } = (await made.json()) as { id: string; key: string };
    const bearing = { authorization: `Bearer ${key}` };
    expect((await app.ask('GET', '/api/signals', bearing)).status).toBe(200);
    expect((await app.ask('GET', '/api/export', bearing)).status).toBe(403);
    expect(await (await app.ask('GET', '/api/keys', operator)).text()).not.toContain(key);
    expect((await app.ask('POST', `/api/keys/${id}/revoke`, operator, '{}')).status).toBe(200);
    expect((await app.ask('GET', '/api/signals', bearing)).status).toBe(401);
    expect((await app.ask('POST', `/api/keys/${id}/revoke`, operator, '{}')).status).toBe(422);
  });

  it('says what is wrong with what the operator asks for', async () => {
    const add = async (body: object) => {
      const response = await app.ask('POST', '/api/people', operator, JSON.stringify(body));
      return [response.status, ((await response.json()) as { detail: string }).detail] as const;
    };
    expect(await add(account('li.na'))).toEqual([422, expect.stringContaining('已经有了')]);
    expect(await add({ ...account('x1'), roles: ['king'] })).toEqual([422, expect.stringContaining('角色应为')]);
    expect(await add({ ...account('x1'), name: 'A b' })).toEqual([422, expect.stringContaining('账号名应为')]);
  });

  it('needs the key that the chain was sealed under', async () => {
    const path = auditKeyFile(app.settings);
    const key = readFileSync(path, 'utf8');
    writeFileSync(path, 'a'.repeat(64));
    await expect(openTrail(app.store, app.settings)).rejects.toThrow('另一把密钥');
    writeFileSync(path, key);
    const elsewhere = { ...app.settings, AUDIT_KEY_FILE: `${path}.gone` };
    await expect(openTrail(app.store, elsewhere, { make: true })).rejects.toThrow('找不到审计链的密钥');
  });
});

describe('a chain put back to an earlier state', { timeout: 60_000 }, () => {
  let app: App;
  afterAll(() => app?.stop());

  it('is given away by what was noted beside its key, however far it goes on', async () => {
    app = await startApp();
    const { accounts } = app.people;
    await accounts.add(by, account('one'));
    const [before] = await app.store.query('select seq, hash, mac from action_head');
    await accounts.add(by, account('two'));
    // As a restored copy of the database has it: the last action and its account gone, the end sealed as it was.
    for (const table of ['action', 'action_head']) await app.store.query(`alter table ${table} disable trigger all`);
    await app.store.query('delete from action where seq = 2');
    await app.store.query(`delete from account where name = 'two'`);
    const { hash, mac } = before as { hash: string; mac: string };
    await app.store.query('update action_head set seq = 1, hash = $1, mac = $2', [hash, mac]);
    const told: string[] = [];
    const trail = await openTrail(app.store, app.settings, { failed: ({ message }) => told.push(message) });
    expect(told).toEqual([expect.stringContaining('no longer has')]);
    for (const id of ['a', 'b', 'c'])
      await trail!.act((_, append) => append({ ...by, action: 'record.open', subject: { kind: 'record', id } }));
    const response = await app.ask('GET', '/api/audit', operator);
    const { checked } = (await response.json()) as { checked: { faults: unknown[] } };
    expect(checked.faults).toEqual([{ seq: 2, text: expect.stringContaining('不是当时记在库外的那一条') }]);
  });
});

describe('the demonstration', { timeout: 60_000 }, () => {
  let app: App;
  afterAll(() => app?.stop());

  it('lets anybody be one of its people, says so on every page, and leaves them nowhere else', async () => {
    app = await startApp(true);
    const { addDemoPeople } = await import('../demoPeople.ts');
    await addDemoPeople(app.store, '东城');
    const choice = await (await app.ask('GET', '/sign-in')).text();
    expect(choice).toContain('朱审计');
    const chosen = await app.ask('POST', '/sign-in', FORM, form({ person: 'demo.auditor' }));
    const cookie = cookieOf(chosen);
    for (const path of ['/', '/signals', '/audit', '/sign-in']) {
      const page = await app.ask('GET', path, cookie);
      expect([page.status, (await page.text()).includes('虚构')], path).toEqual([200, true]);
    }
    expect((await app.ask('GET', '/api/signals')).status, 'unsigned, as on any loopback').toBe(200);
    expect(
      (await app.ask('POST', '/sign-in', FORM, form({ name: 'demo.auditor', password: '', code: '' }))).status,
    ).toBe(401);
  });
});
