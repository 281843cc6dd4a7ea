/** `GET /api/signals/ID` and the actions on signals: one, or many with a preview. */
import { issuesOf, problem } from '@huishang/runtime';
import type { Store } from '@huishang/store';
import { signalReview, stateWords } from '@huishang/workflow';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Answer, By, Desk } from './desk.ts';
import { type ReviewView, reviewView } from './view.ts';
import { words } from './words.zh.ts';

const LARGEST = 256 * 1024;
const MOST_AT_ONCE = 200;
/** What an action names beside `action` and `reason` are its fields: the workflow knows them. */
const oneAsked = z.looseObject({ action: z.string().max(40), reason: z.string().max(4_000).nullish() });
export const manyAsked = oneAsked.extend({
  signals: z
    .array(z.object({ id: z.string().min(1).max(400), version: z.int().nonnegative() }))
    .min(1)
    .max(MOST_AT_ONCE),
  /** Only tells what would come of it. */
  preview: z.boolean().default(false),
});
const keyAsked = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/)
  .optional();

/** @param personOf who asks, where it is a person: nobody else decides anything. */
export function deskRoutes(store: Store, desk: Desk, personOf: (c: Context) => By | null): Hono {
  const app = new Hono();
  const limited = bodyLimit({ maxSize: LARGEST, onError: () => problem({ status: 413, title: '内容太大' }) });
  const notAPerson = () => problem({ status: 403, title: words.cannot, detail: words.personsOnly });

  app.get('/api/signals/:id', async (c) => {
    const view = await reviewView(store, c.req.param('id'), personOf(c));
    if (!view) return problem({ status: 404, ...words.noSignal(c.req.param('id')) });
    return c.json(apiView(view), 200, { etag: `"${view.standing.version}"` });
  });

  app.post('/api/signals/:id/actions', limited, async (c) => {
    const by = personOf(c);
    if (!by) return notAPerson();
    const read = await bodyOf(c, oneAsked);
    if (read instanceof Response) return read;
    const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(c.req.header('if-match') ?? '')?.[1];
    if (version === undefined) return problem({ status: 428, ...words.whichVersion });
    const { action, reason, ...fields } = read.body;
    const asked = {
      signal: c.req.param('id'),
      action,
      reason: reason ?? null,
      fields,
      version: Number(version),
      key: read.key,
    };
    const answer = await desk.act(by, asked);
    if ('refused' in answer) return problem(answer.refused);
    return c.json({ id: asked.signal, ...named(answer) }, 200, { etag: `"${answer.done.version}"` });
  });

  app.post('/api/signals/actions', limited, async (c) => {
    const by = personOf(c);
    if (!by) return notAPerson();
    const read = await bodyOf(c, manyAsked);
    if (read instanceof Response) return read;
    const { preview, ...asked } = read.body;
    return c.json({ preview, items: await actOnMany(desk, by, asked, preview, read.key) });
  });
  return app;
}

export type Many = {
  action: string;
  reason?: string | null | undefined;
  signals: readonly { id: string; version: number }[];
  [field: string]: unknown;
};
export type ManyDone = { id: string; ok: boolean; version: number; state?: string; stateName?: string; why?: string };

/** One after another, each by itself: what is refused for one keeps no other back. */
export async function actOnMany(
  desk: Desk,
  by: By,
  { signals, action, reason, ...fields }: Many,
  preview: boolean,
  key?: string,
): Promise<ManyDone[]> {
  const done: ManyDone[] = [];
  for (const { id, version } of signals) {
    const one = { signal: id, action, reason: reason ?? null, fields, version };
    const many = Object.hasOwn(signalReview.actions, action) && signalReview.actions[action]!.batch;
    const answer: Answer = !many
      ? { refused: { status: 422, title: words.cannot, detail: words.oneByOne } }
      : preview
        ? await desk.preview(by, one)
        : await desk.act(by, { ...one, ...(key !== undefined && { key: `${key} ${id}` }) });
    if ('refused' in answer) done.push({ id, ok: false, version, why: answer.refused.detail });
    else done.push({ id, ok: true, ...named(answer) });
  }
  return done;
}

const named = ({ done: { seq: _, ...done } }: Extract<Answer, { done: unknown }>) => ({
  ...done,
  stateName: stateWords[done.state]!,
});

/** What the page shows, by the names of the contract. */
function apiView({ signal, standing, assignee, offers, ...rest }: ReviewView) {
  const { state, version, values, pending: _, doers: __, before: ___ } = standing;
  return {
    ...signal,
    state,
    stateName: stateWords[state],
    version,
    values,
    assignee: assignee?.who ?? null,
    actions: offers,
    ...rest,
  };
}

async function bodyOf<S extends z.ZodType>(
  c: Context,
  schema: S,
): Promise<{ body: z.infer<S>; key: string | undefined } | Response> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return problem({ status: 415, title: '不接受这种内容类型', detail: '这里只收 application/json。' });
  const body = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!body.success) return problem({ status: 422, title: '内容不合规范', detail: issuesOf(body.error) });
  const key = keyAsked.safeParse(c.req.header('idempotency-key'));
  if (!key.success) return problem({ status: 400, ...words.badKey });
  return { body: body.data, key: key.data };
}
