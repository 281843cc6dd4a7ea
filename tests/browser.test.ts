/** The pages in a real browser, from a real system with a simulated city in it. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, launchBrowser } from './support/browser.ts';
import { temporaryFolder } from './support/files.ts';
import { done, type Serving, serve } from './support/huishang.ts';

describe.skipIf(!hasBrowser)('pages in Chromium', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  let serving: Serving;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    const city = join(folder, 'city');
    await done(['simulate', '--output', city, '--seed', '14', '--records', '2500']);
    const environment = {
      DATA_DIR: join(folder, 'data'),
      DISTRICTS_FILE: join(city, 'districts.csv'),
      TODAY: '2025-12-31',
    };
    await done(['import', join(city, 'data'), '--wait'], environment);
    serving = await serve(environment);
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await serving?.stop();
  });

  it('shows the month’s agendas and leads to each', async () => {
    await page.goto(serving.address);
    expect(await page.title()).toContain('会商');
    expect(await page.locator('a[href^="/agenda/"]').count()).toBeGreaterThanOrEqual(4);
    await page.locator('a[href^="/agenda/"]').first().click();
    expect(page.url()).toMatch(/\/agenda\/\d{4}-\d{2}\/(drug|vaccine|device|cosmetic)/);
  });

  it('leads from a number of the agenda back to the words of a record', async () => {
    const months = await (await fetch(`${serving.address}/`)).text();
    const agenda = /\/agenda\/\d{4}-\d{2}\/drug/.exec(months)![0];
    await page.goto(serving.address + agenda);
    const sources = page.locator('details').filter({ has: page.locator('a[href^="/records/"]') });
    await sources.first().locator('summary').click();
    await page.locator('a[href^="/records/"]:visible').first().click();
    expect(page.url()).toContain('/records/');
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
  });

  it('serves the briefing and the weekly report as pages and as Word files', async () => {
    await page.goto(`${serving.address}/weekly`);
    expect(await page.textContent('h1')).toContain('周报');
    const word = await fetch(`${page.url()}.docx`);
    expect(word.status).toBe(200);
    expect(
      Buffer.from(await word.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('answers an unknown page in Chinese', async () => {
    const response = await page.goto(`${serving.address}/no-such-page`);
    expect(response!.status()).toBe(404);
    expect(await page.textContent('body')).toMatch(/没有|找不到/);
  });

  it('logs no error in the browser', () => {
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
  });
});
