/** Pages that say no: there is none such, or it is not for this person. */
import { escapeMarkup } from '@huishang/documents';
import type { Viewer } from '../data.ts';
import { page, pageResponse } from '../page.ts';
import { words } from '../words.ts';

const home = `<p><a href="/">${words.notFound.home}</a></p>`;
const w = words.refused;

export const missingPage = (viewer: Viewer): Response =>
  pageResponse(
    page(words.notFound.title, '', 'none', `<p class="empty">${words.notFound.text}</p>${home}`, viewer),
    404,
  );

/** @param takes who may. */
export const refusedPage = (viewer: Viewer, what: string, takes: string): Response =>
  pageResponse(
    page(w.title, w.english, 'none', `<p class="empty">${escapeMarkup(w.text(what, takes))}</p>${home}`, viewer),
    403,
  );

export const refusedRecordPage = (viewer: Viewer): Response =>
  pageResponse(page(w.title, w.english, 'none', `<p class="empty">${w.record}</p>${home}`, viewer), 403);

/** Something that a form asked and that is no question: said, with a way back. */
export const messagePage = (viewer: Viewer, text: string, status: 413 | 422): Response =>
  pageResponse(
    page(
      words.signals.title,
      '',
      'signals',
      `<p class="alarm" role="alert">${text}</p><p><a href="/signals">${words.review.back}</a></p>`,
      viewer,
    ),
    status,
  );
