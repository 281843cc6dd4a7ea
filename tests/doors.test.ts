/** The door on a bad day, on the embedded default. */
import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badAmongGood, badImport, complaint, costlyBodies, Door, tooLargeForTheLog } from './support/doors.ts';
import { temporaryFolder } from './support/files.ts';
import { done, huishang, type Serving, serve } from './support/huishang.ts';

describe('the door', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  let serving: Serving;
  let door: Door;
  /** VmHWM: the largest the process has been. */
  const peak = () =>
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${serving.process.pid}/status`, 'utf8'))![1]) / 1024;

  beforeAll(async () => {
    serving = await serve({ DATA_DIR: data });
    door = new Door(serving, data);
  });
  afterAll(() => serving?.stop());

  it.skipIf(process.platform !== 'linux')('answers costly bodies before they cost', () => costlyBodies(door, peak));
  it('takes the good ones among bad ones, which are rejected by name', () => badAmongGood(door, 'bg'));
  it('checks what an import hands over', () => badImport(door, 'im'));
  it('refuses what the log cannot carry, and goes on', () => tooLargeForTheLog(door, 'tl'));

  it('draws its pages though half an emoji was received', async () => {
    for (let n = 0; n < 12; n += 1) {
      const bad = JSON.stringify(complaint(`he-${n}`, { 提交日期: '2025-06-05', 涉及产品: '舒敏片', 批号: 'B1' }));
      const text = bad.replace('起疹子', `起疹子\\ud83d\\u0000，第${n}人，${'甲乙丙丁戊己庚辛壬癸子丑'[n]}某`);
      expect((await door.post(text)).results[0]!.status).toBe('accepted');
    }
    await door.well();
    for (const page of ['/', '/signals', '/records/complaint/he-0'])
      expect((await door.send(page, { headers: { accept: 'text/html' } })).status, page).toBe(200);
  });

  it('says in Chinese what is wrong with a request, and nothing of the database', async () => {
    const { send, bearing } = { send: door.send.bind(door), bearing: door.bearing.bind(door) };
    const answers = [
      await send('/api/records/complaint/%00'),
      await send('/records/%00/x'),
      await send('/api/agenda/%00/drug'),
      await send('/api/records/complaint/%E4%B8'),
      await bearing('/api/export?asOf=2025-13-45'),
      await bearing('/api/export?asOf=2025-02-30'),
      await bearing('/api/export?asOf=%00'),
      await bearing('/api/imports/x/99999999999', { method: 'POST', body: '[]', type: 'application/json' }),
      await bearing(`/api/imports/${'x'.repeat(3000)}/1`, { method: 'POST', body: '[]', type: 'application/json' }),
      await bearing('/api/imports/x/1', { method: 'POST', body: '{"a":', type: 'application/json' }),
      await door.post('not a form', 'multipart/form-data; boundary=x'),
      await door.post('not a form', 'multipart/form-data'),
      await bearing('/api/dead-letters/99999999999999999999/resend', { method: 'POST' }),
    ];
    for (const { status, title, text } of answers) {
      expect([400, 404], text).toContain(status);
      expect(title).toMatch(/[\u4e00-\u9fff]/);
      expect(text).not.toMatch(/invalid|syntax|byte sequence|out of range|error|Error/);
    }
  });

  it('serves neither foreign names nor pages of others, nor anything unsealed without the token', async () => {
    const record = JSON.stringify(complaint('foreign'));
    const json = 'application/json';
    const post = (headers: Record<string, string>, type = json) =>
      door.send('/api/records', { method: 'POST', body: record, headers, type });
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post({}, 'text/plain')).status).toBe(415);
    expect((await post({}, 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await door.send('/api/export')).status).toBe(401);
    expect((await door.send('/api/imports/x/0', { method: 'POST', body: '[]', type: json })).status).toBe(401);
    const wrong = { authorization: `Bearer ${'0'.repeat(64)}` };
    expect((await door.send('/api/export', { headers: wrong })).status).toBe(401);
    expect((await door.bearing('/api/export?asOf=2025-06-30')).status).toBe(200);
    expect((await post({})).results[0]!.status).toBe('accepted');
    expect(statSync(join(data, 'api.token')).mode & 0o777).toBe(0o600);
  });

  it('is not there under a name that somebody else has made to point here', async () => {
    const { hostname, port } = new URL(door.address);
    const status = (host: string, path = '/') =>
      new Promise<number>((resolve, reject) => {
        const asked = request({ hostname, port, path, headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode!);
        });
        asked.on('error', reject).end();
      });
    for (const path of ['/', '/api/signals', '/api/backlog', '/metrics', '/health/ready'])
      expect(await status(`evil.example:${port}`, path), path).toBe(421);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await status(host)).toBe(200);
  });

  it('gives every answer its headers', async () => {
    for (const path of ['/', '/api/backlog', '/api/none', '/health/live', '/signals']) {
      const { headers } = await fetch(door.address + path);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
    }
  });

  it('hands an import over with the token it reads itself, and lists what was set aside', async () => {
    const letters = JSON.parse(await done(['dead-letters', '--json'], { DATA_DIR: data })) as { waiting: number };
    expect(letters.waiting).toBe(0);
    expect((await door.send('/dead-letters')).text).toContain('没有搁置的消息');
  });

  it('refuses to listen to other machines without an account and a way on which nobody listens', async () => {
    const other = { DATA_DIR: join(folder, 'other'), PORT: '0', HOST: '0.0.0.0' };
    const bare = await huishang(['serve'], { ...other, API_TOKEN: 'x'.repeat(40) });
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain('huishang user add');
    expect(bare.stderr).toContain('TRUSTED_PROXY');
    const half = await huishang(['serve'], { ...other, TLS_CERT_FILE: 'x.pem' });
    expect([half.code, half.stderr]).toEqual([2, expect.stringContaining('须同时设')]);
    const nobody = await huishang(['serve'], { ...other, TRUSTED_PROXY: '10.0.0.1' });
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.not.stringContaining('TLS_CERT_FILE')]);
    const short = await huishang(['serve'], { ...other, API_TOKEN: 'short-secret' });
    expect(short.code).toBe(2);
    expect(short.stderr).not.toContain('short-secret');
  });
});
