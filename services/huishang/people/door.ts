/** The one place where it is decided who may ask for what: by the table of routes and the table of duties, refused by default. */
import { missingPage, refusedPage } from '@huishang/console';
import { type Permission, permissionWords, roleWords } from '@huishang/people';
import { problem } from '@huishang/runtime';
import type { Context, MiddlewareHandler } from 'hono';
import type { People } from './people.ts';
import { actingRole, type Principal, rolesThatMay } from './principal.ts';
import { neededFor } from './routes.ts';
import { viewerFor } from './viewer.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** By context and not by request: whoever reads a body without a stated length puts another request in its place. */
const principals = new WeakMap<Context, Principal>();

/** Who asks; known behind the door. */
export const principalOf = (c: Context): Principal => principals.get(c) ?? { kind: 'nobody' };

const wantsPage = (c: Context): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');

export function door(people: People): MiddlewareHandler {
  return async (c, next) => {
    const needed = neededFor(c.req.method, c.req.path);
    if (needed === 'open' && c.req.path !== '/sign-in') return next();
    const who = await people.identify(c);
    principals.set(c, who);
    if (needed === 'open') return next();
    if (needed !== null && isAllowed(who, needed)) {
      if (who.kind === 'person' && !SAFE.has(c.req.method) && !isOwnPage(c)) return sentFromElsewhere();
      return next();
    }
    if (who.kind === 'nobody' || (who.kind === 'local' && needed !== null)) return signInFirst(c, people);
    if (needed === null) return notThere(c, people, who);
    return refused(c, people, who, needed as Permission);
  };
}

const isAllowed = (who: Principal, needed: NonNullable<ReturnType<typeof neededFor>>): boolean =>
  needed === 'own' ? who.kind === 'person' : needed !== 'open' && actingRole(who, needed) !== null;

/** What a cookie stands behind must come from a page of ours: browsers say so, programs have keys. */
const isOwnPage = (c: Context): boolean =>
  c.req.header('sec-fetch-site') === 'same-origin' || c.req.header('origin') !== undefined;

const sentFromElsewhere = (): Response =>
  problem({
    status: 403,
    title: '不接受其他网页发来的请求',
    detail: '请在本系统的页面上操作；程序请用密钥（huishang key add）。',
  });

async function signInFirst(c: Context, people: People): Promise<Response> {
  const canSignIn = people.demo || (await people.required());
  if (wantsPage(c) && canSignIn && SAFE.has(c.req.method))
    return c.redirect(`/sign-in?to=${encodeURIComponent(c.req.path + new URL(c.req.url).search)}`, 303);
  return problem({
    status: 401,
    title: canSignIn ? '请先登录' : '需要口令',
    detail: `${canSignIn ? '请在 /sign-in 登录，或' : '请'}在 Authorization 中给出：Bearer 后接密钥（huishang key add），或 API_TOKEN 的值（未设时为 DATA_DIR/api.token 的内容）。`,
    headers: { 'www-authenticate': 'Bearer realm="huishang"' },
  });
}

async function notThere(c: Context, people: People, who: Principal): Promise<Response> {
  return wantsPage(c)
    ? missingPage(await viewerFor(people, who))
    : problem({ status: 404, title: '没有这个地址', detail: c.req.path.slice(0, 200) });
}

/** Says which roles may. */
export async function refused(c: Context, people: People, who: Principal, needed: Permission): Promise<Response> {
  const roles = rolesThatMay(needed).map((role) => roleWords[role].zh);
  const what = permissionWords[needed];
  const takes = roles.length > 0 ? roles.join('、') : '操作员';
  if (wantsPage(c)) return refusedPage(await viewerFor(people, who), what, takes);
  return problem({ status: 403, title: '没有权限', detail: `“${what}”须由下列角色办理：${takes}。` });
}
