/** The addresses of people: signing in and out, accounts and keys, the audit chain. */
import { Readable } from 'node:stream';
import { signInPage } from '@huishang/console';
import { type Permission, roles, roleWords } from '@huishang/people';
import { issuesOf, problem } from '@huishang/runtime';
import { listAccounts, type Store } from '@huishang/store';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { WorkFailed } from '../failure.ts';
import { accountAsked, type By, keyAsked, rolesAsked } from './accounts.ts';
import { exportLines } from './auditLog.ts';
import { auditView } from './auditView.ts';
import { principalOf } from './door.ts';
import type { People } from './people.ts';
import { actingRole, nameOf, rolesOf } from './principal.ts';
import { viewerFor } from './viewer.ts';

const LARGEST_FORM = 64 * 1024;
const form = z.object({
  name: z.string().max(40).default(''),
  password: z.string().max(200).default(''),
  code: z.string().max(20).default(''),
  person: z.string().max(40).default(''),
  to: z.string().max(2_000).default('/'),
});

/** An address of ours to go on to; `//host` and `/\host` are others'. */
const ownAddress = (to: string): string => (/^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/');

export function peopleRoutes(store: Store, people: People, timeZone: string): Hono {
  const app = new Hono();
  const limited = bodyLimit({
    maxSize: LARGEST_FORM,
    onError: () => problem({ status: 413, title: '内容太大' }),
  });
  const showSignIn = async (c: Context, to: string, trouble: 'wrong' | 'locked' | 'busy' | null) => {
    const chosen = people.demo ? (await listAccounts(store)).filter(({ demo }) => demo) : [];
    const persons = chosen.map((account) => ({
      name: account.name,
      display: account.display,
      roles: rolesOf(account).map((role) => roleWords[role]),
      order: roles.findIndex((role) => rolesOf(account).includes(role)),
    }));
    persons.sort((a, b) => a.order - b.order);
    const status = trouble === null ? 200 : trouble === 'busy' ? 429 : 401;
    return signInPage(await viewerFor(people, principalOf(c)), { to, trouble, persons }, status);
  };

  app.get('/sign-in', (c) => showSignIn(c, ownAddress(c.req.query('to') ?? '/'), null));
  app.post('/sign-in', limited, async (c) => {
    const given = form.safeParse(await c.req.parseBody().catch(() => ({})));
    if (!given.success) return showSignIn(c, '/', 'wrong');
    const { name, password, code, person, to } = given.data;
    const result = person
      ? await people.sessions.choose(person)
      : await people.sessions.signIn(name.trim(), password, code.replace(/\s/g, ''));
    if ('refused' in result) return showSignIn(c, ownAddress(to), result.refused);
    const { secure } = people;
    setCookie(c, people.cookie, result.token, { path: '/', httpOnly: true, sameSite: 'Strict', secure });
    return c.redirect(ownAddress(to), 303);
  });
  app.post('/sign-out', async (c) => {
    const who = principalOf(c);
    if (who.kind === 'person') await people.sessions.signOut(who);
    deleteCookie(c, people.cookie, { path: '/', secure: people.secure });
    return c.redirect('/sign-in', 303);
  });

  const { accounts } = people;
  app.get('/api/people', async (c) => c.json({ items: await accounts.list() }));
  app.post('/api/people', limited, (c) => asked(c, accountAsked, (body) => accounts.add(by(c, 'people'), body)));
  app.post('/api/people/:name/roles', limited, (c) =>
    asked(c, rolesAsked, async (body) => {
      await accounts.setRoles(by(c, 'people'), c.req.param('name'), body);
      return {};
    }),
  );
  app.post('/api/people/:name/reset', limited, (c) =>
    asked(c, z.object({}), () => accounts.reset(by(c, 'people'), c.req.param('name'))),
  );
  app.get('/api/keys', async (c) => c.json({ items: await accounts.keys() }));
  app.post('/api/keys', limited, (c) => asked(c, keyAsked, (body) => accounts.addKey(by(c, 'people'), body)));
  app.post('/api/keys/:id/revoke', limited, (c) =>
    asked(c, z.object({}), async () => {
      await accounts.revoke(by(c, 'people'), c.req.param('id'));
      return {};
    }),
  );

  app.get('/api/audit', async (c) => c.json(await auditView(store, people, c.req.query(), timeZone)));
  app.get('/api/audit/export', async (c) => {
    const trail = await people.trail();
    await trail?.act((_, append) =>
      append({ ...by(c, 'audit'), action: 'audit.export', subject: { kind: 'audit', id: '' } }),
    );
    const lines = Readable.toWeb(Readable.from(exportLines(store, new Date()), { objectMode: false }));
    return c.body(lines as ReadableStream, 200, {
      'content-type': 'application/x-ndjson',
      'content-disposition': 'attachment; filename="audit.jsonl"',
    });
  });
  return app;
}

/** As whom and in which role: the door has let him through. */
function by(c: Context, needed: Permission): By {
  const who = principalOf(c);
  return { who: nameOf(who), role: actingRole(who, needed) ?? '' };
}

async function asked<S extends z.ZodType>(
  c: Context,
  schema: S,
  work: (body: z.infer<S>) => Promise<object>,
): Promise<Response> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return problem({ status: 415, title: '不接受这种内容类型', detail: '这里只收 application/json。' });
  const given = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!given.success) return problem({ status: 422, title: '内容不合规范', detail: issuesOf(given.error) });
  try {
    return c.json(await work(given.data));
  } catch (error) {
    if (error instanceof WorkFailed) return problem({ status: 422, title: '没有做成', detail: error.message });
    throw error;
  }
}
