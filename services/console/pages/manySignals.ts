/** One action on many signals, in three steps: what is asked with it, what would come of it, what came of it. */
import { randomUUID } from 'node:crypto';
import { escapeMarkup } from '@huishang/documents';
import { actionWords, signalReview } from '@huishang/workflow';
import type { Viewer } from '../data.ts';
import { page, signalHref, table } from '../page.ts';
import type { ManyDone } from '../reviewData.ts';
import { words } from '../words.ts';
import { type Form, fieldMarkup, hiddenMarkup, type Person, readFields, reasonMarkup } from './fields.ts';

const w = words.review;

/** A signal in a form: which, and the version that stood beside the box. */
export function chosenSignals(form: Form): { id: string; version: number }[] {
  return (form.get('signals') ?? []).flatMap((value) => {
    const found = /^(\d{1,9}) (.{1,400})$/s.exec(value);
    return found ? [{ id: found[2]!, version: Number(found[1]) }] : [];
  });
}

/** Actions that may be done with many at once. */
export const batchActions = Object.keys(signalReview.actions).filter((name) => signalReview.actions[name]!.batch);

/** What has to be said, for all of them together. */
export function askedPage(form: Form, people: readonly Person[], viewer: Viewer): string {
  const { action, fields, reason } = readFields(form);
  const line = signalReview.actions[action]!;
  const kept = new Map([...form].filter(([name]) => ['action', 'signals'].includes(name)));
  const asked = Object.entries(line.fields).map(([name, field]) => fieldMarkup(name, field, people, fields));
  const content =
    `<p>${w.manyLead(chosenSignals(form).length)}</p><form class="form" method="post" action="/signals/actions">${hiddenMarkup(kept)}` +
    `<input type="hidden" name="stage" value="preview"/>${asked.join('')}${line.reason ? reasonMarkup(reason ?? '') : ''}` +
    `<button>${w.preview}</button></form>`;
  return page(w.many(actionWords[action]!), w.manyEnglish, 'signals', content, viewer);
}

/** @param done what would come of it, or what came. */
export function outcomePage(form: Form, done: readonly ManyDone[], preview: boolean, viewer: Viewer): string {
  const { action } = readFields(form);
  const good = done.filter(({ ok }) => ok).length;
  const rows = done.map(({ id, ok, stateName, why }) => [
    `<a href="${signalHref(id)}">${escapeMarkup(id)}</a>`,
    ok ? '✓' : '✗',
    escapeMarkup(ok ? (stateName ?? '') : (why ?? '')),
  ]);
  const next = new Map(form);
  next.set('stage', ['do']);
  next.set('key', [randomUUID()]);
  const go =
    preview && good > 0
      ? `<form class="form" method="post" action="/signals/actions">${hiddenMarkup(next)}<button>${w.doMany(actionWords[action]!, good)}</button></form>`
      : '';
  const content =
    `<p role="status">${preview ? w.would(good, done.length) : w.did(good, done.length)}</p>` +
    table(w.outcome, [{ header: w.id }, { header: '' }, { header: preview ? w.wouldBecome : w.became }], rows) +
    `${go}<p><a href="/signals">${w.back}</a></p>`;
  return page(w.many(actionWords[action]!), w.manyEnglish, 'signals', content, viewer);
}
