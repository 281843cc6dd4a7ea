/** Signals reviewed over HTTP by people who have signed in: who may what, on which version, and that all of it is in the chain. */
import { insertAccount, insertShells, storeEvidence, storeSignals } from '@huishang/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSignal } from '../../../../packages/documents/tests/sample.ts';
import { gatherFindings } from '../../verify/findings.ts';
import { verifyReviews } from '../../verify/reviews.ts';
import { type App, cookieOf, FORM, form, startApp, TOKEN } from './app.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
type Body = Record<string, unknown>;

describe('the review of signals over HTTP', { timeout: 120_000 }, () => {
  let app: App;
  const as: Record<string, Record<string, string>> = { operator: { authorization: `Bearer ${TOKEN}` }, nobody: {} };
  const ids = [0, 1, 2, 3].map((n) => `drug|disproportionality|品种${n}/<b>||?&#`);

  beforeAll(async () => {
    app = await startApp(true);
    for (const [name, display, roles] of [
      ['demo.assessor', '林评价', 'assessor'],
      ['demo.lead', '周<i>主审', 'lead'],
      ['demo.expert', '杨专家', 'expert'],
      ['demo.laboratory', '吴抽检', 'laboratory'],
      ['demo.auditor', '朱审计', 'auditor'],
    ] as const) {
      const rest = { district: null, password: null, secondFactor: null, lastStep: -1, failures: 0, lockedUntil: null };
      await insertAccount(app.store, { name, display, roles, ...rest, demo: true, made: 0 });
      as[roles] = cookieOf(await app.ask('POST', '/sign-in', FORM, form({ person: name })));
    }
    const raised = ids.map((id, n) => sampleSignal(n, { id, n: 40 - n, productKey: `品种${n}`, product: `品种${n}` }));
    await app.store.transaction((tx) =>
      storeSignals(tx, { domain: 'drug', asOf: '2025-12-31', raised, dropped: [], joined: [], parted: [] }),
    );
  }, 120_000);
  afterAll(() => app?.stop());

  const at = (id: string) => `/api/signals/${encodeURIComponent(id)}`;
  const get = async (who: string, path: string) => {
    const response = await app.ask('GET', path, as[who]);
    return { status: response.status, etag: response.headers.get('etag'), body: (await response.json()) as Body };
  };
  const act = async (
    who: string,
    id: string,
    version: number | null,
    body: Body,
    headers: Record<string, string> = {},
  ) => {
    const match: Record<string, string> = version === null ? {} : { 'if-match': `"${version}"` };
    const sent = { ...as[who], ...JSON_TYPE, ...match, ...headers };
    const response = await app.ask('POST', `${at(id)}/actions`, sent, JSON.stringify(body));
    return { status: response.status, etag: response.headers.get('etag'), body: (await response.json()) as Body };
  };

  it('shows a signal with its numbers, the table behind them and what this person may do', async () => {
    const { status, etag, body } = await get('assessor', at(ids[1]!));
    expect([status, etag, body.id, body.state, body.version]).toEqual([200, '"0"', ids[1], 'new', 0]);
    const offers = body.actions as { action: string; refused: string | null }[];
    expect(offers.map(({ action, refused }) => [action, refused === null])).toEqual([
      ['take', true],
      ['suspend', true],
      ['suppress', true],
      ['assign', true],
      ['comment', true],
    ]);
    const expert = (await get('expert', at(ids[1]!))).body.actions as typeof offers;
    expect(expert.filter(({ refused }) => refused === null).map(({ action }) => action)).toEqual(['comment']);
    expect(expert[0]!.refused).toBe('“开始初筛”须由下列角色办理：监测员、评价员、信号主审。');
    expect((await get('operator', at(ids[1]!))).body.actions).toEqual([]);
    expect((await get('assessor', at('nowhere'))).status).toBe(404);
  });

  it('takes an action on the version it was decided on, once, and says what stands after', async () => {
    const once = { 'idempotency-key': 'a-key-of-mine' };
    const first = await act('assessor', ids[0]!, 0, { action: 'take' }, once);
    expect(first).toMatchObject({
      status: 200,
      etag: '"1"',
      body: { state: 'triage', stateName: '初筛中', version: 1 },
    });
    expect(await act('assessor', ids[0]!, 0, { action: 'take' }, once)).toEqual(first);
    const late = await act('lead', ids[0]!, 0, { action: 'suppress', reason: '重复', suppressedUntil: '2026-02-01' });
    expect([late.status, late.body.detail]).toEqual([409, expect.stringMatching(/林评价（评价员）.*开始初筛/)]);
    expect((await act('lead', ids[0]!, null, { action: 'validate' })).status).toBe(428);
    const missing = await act('lead', ids[0]!, 1, { action: 'notValidate' });
    expect([missing.status, missing.body.detail]).toEqual([
      422,
      expect.stringContaining('不通过的原因（notValidatedGround）：必须填写'),
    ]);
    expect((await act('expert', ids[0]!, 1, { action: 'notValidate' })).body.detail).toContain('评价员、信号主审');
    for (const who of ['auditor', 'operator'])
      expect((await act(who, ids[0]!, 1, { action: 'comment', text: '好' })).status, who).toBe(403);
    for (const body of ['', '[]', '{"action":7}', '{"action":"take","reason":{}}'])
      expect(
        (await app.ask('POST', `${at(ids[0]!)}/actions`, { ...as.lead, ...JSON_TYPE, 'if-match': '1' }, body)).status,
      ).toBe(422);
  });

  it('of ten people’s requests on one version lets exactly one through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        act(i % 2 ? 'assessor' : 'lead', ids[1]!, 0, { action: 'comment', text: `第${i}` }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(409)]);
    const { body } = await get('lead', at(ids[1]!));
    expect([body.version, (body.comments as unknown[]).length]).toEqual([1, 1]);
  });

  it('acts on many at once: tells first, then does, and what fails for one keeps no other back', async () => {
    await act('assessor', ids[2]!, 0, { action: 'take' });
    const many = (body: Body) =>
      app.ask('POST', '/api/signals/actions', { ...as.lead, ...JSON_TYPE }, JSON.stringify(body));
    const signals = [{ id: ids[2], version: 0 }, { id: ids[3], version: 0 }, { id: 'none', version: 0 }]; // biome-ignore format: three
    const shown = (await (await many({ action: 'take', signals, preview: true })).json()) as { items: Body[] };
    expect(shown.items.map(({ ok, stateName }) => [ok, stateName])).toEqual([[false, undefined], [true, '初筛中'], [false, undefined]]); // biome-ignore format: three
    expect((await get('lead', at(ids[3]!))).body.version).toBe(0);
    const done = (await (await many({ action: 'take', signals })).json()) as { items: Body[] };
    expect(done.items.map(({ ok, version }) => [ok, version])).toEqual([[false, 0], [true, 1], [false, 0]]); // biome-ignore format: three
    const alone = (await (await many({ action: 'validate', reason: '是', signals })).json()) as { items: Body[] };
    expect(alone.items[1]!.why).toBe('这一操作须逐个信号办理。');
  });

  it('lists by where the review stands and who has it', async () => {
    const list = async (query: string) =>
      ((await get('lead', `/api/signals?${query}`)).body.items as { id: string }[]).map(({ id }) => ids.indexOf(id));
    expect(await list('state=triage')).toEqual([0, 2, 3]);
    expect(await list('assignee=demo.lead&domain=drug&sort=n')).toEqual([3]);
    await act('lead', ids[3]!, 1, {
      action: 'notValidate',
      reason: '去重后只有两例',
      notValidatedGround: 'duplicates',
    });
    expect(await list('waiting=1')).toEqual([0, 1, 2]);
    await act('lead', ids[2]!, 1, { action: 'suppress', reason: '等二月', suppressedUntil: '2026-02-01' });
    expect(await list('waiting=1&hazard=&q=')).toEqual([0, 1]);
    expect(await list('state=notValidated')).toEqual([3]);
    expect(await list('')).toEqual([0, 1, 2, 3]);
  });

  it('shows the records behind a signal as the role may see them, and writes down who looked', async () => {
    const record = {
      stream: 'drug', 报告编码: 'case-1', 报告地区: '东城', 通用名称: '甲片', 不良反应名称: '皮疹', 接收日期: '2025-06-03', 性别: '男', 年龄: '63岁',
    }; // biome-ignore format: a record
    await app.ask('POST', '/api/records', { ...as.operator, ...JSON_TYPE }, JSON.stringify(record));
    const [{ version } = { version: '' }] = await app.store.query<{ version: string }>('select version from record');
    const read = {
      stream: 'drug', id: 'case-1', version, receivedDate: '2025-06-03', district: '东城', town: '和平街道', sex: '男', age: 63, serious: true,
      death: false, products: [{ name: '甲片', batch: '25A' }], excerpt: '患者男，63岁，<b>皮疹</b>', personKey: null, reporter: '某医院',
    }; // biome-ignore format: what was read
    await insertShells(app.store, [
      { stream: 'drug', id: 'case-1', version, receivedDate: '2025-06-03', reportDate: null },
    ]);
    await storeEvidence(
      app.store,
      [{ stream: 'drug', id: 'case-1', version, domain: 'drug', body: JSON.stringify(read) }],
      0,
    );
    const signal = sampleSignal(0, { id: 'with-case', reportIds: ['case-1'] });
    await app.store.transaction((tx) =>
      storeSignals(tx, { domain: 'drug', asOf: '2025-12-31', raised: [signal], dropped: [], joined: [], parted: [] }),
    );
    const page = async (who: string) => (await app.ask('GET', '/signals/with-case/cases', as[who])).text();
    const seen = {
      assessor: await page('assessor'),
      expert: await page('expert'),
      laboratory: await page('laboratory'),
    };
    expect(seen.assessor).toContain('患者男，63岁，&lt;b&gt;皮疹');
    expect(seen.expert).toContain('皮疹');
    expect(seen.expert).not.toMatch(/63|患者男/);
    expect(seen.laboratory).toContain('另有1条不在您的范围之内');
    expect(seen.laboratory).not.toMatch(/皮疹<|63|甲片/);
    const { body } = await get('auditor', '/api/audit?action=cases.open&id=with-case');
    expect(body.items).toMatchObject([
      { who: 'demo.expert', role: 'expert', payload: { records: ['drug/case-1'] } },
      { who: 'demo.assessor', role: 'assessor' },
    ]);
  });

  it('takes what a form on the page sends, and shows the next person what was done', async () => {
    const path = `/signals/${encodeURIComponent(ids[1]!)}`;
    const send = (fields: Record<string, string>) =>
      app.ask('POST', `${path}/actions`, { ...as.assessor, ...FORM }, form(fields));
    const done = await send({ action: 'take', version: '1', key: 'k1' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `${path}#history`]);
    const late = await send({ action: 'suspend', version: '1', key: 'k2', reason: '等资料', resumeOn: '2026-03-01' });
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toMatch(/林评价（评价员）[^；]*开始初筛/);
    expect(html).toContain('等资料</textarea>');
    const seen = await (await app.ask('GET', path, as.lead)).text();
    expect(seen).toContain('林评价（评价员）');
    expect(seen).toContain('初筛中');
    expect(seen).toContain('周&lt;i&gt;主审');
    const list = await (await app.ask('GET', '/signals?assignee=me&waiting=1', as.assessor)).text();
    expect(list.match(/<a data-row/g)).toHaveLength(2);
    const byOperator = await app.ask('GET', path, as.operator);
    expect(await byOperator.text()).toContain('登录之后才能办理');
  });

  it('is in the chain under the name of who did it, and the tables are what the chain folds to', async () => {
    const { body } = await get('auditor', `/api/audit?action=signal.notValidate&id=${encodeURIComponent(ids[3]!)}`);
    expect(body.items).toMatchObject([
      { who: 'demo.lead', role: 'lead', reason: '去重后只有两例', dataLock: '2025-12-31' },
    ]);
    const found: string[] = [];
    const verified = async () => {
      found.length = 0;
      const findings = gatherFindings(({ table, key }) => found.push(`${table} ${key}`));
      await app.store.transaction((tx) => verifyReviews(tx, findings));
      return found;
    };
    expect(await verified()).toEqual([]);
    const bent: [string, string][] = [
      [`update signal set state = 'closed' where id = $1`, `signal ${ids[0]}`],
      [`update signal_review set assignee = 'x' where signal = $1`, `signal_review ${ids[0]}`],
      [
        `update signal_review set standing = replace(standing, 'triage', 'closed') where signal = $1`,
        `signal_review ${ids[0]}`,
      ],
      [`delete from signal_review where signal = $1`, `signal_review ${ids[0]}`],
      [`update signal_comment set text = 'x' where signal <> $1`, 'signal_comment'],
      [`delete from signal_comment where signal <> $1`, 'signal_comment'],
    ];
    for (const [statement, where] of bent) {
      const undone = new Error('undone');
      const bend = app.store.transaction(async (tx) => {
        await tx.query(statement, [ids[0]]);
        found.length = 0;
        await verifyReviews(
          tx,
          gatherFindings(({ table, key }) => found.push(`${table} ${key}`)),
        );
        throw undone;
      });
      await expect(bend).rejects.toBe(undone);
      expect(found[0], statement).toContain(where);
    }
    expect(await verified()).toEqual([]);
  });
});
