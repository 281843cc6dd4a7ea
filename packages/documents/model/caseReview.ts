/** Single grave cases for people to look at, and reports that a newer version made lighter. */
import type { Agenda } from '@huishang/schemas';
import { count } from '../format.ts';
import { briefingWords } from '../words.briefing.ts';
import { words } from '../words.ts';
import type { Block, Column, Content, Run } from './document.ts';

const text = briefingWords.caseReview;
const c = words.columns;
/** Rows on paper; all of them are in the system. */
const MOST_ROWS = 100;
const MOST_TEXT = 120;

export const caseReview = (agenda: Agenda): Block[] => [
  { kind: 'heading', text: text.heading },
  table(
    text.caption,
    [
      { header: text.why, width: 14 },
      { header: c.product, width: 22 },
      { header: c.hazard, width: 18 },
      { header: text.told, width: 30 },
      { header: text.report, width: 16 },
    ],
    agenda.caseReview,
    (r) => [
      { text: text.whys[r.why], mark: 'strong' },
      [r.product, r.manufacturer, r.batch && `${c.batch}${r.batch}`].filter(Boolean).join(words.comma),
      r.hazards.slice(0, 4).join(words.listComma),
      r.text.length > MOST_TEXT ? `${r.text.slice(0, MOST_TEXT)}…` : r.text,
      [...records(r.reportIds, agenda), ` ${r.receivedDate}`],
    ],
  ),
  ...(agenda.downgraded.length === 0
    ? []
    : [
        table(
          text.downgradedCaption,
          [
            { header: text.report, width: 20 },
            { header: c.product, width: 24 },
            { header: text.lost, width: 20 },
            { header: c.because, width: 36 },
          ],
          agenda.downgraded,
          (r) => [
            records([r.reportId], agenda),
            r.product,
            { text: r.lost.join(words.listComma), mark: 'strong' },
            r.because,
          ],
        ),
      ]),
];

/** A table of as many rows as paper bears, and how many more there are. */
function table<R>(caption: string, columns: Column[], rows: readonly R[], cells: (row: R) => Content[]): Block {
  return {
    kind: 'table',
    caption,
    columns,
    rows: rows.slice(0, MOST_ROWS).map(cells),
    ...(rows.length > MOST_ROWS && { note: text.more(count(rows.length - MOST_ROWS)) }),
    empty: text.none,
  };
}

const records = (ids: readonly string[], agenda: Agenda): (string | Run)[] =>
  ids.flatMap((id, i) => [...(i > 0 ? [' '] : []), { text: id, record: `${agenda.domain}/${id}` }]);
