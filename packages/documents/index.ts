/**
 * An agenda or a weekly report as data in; Word, HTML and charts out. Pure: the same data gives the same bytes (Word
 * files also need the same fonts, with which their charts are drawn).
 */
import type { Agenda, WeeklyReport } from '@huishang/schemas';
import { briefing } from './model/briefing.ts';
import type { DocumentModel } from './model/document.ts';
import { weekly } from './model/weekly.ts';
import { type HtmlOptions, htmlPage } from './render/html.ts';
import { wordFile } from './render/word.ts';

export { epicurve, trendChart } from './charts/barsOverTime.ts';
export { dailyChart } from './charts/dailyLines.ts';
export { type DistrictCount, districtChart } from './charts/districtChart.ts';
export { type ChartBasis, type ForestRow, forestPlot } from './charts/forestPlot.ts';
export { svgToPng } from './charts/png.ts';
export { type ReplayLine, replayAlertsChart } from './charts/replayAlerts.ts';
export type { ReplayBasis, ReplayMark } from './charts/replayAxis.ts';
export { type ReplayPanel, replayPairChart } from './charts/replayPair.ts';
export * from './format.ts';
export { itemAnchor } from './model/document.ts';
export type { HtmlOptions } from './render/html.ts';
export { pageStyle } from './render/style.ts';
export { cutAtSpans, escapeMarkup, type Piece } from './text.ts';
export { words } from './words.ts';

/** What a reader must know of a document beside what it says, such as an entry that is missing from it. */
const noted = (model: DocumentModel, notices: readonly string[] = []): DocumentModel =>
  notices.length === 0 ? model : { ...model, basis: [model.basis, ...notices].join('　') };

/** 会商简报 as a Word file after GB/T 9704-2012. */
export const agendaDocx = (agenda: Agenda, notices?: readonly string[]): Promise<Uint8Array> =>
  wordFile(noted(briefing(agenda), notices));

/** The same briefing as one self-contained page. Its items have the anchors `itemAnchor(id)`. */
export const agendaHtml = (agenda: Agenda, options?: HtmlOptions & { notices?: readonly string[] }): string =>
  htmlPage(noted(briefing(agenda), options?.notices), options);

/** 周报 as a Word file after GB/T 9704-2012. */
export const weeklyDocx = (report: WeeklyReport, notices?: readonly string[]): Promise<Uint8Array> =>
  wordFile(noted(weekly(report), notices));

/** The same weekly report as one self-contained page. */
export const weeklyHtml = (report: WeeklyReport, options?: HtmlOptions & { notices?: readonly string[] }): string =>
  htmlPage(noted(weekly(report), options?.notices), options);
