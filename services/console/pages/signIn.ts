/** Signing in: account, password and code; in the demonstration, a choice of people. */
import { escapeMarkup } from '@huishang/documents';
import type { Viewer } from '../data.ts';
import { page, pageResponse } from '../page.ts';
import { words } from '../words.ts';

const w = words.signIn;

export type SignInAsked = {
  /** Where to go on to. */
  to: string;
  trouble: 'wrong' | 'locked' | 'busy' | null;
  /** The demonstration's people; empty elsewhere. */
  persons: readonly { name: string; display: string; roles: readonly { zh: string; en: string }[] }[];
};

export function signInPage(viewer: Viewer, { to, trouble, persons }: SignInAsked, status: number): Response {
  const hidden = `<input type="hidden" name="to" value="${escapeMarkup(to)}"/>`;
  const said = trouble === null ? '' : `<p class="alarm" role="alert">${w.trouble[trouble]}</p>`;
  const me =
    viewer.name === null
      ? ''
      : `<p class="sound">${escapeMarkup(w.signedIn(viewer.name, viewer.roles.join(words.listComma)))}</p>` +
        `<form class="form" method="post" action="/sign-out"><button>${w.out}</button></form>`;
  const field = (name: string, label: string, more: string) =>
    `<label>${label}<input name="${name}" required ${more}/></label>`;
  const form =
    `<form class="form" method="post" action="/sign-in">${hidden}` +
    field('name', w.name, 'autocomplete="username" autocapitalize="none" spellcheck="false"') +
    field('password', w.password, 'type="password" autocomplete="current-password"') +
    field('code', w.code, 'inputmode="numeric" autocomplete="one-time-code" maxlength="8"') +
    `<button>${w.submit}</button></form><p class="small">${w.help}</p>`;
  const choice = persons
    .map(
      ({ name, display, roles }) =>
        `<li><form method="post" action="/sign-in">${hidden}<input type="hidden" name="person" value="${escapeMarkup(name)}"/>` +
        `<button><b>${escapeMarkup(display)}</b> ${roles.map(({ zh, en }) => `${escapeMarkup(zh)} <span lang="en" class="small">${escapeMarkup(en)}</span>`).join(words.listComma)}</button></form></li>`,
    )
    .join('');
  const people = `<h2>${w.choose}</h2><p>${w.chooseText}</p><ul class="people">${choice}</ul>`;
  const content = said + me + (persons.length > 0 ? people : viewer.name === null ? form : '');
  return pageResponse(page(w.title, w.english, 'signIn', content, viewer), status);
}
