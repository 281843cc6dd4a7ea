/** Blocks to one self-contained HTML page: no script, no outside file, readable by screen readers, printable on A4. */
import { chineseNumber, points, signedPoints } from '../format.ts';
import type {
  Block,
  Column,
  Content,
  DocumentModel,
  Fact,
  Item,
  Run,
  Score,
  Section,
  Table,
} from '../model/document.ts';
import { runs } from '../model/document.ts';
import { clean, escapeMarkup } from '../text.ts';
import { words } from '../words.ts';
import { pageStyle } from './style.ts';

export type HtmlOptions = {
  /** Address of a record by its key `stream/id`; without it, keys stand as plain text. */
  recordHref?: (key: string) => string;
  /** Links above the document, e.g. back to an overview or to the Word file. */
  links?: readonly { label: string; href: string }[];
};

/** @returns the whole page, from doctype to closing tag. */
export function htmlPage(model: DocumentModel, options: HtmlOptions = {}): string {
  const links = (options.links ?? [])
    .map((l) => `<a href="${escapeMarkup(l.href)}">${escapeMarkup(l.label)}</a>`)
    .join('');
  let number = 0;
  const sections = model.sections.map((s) => {
    const label = s.annex ? words.annex : chineseNumber(++number);
    return { label: s.annex ? `${label}${words.colon}` : `${label}、`, section: s };
  });
  const toc = sections
    .map(
      ({ label, section }) =>
        `<li><a href="#${section.anchor}">${label}${escapeMarkup(section.title)}</a>${subList(section)}</li>`,
    )
    .join('');
  return (
    `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"/>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"/><title>${escapeMarkup(model.title)}</title>` +
    `<style>${pageStyle}</style></head><body>` +
    `<a class="skip" href="#main">${words.skip}</a>` +
    (links ? `<nav class="links" aria-label="${words.contents}">${links}</nav>` : '') +
    `<header class="masthead"><p class="red">${escapeMarkup(model.masthead)}</p>` +
    `<p class="issue"><span>${escapeMarkup(model.issue)}</span><span>${escapeMarkup(model.date)}</span></p></header>` +
    `<div class="frame"><nav class="toc" aria-label="${words.contents}"><p>${words.contents} ` +
    `<span lang="en">${words.contentsEnglish}</span></p><ol>${toc}</ol></nav>` +
    `<main id="main"><h1>${escapeMarkup(model.title)}</h1><p class="english" lang="en">${escapeMarkup(model.english)}</p>` +
    `<p class="basis">${escapeMarkup(model.basis)}</p>${block(model.tiles, options)}` +
    `${sections.map(({ label, section }) => sectionHtml(label, section, options)).join('')}</main></div></body></html>\n`
  );
}

function subList(section: Section): string {
  const items = section.blocks.filter((b): b is Item => b.kind === 'item');
  if (items.length === 0) return '';
  const list = items.map((i) => `<li><a href="${anchorHref(i.anchor)}">${i.rank}. ${escapeMarkup(i.title)}</a></li>`);
  return `<ol class="sub">${list.join('')}</ol>`;
}

function sectionHtml(label: string, section: Section, options: HtmlOptions): string {
  return (
    `<section aria-labelledby="${section.anchor}"${section.annex ? ' class="annex"' : ''}><h2 id="${section.anchor}">` +
    `${label}${escapeMarkup(section.title)} <span class="english" lang="en">${escapeMarkup(section.english)}</span></h2>` +
    `${section.blocks.map((b) => block(b, options)).join('')}</section>`
  );
}

const anchorHref = (anchor: string): string => `#${escapeMarkup(encodeURIComponent(clean(anchor)))}`;

function block(b: Block, options: HtmlOptions): string {
  switch (b.kind) {
    case 'paragraph':
      return `<p${b.small ? ' class="small"' : ''}>${inline(b.content, options)}</p>`;
    case 'heading':
      return `<h4>${escapeMarkup(b.text)}</h4>`;
    case 'list':
      return `<ul>${b.items.map((item) => `<li>${inline(item, options)}</li>`).join('')}</ul>`;
    case 'facts':
      return `<dl class="facts">${b.rows
        .map(
          (row) =>
            `<div><dt>${escapeMarkup(row.label)}</dt><dd>${inline(row.content, options)}${more(row, options)}</dd></div>`,
        )
        .join('')}</dl>`;
    case 'tiles':
      return `<dl class="tiles" aria-label="${escapeMarkup(b.caption)}">${b.tiles
        .map(
          (t) =>
            `<div><dt>${escapeMarkup(t.label)}</dt><dd><b>${escapeMarkup(t.value)}</b><span>${escapeMarkup(t.note)}</span></dd></div>`,
        )
        .join('')}</dl>`;
    case 'quote':
      return (
        `<figure class="quote"><blockquote><p>${inline(b.content, options)}</p></blockquote>` +
        `<figcaption>${inline({ text: b.record, record: b.record }, options)}</figcaption></figure>`
      );
    case 'table':
      return table(b, options);
    case 'figure':
      return (
        `<figure class="chart">${b.svg}<figcaption>${escapeMarkup(b.title)}</figcaption><details><summary>${words.dataTable}` +
        `</summary>${grid(b.title, b.data.columns, b.data.rows, options, 'hidden-caption')}</details></figure>`
      );
    case 'score':
      return score(b, options);
    case 'item':
      return item(b, options);
  }
}

function more(row: Fact, options: HtmlOptions): string {
  if (!row.more) return '';
  const list = row.more.map((r) => run(r, options)).join(' ');
  return `<details><summary>${escapeMarkup(row.moreNote ?? '')}</summary><p class="small">${list}</p></details>`;
}

function item(i: Item, options: HtmlOptions): string {
  const tags = i.tags.map((tag) => `<span class="tag">${escapeMarkup(tag)}</span>`).join('');
  return (
    `<article class="item ${i.level}" id="${escapeMarkup(i.anchor)}"><header><p class="rank" aria-hidden="true">${i.rank}</p>` +
    `<div><h3>${bracketed(i.rank)}${escapeMarkup(i.title)}</h3><p class="standing">${badge(words.levelName(i.level), i.level)}${tags}</p></div>` +
    `<p class="points"><b>${points(i.score)}</b><span>${words.columns.score}</span></p></header>` +
    `<p class="summary">${escapeMarkup(i.summary)}</p>${i.blocks.map((b) => block(b, options)).join('')}</article>`
  );
}

const bracketed = (rank: number): string => `<span class="print-number">${words.bracket(chineseNumber(rank))}</span>`;

function table(t: Table, options: HtmlOptions): string {
  if (t.rows.length === 0) return `<p class="empty">${escapeMarkup(t.empty)}</p>`;
  const note = t.note ? `<p class="small">${escapeMarkup(t.note)}</p>` : '';
  return grid(t.caption, t.columns, t.rows, options) + note;
}

function grid(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Content[])[],
  options: HtmlOptions,
  captionClass = '',
): string {
  const side = (column: Column | undefined): string =>
    column?.align && column.align !== 'left' ? ` class="${column.align}"` : '';
  const head = columns.map((c) => `<th scope="col"${side(c)}>${escapeMarkup(c.header)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, i) => `<td${side(columns[i])}>${inline(cell, options)}</td>`).join('')}</tr>`)
    .join('');
  return (
    `<div class="scroll" tabindex="0" role="group" aria-label="${escapeMarkup(caption)}"><table><caption${captionClass ? ` class="${captionClass}"` : ''}>` +
    `${escapeMarkup(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  );
}

/** The score as bars of its parts, each with its reason and the records it stands on. */
function score(s: Score, options: HtmlOptions): string {
  const most = s.rows.reduce((a, row) => Math.max(a, Math.abs(row.points)), 1);
  const body = s.rows
    .map((row) => {
      const width = Math.round((Math.abs(row.points) / most) * 1000) / 10;
      const kind = row.points < 0 ? 'minus' : 'plus';
      const bar = `<svg class="bar ${kind}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="10"/></svg>`;
      return (
        `<tr><th scope="row">${escapeMarkup(row.label)}</th><td class="right">${signedPoints(row.points)}</td>` +
        `<td class="bars">${bar}</td><td>${escapeMarkup(row.because)}${behind(row.records, options)}</td></tr>`
      );
    })
    .join('');
  const c = words.columns;
  return (
    `<div class="scroll" tabindex="0" role="group" aria-label="${escapeMarkup(s.caption)}"><table class="score">` +
    `<caption>${escapeMarkup(s.caption)}</caption><thead><tr><th scope="col">${c.factor}</th>` +
    `<th scope="col" class="right" colspan="2">${c.points}</th><th scope="col">${c.because}</th></tr></thead>` +
    `<tbody>${body}</tbody><tfoot><tr><th scope="row">${words.total}</th><td class="right">${points(s.total)}</td>` +
    `<td></td><td></td></tr></tfoot></table></div>`
  );
}

/** Where records can be opened, the ones behind a point, folded. */
function behind(records: readonly string[], options: HtmlOptions): string {
  if (records.length === 0 || !options.recordHref) return '';
  const list = records.map((key) => inline({ text: key, record: key }, options)).join(words.listComma);
  return `<details><summary>${words.recordsBehind(records.length)}</summary><p class="small">${list}</p></details>`;
}

const badge = (text: string, level: Run['level'] & string): string =>
  `<span class="level ${level}"><span aria-hidden="true">${words.levelMarks[level]}</span>${escapeMarkup(text)}</span>`;

const inline = (content: Content, options: HtmlOptions): string =>
  runs(content)
    .map((r) => run(r, options))
    .join('');

function run(r: Run, options: HtmlOptions): string {
  const text = escapeMarkup(r.text);
  if (r.level) return badge(r.text, r.level);
  if (r.record !== undefined) {
    // An address cannot hold half a character.
    const href = options.recordHref?.(r.record.toWellFormed());
    return href ? `<a class="record" href="${escapeMarkup(href)}">${text}</a>` : `<span class="record">${text}</span>`;
  }
  if (r.target) return `<a href="${anchorHref(r.target)}">${text}</a>`;
  if (r.mark === 'strong') return `<strong>${text}</strong>`;
  if (r.mark === 'highlight') return `<mark>${text}</mark>`;
  if (r.mark === 'muted') return `<span class="muted">${text}</span>`;
  return text;
}
