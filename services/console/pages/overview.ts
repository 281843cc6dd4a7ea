/** The month at a glance: each domain's first items, its figures, and the way to everything else. */
import {
  count,
  day,
  words as documentWords,
  escapeMarkup,
  itemAnchor,
  month as monthName,
  points,
  week,
} from '@huishang/documents';
import { type Domain, domains } from '@huishang/schemas';
import type { AgendaHead, ConsoleData, Overview, Viewer } from '../data.ts';
import { orInstead } from '../drawable.ts';
import { page, table } from '../page.ts';
import { words } from '../words.ts';

const w = words.overview;
const w2 = words.letters;

/** @param failed told of what could not be drawn; the rest is. */
export async function overviewPage(data: ConsoleData, failed: (error: Error) => void, viewer: Viewer): Promise<string> {
  const { months: all, heads, weeks, newest: day, streams, waiting } = await data.overview();
  const notice =
    waiting > 0 ? `<p class="empty" role="status">${w2.notice(waiting)}<a href="/dead-letters">${w2.see}</a></p>` : '';
  const months = [...new Set(all.map((m) => m.month))].sort().reverse();
  const newest = months[0];
  const received = day === null ? '' : receivedTable(day, streams);
  if (newest === undefined)
    return page(words.site, w.english, 'overview', `${notice}<p class="empty">${w.empty}</p>${received}`, viewer);
  const itemsOf = (month: string, domain: Domain) => all.find((m) => m.month === month && m.domain === domain)?.items;
  const cards = domains
    .map((domain) => {
      const head = heads.get(domain) ?? null;
      const instead = () => brokenCard(domain);
      if (head instanceof Error) {
        failed(head);
        return instead();
      }
      return orInstead(() => card(domain, newest, head, itemsOf(newest, domain) ?? 0, failed), instead, failed);
    })
    .join('');
  const others = table(
    w.months,
    [{ header: w.month }, ...domains.map((domain) => ({ header: documentWords.domains[domain] }))],
    months.map((month) => [
      monthName(month),
      ...domains.map((domain) => {
        const items = itemsOf(month, domain);
        return items === undefined ? '' : `<a href="/agenda/${month}/${domain}">${w.all(items)}</a>`;
      }),
    ]),
  );
  const list = [...weeks].sort().reverse();
  const weekly =
    list.length === 0
      ? ''
      : `<h2>${w.weeks}</h2><p class="actions">${list
          .slice(0, 12)
          .map((name) => `<a href="/weekly/${encodeURIComponent(name)}">${escapeMarkup(week(name))}</a>`)
          .join('')}</p>`;
  const content = `${notice}<div class="cards">${cards}</div>${others}${weekly}${received}`;
  return page(w.title(monthName(newest)), `${w.english} · ${newest}`, 'overview', content, viewer);
}

const cardHead = (domain: Domain): string =>
  `<section class="card" aria-labelledby="card-${domain}"><h2 id="card-${domain}">${documentWords.domains[domain]} <span class="english" lang="en">${documentWords.domainsEnglish[domain]}</span></h2>`;

const brokenCard = (domain: Domain): string =>
  `${cardHead(domain)}<p class="empty">${words.pieceNotDrawn}</p></section>`;

function card(
  domain: Domain,
  month: string,
  agenda: AgendaHead | null,
  items: number,
  failed: (error: Error) => void,
): string {
  const head = cardHead(domain);
  if (!agenda) return `${head}<p class="empty">${w.noAgenda}</p></section>`;
  const at = `/agenda/${month}/${domain}`;
  const t = agenda.totals;
  const numbers = [
    [w.reports, t.reports],
    [w.serious, t.serious],
    [w.deaths, t.deaths],
    [w.signals, t.signals],
  ] as const;
  const first = agenda.first.map((item, index) =>
    orInstead(
      () => itemLine(item, at),
      () => `<li>${escapeMarkup(words.notDrawn(words.listNames.items!, index + 1, ''))}</li>`,
      failed,
    ),
  );
  return (
    `${head}<ul class="numbers">${numbers.map(([label, n]) => `<li>${label} <b>${count(n)}</b></li>`).join('')}` +
    `<li>${w.lock(day(agenda.dataLock))}</li></ul>` +
    (first.length > 0 ? `<ol class="top">${first.join('')}</ol>` : `<p class="empty">${w.noItems}</p>`) +
    `<p class="actions"><a href="${at}">${w.all(items)}</a><a href="/briefing/${month}/${domain}">${w.briefing}</a>` +
    `<a href="/briefing/${month}/${domain}.docx">${w.word}</a></p></section>`
  );
}

const itemLine = (item: AgendaHead['first'][number], at: string): string =>
  `<li><span class="number">${item.rank}</span><a href="${at}#${encodeURIComponent(itemAnchor(item.id.toWellFormed()))}">${escapeMarkup(item.title)}</a>` +
  `<span class="level ${item.level}"><span aria-hidden="true">${documentWords.levelMarks[item.level]}</span>${documentWords.levels[item.level]}</span>` +
  `<span class="value">${points(item.score)}</span></li>`;

function receivedTable(newest: string, streams: Overview['streams']): string {
  const c = words.counts;
  const keys = ['received', 'accepted', 'duplicates', 'followUps', 'rejected'] as const;
  return (
    `<h2>${w.received}</h2>` +
    table(
      w.receivedCaption(day(newest)),
      [{ header: c.stream }, ...keys.map((key) => ({ header: c[key], right: true }))],
      streams.map((s) => [documentWords.streams[s.stream], ...keys.map((key) => count(s[key]))]),
    )
  );
}
