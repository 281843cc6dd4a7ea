/** Messages that were set aside: what, why, since when, and how to send them again. */
import { count, escapeMarkup } from '@huishang/documents';
import type { ConsoleLetters, Viewer } from '../data.ts';
import { page, table } from '../page.ts';
import { words } from '../words.ts';

const w = words.letters;

export function lettersPage({ waiting, items }: ConsoleLetters, viewer: Viewer): string {
  if (items.length === 0) return page(w.title, w.english, 'none', `<p class="empty">${w.none}</p>`, viewer);
  const rows = items.map((letter) => [
    String(letter.id),
    escapeMarkup(w.consumers[letter.consumer] ?? letter.consumer),
    escapeMarkup(letter.offset === null ? letter.topic : `${letter.topic}/${letter.partition} @${letter.offset}`),
    escapeMarkup(letter.key),
    escapeMarkup(letter.reason),
    count(letter.tries),
    escapeMarkup(letter.setAside.slice(0, 19)),
    letter.resent === null ? w.waiting : escapeMarkup(letter.resent.slice(0, 19)),
    `<details><summary>${w.bytes(letter.bytes)}</summary><code>${escapeMarkup(letter.body)}</code></details>`,
  ]);
  const columns = [
    { header: w.id, right: true },
    { header: w.consumer },
    { header: w.where },
    { header: w.key },
    { header: w.reason },
    { header: w.tries, right: true },
    { header: w.setAside },
    { header: w.resent },
    { header: w.body },
  ];
  const content = `<p>${w.lead(waiting)}</p>${table(w.caption(items.length), columns, rows)}`;
  return page(w.title, w.english, 'none', content, viewer);
}
