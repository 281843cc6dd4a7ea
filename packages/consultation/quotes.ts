/** The words of the records that say so. */
import { type Agenda, type AgendaItem, type Evidence, evidenceKey } from '@huishang/schemas';
import { compare } from './days.ts';
import type { Risk } from './risk.ts';
import { words } from './words.zh.ts';

const MOST_QUOTES = 6;

/** The records that are to speak, still without their words: gravest and newest cases first, then samples, complaints and other information. */
export function quotesOf(risk: Risk): AgendaItem['quotes'] {
  const cases = [...risk.cases].sort(
    (a, b) =>
      Number(b.death) - Number(a.death) ||
      Number(b.serious) - Number(a.serious) ||
      b.received - a.received ||
      compare(a.key, b.key),
  );
  const told = cases.flatMap((c) => c.records.find((r) => r.told)?.key ?? []);
  const others = [...risk.samples, ...risk.complaints, ...risk.riskInfo].filter((e) => e.excerpt !== '');
  const kept = [...told.slice(0, others.length > 0 ? MOST_QUOTES - 2 : MOST_QUOTES), ...others.map(evidenceKey)];
  return kept.slice(0, MOST_QUOTES).map((record) => ({ record, text: '', spans: [] }));
}

/** Keys of the records whose words an agenda is still without. */
export const speakingRecords = (agenda: Agenda): string[] => [
  ...new Set([
    ...agenda.items.flatMap((item) => item.quotes.map((quote) => quote.record)),
    ...agenda.caseReview.flatMap((row) => row.reportIds.map((id) => evidenceKey({ stream: agenda.domain, id }))),
  ]),
];

const MOST_TEXT = 300;

/** The agenda with the words of the records that it quotes; spans mark the hazards' wording. */
export function withWords(agenda: Agenda, evidence: (key: string) => Evidence | undefined): Agenda {
  const items = agenda.items.map((item) => {
    const hazards = new Set(item.signals.map((s) => s.hazardCode));
    const quotes = item.quotes.flatMap(({ record }) => {
      const e = evidence(record);
      return e === undefined ? [] : [{ record, text: e.excerpt, spans: spansOf(e, hazards) }];
    });
    return { ...item, quotes };
  });
  const caseReview = agenda.caseReview.map((row) => {
    const told = row.reportIds.map((id) => evidence(evidenceKey({ stream: agenda.domain, id }))?.excerpt ?? '');
    return { ...row, text: words.clip(told.find((text) => text !== '') ?? '', MOST_TEXT) };
  });
  return { ...agenda, items, caseReview };
}

function spansOf(e: Evidence, hazards: ReadonlySet<string>): [number, number][] {
  const spans = new Map<number, number>();
  for (const h of e.hazards) {
    if (!hazards.has(h.code) || h.text === '' || h.assertion !== 'present') continue;
    const at = e.excerpt.indexOf(h.text);
    if (at >= 0) spans.set(at, Math.max(spans.get(at) ?? 0, at + h.text.length));
  }
  return [...spans].sort((a, b) => a[0] - b[0]);
}
