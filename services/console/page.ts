/** The frame of the console's own pages: navigation, one heading, one sheet of style. */
import { createHash } from 'node:crypto';
import { escapeMarkup, pageStyle } from '@huishang/documents';
import { keyParts, type Signal, streamOf } from '@huishang/schemas';
import { anybody, type Viewer } from './data.ts';
import { scriptSource } from './keys.ts';
import { words } from './words.ts';

/** The documents' sheet and what only the console's pages need. */
const consoleStyle = `${pageStyle}
.links a[aria-current]{text-decoration:underline;font-weight:700}.links .site{font-weight:700;margin-right:auto}
.single{max-width:82rem;margin:1.5rem auto;padding:0 1rem}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(24rem,1fr));gap:1.4rem;margin:1.4rem 0}
.card{border:1px solid var(--rule);border-top:4px solid var(--main);border-radius:4px;padding:1rem 1.3rem 1.2rem}
.card h2{border:0;margin:0;padding:0}.card .numbers{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.3rem 0 .7rem;padding:0;color:var(--quiet);font-size:.88rem;list-style:none}
.card .numbers b{color:var(--deep);font-size:1.1rem}
.top{list-style:none;margin:0;padding:0}.top li{display:grid;grid-template-columns:1.6em minmax(0,1fr) auto auto;gap:.6rem;align-items:baseline;padding:.45rem 0;border-top:1px solid var(--rule)}
.top .number{color:var(--quiet);text-align:right}.top .value{font-weight:700;color:var(--deep)}
.actions{display:flex;flex-wrap:wrap;gap:.4rem 1.3rem;margin:.9rem 0 0}
.filter{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}.filter a{border:1px solid #7b8794;border-radius:3px;padding:.1em .8em;text-decoration:none;color:var(--ink)}
.filter a[aria-current]{background:var(--deep);border-color:var(--deep);color:#fff;font-weight:700}
.words dd{white-space:pre-wrap}mark.absent,mark.history,mark.family,mark.other{background:#e8ebef}
.links form{margin:0}.links button{font:inherit;color:#fff;background:none;border:0;padding:0;cursor:pointer;text-decoration:underline}
.demo{background:#8a4b00;color:#fff;text-align:center;padding:.35rem 1rem;font-weight:700}
.form{display:grid;gap:.8rem;max-width:26rem}.form.wide{grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));max-width:none;align-items:end;margin:1rem 0}
.form label{display:grid;gap:.2rem}.form input,.form select{font:inherit;padding:.4rem .6rem;border:1px solid #7b8794;border-radius:3px;width:100%;box-sizing:border-box}
.form button,.people button{font:inherit;padding:.45rem 1.1rem;border:1px solid var(--deep);border-radius:3px;background:var(--deep);color:#fff;cursor:pointer}
.people{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.6rem}.people button{width:100%;text-align:left;background:#fff;color:var(--ink)}
.alarm{border-left:5px solid #a4161a;background:#fdecec;padding:.6rem 1rem}.sound{border-left:5px solid #1b6e3c;background:#e9f5ee;padding:.6rem 1rem}
.form textarea{font:inherit;padding:.4rem .6rem;border:1px solid #7b8794;border-radius:3px;width:100%;box-sizing:border-box}.form.row{display:flex;flex-wrap:wrap;align-items:end;max-width:none;margin:1rem 0}.offers .form{max-width:54rem}.form fieldset{display:grid;gap:.4rem 1rem;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));align-items:end;border:1px solid var(--rule);border-radius:4px}
.form .box{display:block}.form .box input,td input[type=checkbox]{width:auto;display:inline}.form button{justify-self:start}.offers{display:grid;gap:.5rem}.offers details{border:1px solid var(--rule);border-radius:4px;padding:.3rem .8rem}.offers summary{font-weight:700;cursor:pointer}
td a[data-row]:focus{outline:3px solid var(--main);outline-offset:3px}tr:has(a[data-row]:focus){background:#eef4fb}
code.hash{font-size:.8rem;overflow-wrap:anywhere}
td details{margin:0}td summary{white-space:nowrap}
@media (max-width:60rem){.cards{grid-template-columns:minmax(0,1fr)}}
@media print{.single{max-width:none;margin:0;padding:0}.filter{display:none}}
`;

const hash = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** The two style sheets there are, named by hash in the content policy: nothing else on a page can style or run. */
export const styleSources = [hash(pageStyle), hash(consoleStyle)];

/** What a browser may do on a page: show it, run the one script there is, and send its forms here. */
const policy = `default-src 'none'; style-src ${styleSources.join(' ')}; script-src ${scriptSource}; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** A page as an answer of its own, with its policy. */
export const pageResponse = (html: string, status = 200): Response =>
  new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    },
  });

export type Place = 'overview' | 'signals' | 'weekly' | 'audit' | 'signIn' | 'none';

/** Links that every page carries, also above the documents. */
const navigation: readonly { label: string; href: string; place: Place }[] = [
  { label: words.nav.overview, href: '/', place: 'overview' },
  { label: words.nav.signals, href: '/signals', place: 'signals' },
  { label: words.nav.weekly, href: '/weekly', place: 'weekly' },
];

/** The links of somebody: the audit for those who may, and who he is. */
export function linksFor({
  mayAudit,
  name,
  roles,
  canSignIn,
}: Viewer): { label: string; href: string; place: Place }[] {
  const links = [...navigation];
  if (mayAudit) links.push({ label: words.nav.audit, href: '/audit', place: 'audit' });
  if (name !== null)
    links.push({ label: words.nav.me(name, roles.join(words.listComma)), href: '/sign-in', place: 'signIn' });
  else if (canSignIn) links.push({ label: words.nav.signIn, href: '/sign-in', place: 'signIn' });
  return links;
}

const SIGN_OUT = `<form method="post" action="/sign-out"><button>${words.nav.signOut}</button></form>`;

/** @param content markup; every text in it is escaped already. */
export function page(title: string, english: string, place: Place, content: string, viewer: Viewer = anybody): string {
  const links = linksFor(viewer)
    .map((l) => `<a href="${l.href}"${l.place === place ? ' aria-current="page"' : ''}>${escapeMarkup(l.label)}</a>`)
    .join('');
  return (
    `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>` +
    `<title>${escapeMarkup(title)} · ${words.site}</title><style>${consoleStyle}</style></head><body>` +
    `<a class="skip" href="#main">${words.skip}</a><nav class="links" aria-label="${words.nav.label}">` +
    `<a class="site" href="/">${words.siteFull}</a>${links}${viewer.name === null ? '' : SIGN_OUT}</nav>` +
    `${viewer.demo ? `<p class="demo" role="note">${words.demo}</p>` : ''}<div class="single"><main id="main">` +
    `<h1>${escapeMarkup(title)}</h1>${english ? `<p class="english" lang="en">${escapeMarkup(english)}</p>` : ''}` +
    `${content}</main></div></body></html>\n`
  );
}

/** Address of a record's page by its key `stream/id`; ids may hold anything, a slash too. */
export function recordHref(key: string): string {
  const { stream, id } = keyParts(key);
  return `/records/${encodeURIComponent(stream)}/${encodeURIComponent(id)}`;
}

/** Links to the records that a signal stands on, so many at most; all of them are in signals.csv. */
export function recordLinks(signal: Signal): string {
  const links = signal.reportIds
    .slice(0, MOST_LINKS)
    .map(
      (id) =>
        `<a href="${escapeMarkup(recordHref(`${streamOf(signal)}/${id.toWellFormed()}`))}">${escapeMarkup(id)}</a>`,
    );
  const rest = signal.reportIds.length - links.length;
  return links.join(' ') + (rest > 0 ? ` ${words.signals.more(rest)}` : '');
}
const MOST_LINKS = 50;

/** Address of a signal's page, and as it stands in markup. */
export const signalPath = (id: string): string => `/signals/${encodeURIComponent(id.toWellFormed())}`;
export const signalHref = (id: string): string => escapeMarkup(signalPath(id));

/** A table with a caption; cells are markup. */
export function table(
  caption: string,
  columns: readonly { header: string; right?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  const side = (index: number): string => (columns[index]?.right ? ' class="right"' : '');
  const head = columns.map((c, i) => `<th scope="col"${side(i)}>${c.header}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell, i) => `<td${side(i)}>${cell}</td>`).join('')}</tr>`).join('');
  return (
    `<div class="scroll" tabindex="0" role="group" aria-label="${escapeMarkup(caption)}"><table><caption>${escapeMarkup(caption)}` +
    `</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  );
}
