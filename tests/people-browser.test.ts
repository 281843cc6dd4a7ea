/** Signing in, being refused, and the audit, in a real browser. */
import { join } from 'node:path';
import { codeAt } from '@huishang/people';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser } from './support/browser.ts';
import { temporaryFolder } from './support/files.ts';
import { done, type Serving, serve } from './support/huishang.ts';

type Person = { name: string; password: string; secret: string };

describe.skipIf(!hasBrowser)('people in Chromium', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  let serving: Serving;
  let browser: Browser;
  let page: Page;
  let assessor: Person;
  let auditor: Person;
  const complaints: string[] = [];

  const signIn = async (who: Person, password = who.password) => {
    await page.fill('input[name=name]', who.name);
    await page.fill('input[name=password]', password);
    await page.fill('input[name=code]', codeAt(who.secret, new Date()));
    await page.click('main form button');
  };

  beforeAll(async () => {
    const environment = { DATA_DIR: join(folder, 'data') };
    serving = await serve(environment);
    const add = async (name: string, display: string, role: string) =>
      JSON.parse(
        await done(['user', 'add', name, '--name', display, '--roles', role, '--json'], environment),
      ) as Person;
    assessor = await add('lin', '<b>林</b>', 'assessor');
    auditor = await add('zhu', '朱审计', 'auditor');
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await serving?.stop();
  });

  it('asks who it is, says when that is wrong, and goes on to the page that was asked for', async () => {
    await page.goto(`${serving.address}/signals?domain=drug`);
    expect(await page.textContent('h1')).toBe('登录');
    await signIn(assessor, 'wrong');
    expect(await page.textContent('[role=alert]')).toContain('不对');
    await signIn(assessor);
    expect(page.url()).toBe(`${serving.address}/signals?domain=drug`);
    expect(await page.textContent('nav')).toContain('<b>林</b>（评价员）');
    expect(await page.locator('nav a[href="/audit"]').count()).toBe(0);
  });

  it('refuses a page that is not for the role, and says for which it is', async () => {
    const response = await page.goto(`${serving.address}/audit`);
    expect(response!.status()).toBe(403);
    expect(await page.textContent('main')).toContain('审计员');
    await page.click('text=退出');
    await page.goto(serving.address);
    expect(await page.textContent('h1')).toBe('登录');
  });

  it('shows the auditor what was done, that the chain is whole, and what he filters for', async () => {
    await page.goto(`${serving.address}/audit`);
    await signIn(auditor);
    expect(await page.textContent('h1')).toBe('审计');
    expect(await page.textContent('[role=status]')).toContain('已核对全部');
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBe(6); // Two accounts, a wrong attempt, in, out, and in.
    await page.selectOption('select[name=action]', 'signIn.failed');
    await page.click('text=筛选 Filter');
    expect(await rows.count()).toBe(1);
    expect(await rows.first().textContent()).toContain('<b>林</b>（lin）');
    await rows.first().locator('summary').click();
    expect(await rows.first().locator('code.hash').textContent()).toMatch(/[0-9a-f]{64} ← [0-9a-f]{64}/);
  });

  it('logs no error in the browser but the answers that were asked for', () => {
    expect(complaints.filter((text) => !/40[13]/.test(text))).toEqual([]);
  });
});
