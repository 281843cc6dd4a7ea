/** What people did, the newest first: filtered by the address, each action with its seal, and whether the chain is whole. */
import { count, escapeMarkup } from '@huishang/documents';
import type { AuditFilter, AuditView, Viewer } from '../data.ts';
import { page, recordHref, signalHref, table } from '../page.ts';
import { words } from '../words.ts';

const w = words.audit;

export function auditPage(view: AuditView, viewer: Viewer): string {
  const { total, filter, items, next } = view;
  const older = next === null ? '' : `<p><a href="${addressOf(filter, { before: String(next) })}">${w.older}</a></p>`;
  const list =
    items.length === 0
      ? `<p class="empty">${w.none}</p>`
      : table(
          w.caption(items.length),
          [
            { header: w.seq, right: true },
            { header: `${w.at} <span lang="en" class="small">Time</span>` },
            { header: `${w.who} <span lang="en" class="small">Who</span>` },
            { header: `${w.role} <span lang="en" class="small">Role</span>` },
            { header: `${w.action} <span lang="en" class="small">Action</span>` },
            { header: `${w.subject} <span lang="en" class="small">Subject</span>` },
            { header: `${w.reason} <span lang="en" class="small">Reason</span>` },
            { header: w.more },
          ],
          items.map(row),
        );
  const content = `<p>${w.lead(total)}</p>${state(view)}${filterForm(filter)}${list}${older}<p><a href="/api/audit/export">${w.export}</a></p>`;
  return page(w.title, w.english, 'audit', content, viewer);
}

function state({ checked, filter }: AuditView): string {
  if (checked === null)
    return `<p class="empty" role="status">${w.unchecked} <a href="${addressOf(filter, { check: '1' })}">${w.check}</a></p>`;
  if (checked.faults.length === 0) return `<p class="sound" role="status">${w.sound(checked.count)}</p>`;
  const faults = checked.faults.map(({ text }) => `<li>${escapeMarkup(text)}</li>`).join('');
  return `<div class="alarm" role="alert"><p>${w.broken}</p><ul>${faults}</ul></div>`;
}

function row(item: AuditView['items'][number]): string[] {
  const { seq, local, at, who, display, roleName, action, subject, reason, payload, hash, previous } = item;
  const kind = w.kinds[subject.kind] ?? subject.kind;
  const id = escapeMarkup(subject.id);
  const href =
    subject.kind === 'record'
      ? escapeMarkup(recordHref(subject.id))
      : ['signal', 'cases'].includes(subject.kind)
        ? signalHref(subject.id)
        : null;
  const linked = href === null ? id : `<a href="${href}">${id}</a>`;
  const filtered = (text: string, by: AuditFilter) => `<a href="${addressOf(by)}">${escapeMarkup(text)}</a>`;
  return [
    count(seq),
    `<time datetime="${escapeMarkup(at)}">${escapeMarkup(local)}</time>`,
    filtered(display === who ? who : `${display}（${who}）`, { who }),
    escapeMarkup(roleName),
    filtered(w.actions[action] ?? action, { action }),
    `${escapeMarkup(kind)} ${linked}`,
    escapeMarkup(reason ?? ''),
    `<details><summary>${w.more}</summary><code>${escapeMarkup(JSON.stringify(payload))}</code><p class="small">${w.seal}</p>` +
      `<code class="hash">${escapeMarkup(hash)} ← ${escapeMarkup(previous || '—')}</code></details>`,
  ];
}

function filterForm(filter: AuditFilter): string {
  const value = (name: keyof AuditFilter) => `name="${name}" value="${escapeMarkup(filter[name] ?? '')}"`;
  const options = Object.entries(w.actions)
    .map(([name, label]) => `<option value="${name}"${filter.action === name ? ' selected' : ''}>${label}</option>`)
    .join('');
  return (
    `<form class="form wide" method="get" action="/audit" aria-label="${w.filter}">` +
    `<label>${w.who}<input ${value('who')}/></label>` +
    `<label>${w.action}<select name="action"><option value="">${w.anyAction}</option>${options}</select></label>` +
    `<label>${w.subject}<input ${value('id')}/></label>` +
    `<label>${w.from}<input type="date" ${value('from')}/></label><label>${w.to}<input type="date" ${value('to')}/></label>` +
    `<button>${w.submit}</button><a href="/audit">${w.clear}</a></form>`
  );
}

function addressOf(filter: AuditFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...more })) if (value) query.set(name, value);
  return escapeMarkup(`/audit?${query}`);
}
