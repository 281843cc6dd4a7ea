/** The words of the records that say so. */
import { type AgendaItem, type Evidence, evidenceKey } from '@huishang/schemas';
import { compare } from './days.ts';
import type { Risk } from './risk.ts';

const MOST_QUOTES = 6;

/** Gravest and newest cases first, then samples, complaints and other information; spans mark the hazard's wording in the excerpt. */
export function quotesOf(risk: Risk): AgendaItem['quotes'] {
  const hazards = new Set(risk.signals.map((s) => s.hazardCode));
  const cases = [...risk.cases].sort(
    (a, b) =>
      Number(b.death) - Number(a.death) ||
      Number(b.serious) - Number(a.serious) ||
      compare(b.received, a.received) ||
      compare(a.key, b.key),
  );
  const told = cases.map((c) => c.reports.find((r) => r.excerpt !== '')).filter((e) => e !== undefined);
  const others = [...risk.samples, ...risk.complaints, ...risk.riskInfo].filter((e) => e.excerpt !== '');
  const kept = [...told.slice(0, others.length > 0 ? MOST_QUOTES - 2 : MOST_QUOTES), ...others].slice(0, MOST_QUOTES);
  return kept.map((e) => ({ record: evidenceKey(e), text: e.excerpt, spans: spansOf(e, hazards) }));
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
