/** The pages of the review: what hostile people wrote is text, what was typed is kept, what a form sends is what the workflow takes. */
import { signalReview, startOf } from '@huishang/workflow';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../../packages/documents/tests/hostile.ts';
import { sampleSignal } from '../../packages/documents/tests/sample.ts';
import { elementsOf } from '../../packages/documents/tests/wellFormed.ts';
import { anybody, type Viewer } from './data.ts';
import {
  type ConsoleData,
  consoleApp,
  type FormAsked,
  type ManyAsked,
  type ReviewPages,
  type SignalView,
} from './index.ts';
import { keyScript } from './keys.ts';

const viewer: Viewer = { ...anybody, name: '林评价', account: 'lin', roles: ['评价员'], mayReview: true };
const offers = (refused: (action: string) => string | null): SignalView['offers'] =>
  Object.entries(signalReview.actions).map(([action, { reason, fields, persons, notBy }]) => ({
    action, role: 'assessor', refused: refused(action), reason, fields, persons, notBy,
  })); // biome-ignore format: an offer

function viewWith(text: string): SignalView {
  const signal = sampleSignal(1, { id: text, product: text, manufacturer: text, hazard: text, reportIds: [text] });
  const basis = { n: 3, deaths: 0, ror: null, ic025: -0.5 };
  const told = {
    at: '2025-06-30T01:02:03.000Z',
    local: text,
    name: text,
    role: 'lead',
    state: 'triage',
    dataLock: '2025-06-30',
  };
  return {
    signal,
    raised: false,
    asOf: '2025-06-30',
    standing: {
      ...startOf(signalReview),
      state: 'triage',
      version: 3,
      values: { assignee: text, level: text, due: text },
    },
    assignee: { who: text, name: text },
    pending: { action: 'refute', name: text, reason: text },
    offers: offers((action) => (action === 'confirm' ? text : null)),
    history: [
      { ...told, seq: 3, action: 'comment', reason: null, fields: { text }, effect: 'remarked', basis: null },
      {
        ...told,
        seq: 2,
        action: 'merge',
        reason: text,
        fields: { mergedInto: [text, text] },
        effect: 'proposed',
        basis,
      },
      {
        ...told,
        seq: 1,
        action: 'validate',
        reason: text,
        fields: { checklist: { cases: 'supports' } },
        effect: 'done',
        basis,
      },
    ],
    numbers: [{ day: '2025-06-30', n: 41, score: 3.25, ic025: null, eb05: 1.2, raised: true }],
    table: { n11: 3, n1p: 10, np1: 20, n: 200 },
    since: {
      day: '2025-06-01',
      asOf: '2025-06-01',
      changes: [
        { what: 'n', before: 3, now: 38 },
        { what: 'raised', before: true, now: false },
      ],
    },
  };
}

function appWith(text: string, more: Partial<ReviewPages> = {}) {
  const asked: { one: FormAsked[]; many: [ManyAsked, boolean][] } = { one: [], many: [] };
  const view = viewWith(text);
  const review: ReviewPages = {
    view: async (_, id) => (id === text ? view : null),
    act: async (_, __, given) => {
      asked.one.push(given);
      return null;
    },
    many: async (_, given, preview) => {
      asked.many.push([given, preview]);
      return given.signals.map(({ id }, i) =>
        i === 0 ? { id, ok: true, stateName: '初筛中' } : { id, ok: false, why: text },
      );
    },
    cases: async () => null,
    people: async () => [{ name: text, display: text }],
    ...more,
  };
  const item = { ...view.signal, state: 'triage', version: 3, assigneeName: text, raised: true };
  const data = {
    review,
    signals: async () => ({ total: 1, page: 1, pages: 1, items: [item] }),
  } as unknown as ConsoleData;
  const app = consoleApp(data, (error) => { throw error; }, async () => viewer); // biome-ignore format: an app
  const post = (path: string, body: [string, string][]) =>
    app.request(path, { method: 'POST', body: new URLSearchParams(body) });
  return { app, asked, post, path: `/signals/${encodeURIComponent(text.toWellFormed())}` };
}

describe('the pages of the review', () => {
  it('show any text as text, and are well formed', async () => {
    // No id is longer.
    for (const text of hostileTexts.map((one) => one.toWellFormed().slice(0, 390)).filter(Boolean)) {
      const { app, post, path } = appWith(text, { act: async () => ({ status: 409, title: text, detail: text }) });
      const pages = [
        await app.request(path),
        await app.request('/signals'),
        await post(`${path}/actions`, [['action', 'comment'], ['version', '3'], ['text', text], ['reason', text]]),
        await post('/signals/actions', [['action', 'notValidate'], ['signals', `3 ${text}`]]),
        await post('/signals/actions', [['action', 'notValidate'], ['signals', `3 ${text}`], ['stage', 'preview'], ['reason', text]]),
      ]; // biome-ignore format: requests
      expect(
        pages.map(({ status }) => status),
        text,
      ).toEqual([200, 200, 409, 200, 200]);
      for (const page of pages) {
        const html = (await page.text()).replace(keyScript, '');
        expect(elementsOf(html)).not.toContain('script');
        expect(elementsOf(html)).not.toContain('img');
        expect(html).not.toMatch(/ style="| on\w+="|NaN|undefined|\[object/);
      }
    }
  });

  it('show the numbers, the four-fold table, what has changed, what may be done and what others may', async () => {
    const html = await (await appWith('甲').app.request('/signals/%E7%94%B2')).text();
    for (const cells of [
      '<td>本品种</td><td class="right">3</td><td class="right">7</td><td class="right">10</td>',
      '<td>其他品种</td><td class="right">17</td><td class="right">173</td>',
    ])
      expect(html).toContain(cells);
    expect(html).toContain('自上次决定（2025年6月1日）以来的变化');
    expect(html).toContain('<td>病例数</td><td class="right">3</td><td class="right">38</td>');
    expect(html).toContain('核对表：支持1，不支持0，不明0');
    expect(html).toContain('须两人');
    expect(html.match(/<form class="form" method="post" action="\/signals\/%E7%94%B2\/actions">/g)).toHaveLength(
      Object.keys(signalReview.actions).length - 1,
    );
    expect(html).toContain('另有1项须由他人办理');
    expect((await appWith('甲').app.request('/signals/none')).status).toBe(404);
  });

  it('send what was filled in, by the kinds of the fields', async () => {
    const { asked, post } = appWith('甲');
    const answer = await post('/signals/%E7%94%B2/actions', [
      ['action', 'split'], ['version', '7'], ['key', 'k'], ['reason', '因为'], ['splitInto', ' a|1 \r\n\r\nb|2\n'], ['unknown', 'x'],
    ]); // biome-ignore format: a form
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/signals/%E7%94%B2#history']);
    await post('/signals/%E7%94%B2/actions', [
      ['action', 'recommend'],
      ['version', '7'],
      ['outcomes', 'study'],
      ['outcomes', 'none'],
    ]);
    await post('/signals/%E7%94%B2/actions', [
      ['action', 'validate'],
      ['version', '7'],
      ['checklist.cases', 'supports'],
      ['checklist.dose', ''],
    ]);
    expect(asked.one).toEqual([
      { action: 'split', version: 7, key: 'k', reason: '因为', fields: { splitInto: ['a|1', 'b|2'] } },
      { action: 'recommend', version: 7, reason: null, fields: { outcomes: ['study', 'none'] } },
      { action: 'validate', version: 7, reason: null, fields: { checklist: { cases: 'supports' } } },
    ]);
  });

  it('keep what was typed when it could not be done, and say why', async () => {
    const { post } = appWith('甲', {
      act: async () => ({ status: 409, title: '您看到之后已有改动', detail: '周主审已确认' }),
    });
    const answer = await post('/signals/%E7%94%B2/actions', [
      ['action', 'suspend'],
      ['version', '2'],
      ['resumeOn', '2025-08-01'],
      ['reason', '等资料<b>'],
    ]);
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain('周主审已确认');
    expect(html).toMatch(/<details open><summary>暂缓<\/summary>/);
    expect(html).toContain('value="2025-08-01"');
    expect(html).toContain('等资料&lt;b&gt;</textarea>');
  });

  it('ask first, then tell, then do, with many at once', async () => {
    const { asked, post } = appWith('甲');
    const chosen: [string, string][] = [
      ['action', 'suppress'],
      ['signals', '3 a|1'],
      ['signals', '0 b 2|x'],
    ];
    expect(await (await post('/signals/actions', chosen)).text()).toContain('name="suppressedUntil"');
    expect(asked.many).toEqual([]);
    const filled: [string, string][] = [
      ...chosen,
      ['suppressedUntil', '2026-01-01'],
      ['reason', '等'],
      ['stage', 'preview'],
    ];
    const told = await (await post('/signals/actions', filled)).text();
    expect(told).toContain('还没有办理。2个中有1个可以办理');
    expect(told).toContain('<input type="hidden" name="suppressedUntil" value="2026-01-01"/>');
    expect(told).toContain('<input type="hidden" name="stage" value="do"/>');
    await post('/signals/actions', [...filled.slice(0, -1), ['stage', 'do'], ['key', 'k']]);
    const signals = [{ id: 'a|1', version: 3 }, { id: 'b 2|x', version: 0 }]; // biome-ignore format: two
    const given = { action: 'suppress', reason: '等', fields: { suppressedUntil: '2026-01-01' }, signals };
    expect(asked.many).toEqual([[given, true], [{ ...given, key: 'k' }, false]]); // biome-ignore format: two
    for (const body of [
      [['action', 'take']],
      [
        ['action', 'validate'],
        ['signals', '0 a'],
      ],
      [['signals', '0 a']],
    ] as [string, string][][])
      expect((await post('/signals/actions', body)).status).toBe(422);
  });
});
