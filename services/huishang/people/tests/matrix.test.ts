/** Every role against every route: what the table of duties does not allow is refused, and no route stands outside the table. */
import { codeAt, type Role, roles } from '@huishang/people';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { type App, cookieOf, FORM, form, startApp, TOKEN } from './app.ts';

/** Written out by hand, so that a change of the tables must be wanted twice. Columns: the groups of routes below. */
const expected: Record<Role | 'operator' | 'nobody' | 'send' | 'observe', string> = {
  //             overview papers results records review send letters operate export observe people audit own
  officer: '        yes     yes    yes     yes    yes    yes   yes     no      no     no      no     no   yes',
  assessor: '       yes     yes    yes     yes    yes    no    no      no      no     no      no     no   yes',
  lead: '           yes     yes    yes     yes    yes    no    no      no      no     no      no     no   yes',
  laboratory: '     yes     no     yes     row    yes    no    no      no      no     no      no     no   yes',
  complaints: '     yes     no     yes     row    yes    no    no      no      no     no      no     no   yes',
  owner: '          yes     yes    yes     yes    yes    no    no      no      no     no      no     no   yes',
  secretary: '      yes     yes    yes     yes    yes    no    no      no      no     no      no     no   yes',
  chair: '          yes     yes    yes     yes    yes    no    no      no      no     no      no     no   yes',
  acceptor: '       yes     yes    yes     yes    yes    no    no      no      no     no      no     no   yes',
  branch: '         yes     no     yes     row    yes    no    no      no      no     no      no     no   yes',
  expert: '         yes     yes    yes     yes    yes    no    no      no      no     no      no     no   yes',
  auditor: '        yes     yes    yes     yes    no     no    yes     no      yes    yes     no     yes  yes',
  administrator: '  yes     no     no      no     no     no    no      no      no     yes     yes    no   yes',
  operator: '       yes     yes    yes     yes    no     yes   yes     yes     yes    yes     yes    yes  no',
  nobody: '         no      no     no      no     no     no    no      no      no     no      no     no   no',
  send: '           no      no     no      no     no     yes   no      no      no     no      no     no   no',
  observe: '        no      no     no      no     no     no    no      no      no     yes     no     no   no',
};
const groups = ['overview', 'papers', 'results', 'records', 'review', 'send', 'letters', 'operate', 'export', 'observe', 'people', 'audit', 'own']; // biome-ignore format: a list

/** An address of the route that there is, or that is answered without harm. */
const filled = (path: string): string =>
  path
    .replace(':stream/:id', 'drug/r1')
    .replace(':month/:domain', '2025-06/drug')
    .replace(':month/:file', '2025-06/drug')
    .replace(':file', '2025-W01')
    .replace(':import/:portion', 'x/0')
    .replace(':import', 'x')
    .replace(':id', '9')
    .replace(':name', 'nobody.there');

const password = { name: '', password: '' };

describe('who may what', { timeout: 120_000 }, () => {
  let app: App;
  const as = new Map<string, Record<string, string>>();

  beforeAll(async () => {
    app = await startApp();
    const by = { who: 'operator', role: 'operator' };
    for (const role of roles) {
      const name = `the-${role}`;
      const made = await app.people.accounts.add(by, { name, display: role, roles: [role], district: '西城' });
      const code = codeAt(made.secret, new Date());
      const response = await app.ask(
        'POST',
        '/sign-in',
        FORM,
        form({ ...password, name, password: made.password, code }),
      );
      expect(response.status, role).toBe(303);
      as.set(role, cookieOf(response));
    }
    as.set('operator', { authorization: `Bearer ${TOKEN}` });
    as.set('nobody', {});
    for (const scope of ['send', 'observe'] as const) {
      const { key } = await app.people.accounts.addKey(by, { name: scope, scopes: [scope] });
      as.set(scope, { authorization: `Bearer ${key}` });
    }
    const record = {
      stream: 'drug', 报告编码: 'r1', 报告地区: '东城', 通用名称: '甲片', 不良反应名称: '皮疹', 接收日期: '2025-06-03', 性别: '男', 医院名称: '某某医院',
    }; // biome-ignore format: a record
    const sent = await app.ask(
      'POST',
      '/api/records',
      { ...as.get('send')!, 'content-type': 'application/json' },
      JSON.stringify(record),
    );
    expect(await sent.json()).toMatchObject({ results: [{ status: 'accepted' }] });
  }, 120_000);
  afterAll(() => app?.stop());

  it('has no route outside the table, and no line in the table without its route', () => {
    const there = app.app.routes.filter(({ method, path }) => method !== 'ALL' && path !== '*' && path !== '/*');
    const names = [...new Set(there.map(({ method, path }) => `${method} ${path}`))];
    expect(names.toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  for (const who of Object.keys(expected) as (keyof typeof expected)[])
    it(`is held to for ${who}, on every route`, async () => {
      const cells = expected[who].trim().split(/\s+/);
      for (const [route, needed] of Object.entries(routes)) {
        if (needed === 'open' || route === 'POST /sign-out') continue;
        const [method, path] = route.split(' ', 2) as [string, string];
        const headers = { ...as.get(who)!, ...(method === 'POST' && { 'content-type': 'application/json' }) };
        const { status } = await app.ask(method, filled(path), headers, method === 'POST' ? '{}' : undefined);
        const cell = cells[groups.indexOf(needed)];
        const refusal = who === 'nobody' ? 401 : 403;
        // A row that is not theirs is refused as a page and as an answer.
        if (cell === 'yes') expect([401, 403], `${who} ${route} ${status}`).not.toContain(status);
        else expect(status, `${who} ${route}`).toBe(refusal);
      }
    });

  it('leads a browser to the sign-in page and back, and says which roles may', async () => {
    const html = { accept: 'text/html' };
    const led = await app.ask('GET', '/signals?domain=drug', html);
    expect([led.status, led.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fsignals%3Fdomain%3Ddrug']);
    const refused = await app.ask('GET', '/audit', { ...as.get('assessor')!, ...html });
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('审计员');
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
    const missing = await app.ask('GET', '/no/such', { ...as.get('assessor')!, ...html });
    expect([missing.status, (await missing.text()).includes('没有这个页面')]).toEqual([404, true]);
  });

  it('shows of a record what the role may see, as a page and as an answer', async () => {
    for (const path of ['/records/drug/r1', '/api/records/drug/r1']) {
      const text = async (who: string) => (await app.ask('GET', path, as.get(who))).text();
      expect(await text('assessor'), path).toContain('某某医院');
      expect(await text('expert'), path).not.toContain('某某医院');
      expect(await text('expert'), path).toContain('皮疹');
    }
  });

  it('writes down who opened a record, and in which role', async () => {
    const found = await app.ask('GET', '/api/audit?action=record.open&id=drug/r1&who=the-expert', as.get('auditor'));
    const { items } = (await found.json()) as { items: { role: string }[] };
    expect(items.length).toBeGreaterThanOrEqual(2);
    expect(new Set(items.map(({ role }) => role))).toEqual(new Set(['expert']));
  });

  it('takes nothing by a cookie that no page of ours has sent', async () => {
    const headers = { ...as.get('officer')!, 'content-type': 'application/json' };
    const bare = await app.app.request('/api/records', {
      method: 'POST',
      headers: { host: '127.0.0.1', ...headers },
      body: '{}',
    });
    expect(bare.status).toBe(403);
    const foreign = await app.ask('POST', '/api/records', { ...headers, origin: 'https://evil.example' }, '{}');
    expect(foreign.status).toBe(403);
  });
});
