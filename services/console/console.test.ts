import type { Agenda, Domain, Signal } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../../packages/documents/tests/hostile.ts';
import { sampleAgenda, sampleSignal, sampleWeekly } from '../../packages/documents/tests/sample.ts';
import { elementsOf } from '../../packages/documents/tests/wellFormed.ts';
import { type AgendaHead, type ConsoleData, consoleApp, PER_PAGE, type RecordView } from './index.ts';

import { keyScript, scriptSource } from './keys.ts';

const narrative = '静脉滴注约10分钟后出现胸闷，无皮疹，考虑过敏性休克。';
const mention = (text: string, more: object = {}) => ({
  code: 'E0101',
  source: 'narrative' as const,
  assertion: 'present' as const,
  field: 'narrative',
  start: narrative.indexOf(text),
  end: narrative.indexOf(text) + text.length,
  text,
  confidence: 0.9,
  ...more,
});

const id = '甲/1<b>';
const view: RecordView = {
  versions: [
    {
      stream: 'drug',
      id,
      version: 'v1',
      receivedDate: '2025-03-11',
      reportDate: '2025-03-10',
      followUp: false,
      fields: {
        id,
        district: '东城',
        narrative,
        reactions: ['过敏性休克', '寒战'],
        products: [{ role: '怀疑', genericName: '清热解毒注射液', batch: '20250103' }],
      },
      extra: { 备注: hostileTexts[0]!, 年龄: '成年', 生产批号: '2.5E+11' },
      unread: { 年龄: '不是能读懂的年龄', 生产批号: '已被表格软件改坏，原值无法恢复' },
      personKey: null,
      origin: { file: '三月.csv', line: 7 },
    },
  ],
  evidence: [
    {
      stream: 'drug',
      id,
      version: 'v1',
      domain: 'drug',
      receivedDate: '2025-03-11',
      reportDate: '2025-03-10',
      eventDate: null,
      products: [
        { role: 'suspect', key: '清热解毒注射液', base: '清热解毒', name: '清热解毒注射液', batch: '20250103' },
      ],
      hazards: [
        mention('过敏性休克'),
        mention('皮疹', { assertion: 'absent' }),
        { ...mention('寒战'), source: 'coded', field: 'reactions', start: 0, end: 2, text: '寒战' },
      ],
      serious: true,
      death: false,
      lifeThreatening: true,
      label: 'new',
      district: '东城',
      town: null,
      rural: false,
      sex: null,
      age: null,
      personKey: null,
      reporterKind: null,
      reporter: null,
      causality: null,
      positiveRechallenge: false,
      completeness: 0.8,
      sketch: [],
      excerpt: '',
    },
  ],
};

const headOf = ({ dataLock, totals, items }: Agenda) => ({ dataLock, totals, first: items.slice(0, 5) });

const listOf = (all: readonly Signal[], asked: number) => {
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const page = Math.min(asked, pages);
  const more = { state: 'new', version: 0, assigneeName: null, raised: true };
  const items = all.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((signal) => signal && { ...signal, ...more });
  return { total: all.length, page, pages, items };
};

const data: ConsoleData = {
  overview: async () => ({
    months: [
      { month: '2025-03', domain: 'drug', items: 4 },
      { month: '2025-04', domain: 'drug', items: 12 },
      { month: '2025-04', domain: 'vaccine', items: 0 },
    ],
    heads: new Map([
      ['drug', headOf(sampleAgenda(12))],
      ['vaccine', headOf(sampleAgenda(0))],
    ]),
    weeks: ['2025-W11', '2025-W12'],
    newest: '2025-03-31',
    streams: [{ stream: 'drug', received: 10, accepted: 7, duplicates: 1, followUps: 1, rejected: 1 }],
    waiting: 0,
  }),
  agenda: async (month, domain) =>
    month !== '2025-04'
      ? null
      : domain === 'drug'
        ? sampleAgenda(12)
        : domain === 'vaccine'
          ? { ...sampleAgenda(0), domain }
          : null,
  weekly: async (week) => (week === undefined || week === '2025-W12' ? sampleWeekly() : null),
  signals: async ({ domain, page }) =>
    listOf(domain === 'cosmetic' ? [] : Array.from({ length: 230 }, (_, i) => sampleSignal(i % 10)), page),
  record: async (stream, asked) => (stream === 'drug' && asked === id ? view : null),
};
const app = consoleApp(data);
const get = (path: string) => app.request(path, { headers: { accept: 'text/html' } });
const textOf = async (path: string): Promise<string> => {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  return response.text();
};

describe('every page', () => {
  const paths = ['/', '/agenda/2025-04/drug', '/briefing/2025-04/drug', '/weekly/2025-W12', '/signals', '/nowhere'];

  it('is well formed, has no script but the one that moves the focus in a list, and one first heading', async () => {
    for (const path of paths) {
      const html = await (await get(path)).text();
      expect(elementsOf(html).includes('script'), path).toBe(path === '/signals');
      expect(html.replace(keyScript, ''), path).not.toContain('<script');
      expect(html.match(/<h1/g), path).toHaveLength(1);
      expect(html).not.toMatch(/ style="| on\w+="|NaN|undefined/);
    }
  });

  it('allows no other script, no frame and only its own style by policy', async () => {
    for (const path of paths) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy')!;
      expect(policy, path).toContain("default-src 'none'");
      expect(policy).toMatch(/style-src 'sha256-[^']+' 'sha256-[^']+';/);
      expect(policy).toContain(`script-src ${scriptSource};`);
      expect(policy).not.toMatch(/unsafe|script-src [^;]* /);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('the overview', () => {
  it('shows the newest month: first items of each domain, linked to their place in the agenda', async () => {
    const html = await textOf('/');
    expect(html).toContain('2025年4月风险会商总览');
    const links = [...html.matchAll(/href="(\/agenda\/2025-04\/drug#[^"]+)"/g)].map((m) => m[1]!);
    expect(links).toHaveLength(5);
    const agenda = await textOf('/agenda/2025-04/drug');
    for (const link of links) expect(agenda).toContain(`id="${decodeURIComponent(link.split('#')[1]!)}"`);
    expect(html).toContain('本期没有达到上会条件的风险');
    expect(html).toContain('本月没有这一领域的议题');
    expect(html).toContain('href="/agenda/2025-03/drug">全部4项议题');
    expect(html).toContain('href="/weekly/2025-W11"');
  });

  it('says what to do when there is nothing yet', async () => {
    const empty = consoleApp({
      ...data,
      overview: async () => ({ months: [], heads: new Map(), weeks: [], newest: null, streams: [], waiting: 0 }),
    });
    const html = await (await empty.request('/')).text();
    elementsOf(html);
    expect(html).toContain('还没有议题');
  });
});

describe('documents', () => {
  it('leads from the agenda to the records behind it, but the briefing that leaves the house has no such links', async () => {
    expect(await textOf('/agenda/2025-04/drug')).toContain('href="/records/drug/R2025000001"');
    expect(await textOf('/briefing/2025-04/drug')).not.toContain('href="/');
  });

  it('gives Word files under a Chinese name', async () => {
    for (const [path, name] of [
      ['/briefing/2025-04/vaccine.docx', '药品安全风险会商简报-2025-04-疫苗.docx'],
      ['/weekly/2025-W12.docx', '药品安全风险监测周报-2025-W12.docx'],
    ] as const) {
      const response = await get(path);
      expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(name);
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(String.fromCharCode(...bytes.subarray(0, 2))).toBe('PK');
    }
  });

  it('shows the newest weekly report where none is named', async () => {
    const response = await get('/weekly');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/weekly/2025-W12']);
  });
});

describe('signals', () => {
  it('come a hundred a page, by domain, with their records', async () => {
    const first = await textOf('/signals');
    expect(first.match(/<tr><td class="right">/g)).toHaveLength(100);
    const last = await textOf('/signals?domain=drug&page=99');
    expect(last.match(/<tr><td class="right">/g)).toHaveLength(30);
    expect(last).toContain('href="/signals?domain=drug&amp;page=2"');
    expect(first).toContain('href="/records/drug/R2025000001"');
    expect(await textOf('/signals?domain=cosmetic')).toContain('没有信号。');
  });
});

describe('a record', () => {
  it('marks the words that were read, denied ones as denied, under their columns’ headers', async () => {
    const html = await textOf(`/records/drug/${encodeURIComponent(id)}`);
    elementsOf(html);
    expect(html).toContain('<mark class="absent">皮疹</mark><span class="small">〔否认〕</span>');
    expect(html).toContain('考虑<mark class="present">过敏性休克</mark>');
    expect(html).toContain('过敏性休克、<mark class="present">寒战</mark>');
    expect(html).toContain('<dt>不良反应过程描述</dt>');
    expect(html).toContain('<dt>生产批号</dt><dd>20250103</dd>');
    expect(html).toContain('三月.csv 第7行');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  it('says what could not be read in it, and that it counts as unknown', async () => {
    const html = await textOf(`/records/drug/${encodeURIComponent(id)}`);
    expect(html).toContain('<dt>年龄</dt><dd>成年 <span class="small">〔不是能读懂的年龄；按未知处理〕</span></dd>');
    expect(html).toContain('2.5E+11 <span class="small">〔已被表格软件改坏，原值无法恢复；按未知处理〕</span>');
  });

  it('says with which it is counted as one and why, and what its newest version no longer says', async () => {
    const more = { joined: [{ record: 'drug/乙<i>', why: '姓名相同<b>' }], lost: ['死亡', hostileTexts[0]!] };
    const html = await (
      await consoleApp({ ...data, record: async () => ({ ...view, ...more }) }).request('/records/drug/x')
    ).text();
    elementsOf(html);
    expect(html).toContain(`href="/records/drug/${encodeURIComponent('乙<i>')}"`);
    expect(html).toContain('为同一病例，因姓名相同&lt;b&gt;');
    expect(html).toContain('最新版本不再写明先前版本中的死亡、');
    expect(html).not.toContain('<img src=x');
  });

  it('is shown before it has been read', async () => {
    const unread = consoleApp({ ...data, record: async () => ({ ...view, evidence: [] }) });
    const html = await (await unread.request('/records/drug/x')).text();
    expect(html).toContain('还没有读完');
    expect(html).not.toContain('<mark');
  });
});

describe('what is not there', () => {
  it('is a Chinese page with status 404', async () => {
    for (const path of [
      '/agenda/2025-04/cosmetic',
      '/agenda/2025-04/__proto__',
      '/agenda/1/drug',
      '/briefing/2025-04/x.docx',
      '/weekly/2025-W13',
      '/weekly/x',
      '/signals?domain=x',
      '/records/drug/none',
      '/records/constructor/x',
      '/nowhere',
    ]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(await response.text()).toContain('没有这个页面');
    }
  });

  it('is left to the host where no page was asked for', async () => {
    expect((await app.request('/api/none', { headers: { accept: 'application/json' } })).status).toBe(404);
    expect(await (await app.request('/api/none')).text()).not.toContain('<html');
  });

  it('is a Chinese page with status 500, and told, when the data cannot be had', async () => {
    const errors: string[] = [];
    const broken = consoleApp({ ...data, signals: () => Promise.reject(new Error('store away')) }, (e) =>
      errors.push(e.message),
    );
    const response = await broken.request('/signals');
    expect(response.status).toBe(500);
    const html = await response.text();
    expect(html).toContain('出错了');
    expect(html).not.toContain('store away');
    expect(errors).toEqual(['store away']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('one broken entry', () => {
  const whole = sampleAgenda(12);
  /** What a store could hold after a fault, a restore or an older version, in place of the third item. */
  const broken: Record<string, unknown> = {
    nothing: null,
    'an empty object': {},
    'a number': 7,
    'no title': { ...whole.items[2], title: undefined },
    'no contributions': { ...whole.items[2], contributions: null },
    'no evidence': { ...whole.items[2], evidence: undefined },
    'no measures': { ...whole.items[2], measures: null },
    'a score that is none': { ...whole.items[2], score: undefined },
  };
  const agendaWith = (entry: unknown) => ({
    ...whole,
    items: whole.items.map((item, i) => (i === 2 ? (entry as typeof item) : item)),
  });

  for (const [what, entry] of Object.entries(broken))
    it(`of an agenda (${what}) leaves the others on every page, which says so`, async () => {
      const told: Error[] = [];
      const app = consoleApp({ ...data, agenda: async () => agendaWith(entry) }, (error) => told.push(error));
      for (const path of ['/agenda/2025-04/drug', '/briefing/2025-04/drug', '/briefing/2025-04/drug.docx', '/']) {
        const response = await app.request(path);
        expect(response.status, path).toBe(200);
        if (path.endsWith('docx')) continue;
        const html = await response.text();
        elementsOf(html);
        for (const index of [0, 1, 3]) expect(html, path).toContain(whole.items[index]!.title);
        if (path !== '/') expect(html, path).toContain('议题第3项');
        if (path !== '/') expect(html, path).toContain('显示不了，其余照常显示');
      }
      expect(told.length).toBeGreaterThan(0);
    });

  it('of other lists of an agenda, and of the weekly report, likewise', async () => {
    const weekly = sampleWeekly();
    const app = consoleApp({
      ...data,
      agenda: async () => ({
        ...whole,
        previous: [...whole.previous, null as never],
        samplingSuggestions: [null as never, ...whole.samplingSuggestions],
        ruralSection: { ...whole.ruralSection, items: [{} as never, ...whole.ruralSection.items] },
      }),
      weekly: async () => ({ ...weekly, overview: [null as never, ...weekly.overview] }),
    });
    const html = await (await app.request('/agenda/2025-04/drug')).text();
    elementsOf(html);
    for (const list of ['上期议题', '抽检建议第1项', '涉农议题第1项']) expect(html).toContain(list);
    for (const item of whole.items) expect(html).toContain(item.title);
    const week = await (await app.request('/weekly/2025-W12')).text();
    expect(week).toContain('列表第1项显示不了');
  });

  it('of the signals is told, and the others are there', async () => {
    const all = Array.from({ length: 5 }, (_, i) => sampleSignal(i));
    const bad = [null, {}, { ...all[0], n: undefined, product: undefined, domain: 'none' }];
    const signals = [...all.slice(0, 2), ...bad, ...all.slice(2)] as typeof all;
    const html = await (
      await consoleApp({ ...data, signals: async () => listOf(signals, 1) }).request('/signals')
    ).text();
    elementsOf(html);
    expect(html.match(/<tr><td class="right">/g)).toHaveLength(5);
    for (const number of [3, 4, 5]) expect(html).toContain(`信号第${number}项`);
  });

  it('of a record is told, and the rest is there', async () => {
    const evidence = [{ ...view.evidence[0]!, products: [null as never], district: 7 as never }];
    const versions = [{ ...view.versions[0]!, extra: { 备注: 7 as never, 其他: '可见' }, origin: null as never }];
    const app = consoleApp({ ...data, record: async () => ({ versions, evidence }) });
    const response = await app.request('/records/drug/x');
    expect(response.status).toBe(200);
    const html = await response.text();
    elementsOf(html);
    expect(html).toContain('这一部分显示不了');
    expect(html).toContain('可见');
    expect(html).toContain('<mark class="present">过敏性休克</mark>');
  });

  it('of the overview, a whole domain, is told, and the others are there', async () => {
    const app = consoleApp({
      ...data,
      overview: async () => ({
        ...(await data.overview()),
        heads: new Map<Domain, AgendaHead | Error>([
          ['drug', headOf(whole)],
          ['vaccine', new Error('half a character')],
        ]),
      }),
    });
    const html = await textOfApp(app, '/');
    expect(html).toContain('这一部分显示不了');
    expect(html).toContain(whole.items[0]!.title);
  });

  it('that nothing is left without is a page that says what to do', async () => {
    const app = consoleApp({ ...data, agenda: async () => ({ ...whole, totals: null as never }) });
    const response = await app.request('/agenda/2025-04/drug');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('请把地址与时间告诉管理员');
  });
});

const textOfApp = async (app: ReturnType<typeof consoleApp>, path: string): Promise<string> => {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  return response.text();
};

describe('messages set aside', () => {
  const letter = {
    id: 7,
    consumer: 'detection',
    topic: 'evidence',
    partition: 2,
    offset: '41',
    key: 'drug/甲<b>',
    reason: '不是 JSON',
    tries: 4,
    setAside: '2025-04-01 08:00:00.123+08',
    resent: null,
    bytes: 9,
    body: hostileTexts[0]!,
  };
  it('are listed with what to do, and spoken of on the overview', async () => {
    const app = consoleApp({
      ...data,
      letters: async () => ({ waiting: 1, items: [letter] }),
      overview: async () => ({ ...(await data.overview()), waiting: 1 }),
    });
    const html = await textOfApp(app, '/dead-letters');
    elementsOf(html);
    for (const text of ['evidence/2 @41', 'drug/甲&lt;b&gt;', '不是 JSON', 'dead-letters --resend', '检测'])
      expect(html).toContain(text);
    expect(html).not.toContain('<img');
    expect(await textOfApp(app, '/')).toContain('有1条消息处理不了');
  });
  it('are none where there are none', async () => {
    expect(await textOfApp(consoleApp(data), '/dead-letters')).toContain('没有搁置的消息');
  });
});
