/**
 * What is refused whoever asks. A page from elsewhere that is open in a browser on this machine can send requests here too,
 * and a foreign name can be made to point here: so names, origins and what the browser says of itself are checked; and
 * where a proxy carries what is said in secret, nobody passes it by. Who may ask for what is decided behind (people/door).
 */
import { BlockList, isIP, isIPv6 } from 'node:net';
import { isLoopback, problem, type Settings } from '@huishang/runtime';
import type { Context, MiddlewareHandler } from 'hono';
import { peerOf, socketOf } from './people/people.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const HEADERS: Record<string, string> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

export type Guarded = Pick<Settings, 'HOST' | 'PUBLIC_NAMES' | 'TRUSTED_PROXY'>;

export function guard({ HOST, PUBLIC_NAMES, TRUSTED_PROXY }: Guarded): MiddlewareHandler {
  const names = new Set((PUBLIC_NAMES ?? '').toLowerCase().split(',').filter(Boolean));
  if (!isIP(HOST) || isLoopback(HOST)) names.add(HOST.toLowerCase());
  const open = !isLoopback(HOST);
  const proxies = TRUSTED_PROXY === undefined ? null : proxyList(TRUSTED_PROXY);

  const refusal = (c: Context): Response | null => {
    const peer = peerOf(c);
    if (proxies && !isLoopback(peer) && !proxies(peer))
      return problem({
        status: 403,
        title: '请经由代理访问',
        detail: '本系统只接受 TRUSTED_PROXY 所列代理与本机的连接。',
      });
    const host = hostOf(c.req.header('host') ?? new URL(c.req.url).host);
    if (!host || !(isLoopback(host) || names.has(host) || (open && isOwnAddress(host, c))))
      return problem({
        status: 421,
        title: '不是这里的名称',
        detail: '请求的主机名不属于本系统：请用本机地址访问，或把该名称写进 PUBLIC_NAMES。',
      });
    if (!hasSoundPath(c.req.url))
      return problem({ status: 400, title: '地址写错了', detail: '地址中有不能用的字符。' });
    const foreign = isForeign(c, host);
    if (foreign)
      return problem({
        status: 403,
        title: '不接受其他网页发来的请求',
        detail: '请求由别的网站的页面发出，未予执行。程序提交时请不要带 Origin。',
      });
    return null;
  };

  return async (c, next) => {
    const refused = refusal(c);
    if (refused) c.res = refused;
    else await next();
    for (const name in HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, HEADERS[name]!);
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control'))
      c.res.headers.set('cache-control', 'no-store');
  };
}

/** The name in a Host header, without its port. */
const hostOf = (host: string): string | null =>
  /^(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.replace(/\.$/, '').toLowerCase() ?? null;

/** Whether a page of another site asks. One that leads here by a link, at the top of its window, is as good as a typed address. */
function isForeign(c: Context, host: string): boolean {
  const safe = SAFE.has(c.req.method);
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    const link = safe && c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document';
    if (!link || c.req.path.startsWith('/api/')) return true;
  }
  const origin = c.req.header('origin');
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true; // "null": a page that hides where it is from.
  // The whole of it, port too: another server on this machine is another site.
  return new URL(origin).host !== (c.req.header('host') ?? host).toLowerCase();
}

/** Whether a path can be decoded, and neither it nor its question holds NUL, which no name of ours has and no store takes. */
function hasSoundPath(url: string): boolean {
  if (/%00/.test(url) || !url.isWellFormed()) return false;
  try {
    decodeURIComponent(url.replace(/^[a-z]+:\/\/[^/]*/i, '').split('?', 1)[0]!);
    return true;
  } catch {
    return false;
  }
}

/** Whether an address is one of the proxies'. @param list addresses and networks. */
function proxyList(list: string): (address: string) => boolean {
  const known = new BlockList();
  for (const entry of list.split(',')) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(prefix), family);
  }
  return (peer) => {
    const address = peer.replace(/^::ffff:(?=\d+\.)/, '');
    return isIP(address) !== 0 && known.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  };
}

/** An address as a name cannot be made to point anywhere else. */
const isOwnAddress = (host: string, c: Context): boolean => {
  const own = socketOf(c)?.localAddress?.replace(/^::ffff:/, '');
  return own !== undefined && host.replace(/^\[|\]$/g, '') === own;
};
