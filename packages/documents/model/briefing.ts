/** An agenda as the consultation briefing: the sections that docs/rules.md lists, always all of them, in its order. */
import type { Agenda, AgendaItem } from '@huishang/schemas';
import { count, day, month, points } from '../format.ts';
import { briefingWords as text } from '../words.briefing.ts';
import { wordFor, words } from '../words.ts';
import { caseReview } from './caseReview.ts';
import { type Block, type Content, type DocumentModel, itemAnchor, type Section, type Table } from './document.ts';
import { itemBlock } from './item.ts';

/** Items told in full; the consultation is an hour or two. */
const detailed = 10;
const c = words.columns;

/** The briefing's content, free of how it is shown. */
export function briefing(agenda: Agenda): DocumentModel {
  const [year, monthNumber] = agenda.month.split('-') as [string, string];
  const domain = words.domains[agenda.domain];
  const t = agenda.totals;
  return {
    masthead: text.masthead,
    issue: text.issue(year, monthNumber),
    date: day(agenda.asOf),
    title: text.title(month(agenda.month), domain),
    english: `${text.english} · ${words.domainsEnglish[agenda.domain]} · ${agenda.month}`,
    basis: text.basis(day(agenda.dataLock), day(agenda.asOf)),
    tiles: {
      kind: 'tiles',
      caption: text.overviewCaption,
      tiles: [
        { label: text.totals.reports, value: count(t.reports), note: text.seriousOf(t.serious, t.deaths) },
        { label: text.totals.samples, value: count(t.samples), note: text.failedOf(t.failedSamples) },
        { label: text.totals.complaints, value: count(t.complaints), note: text.distinctNote },
        { label: text.totals.riskInfo, value: count(t.riskInfo), note: text.otherNote },
        { label: text.totals.signals, value: count(t.signals), note: text.signalsNote },
        { label: text.totals.items, value: count(agenda.items.length), note: text.itemsOf(ofLevel(agenda, 'high')) },
      ],
    },
    sections: [
      section('previous', previous(agenda)),
      section('sources', sources(agenda, domain)),
      section('rural', rural(agenda)),
      section('items', items(agenda)),
      section('common', [list(agenda, 'common')]),
      section('specific', [list(agenda, 'specific')]),
      section('measures', [measures(agenda), sampling(agenda)]),
      { ...section('methods', methods(agenda, domain)), annex: true },
    ],
  };
}

const section = (key: keyof typeof text.sections, blocks: Block[]): Section => ({
  anchor: `section-${key}`,
  ...text.sections[key],
  blocks,
});

const ofLevel = (agenda: Agenda, level: AgendaItem['level']): number =>
  agenda.items.filter((item) => item.level === level).length;

const link = (item: { id: string; title: string }, agenda: Agenda): Content =>
  agenda.items.slice(0, detailed).some((i) => i.id === item.id)
    ? { text: item.title, target: itemAnchor(item.id) }
    : item.title;

const levelCell = (level: AgendaItem['level']): Content => ({ text: words.levels[level], level });

function previous(agenda: Agenda): Block[] {
  if (agenda.previous.length === 0) return [{ kind: 'paragraph', content: text.noPrevious }];
  const still = agenda.previous.filter((p) => p.rankNow !== null).length;
  return [
    { kind: 'paragraph', content: text.previousLead(agenda.previous.length, still) },
    {
      kind: 'table',
      caption: text.previousCaption,
      columns: [
        { header: c.item, width: 36 },
        { header: c.level, align: 'center', width: 9 },
        { header: `${c.last}${c.reports}`, align: 'right', width: 11 },
        { header: `${c.current}${c.reports}`, align: 'right', width: 11 },
        { header: `${c.last}→${c.current}`, align: 'center', width: 13 },
        { header: c.change, width: 30 },
      ],
      rows: agenda.previous.map((p) => [
        link(p, agenda),
        levelCell(p.level),
        count(p.reportsThen),
        count(p.reportsNow),
        `${p.rank}→${p.rankNow ?? text.notRanked}`,
        p.change,
      ]),
      empty: text.noPrevious,
    },
  ];
}

function sources(agenda: Agenda, domain: string): Block[] {
  const t = agenda.totals;
  const label = text.totals;
  return [
    { kind: 'paragraph', content: text.sourcesLead(t, domain) },
    {
      kind: 'table',
      caption: text.sourcesCaption,
      columns: [
        { header: c.source, width: 30 },
        { header: c.received, align: 'right', width: 20 },
        { header: c.ofNote, width: 50 },
      ],
      rows: [
        [label.reports, count(t.reports), text.seriousOf(t.serious, t.deaths)],
        [label.samples, count(t.samples), text.failedOf(t.failedSamples)],
        [label.complaints, count(t.complaints), text.distinctNote],
        [label.riskInfo, count(t.riskInfo), text.otherNote],
      ],
      empty: words.none,
    },
  ];
}

function rural(agenda: Agenda): Block[] {
  const r = agenda.ruralSection;
  return [
    { kind: 'paragraph', content: r.text || text.ruralShareLine(r.reports, r.share) },
    {
      kind: 'table',
      caption: text.ruralCaption,
      columns: [
        { header: c.rank, align: 'center', width: 10 },
        { header: c.item, width: 48 },
        { header: c.reports, align: 'right', width: 12 },
        { header: c.district, width: 30 },
      ],
      rows: r.items.map((i) => [String(i.rank), link(i, agenda), count(i.reports), i.districts.join(words.listComma)]),
      empty: text.noRural,
    },
  ];
}

function items(agenda: Agenda): Block[] {
  if (agenda.items.length === 0) return [{ kind: 'paragraph', content: text.noItems }, ...caseReview(agenda)];
  const number = (level: AgendaItem['level']): number => ofLevel(agenda, level);
  const lead = text.itemsLead(agenda.items.length, number('high'), number('medium'), number('low'));
  const more = agenda.items.length > detailed ? text.moreItems(detailed) : '';
  return [
    { kind: 'paragraph', content: lead + more },
    {
      kind: 'table',
      caption: text.itemsCaption,
      columns: [
        { header: c.rank, align: 'center', width: 8 },
        { header: c.item, width: 50 },
        { header: c.level, align: 'center', width: 10 },
        { header: c.score, align: 'right', width: 10 },
        { header: c.region, width: 22 },
      ],
      rows: agenda.items.map((i) => [
        String(i.rank),
        link(i, agenda),
        levelCell(i.level),
        points(i.score),
        i.region + (i.rural ? words.bracket(words.rural) : ''),
      ]),
      empty: text.noItems,
    },
    ...caseReview(agenda),
    ...agenda.items.slice(0, detailed).map((i) => itemBlock(i, agenda)),
  ];
}

/** Common risks by rank; firm-specific ones by firm, then rank. */
function list(agenda: Agenda, scope: AgendaItem['scope']): Table {
  const chosen = agenda.items.filter((i) => i.scope === scope);
  const firstOf = new Map<string, number>();
  for (const i of chosen) firstOf.set(i.manufacturer, Math.min(i.rank, firstOf.get(i.manufacturer) ?? i.rank));
  if (scope === 'specific')
    chosen.sort((a, b) => firstOf.get(a.manufacturer)! - firstOf.get(b.manufacturer)! || a.rank - b.rank);
  const firm = (i: AgendaItem): string => i.manufacturer || words.unnamedFirm;
  return {
    kind: 'table',
    caption: scope === 'common' ? text.commonCaption : text.specificCaption,
    columns: [
      ...(scope === 'specific' ? [{ header: c.manufacturer, width: 26 }] : []),
      { header: c.rank, align: 'center', width: 8 },
      { header: c.item, width: 34 },
      { header: c.hazard, width: 18 },
      { header: c.level, align: 'center', width: 9 },
      ...(scope === 'specific' ? [{ header: c.batch, width: 14 }] : [{ header: c.region, width: 20 }]),
    ],
    rows: chosen.map((i) => [
      ...(scope === 'specific' ? [firm(i)] : []),
      String(i.rank),
      link(i, agenda),
      i.hazard,
      levelCell(i.level),
      scope === 'specific' ? i.batch : i.region,
    ]),
    empty: text.listEmpty[scope],
  };
}

function measures(agenda: Agenda): Table {
  return {
    kind: 'table',
    caption: text.measuresCaption,
    columns: [
      { header: c.rank, align: 'center', width: 8 },
      { header: c.item, width: 26 },
      { header: c.measure, width: 36 },
      { header: c.owner, width: 16 },
      { header: c.due, width: 14 },
    ],
    rows: agenda.items.flatMap((i) =>
      i.measures.map((m): Content[] => [
        String(i.rank),
        link(i, agenda),
        [{ text: m.type, mark: 'strong' }, `${words.colon}${m.text}`],
        m.owner,
        m.dueDate,
      ]),
    ),
    empty: text.noMeasures,
  };
}

function sampling(agenda: Agenda): Table {
  const titles = new Map(agenda.items.map((i) => [i.id, i]));
  return {
    kind: 'table',
    caption: text.samplingCaption,
    columns: [
      { header: c.product, width: 20 },
      { header: c.manufacturer, width: 20 },
      { header: c.batch, width: 12 },
      { header: c.testItems, width: 18 },
      { header: c.regions, width: 14 },
      { header: c.because, width: 20 },
    ],
    rows: agenda.samplingSuggestions.map((s): Content[] => {
      const item = titles.get(s.agendaItemId);
      const source = item ? [link(item, agenda), words.colon] : [];
      return [
        s.product,
        s.manufacturer,
        s.batch,
        s.items,
        s.regions.join(words.listComma),
        [...(source as (string | { text: string })[]), s.because],
      ];
    }),
    empty: text.noSampling,
  };
}

function methods(agenda: Agenda, domain: string): Block[] {
  const m = text.methods;
  const versions = Object.entries(agenda.versions).sort(([a], [b]) => (a < b ? -1 : 1));
  const two = (first: string, second: string) => [
    { header: first, width: 20 },
    { header: second, width: 80 },
  ];
  return [
    { kind: 'paragraph', content: m.statement },
    {
      kind: 'table',
      caption: m.rowsCaption,
      columns: two(m.aspect, c.meaning),
      rows: m.rows(agenda, domain, day(agenda.dataLock), day(agenda.asOf)),
      empty: words.none,
    },
    {
      kind: 'table',
      caption: m.versionsCaption,
      columns: two(m.aspect, c.version),
      rows: versions.map(([key, version]) => [wordFor(words.versions, key), version]),
      empty: m.noVersions,
    },
    { kind: 'table', caption: m.termsCaption, columns: two(c.term, c.meaning), rows: m.terms, empty: words.none },
  ];
}
