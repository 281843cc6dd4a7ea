/**
 * Single grave cases (个案) received in the month that no item holds: deaths, designated medical events, and reports that tell of a
 * group of people. Whatever statistics say of them, people see them, the gravest and least labelled first.
 */
import type { Case } from '@huishang/cases';
import type { Agenda, AgendaItem } from '@huishang/schemas';
import { compare, dayNumber, isoDay } from './days.ts';
import type { Lookup } from './lookup.ts';

type Row = Agenda['caseReview'][number];
type Why = Row['why'];

const LONGEST_MONTH = 31;

/** Rows still without their text ({@link completed} lets the reports speak). */
export function caseReviewOf(items: readonly AgendaItem[], lookup: Lookup): Row[] {
  const { input } = lookup;
  const held = new Set(items.flatMap((i) => i.evidence.reportIds));
  const found = new Map<Case, Why>();
  const first = dayNumber(`${input.month}-01`);
  for (const told of input.known.casesReceived(first, first + LONGEST_MONTH)) {
    if (!told.records.some((r) => r.receivedDate.startsWith(input.month)) || told.records.some((r) => held.has(r.id)))
      continue;
    const why = whyOf(told, lookup);
    if (why !== null) found.set(told, why);
  }
  return [...found]
    .sort(
      ([a, why], [b, other]) =>
        GRAVITY[why] - GRAVITY[other] ||
        LABEL[labelOf(a)] - LABEL[labelOf(b)] ||
        Number(b.lifeThreatening) - Number(a.lifeThreatening) ||
        Number(b.serious) - Number(a.serious) ||
        b.received - a.received ||
        compare(a.key, b.key),
    )
    .map(([told, why]) => rowOf(told, why, lookup));
}

const GRAVITY: Record<Why, number> = { death: 0, groupEvent: 1, designated: 2 };
const LABEL = { new: 0, unknown: 1, known: 2 };
const labelOf = (c: Case): keyof typeof LABEL => c.label ?? 'unknown';

function whyOf(c: Case, lookup: Lookup): Why | null {
  if (c.death) return 'death';
  if (c.records.some((r) => r.tellsOfGroup)) return 'groupEvent';
  return designatedOf(c, lookup).length > 0 ? 'designated' : null;
}

const designatedOf = (c: Case, { input }: Lookup): string[] =>
  c.hazards.filter((code) => input.context.hazard(code).designated);

function rowOf(c: Case, why: Why, lookup: Lookup): Row {
  const product = c.products[0];
  const { hazard } = lookup.input.context;
  // The gravest first.
  const weight = (code: string): number => (hazard(code).designated ? 0 : hazard(code).serious ? 1 : 2);
  const hazards = [...c.hazards].sort((a, b) => weight(a) - weight(b));
  return {
    reportIds: c.records.map((r) => r.id).sort(compare),
    product: product?.name ?? '',
    manufacturer: product?.maker ?? '',
    batch: product?.batchName ?? '',
    hazards: hazards.map((code) => hazard(code).name),
    why,
    text: '',
    receivedDate: isoDay(c.received),
  };
}
