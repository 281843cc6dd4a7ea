/** The records that a signal stands on, one a line, as the role of whoever looks may see them. Looking is written down. */
import { day, words as documentWords, escapeMarkup } from '@huishang/documents';
import type { StreamName } from '@huishang/schemas';
import type { Viewer } from '../data.ts';
import { page, recordHref, signalHref, table } from '../page.ts';
import type { CaseList } from '../reviewData.ts';
import { words } from '../words.ts';

const w = words.review;
const r = words.record;

export function casesPage({ signal, shown, withheld, more }: CaseList, viewer: Viewer): string {
  const yes = (value: boolean | null): string => (value === null ? r.unknown : value ? r.yes : r.no);
  const rows = shown.map(({ stream, evidence: e }) => [
    `<a href="${escapeMarkup(recordHref(`${stream}/${e.id.toWellFormed()}`))}">${escapeMarkup(e.id)}</a>`,
    documentWords.streams[stream as StreamName] ?? escapeMarkup(stream),
    day(e.receivedDate),
    escapeMarkup(e.district ?? r.unknown),
    escapeMarkup(e.sex ?? ''),
    e.age === null ? '' : escapeMarkup(String(Math.round(e.age * 10) / 10)),
    yes(e.serious),
    yes(e.death),
    escapeMarkup(e.products.map(({ name, batch }) => [name, batch].filter(Boolean).join(' ')).join(words.listComma)),
    escapeMarkup(e.excerpt),
  ]);
  const headers = [
    w.record,
    w.stream,
    r.received,
    r.place,
    w.sex,
    w.age,
    r.serious,
    r.death,
    r.productsCaption,
    w.excerpt,
  ];
  const notes = [withheld > 0 ? w.withheld(withheld) : '', more > 0 ? w.moreCases(more) : ''].filter(Boolean);
  const content =
    `<p><a href="${signalHref(signal.id)}">${w.backToSignal}</a></p><p class="small">${w.casesLogged}</p>` +
    notes.map((note) => `<p class="empty">${note}</p>`).join('') +
    table(
      w.casesCaption(shown.length),
      headers.map((header) => ({ header })),
      rows,
    );
  return page(
    w.casesTitle(signal.product || signal.manufacturer, signal.hazard),
    w.casesEnglish,
    'signals',
    content,
    viewer,
  );
}
