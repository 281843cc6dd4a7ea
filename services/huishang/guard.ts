/**
 * Who may ask for what, before anybody can sign in. A page from elsewhere that is open in a browser on this machine can
 * send requests here too, and a foreign name can be made to point here: so names, origins and what the browser says of
 * itself are checked; and what leaves unsealed, or comes in unseen, asks for the token.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback, problem, type Settings } from '@huishang/runtime';
import type { Context, MiddlewareHandler } from 'hono';
import { bearsToken } from './token.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What only the command line and its like ask for. */
const TOKEN_PATHS = /^\/api\/(?:export|imports|dead-letters)(?:\/|$)/;
/** What a watcher asks without being anybody. */
const OPEN_PATHS = /^\/health\/(?:live|ready)$/;

const HEADERS: Record<string, string> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

export type Guarded = Pick<Settings, 'HOST' | 'PUBLIC_NAMES'> & { token: string };

export function guard({ HOST, PUBLIC_NAMES, token }: Guarded): MiddlewareHandler {
  const names = new Set((PUBLIC_NAMES ?? '').toLowerCase().split(',').filter(Boolean));
  if (!isIP(HOST) || isLoopback(HOST)) names.add(HOST.toLowerCase());
  const open = !isLoopback(HOST);

  const refusal = (c: Context): Response | null => {
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
    if (OPEN_PATHS.test(c.req.path)) return null;
    const stranger = open && !isLoopback(peerOf(c));
    if ((stranger || TOKEN_PATHS.test(c.req.path)) && !bearsToken(c.req.header('authorization'), token))
      return problem({
        status: 401,
        title: '需要口令',
        detail: '请在 Authorization 中给出口令：Bearer 后接 API_TOKEN 的值（未设时为 DATA_DIR/api.token 的内容）。',
        headers: {
          'www-authenticate': stranger ? 'Basic realm="huishang", charset="UTF-8"' : 'Bearer realm="huishang"',
        },
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

type Bindings = { incoming?: IncomingMessage };
const socketOf = (c: Context) => (c.env as Bindings | undefined)?.incoming?.socket;
/** Where a request comes from; one that came by no socket is ours. */
const peerOf = (c: Context): string => socketOf(c)?.remoteAddress ?? '127.0.0.1';
/** An address as a name cannot be made to point anywhere else. */
const isOwnAddress = (host: string, c: Context): boolean => {
  const own = socketOf(c)?.localAddress?.replace(/^::ffff:/, '');
  return own !== undefined && host.replace(/^\[|\]$/g, '') === own;
};
