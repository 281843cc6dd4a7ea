/** All signals, best first, with the records each stands on. */
import { absent, count, words as documentWords, escapeMarkup, estimate, figure, points } from '@huishang/documents';
import { type Domain, domains } from '@huishang/schemas';
import { actionWords, stateWords } from '@huishang/workflow';
import type { ConsoleData, Viewer } from '../data.ts';
import { keyScript } from '../keys.ts';
import { page, recordLinks, signalHref, table } from '../page.ts';
import type { ListedSignal, SignalFilter, SignalList } from '../reviewData.ts';
import { words } from '../words.ts';
import { batchActions } from './manySignals.ts';

export const PER_PAGE = 100;
const w = words.signals;

/** Every state, as a choice in the address. */
const states = Object.entries(stateWords);

/** @param filter as the address says; its page may be beyond the last. */
export async function signalsPage(
  data: ConsoleData,
  filter: SignalFilter,
  failed: (error: Error) => void,
  viewer: Viewer,
): Promise<string> {
  const list = await data.signals(filter, viewer.account);
  const above = domainLinks(filter) + (data.review ? stateForm(filter, viewer) : '');
  if (list.total === 0) return page(w.title, w.english, 'signals', `${above}<p class="empty">${w.none}</p>`, viewer);
  const first = (list.page - 1) * PER_PAGE;
  const acts = data.review !== undefined && viewer.mayReview;
  const notices: string[] = [];
  const rows = list.items.flatMap((signal, index) => {
    try {
      return [sound(row(signal, first + index + 1, acts, data.review !== undefined))];
    } catch (error) {
      failed(error as Error);
      notices.push(words.notDrawn(w.title, first + index + 1, ''));
      return [];
    }
  });
  const missing = notices.map((notice) => `<p class="empty">${escapeMarkup(notice)}</p>`).join('');
  const shown = table(w.caption(list.items.length, list.total), columns, rows);
  const content = acts
    ? `<form method="post" action="/signals/actions"><input type="hidden" name="stage" value="ask"/>${shown}${manyForm}</form>`
    : shown;
  const lead = `<p class="small">${w.statement} ${w.keys}</p>`;
  return page(
    w.title,
    w.english,
    'signals',
    `${lead}${above}${missing}${content}${paging(filter, list)}${keyScript}`,
    viewer,
  );
}

function addressOf({ domain, state, assignee, waiting }: Omit<SignalFilter, 'page'>, page?: number): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ domain, state, assignee, waiting: waiting ? '1' : undefined, page }))
    if (value !== undefined) query.set(name, String(value));
  return escapeMarkup(`/signals${query.size > 0 ? `?${query}` : ''}`);
}

function domainLinks(filter: SignalFilter): string {
  const link = (label: string, to: Domain | undefined): string => {
    const { domain, page: _, ...rest } = filter;
    const href = addressOf({ ...rest, ...(to && { domain: to }) });
    return `<a href="${href}"${to === domain ? ' aria-current="true"' : ''}>${label}</a>`;
  };
  const all = domains.map((d) => link(documentWords.domains[d], d)).join('');
  return `<nav class="filter" aria-label="${w.filter}">${link(w.all, undefined)}${all}</nav>`;
}

function stateForm({ domain, state, assignee, waiting }: SignalFilter, viewer: Viewer): string {
  const link = (label: string, to: Omit<SignalFilter, 'page'>, current: boolean) =>
    `<a href="${addressOf({ ...(domain && { domain }), ...to })}"${current ? ' aria-current="true"' : ''}>${label}</a>`;
  const mine =
    viewer.account === null
      ? ''
      : link(w.mine, { assignee: 'me', waiting: true }, assignee === 'me' && waiting === true);
  const options = states.map(
    ([name, word]) => `<option value="${name}"${name === state ? ' selected' : ''}>${word}</option>`,
  );
  const kept = domain ? `<input type="hidden" name="domain" value="${domain}"/>` : '';
  return (
    `<nav class="filter" aria-label="${w.byState}">${mine}${link(w.waiting, { waiting: true }, waiting === true && assignee === undefined)}</nav>` +
    `<form class="form row" method="get" action="/signals" aria-label="${w.byState}">${kept}<label>${w.state}<select name="state">` +
    `<option value="">${w.anyState}</option>${options.join('')}</select></label><button>${words.audit.submit}</button></form>`
  );
}

const manyForm = `<p class="form row"><label>${w.manyAction}<select name="action">${batchActions
  .map((name) => `<option value="${name}">${actionWords[name]}</option>`)
  .join('')}</select></label><button>${w.manyGo}</button></p>`;

function paging(filter: SignalFilter, { page: at, pages }: SignalList): string {
  if (pages === 1) return '';
  const numbers = Array.from({ length: pages }, (_, i) => i + 1).filter(
    (n) => n === 1 || n === pages || Math.abs(n - at) <= 3,
  );
  const links = numbers.map(
    (n) => `<a href="${addressOf(filter, n)}"${n === at ? ' aria-current="page"' : ''}>${w.page(n)}</a>`,
  );
  return `<nav class="filter" aria-label="${w.pages}">${links.join('')}</nav>`;
}

const columns = [
  { header: w.rank, right: true },
  { header: w.domain },
  { header: w.subject },
  { header: w.hazard },
  { header: w.kind },
  { header: w.n, right: true },
  { header: w.expected, right: true },
  { header: w.ror, right: true },
  { header: w.ic, right: true },
  { header: w.ebgm, right: true },
  { header: w.serious, right: true },
  { header: w.deaths, right: true },
  { header: w.score, right: true },
  { header: w.records },
  { header: w.state },
  { header: w.assignee },
];

/** @throws when a cell shows a value that is none. What people wrote may say anything. */
function sound(cells: string[]): string[] {
  const none = (cell: string | undefined, i: number) =>
    cell === undefined || (columns[i]!.right && /^(?:undefined|null|NaN)/.test(cell));
  if (cells.some(none)) throw new Error('no value');
  return cells;
}

function row(s: ListedSignal, rank: number, acts: boolean, linked: boolean): string[] {
  const twoLines = (x: number | null, lower: number | null, upper: number | null): string =>
    estimate(x, lower, upper).replace('(', '\n(');
  const subject = escapeMarkup([s.product, s.manufacturer, s.batch].filter(Boolean).join('\n'));
  const box = `<input type="checkbox" name="signals" value="${escapeMarkup(`${s.version} ${s.id}`)}" aria-label="${w.choose(rank)}"/>`;
  return [
    acts ? `${box} ${rank}` : String(rank),
    documentWords.domains[s.domain],
    linked ? `<a data-row href="${signalHref(s.id)}">${subject || escapeMarkup(s.id)}</a>` : subject,
    escapeMarkup(s.hazard || absent),
    documentWords.kinds[s.kind],
    count(s.n),
    figure(s.expected),
    twoLines(s.ror, s.rorLower, s.rorUpper),
    twoLines(s.ic, s.ic025, s.ic975),
    twoLines(s.ebgm, s.eb05, s.eb95),
    count(s.serious),
    count(s.deaths),
    points(Math.round(s.score * 10) / 10),
    records(s),
    stateWords[s.state] ?? escapeMarkup(s.state),
    escapeMarkup(s.assigneeName ?? ''),
  ];
}

const records = (s: ListedSignal): string =>
  `<details><summary>${w.recordsOf(s.reportIds.length)}</summary>${recordLinks(s)}</details>`;
