/** The addresses of the review: a signal, its cases, what a form asks to be done with one or with many. */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Viewer } from './data.ts';
import { pageResponse, signalPath } from './page.ts';
import { casesPage } from './pages/cases.ts';
import { type Form, readFields } from './pages/fields.ts';
import { askedPage, batchActions, chosenSignals, outcomePage } from './pages/manySignals.ts';
import { messagePage, missingPage } from './pages/refusals.ts';
import { signalPage, type Tried } from './pages/signal.ts';
import type { ReviewPages } from './reviewData.ts';
import { words } from './words.ts';

const LARGEST_FORM = 256 * 1024;
const MOST_AT_ONCE = 200;

export function reviewRoutes(
  review: ReviewPages,
  failed: (error: Error) => void,
  viewerOf: (c: Context) => Promise<Viewer>,
): Hono {
  const app = new Hono();
  const show = async (c: Context, id: string, tried: Tried | null, status: number) => {
    const view = await review.view(c, id);
    const viewer = await viewerOf(c);
    if (!view) return missingPage(viewer);
    return pageResponse(signalPage(view, await review.people(), viewer, failed, tried), status);
  };

  app.get('/signals/:id', (c) => show(c, c.req.param('id'), null, 200));
  app.get('/signals/:id/cases', async (c) => {
    const list = await review.cases(c, c.req.param('id'));
    const viewer = await viewerOf(c);
    return list ? pageResponse(casesPage(list, viewer)) : missingPage(viewer);
  });
  const limited = bodyLimit({
    maxSize: LARGEST_FORM,
    onError: async (c) => messagePage(await viewerOf(c), words.review.badForm, 413),
  });
  app.post('/signals/:id/actions', limited, async (c) => {
    const form = await formOf(c);
    const id = c.req.param('id');
    if (!form) return messagePage(await viewerOf(c), words.review.badForm, 422);
    const asked = readFields(form);
    const version = Number(form.get('version')?.[0] ?? 'none');
    const key = form.get('key')?.[0];
    const trouble = Number.isSafeInteger(version)
      ? await review.act(c, id, { ...asked, version, ...(key && { key }) })
      : { status: 422, title: words.review.badForm, detail: '' };
    return trouble
      ? show(c, id, { ...asked, ...trouble }, trouble.status)
      : c.redirect(`${signalPath(id)}#history`, 303);
  });
  app.post('/signals/actions', limited, async (c) => {
    const form = await formOf(c);
    const viewer = await viewerOf(c);
    const stage = form?.get('stage')?.[0];
    const signals = form ? chosenSignals(form) : [];
    if (!form || !batchActions.includes(readFields(form).action)) return messagePage(viewer, words.review.badForm, 422);
    if (signals.length === 0) return messagePage(viewer, words.review.noneChosen, 422);
    if (signals.length > MOST_AT_ONCE) return messagePage(viewer, words.review.tooMany(MOST_AT_ONCE), 422);
    if (stage !== 'preview' && stage !== 'do') return pageResponse(askedPage(form, await review.people(), viewer));
    const key = form.get('key')?.[0];
    const done = await review.many(c, { ...readFields(form), signals, ...(key && { key }) }, stage === 'preview');
    return pageResponse(outcomePage(form, done, stage === 'preview', viewer));
  });
  return app;
}

/** Null where it is none. */
async function formOf(c: Context): Promise<Form | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) return null;
  const form = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(await c.req.text())) {
    const values = form.get(name);
    if (values) values.push(value);
    else form.set(name, [value]);
  }
  return form;
}
