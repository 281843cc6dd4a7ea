/** Single grave cases for people to look at, and reports that a newer version made lighter. */
import type { Agenda } from '@huishang/schemas';
import { count } from '../format.ts';
import { briefingWords } from '../words.briefing.ts';
import { words } from '../words.ts';
import type { Block, Content, Run } from './document.ts';

const text = briefingWords.caseReview;
const c = words.columns;
/** Rows on paper; all of them are in the system. */
const MOST_ROWS = 100;
const MOST_TEXT = 120;

export function caseReview(agenda: Agenda): Block[] {
  // Agendas kept from before had neither.
  const review = agenda.caseReview ?? [];
  const downgraded = agenda.downgraded ?? [];
  const blocks: Block[] = [{ kind: 'heading', text: text.heading }];
  blocks.push({
    kind: 'table',
    caption: text.caption,
    columns: [
      { header: text.why, width: 14 },
      { header: c.product, width: 22 },
      { header: c.hazard, width: 18 },
      { header: text.told, width: 30 },
      { header: text.report, width: 16 },
    ],
    rows: review
      .slice(0, MOST_ROWS)
      .map((r): Content[] => [
        { text: text.whys[r.why], mark: 'strong' },
        [r.product, r.manufacturer, r.batch && `${c.batch}${r.batch}`].filter(Boolean).join(words.comma),
        r.hazards.slice(0, 4).join(words.listComma),
        r.text.length > MOST_TEXT ? `${r.text.slice(0, MOST_TEXT)}…` : r.text,
        [...records(r.reportIds, agenda), ` ${r.receivedDate}`],
      ]),
    ...(review.length > MOST_ROWS && { note: text.more(count(review.length - MOST_ROWS)) }),
    empty: text.none,
  });
  if (downgraded.length > 0)
    blocks.push({
      kind: 'table',
      caption: text.downgradedCaption,
      columns: [
        { header: text.report, width: 20 },
        { header: c.product, width: 24 },
        { header: text.lost, width: 20 },
        { header: c.because, width: 36 },
      ],
      rows: downgraded
        .slice(0, MOST_ROWS)
        .map((r): Content[] => [
          records([r.reportId], agenda),
          r.product,
          { text: r.lost.join(words.listComma), mark: 'strong' },
          r.because,
        ]),
      ...(downgraded.length > MOST_ROWS && { note: text.more(count(downgraded.length - MOST_ROWS)) }),
      empty: text.none,
    });
  return blocks;
}

const records = (ids: readonly string[], agenda: Agenda): (string | Run)[] =>
  ids.flatMap((id, i) => [...(i > 0 ? [' '] : []), { text: id, record: `${agenda.domain}/${id}` }]);
