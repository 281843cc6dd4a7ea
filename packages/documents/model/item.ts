/** One agenda item as blocks: what it is, why it ranks where it does, its numbers, its words, what to do. */
import type { Agenda, AgendaItem, StreamName } from '@huishang/schemas';
import { day } from '../format.ts';
import { aroundSpans, cutAtSpans } from '../text.ts';
import { briefingWords } from '../words.briefing.ts';
import { words } from '../words.ts';
import { distribution } from './distribution.ts';
import type { Block, Content, Fact, Item, Run } from './document.ts';
import { itemAnchor } from './document.ts';
import { statistics } from './statistics.ts';

const text = briefingWords.item;
/** Quotes and ids shown in full; beyond that the reader wants the system, not paper. */
const limits = { quotes: 3, quoteLength: 180, coReported: 6, ids: 12, moreIds: 500, joined: 50 } as const;

/** The item of an agenda as its own page. */
export function itemBlock(item: AgendaItem, agenda: Agenda): Item {
  return {
    kind: 'item',
    anchor: itemAnchor(item.id),
    rank: item.rank,
    title: item.title,
    level: item.level,
    score: item.score,
    tags: [words.scopes[item.scope], ...(item.rural ? [words.rural] : [])],
    summary: item.summary,
    blocks: [
      facts(item),
      { kind: 'heading', text: text.score },
      {
        kind: 'score',
        caption: text.scoreCaption(item.rank),
        total: item.score,
        rows: item.contributions.map((c) => ({
          label: words.factors[c.factor],
          points: c.points,
          because: c.because,
          records: c.records,
        })),
      },
      ...statistics(item, agenda),
      ...distribution(item, agenda),
      ...quotes(item),
      ...coReported(item),
      { kind: 'heading', text: text.measures },
      measures(item),
      { kind: 'heading', text: text.evidence },
      evidence(item, agenda),
      ...joined(item),
    ],
  };
}

/** With its code, unless the name is all the code there is. */
const hazardName = ({ hazard, hazardCode }: AgendaItem): string =>
  hazard !== '' && hazardCode !== '' && hazardCode !== hazard ? hazard + words.bracket(hazardCode) : hazard;

function facts(item: AgendaItem): Block {
  const rows: [string, string][] = [
    [words.columns.product, item.product],
    [words.columns.manufacturer, item.manufacturer],
    [words.columns.batch, item.batch],
    [words.columns.hazard, hazardName(item)],
    [words.columns.region, item.region],
  ];
  return {
    kind: 'facts',
    rows: rows.filter(([, value]) => value !== '').map(([label, content]) => ({ label, content })),
  };
}

function quotes(item: AgendaItem): Block[] {
  if (item.quotes.length === 0) return [];
  return [
    { kind: 'heading', text: text.quotes },
    ...item.quotes.slice(0, limits.quotes).map((quote): Block => {
      const part = aroundSpans(quote.text, quote.spans, limits.quoteLength);
      const content = cutAtSpans(part.text, part.spans).map(
        (piece): Run => (piece.highlighted ? { text: piece.text, mark: 'highlight' } : { text: piece.text }),
      );
      return { kind: 'quote', content, record: quote.record };
    }),
    { kind: 'paragraph', content: text.quotesNote, small: true },
  ];
}

function coReported(item: AgendaItem): Block[] {
  if (item.coReported.length === 0) return [];
  const rest = item.coReported.length - limits.coReported;
  return [
    { kind: 'heading', text: text.coReported },
    { kind: 'paragraph', content: text.coReportedNote },
    {
      kind: 'list',
      small: true,
      items: item.coReported
        .slice(0, limits.coReported)
        .map(
          (c): Content => [
            { text: [c.product, c.hazard].filter(Boolean).join(' · '), mark: 'strong' },
            words.colon + c.because,
          ],
        ),
    },
    ...(rest > 0 ? [{ kind: 'paragraph', content: text.moreCoReported(rest), small: true } as const] : []),
  ];
}

function measures(item: AgendaItem): Block {
  if (item.measures.length === 0) return { kind: 'paragraph', content: text.noMeasures };
  return {
    kind: 'list',
    items: item.measures.map(
      (m): Content => [
        { text: m.type, mark: 'strong' },
        `${words.colon}${m.text}${words.bracket([m.owner, m.dueDate && day(m.dueDate)].filter(Boolean).join(words.comma))}`,
      ],
    ),
  };
}

/** Records that are counted under another of their case, and why. */
function joined(item: AgendaItem): Block[] {
  // Items kept from before had none.
  const all = item.joined ?? [];
  if (all.length === 0) return [];
  const rest = all.length - limits.joined;
  const run = (key: string): Run => ({ text: key.slice(key.indexOf('/') + 1), record: key });
  return [
    { kind: 'heading', text: text.joined },
    { kind: 'paragraph', content: text.joinedNote, small: true },
    {
      kind: 'list',
      small: true,
      items: all
        .slice(0, limits.joined)
        .map((j): Content => [run(j.record), text.isOne, run(j.countedAs), text.because(j.why)]),
    },
    ...(rest > 0 ? [{ kind: 'paragraph', content: text.moreJoined(rest), small: true } as const] : []),
  ];
}

/** Every stream's ids, the first ones written out and linked. */
function evidence(item: AgendaItem, agenda: Agenda): Block {
  const lists: [keyof typeof text.evidenceOf, StreamName][] = [
    ['reportIds', agenda.domain],
    ['samplingIds', 'sampling'],
    ['complaintIds', 'complaint'],
    ['riskInfoIds', 'riskInfo'],
  ];
  const rows = lists.flatMap(([list, stream]): Fact[] => {
    const ids = item.evidence[list];
    if (ids.length === 0) return [];
    const keys = ids.map((id): Run => ({ text: id, record: `${stream}/${id}` }));
    const shown = keys.slice(0, limits.ids).flatMap((run) => [' ', run]);
    const rest = ids.length - limits.ids;
    return [
      {
        label: text.evidenceOf[list],
        content: [text.evidenceCount(ids.length) + words.colon, ...shown],
        ...(rest > 0 && { more: keys.slice(limits.ids, limits.moreIds), moreNote: text.more(rest) }),
      },
    ];
  });
  return rows.length > 0 ? { kind: 'facts', rows } : { kind: 'paragraph', content: text.noEvidence };
}
