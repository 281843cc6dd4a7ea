/** The review of signals in a real browser, in the demonstration: each by the person whose role it is, and all of it in the audit. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser } from './support/browser.ts';
import { temporaryFolder } from './support/files.ts';
import { demo, done, type Serving } from './support/huishang.ts';

const TOKEN = 'a-token-for-this-test-only-'.repeat(2);

describe.skipIf(!hasBrowser)('the review of signals in Chromium', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const environment = { DATA_DIR: join(folder, 'data'), API_TOKEN: TOKEN };
  let serving: Serving;
  let browser: Browser;
  const complaints: string[] = [];
  const pages = new Map<string, Page>();
  /** The signal that is walked through, and what it is called. */
  let address = '';
  let title = '';

  const signIn = async (person: string, context: BrowserContext): Promise<Page> => {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${serving.address}/sign-in?to=/signals?domain=drug`);
    await page.click(`button:has-text("${person}")`);
    return page;
  };
  /** Everybody has a browser of his own. */
  const as = async (person: string): Promise<Page> => {
    const page = pages.get(person) ?? (await signIn(person, await browser.newContext()));
    pages.set(person, page);
    if (address) await page.goto(address);
    return page;
  };
  const fill = async (page: Page, name: string, fields: Record<string, string>) => {
    const form = page.locator('.offers details').filter({ has: page.locator(`summary:text-is("${name}")`) });
    await form.locator('summary').click();
    for (const [field, value] of Object.entries(fields)) {
      const control = form.locator(`[name="${field}"]`);
      if ((await control.evaluate((element) => element.tagName)) === 'SELECT') await control.selectOption(value);
      else await control.fill(value);
    }
    await form.locator('button').click();
  };
  const fact = (page: Page, name: string) => page.locator(`dt:text-is("${name}") + dd`).textContent();
  const state = (page: Page) => fact(page, '状态');

  beforeAll(async () => {
    await done(['simulate', '--output', join(environment.DATA_DIR, 'sample'), '--seed', '14', '--records', '2500']);
    serving = await demo(environment);
    browser = await launchBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await serving?.stop();
  });

  it('is reached from the list by keys alone', async () => {
    const page = await as('林评价');
    await page.waitForSelector('[data-row]');
    const rows = await page
      .locator('[data-row]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href'));
    for (const [key, row] of [['j', 0], ['j', 1], ['j', 2], ['k', 1], ['k', 0], ['k', 0]] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(rows[row]);
    } // biome-ignore format: keys
    await page.keyboard.press('Enter');
    await page.waitForURL(serving.address + rows[0]);
    address = page.url();
    title = (await page.textContent('h1'))!;
    expect(title).toContain(' × ');
    expect(await state(page)).toBe('新发现');
    expect(await page.textContent('main')).toContain('四格表（病例数）');
  });

  it('goes from hand to hand, each step by whom the table allows', async () => {
    let page = await as('林评价');
    await fill(page, '开始初筛', {});
    expect([await state(page), await fact(page, '办理人')]).toEqual(['初筛中', '林评价']);
    const questions = await page
      .locator('.offers select[name^="checklist."]')
      .evaluateAll((all) => all.map((one) => (one as unknown as { name: string }).name));
    const answers = Object.fromEntries([...new Set(questions)].map((name) => [name, 'supports']));
    const form = page.locator('.offers details').filter({ has: page.locator('summary:text-is("验证通过")') });
    await form.locator('summary').click();
    for (const [name, answer] of Object.entries(answers)) await form.locator(`[name="${name}"]`).selectOption(answer);
    await form.locator('textarea').fill('时间关系明确<b>');
    await form.locator('button').click();
    expect(await state(page)).toBe('已验证');
    expect(await page.textContent('main')).toContain('“确认”须由下列角色办理：信号主审。');
    page = await as('周主审');
    await fill(page, '确认', { reason: '同意' });
    await fill(page, '定优先级', { level: 'high', due: '2026-01-31', reason: '涉及儿童' });
    expect([await state(page), await fact(page, '级别')]).toEqual(['已定优先级', '高']);
    page = await as('林评价');
    await fill(page, '开始评价', {});
    expect(await state(page)).toBe('评价中');
    expect(await page.textContent('main')).toContain('时间关系明确<b>');
  });

  it('tells whoever comes second what the first has done meanwhile, and keeps what he typed', async () => {
    const second = await as('周主审');
    const first = await as('林评价');
    await fill(first, '备注', { text: '还缺两例的随访' });
    await fill(second, '暂缓', { resumeOn: '2026-02-01', reason: '等资料' });
    expect(await second.textContent('[role=alert]')).toMatch(/林评价（评价员）.*备注/);
    expect(await second.locator('.offers details[open] textarea[name=reason]').inputValue()).toBe('等资料');
    expect(await state(second)).toBe('评价中');
  });

  it('is refuted by two, each with his reason, and the audit names them', async () => {
    const first = await as('林评价');
    await fill(first, '排除', { reason: '由原患疾病解释' });
    expect(await first.textContent('[role=status].alarm')).toContain('林评价提出“排除”');
    const second = await as('周主审');
    expect(await second.textContent('[role=status].alarm')).toContain('由原患疾病解释');
    await fill(second, '排除', { reason: '同意，病例均有基础病' });
    expect(await state(second)).toBe('已排除');
    const expert = await as('杨专家');
    expect(await state(expert)).toBe('已排除');
    expect(await expert.textContent('main')).toContain('同意，病例均有基础病');
    const auditor = await as('朱审计');
    await auditor.goto(`${serving.address}/audit?action=signal.refute`);
    expect(await auditor.textContent('[role=status]')).toContain('已核对全部');
    const rows = await auditor.locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/周主审.*信号主审.*信号：排除.*同意，病例均有基础病/s);
    expect(rows[1]).toMatch(/林评价.*评价员.*信号：排除.*由原患疾病解释/s);
    await auditor.locator('tbody tr a[href^="/signals/"]').first().click();
    expect(await auditor.textContent('h1')).toBe(title);
  });

  it('opens again by itself on a death', async () => {
    const id = decodeURIComponent(address.slice(address.lastIndexOf('/') + 1));
    const authorization = `Bearer ${TOKEN}`;
    const at = `${serving.address}/api/signals/${encodeURIComponent(id)}`;
    const read = async () => (await (await fetch(at, { headers: { authorization } })).json()) as Record<string, never>;
    const before = await read();
    const record = {
      stream: 'drug', 报告编码: 'a-death', 报告地区: '东城', 通用名称: before.product, 不良反应名称: before.hazard, 怀疑并用: '怀疑',
      不良反应结果: '死亡', 不良反应过程描述: '用药后次日死亡', 接收日期: '2025-12-31', 报告日期: '2025-12-31',
    }; // biome-ignore format: a record
    const sent = await fetch(`${serving.address}/api/records`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(record),
    });
    expect(await sent.json()).toMatchObject({ results: [{ status: 'accepted' }] });
    await expect.poll(async () => (await read()).state, { timeout: 60_000, interval: 250 }).toBe('reopened');
    const page = await as('林评价');
    expect(await page.textContent('#history + div')).toContain('（系统）重新打开');
    expect(await page.textContent('main')).toContain('以来的变化');
  });

  it('is done with many at once, after a look at what would come of it', async () => {
    const page = await as('周主审');
    await page.goto(`${serving.address}/signals?state=new`);
    for (const n of [0, 1, 2]) await page.locator('input[name=signals]').nth(n).check();
    await page.selectOption('select[name=action]', 'suppress');
    await page.click('button:has-text("下一步")');
    await page.fill('[name=suppressedUntil]', '2026-03-01');
    await page.fill('[name=reason]', '等季度数据');
    await page.click('button:has-text("先看结果")');
    expect(await page.textContent('[role=status]')).toBe('还没有办理。3个中有3个可以办理：');
    await page.click('button:has-text("暂不显示（3个）")');
    expect(await page.textContent('[role=status]')).toBe('3个中办理了3个：');
  });

  it('works without script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await signIn('陈监测', context);
    await page.locator('[data-row]').nth(5).click();
    await fill(page, '开始初筛', {});
    expect([await state(page), await fact(page, '办理人')]).toEqual(['初筛中', '陈监测']);
    await page.goto(`${serving.address}/signals?assignee=me&waiting=1`);
    expect(await page.locator('[data-row]').count()).toBe(1);
    await context.close();
  });

  it('logs no error in the browser but the answer that was asked for', () => {
    expect(complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });

  it('stands in tables that are what the chain folds to', async () => {
    await serving.stop();
    const { checks } = JSON.parse(await done(['verify', '--json'], { ...environment, TODAY: '2025-12-31' })) as {
      checks: { what: string; checked: number; wrong: number }[];
    };
    expect(checks.find(({ what }) => what.startsWith('信号审核'))).toMatchObject({ checked: 13, wrong: 0 });
  });
});
