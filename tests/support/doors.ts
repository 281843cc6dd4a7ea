/** What a bad day sends to the door: each bad piece is named, the good ones beside it are in, and the system is well again by itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Serving } from './huishang.ts';

type Result = { recordId: string; stream: string; status: string; reason?: string };
export type Answer = { status: number; results: Result[]; title: string; detail: string; text: string };

export const complaint = (id: string, extra: object = {}) => ({
  stream: 'complaint',
  投诉编号: id,
  提交日期: '2025-06-03',
  内容: '用了以后起疹子',
  ...extra,
});

/** A door and its token. */
export class Door {
  readonly address: string;
  readonly token: string;
  constructor(serving: Serving, dataDirectory: string) {
    this.address = serving.address;
    this.token = readFileSync(join(dataDirectory, 'api.token'), 'utf8').trim();
  }

  async send(path: string, init: RequestInit & { type?: string } = {}): Promise<Answer> {
    const { type, ...rest } = init;
    const headers = { ...(type && { 'content-type': type }), ...(rest.headers as Record<string, string>) };
    const response = await fetch(this.address + path, { ...rest, headers });
    const text = await response.text();
    let body: Partial<Answer> = {};
    try {
      body = JSON.parse(text) as Partial<Answer>;
    } catch {
      // A page.
    }
    return { title: '', detail: '', results: [], ...body, status: response.status, text };
  }

  post(body: unknown, type = 'application/json'): Promise<Answer> {
    const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
    const own = body instanceof FormData ? {} : { type };
    return this.send('/api/records', { method: 'POST', body: (raw ? body : JSON.stringify(body)) as BodyInit, ...own });
  }

  bearing(path: string, init: RequestInit & { type?: string } = {}): Promise<Answer> {
    return this.send(path, { ...init, headers: { authorization: `Bearer ${this.token}` } });
  }

  /** Waits until all that was taken has been read, and the system says that it is ready. */
  async well(): Promise<void> {
    const waiting = async () => (await this.send('/api/backlog')).text;
    await expect.poll(waiting, { timeout: 90_000, interval: 200 }).toContain('"done":true');
    expect((await this.send('/health/ready')).status).toBe(200);
  }

  /** Waits until a complaint has been read, once. */
  async read(id: string): Promise<void> {
    const evidence = async () => {
      const { text } = await this.send(`/api/records/complaint/${encodeURIComponent(id)}`);
      return (JSON.parse(text) as { evidence?: unknown[] }).evidence?.length;
    };
    await expect.poll(evidence, { timeout: 60_000, interval: 200, message: id }).toBe(1);
  }
}

/** 34 MB of 内容 between two good records; then a day's work goes on. */
export async function tooLargeForTheLog(door: Door, mark: string): Promise<void> {
  const lines = [
    complaint(`${mark}-1`),
    complaint(`${mark}-2`, { 内容: '疹'.repeat(11_500_000) }),
    complaint(`${mark}-3`, { 内容: '痒'.repeat(1_000_000) }),
    complaint(`${mark}-4`, { 内容: '疹。'.repeat(100_000) }),
  ];
  const { status, results } = await door.post(lines);
  expect(status).toBe(200);
  expect(results.map((r) => r.status)).toEqual(['accepted', 'rejected', 'rejected', 'accepted']);
  expect(results[1]!.reason).toMatch(/“内容”有 11500000 个字/);
  await door.well();
  await door.read(`${mark}-1`);
  await door.read(`${mark}-4`);
}

/** Bodies sent at once, so that they are taken in one transaction: the bad one fails by name, the others are in. */
export async function badAmongGood(door: Door, mark: string): Promise<void> {
  const nested = `{"stream":"complaint","投诉编号":"${mark}-deep","提交日期":"2025-06-03","内容":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const bad: Record<string, unknown> = {
    deep: nested,
    long: complaint(
      `${mark}${Array.from({ length: 950 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('')}`,
    ),
    nul: { stream: 'complaint', 投诉编号: 'a\0b', 提交日期: '不是\0日期', 内容: 'x' },
    half: { stream: 'complaint', 投诉编号: '\ud83d', 提交日期: '\ud83d', 内容: '\ud83d' },
  };
  const good = Array.from({ length: 20 }, (_, i) => complaint(`${mark}-good-${i}`));
  const answers = await Promise.all([
    ...good.map((record) => door.post(record)),
    ...Object.values(bad).map((body) => door.post(body)),
  ]);
  for (const { status, results } of answers.slice(0, good.length)) {
    expect(status).toBe(200);
    expect(results[0]!.status).toBe('accepted');
  }
  for (const { status, results } of answers.slice(good.length)) {
    expect(status).toBe(200);
    expect(results[0]!.status).toBe('rejected');
    expect(results[0]!.reason).toMatch(/[\u4e00-\u9fff]/);
  }
  await door.well();
}

/** The body of an import is checked, not believed. */
export async function badImport(door: Door, mark: string): Promise<void> {
  const record = (id: string, more: object = {}) => ({
    kind: 'record',
    record: {
      stream: 'complaint',
      id,
      receivedDate: '2025-06-03',
      reportDate: null,
      followUp: false,
      fields: { id, submittedDate: '2025-06-03', narrative: '用后皮疹' },
      extra: {},
      raw: '{}',
      origin: { file: 'x.csv', line: 2 },
      ...more,
    },
  });
  const portion = [
    record(`${mark}-a`),
    record(`${mark}-b`, { fields: {} }),
    { kind: 'nothing' },
    null,
    record(`${mark}-c`),
  ];
  const send = () =>
    door.bearing(`/api/imports/${mark}/0`, { method: 'POST', body: JSON.stringify(portion), type: 'application/json' });
  const { status, results } = await send();
  expect(status).toBe(200);
  expect(results.map((r) => r.status)).toEqual(['accepted', 'rejected', 'rejected', 'rejected', 'accepted']);
  expect(results[1]!.recordId).toBe(`${mark}-b`);
  expect(results[1]!.reason).toContain('fields');
  expect((await send()).results).toEqual([]);
  await door.well();
  await door.read(`${mark}-c`);
}

/** What makes a small body cost much is answered before it does. @param peak the process's largest memory so far, in MB. */
export async function costlyBodies(door: Door, peak: () => number): Promise<void> {
  const before = peak();
  const begun = performance.now();
  const zeros = await door.post(`[${'0,'.repeat(3_000_000)}0]`);
  expect([400, 413]).toContain(zeros.status);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect((await door.post(gzipSync(Buffer.alloc(200 << 20, 0x20)), 'text/csv')).status).toBe(413);
  expect((await door.post('{}\n'.repeat(100_000), 'application/x-ndjson')).status).toBe(400);
  const values = await door.post(
    `{"stream":"complaint","投诉编号":"v","提交日期":"2025-06-03","内容":[${'0,'.repeat(3_000_000)}0]}`,
  );
  expect(values.results[0]?.status).toBe('rejected');
  const form = new FormData();
  for (let i = 0; i < 1_000; i += 1) form.append(`f${i}`, new File(['a,b\n'], `${i}.csv`));
  expect((await door.post(form)).status).toBe(413);
  expect(peak() - before).toBeLessThan(300);
}
