/** All signals, best first, with the records each stands on. */
import { absent, count, words as documentWords, escapeMarkup, estimate, figure, points } from '@huishang/documents';
import { type Domain, domains, type Signal } from '@huishang/schemas';
import type { ConsoleData, Viewer } from '../data.ts';
import { page, recordHref, table } from '../page.ts';
import { words } from '../words.ts';

const perPage = 100;
/** Records linked from a row; the others are in signals.csv. */
const linked = 50;
const w = words.signals;

/** @param number page from 1; one beyond the last shows the last. */
export async function signalsPage(
  data: ConsoleData,
  domain: Domain | undefined,
  number: number,
  failed: (error: Error) => void,
  viewer: Viewer,
): Promise<string> {
  const signals = await data.signals(domain);
  const pages = Math.max(1, Math.ceil(signals.length / perPage));
  const at = Math.min(Math.max(1, number), pages);
  const shown = signals.slice((at - 1) * perPage, at * perPage);
  const link = (label: string, to: Domain | undefined): string =>
    `<a href="/signals${to ? `?domain=${to}` : ''}"${to === domain ? ' aria-current="true"' : ''}>${label}</a>`;
  const filter = `<nav class="filter" aria-label="${w.filter}">${link(w.all, undefined)}${domains
    .map((d) => link(documentWords.domains[d], d))
    .join('')}</nav>`;
  if (signals.length === 0)
    return page(w.title, w.english, 'signals', `${filter}<p class="empty">${w.none}</p>`, viewer);
  const notices: string[] = [];
  const rows = shown.flatMap((signal, index) => {
    try {
      return [sound(row(signal))];
    } catch (error) {
      failed(error as Error);
      notices.push(words.notDrawn(w.title, (at - 1) * perPage + index + 1, ''));
      return [];
    }
  });
  const missing = notices.map((notice) => `<p class="empty">${escapeMarkup(notice)}</p>`).join('');
  const content = missing + table(w.caption(shown.length, signals.length), columns, rows);
  const paging =
    pages === 1
      ? ''
      : `<nav class="filter" aria-label="${w.pages}">${Array.from({ length: pages }, (_, i) => i + 1)
          .filter((n) => n === 1 || n === pages || Math.abs(n - at) <= 3)
          .map((n) => {
            const query = new URLSearchParams({ ...(domain && { domain }), page: String(n) });
            return `<a href="/signals?${escapeMarkup(query.toString())}"${n === at ? ' aria-current="page"' : ''}>${w.page(n)}</a>`;
          })
          .join('')}</nav>`;
  return page(w.title, w.english, 'signals', `<p class="small">${w.statement}</p>${filter}${content}${paging}`, viewer);
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
];

/** @throws when a cell shows a value that is none. */
function sound(cells: string[]): string[] {
  if (cells.some((cell) => cell === undefined || /^(?:undefined|null|NaN)/.test(cell))) throw new Error('no value');
  return cells;
}

function row(s: Signal): string[] {
  const twoLines = (x: number | null, lower: number | null, upper: number | null): string =>
    estimate(x, lower, upper).replace('(', '\n(');
  const subject = [s.product, s.manufacturer, s.batch].filter(Boolean).join('\n');
  return [
    String(s.rank),
    documentWords.domains[s.domain],
    escapeMarkup(subject),
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
  ];
}

/** A signal's records lie in the stream its kind counts. */
function records(s: Signal): string {
  const stream = s.kind === 'sampling' ? 'sampling' : s.kind === 'complaint' ? 'complaint' : s.domain;
  const links = s.reportIds
    .slice(0, linked)
    .map((id) => `<a href="${escapeMarkup(recordHref(`${stream}/${id.toWellFormed()}`))}">${escapeMarkup(id)}</a>`);
  const rest = s.reportIds.length - links.length;
  return (
    `<details><summary>${w.recordsOf(s.reportIds.length)}</summary>${links.join(' ')}` +
    `${rest > 0 ? ` ${w.more(rest)}` : ''}</details>`
  );
}
