import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { type Guarded, guard } from './guard.ts';
import { bearsToken } from './token.ts';

const token = 'a'.repeat(40);

/** An app behind the guard, asked by the peer at an address. */
function door(settings: Partial<Guarded> = {}, peer = '127.0.0.1', local = '127.0.0.1') {
  const app = new Hono();
  app.use(guard({ HOST: '127.0.0.1', PUBLIC_NAMES: undefined, token, ...settings }));
  app.all('*', (c) => c.text('in'));
  const env = { incoming: { socket: { remoteAddress: peer, localAddress: local } } };
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    Promise.resolve(app.request(path, { method, headers: { host: '127.0.0.1:8080', ...headers } }, env)).then(
      (r) => r.status,
    );
}

describe('names', () => {
  it('are those of this machine, and those that the settings give', async () => {
    const ask = door({ PUBLIC_NAMES: 'huishang.city.gov,alias' });
    for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1:8080', '[::1]:8080', 'huishang.city.gov', 'alias:80'])
      expect(await ask('/', { host }), host).toBe(200);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '10.0.0.1',
      '0.0.0.0',
      'a b',
      '@',
    ])
      expect(await ask('/', { host }), host).toBe(421);
  });

  it('include the address that was asked, where other machines may ask', async () => {
    const ask = door({ HOST: '0.0.0.0' }, '127.0.0.1', '10.0.0.5');
    expect(await ask('/', { host: '10.0.0.5:8080' })).toBe(200);
    expect(await ask('/', { host: '10.0.0.6:8080' })).toBe(421);
    expect(await ask('/', { host: 'evil.example' })).toBe(421);
  });
});

describe('pages of others', () => {
  const ask = door();
  const json = { 'content-type': 'application/json' };

  it('can send nothing', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3000', 'http://127.0.0.1', 'file://'])
      for (const method of ['POST', 'DELETE', 'PUT', 'GET', 'OPTIONS'])
        expect(await ask('/api/records', { ...json, origin }, method), `${method} ${origin}`).toBe(403);
    for (const site of ['cross-site', 'same-site'])
      expect(await ask('/api/records', { ...json, 'sec-fetch-site': site }, 'POST')).toBe(403);
  });

  it('can read nothing, and may lead here by a link', async () => {
    const cross = { 'sec-fetch-site': 'cross-site' };
    expect(await ask('/', { ...cross, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).toBe(403);
    expect(await ask('/', { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })).toBe(403);
    const link = { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await ask('/agenda/2025-04/drug', link)).toBe(200);
    expect(await ask('/api/signals', link)).toBe(403);
    expect(await ask('/', link, 'POST')).toBe(403);
  });

  it('are told from our own, and from programs', async () => {
    expect(await ask('/api/records', { ...json, origin: 'http://127.0.0.1:8080' }, 'POST')).toBe(200);
    expect(await ask('/api/records', { ...json, 'sec-fetch-site': 'same-origin' }, 'POST')).toBe(200);
    expect(await ask('/api/records', json, 'POST')).toBe(200);
  });
});

describe('the token', () => {
  const bearer = { authorization: `Bearer ${token}` };

  it('is asked for where things leave unsealed or come in unseen', async () => {
    const ask = door();
    for (const path of [
      '/api/export',
      '/api/export?asOf=2025-01-01',
      '/api/imports/x/0',
      '/api/dead-letters',
      '/api/%65xport',
    ]) {
      expect(await ask(path), path).toBe(401);
      expect(await ask(path, { authorization: 'Bearer x' }), path).toBe(401);
      expect(await ask(path, bearer), path).toBe(200);
    }
    expect(await ask('/api/signals')).toBe(200);
  });

  it('is asked of other machines for everything but whether the system lives', async () => {
    const ask = door({ HOST: '0.0.0.0' }, '10.0.0.9', '10.0.0.5');
    const host = '10.0.0.5:8080';
    for (const path of ['/', '/metrics', '/api/signals', '/api/records']) {
      expect(await ask(path, { host }), path).toBe(401);
      expect(await ask(path, { host, ...bearer }), path).toBe(200);
      const basic = `Basic ${Buffer.from(`anybody:${token}`).toString('base64')}`;
      expect(await ask(path, { host, authorization: basic }), path).toBe(200);
    }
    expect(await ask('/health/ready', { host })).toBe(200);
  });

  it('is borne only by whoever knows all of it', () => {
    expect(bearsToken(`Bearer ${token}`, token)).toBe(true);
    for (const header of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      `Digest ${token}`,
      token,
    ])
      expect(bearsToken(header, token), header).toBe(false);
  });
});

it('lets no NUL and nothing undecodable in an address come further', async () => {
  const ask = door();
  for (const path of ['/%00', '/api/records/x/%00', '/a%zz', '/%E4%B8', '/%ED%A0%BD', '/x?q=%00'])
    expect(await ask(path), path).toBe(400);
  expect(await ask('/records/complaint/%E7%94%B2%2F1')).toBe(200);
  expect(await ask('/x?q=100%')).toBe(200);
});
