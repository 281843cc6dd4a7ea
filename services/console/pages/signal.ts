/** One signal: its numbers and the table behind them, how it stands, what may be done with it now, and all that was. */
import { randomUUID } from 'node:crypto';
import {
  absent,
  count,
  day,
  words as documentWords,
  escapeMarkup,
  estimate,
  figure,
  points,
} from '@huishang/documents';
import type { Signal } from '@huishang/schemas';
import {
  actionWords,
  conditionText,
  fieldWords,
  type Offer,
  optionWords,
  roleName,
  stateWords,
} from '@huishang/workflow';
import type { Viewer } from '../data.ts';
import { orInstead } from '../drawable.ts';
import { page, recordLinks, signalHref, table } from '../page.ts';
import type { SignalView, ToldAction } from '../reviewData.ts';
import { words } from '../words.ts';
import { fieldMarkup, type Given, type Person, reasonMarkup } from './fields.ts';

const w = words.review;
const s = words.signals;
const DAYS = 30;

export type Tried = { action: string; reason: string | null; fields: Given; title: string; detail: string };

/** @param tried what was asked and could not be done: said, and shown again as it was typed. */
export function signalPage(
  view: SignalView,
  people: readonly Person[],
  viewer: Viewer,
  failed: (error: Error) => void,
  tried: Tried | null = null,
): string {
  const piece = (draw: () => string): string =>
    orInstead(draw, () => `<p class="empty">${words.pieceNotDrawn}</p>`, failed);
  const { signal } = view;
  const title =
    [signal.product || signal.manufacturer, signal.batch, signal.hazard].filter(Boolean).join(' × ') || signal.id;
  const content =
    (tried
      ? `<div class="alarm" role="alert"><p><b>${escapeMarkup(tried.title)}</b> ${escapeMarkup(tried.detail)}</p></div>`
      : '') +
    piece(() => standing(view)) +
    piece(() => changes(view)) +
    `<h2>${w.numbers}</h2>${piece(() => numbers(signal))}${piece(() => fourFold(view))}` +
    `<h2>${w.do}</h2>${piece(() => offers(view, people, viewer, tried))}` +
    `<h2>${w.byDay}</h2>${piece(() => byDay(view))}` +
    `<h2>${w.records}</h2>${piece(() => records(signal))}` +
    `<h2 id="history">${w.history}</h2>${piece(() => history(view.history))}`;
  return page(title, w.english, 'signals', content, viewer);
}

const facts = (rows: readonly (readonly [string, string])[]): string =>
  `<dl class="facts words">${rows
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `<div><dt>${label}</dt><dd>${escapeMarkup(text)}</dd></div>`)
    .join('')}</dl>`;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function standing({ signal, raised, asOf, standing, assignee, pending }: SignalView): string {
  const { values, state, version } = standing;
  const said = pending
    ? `<p class="alarm" role="status">${escapeMarkup(w.pending(pending.name, actionWords[pending.action] ?? pending.action, pending.reason ?? ''))}</p>`
    : '';
  const gone = raised ? '' : `<p class="empty">${w.notRaised(day(asOf))}</p>`;
  return (
    facts([
      [w.state, stateWords[state] ?? state],
      [w.assignee, assignee?.name ?? ''],
      [fieldWords.level!, optionWords.level![text(values.level)] ?? ''],
      [fieldWords.due!, text(values.due)],
      [fieldWords.meeting!, text(values.meeting)],
      [fieldWords.resumeOn!, state === 'suspended' ? text(values.resumeOn) : ''],
      [fieldWords.recheckOn!, state === 'monitoring' ? text(values.recheckOn) : ''],
      [fieldWords.suppressedUntil!, text(values.suppressedUntil)],
      [w.version, String(version)],
      [w.lock, day(asOf)],
      [w.id, signal.id],
    ]) +
    gone +
    said
  );
}

const shown = (value: number | boolean | null): string =>
  value === null
    ? absent
    : typeof value === 'boolean'
      ? value
        ? w.yes
        : w.no
      : Number.isInteger(value)
        ? count(value)
        : figure(value);

function changes({ since }: SignalView): string {
  if (!since) return '';
  if (since.changes.length === 0) return `<p class="sound" role="status">${w.unchanged(day(since.day))}</p>`;
  const rows = since.changes.map(({ what, before, now }) => [w.measures[what] ?? what, shown(before), shown(now)]);
  return table(
    w.changed(day(since.day)),
    [{ header: w.measure }, { header: w.before, right: true }, { header: w.now, right: true }],
    rows,
  );
}

function offers(
  { signal, standing, offers }: SignalView,
  people: readonly Person[],
  viewer: Viewer,
  tried: Tried | null,
): string {
  if (viewer.name === null) return `<p class="empty">${w.signInFirst}</p>`;
  const open = offers.filter(({ refused }) => refused === null);
  const forms = open.map((offer) => {
    const own = tried?.action === offer.action ? tried : null;
    return offerForm(signal.id, standing.version, offer, people, own);
  });
  const others = offers.filter(({ refused }) => refused !== null);
  const said = others.map(({ refused }) => `<li>${escapeMarkup(refused!)}</li>`).join('');
  return (
    (forms.length > 0 ? `<div class="offers">${forms.join('')}</div>` : `<p class="empty">${w.nothing}</p>`) +
    (said ? `<details><summary>${w.others(others.length)}</summary><ul class="small">${said}</ul></details>` : '')
  );
}

function offerForm(id: string, version: number, offer: Offer, people: readonly Person[], tried: Tried | null): string {
  const { action, reason, fields, persons, notBy } = offer;
  const name = actionWords[action] ?? action;
  const asked = Object.entries(fields).map(([field, kind]) => fieldMarkup(field, kind, people, tried?.fields ?? {}));
  const condition = conditionText({ persons, notBy });
  return (
    `<details${tried ? ' open' : ''}><summary>${name}</summary><form class="form" method="post" action="${signalHref(id)}/actions">` +
    `<input type="hidden" name="action" value="${action}"/><input type="hidden" name="version" value="${version}"/>` +
    `<input type="hidden" name="key" value="${randomUUID()}"/>${asked.join('')}${reason ? reasonMarkup(tried?.reason ?? '') : ''}` +
    `${condition ? `<p class="small">${condition}</p>` : ''}<button>${name}</button></form></details>`
  );
}

function numbers(n: Signal): string {
  const columns = [
    s.kind,
    s.n,
    s.expected,
    'PRR（95%CI）',
    s.ror,
    s.ic,
    s.ebgm,
    s.serious,
    s.deaths,
    s.score,
    w.first,
    w.last,
  ];
  const row = [
    documentWords.kinds[n.kind],
    count(n.n),
    figure(n.expected),
    estimate(n.prr, n.prrLower, n.prrUpper),
    estimate(n.ror, n.rorLower, n.rorUpper),
    estimate(n.ic, n.ic025, n.ic975),
    estimate(n.ebgm, n.eb05, n.eb95),
    count(n.serious),
    count(n.deaths),
    points(Math.round(n.score * 10) / 10),
    day(n.firstReport),
    day(n.lastReport),
  ];
  return table(
    w.numbersNow,
    columns.map((header, i) => ({ header, right: i > 0 && i < 10 })),
    [row],
  );
}

function fourFold({ table: t, signal }: SignalView): string {
  if (t === null) return signal.kind === 'disproportionality' ? `<p class="small">${w.noTable}</p>` : '';
  const { n11, n1p, np1, n } = t;
  const right = [
    { header: '' },
    { header: w.thisHazard, right: true },
    { header: w.otherHazards, right: true },
    { header: w.sum, right: true },
  ];
  return table(w.fourFold, right, [
    [w.thisProduct, count(n11), count(n1p - n11), count(n1p)],
    [w.otherProducts, count(np1 - n11), count(n - n1p - np1 + n11), count(n - n1p)],
    [w.sum, count(np1), count(n - np1), count(n)],
  ]);
}

function byDay({ numbers }: SignalView): string {
  const last = numbers.slice(-DAYS).toReversed();
  const rows = last.map((d) => [
    day(d.day),
    count(d.n),
    figure(d.ic025),
    figure(d.eb05),
    points(Math.round(d.score * 10) / 10),
    d.raised ? w.yes : w.no,
  ]);
  const right = (header: string) => ({ header, right: true });
  return table(
    w.byDayCaption(last.length, numbers.length),
    [{ header: w.day }, right(s.n), right('IC025'), right('EB05'), right(s.score), { header: w.measures.raised! }],
    rows,
  );
}

function records(signal: Signal): string {
  return (
    `<p><a href="${signalHref(signal.id)}/cases">${w.caseList(signal.reportIds.length)}</a> <span class="small">${w.casesNote}</span></p>` +
    `<p class="small">${recordLinks(signal)}</p>`
  );
}

function history(actions: readonly ToldAction[]): string {
  if (actions.length === 0) return `<p class="empty">${w.noHistory}</p>`;
  const rows = actions.map(({ at, local, name, role, action, reason, fields, effect, state, basis, dataLock }) => [
    `<time datetime="${escapeMarkup(at)}">${escapeMarkup(local)}</time>`,
    `${escapeMarkup(role === 'system' ? '' : name)}（${escapeMarkup(roleName(role))}）`,
    (actionWords[action] ?? escapeMarkup(action)) + (effect === 'proposed' ? w.proposed : ''),
    escapeMarkup(
      [reason ?? '', ...Object.entries(fields).map(([field, value]) => said(action, field, value))]
        .filter(Boolean)
        .join('\n'),
    ),
    effect === 'remarked' ? '' : (stateWords[state] ?? escapeMarkup(state)),
    basis ? escapeMarkup(w.basis(basis.n, basis.deaths, figure(basis.ror), figure(basis.ic025), dataLock ?? '')) : '',
  ]);
  const headers = [w.at, w.who, w.what, w.why, w.became, w.onWhat];
  return table(
    w.historyCaption(actions.length),
    headers.map((header) => ({ header })),
    rows,
  );
}

/** A field in words: a remark is said as it is. */
function said(action: string, field: string, value: unknown): string {
  if (action === 'comment') return text(value);
  const named = (one: unknown) => optionWords[field]?.[String(one)] ?? String(one);
  if (value !== null && typeof value === 'object' && !Array.isArray(value))
    return w.checked(Object.values(value as Record<string, string>));
  return `${fieldWords[field] ?? field}：${(Array.isArray(value) ? value : [value]).map(named).join(words.listComma)}`;
}
