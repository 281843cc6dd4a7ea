import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { type Guarded, guard } from './guard.ts';

/** An app behind the guard, asked by the peer at an address. */
function door(settings: Partial<Guarded> = {}, peer = '127.0.0.1', local = '127.0.0.1') {
  const app = new Hono();
  app.use(guard({ HOST: '127.0.0.1', PUBLIC_NAMES: undefined, TRUSTED_PROXY: undefined, ...settings }));
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

describe('a trusted proxy', () => {
  const host = { host: 'huishang.city.gov' };
  const names = { HOST: '0.0.0.0', PUBLIC_NAMES: 'huishang.city.gov' };

  it('is the only way in, but for this machine itself', async () => {
    const behind = { ...names, TRUSTED_PROXY: '10.0.0.2,172.18.0.0/16,fd00::1' };
    for (const peer of ['10.0.0.2', '172.18.4.5', '::ffff:10.0.0.2', 'fd00::1', '127.0.0.1', '::1'])
      expect(await door(behind, peer)('/', host), peer).toBe(200);
    for (const peer of ['10.0.0.3', '172.19.0.1', '::ffff:10.0.0.3', 'fd00::2', 'nonsense'])
      expect(await door(behind, peer)('/', host), peer).toBe(403);
  });
});

it('lets no NUL and nothing undecodable in an address come further', async () => {
  const ask = door();
  for (const path of ['/%00', '/api/records/x/%00', '/a%zz', '/%E4%B8', '/%ED%A0%BD', '/x?q=%00'])
    expect(await ask(path), path).toBe(400);
  expect(await ask('/records/complaint/%E7%94%B2%2F1')).toBe(200);
  expect(await ask('/x?q=100%')).toBe(200);
});
