/** Every address there is and what it takes to ask for it. One that does not stand here is answered to nobody. */
import type { Permission } from '@huishang/people';

/** `open`: anybody, unknown ones too. `own`: anybody who has signed in. */
export type Needed = Permission | 'open' | 'own';

export const routes: Readonly<Record<string, Needed>> = {
  'GET /health/live': 'open',
  'GET /health/ready': 'open',
  'GET /favicon.ico': 'open',
  'GET /sign-in': 'open',
  'POST /sign-in': 'open',
  'POST /sign-out': 'own',
  'GET /metrics': 'observe',
  'GET /api/backlog': 'observe',

  'GET /': 'overview',
  'GET /agenda/:month/:domain': 'papers',
  'GET /briefing/:month/:file': 'papers',
  'GET /weekly': 'papers',
  'GET /weekly/:file': 'papers',
  'GET /signals': 'results',
  'GET /signals/:id': 'results',
  // Of the records behind it each is shown or withheld by itself.
  'GET /signals/:id/cases': 'results',
  'POST /signals/:id/actions': 'review',
  'POST /signals/actions': 'review',
  'GET /records/:stream/:id': 'records',
  'GET /dead-letters': 'letters',
  'GET /audit': 'audit',

  'GET /api/records/:stream/:id': 'records',
  'GET /api/signals': 'results',
  'GET /api/signals/:id': 'results',
  'POST /api/signals/:id/actions': 'review',
  'POST /api/signals/actions': 'review',
  'GET /api/agenda/:month/:domain': 'papers',
  'POST /api/records': 'send',
  'POST /api/imports/:import/:portion': 'operate',
  'DELETE /api/imports/:import': 'operate',
  'GET /api/dead-letters': 'operate',
  'POST /api/dead-letters/:id/resend': 'operate',
  'GET /api/export': 'export',

  'GET /api/people': 'people',
  'POST /api/people': 'people',
  'POST /api/people/:name/roles': 'people',
  'POST /api/people/:name/reset': 'people',
  'GET /api/keys': 'people',
  'POST /api/keys': 'people',
  'POST /api/keys/:id/revoke': 'people',
  'GET /api/audit': 'audit',
  'GET /api/audit/export': 'audit',
};

const compiled = Object.entries(routes).map(([route, needed]) => {
  const [method, path] = route.split(' ', 2) as [string, string];
  return { method, shape: path.split('/'), needed };
});

/** What an address takes; null where there is none such. */
export function neededFor(method: string, path: string): Needed | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  const parts = path.split('/');
  const fits = (shape: readonly string[]) =>
    shape.length === parts.length &&
    shape.every((part, i) => (part.startsWith(':') ? parts[i] !== '' : part === parts[i]));
  return compiled.find(({ method, shape }) => method === asked && fits(shape))?.needed ?? null;
}
