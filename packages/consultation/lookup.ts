/** Everything an agenda looks things up in. */
import type { Case } from '@huishang/cases';
import type { Evidence, JoinedRecord, Signal } from '@huishang/schemas';
import { daysBefore, isoDay } from './days.ts';
import type { AgendaInput } from './input.ts';

export type Lookup = {
  input: AgendaInput;
  /** Received days of the domain's first report, and of a product's. */
  firstReport: string;
  firstOfProduct(productKey: string): string | undefined;
  /** The looser name of a product key, by which other streams are joined. */
  baseOf(productKey: string): string;
  /** A product as people read it. */
  nameOf(productKey: string): string;
  /** Share of the domain's reports that come from rural places, of those whose place is known; 0 where none is. */
  ruralShare: number;
  /** Reports that suspect the product. */
  reportsOf(productKey: string): number;
  /** Is the firm known as a maker, from reports or samples? */
  isMaker(makerKey: string): boolean;
  /** Why a record is counted under another; nothing where it is not. */
  joinedOf(key: string): JoinedRecord | undefined;
  /** The cases of signals' reports, in an order that depends on the signals and the cases alone. */
  casesOf(signals: readonly Signal[]): readonly Case[];
  /** Failed samples, complaints and risk information that name the product (key or base), within the corroboration window. */
  aboutProduct(productKey: string): readonly Evidence[];
  aboutFirm(makerKey: string): readonly Evidence[];
  /** What was received after this day counts as said lately. */
  newsSince: string;
  get(stream: string, id: string): Evidence | undefined;
};

type JoinedLists = { lists: readonly (readonly Case[])[]; cases: readonly Case[] };
/** By the first of some lists of cases, the lists and their cases: most are the same from one agenda to the next. */
const joinedLists = new WeakMap<readonly Case[], JoinedLists[]>();
/** So many are kept that begin with one list: it alone, a risk's core, all of its cases, and what was the like before. */
const MOST_JOINED = 6;
const NONE: readonly Case[] = [];

export function lookupOf(input: AgendaInput): Lookup {
  const { known, detection } = input;
  const since = daysBefore(detection.asOf, input.weights.corroboration.days);
  const recent = (list: readonly Evidence[]) => after(list, since);
  const { rural } = known;
  const joined = new Map(detection.joined.map((j) => [j.record, j]));
  return {
    input,
    firstReport: known.firstDay === null ? detection.asOf : isoDay(known.firstDay),
    firstOfProduct(productKey) {
      const first = known.firstOf(productKey);
      return first === null ? undefined : isoDay(first);
    },
    baseOf: known.baseOf,
    nameOf: known.nameOf,
    ruralShare: rural.known === 0 ? 0 : rural.yes / rural.known,
    reportsOf: known.casesOf,
    isMaker: (makerKey) => makerKey !== '' && known.isMaker(makerKey),
    casesOf(signals) {
      const lists = signals
        .filter((s) => s.kind !== 'sampling' && s.kind !== 'complaint')
        .map((s) => known.casesTelling(s.reportIds));
      const first = lists[0];
      if (first === undefined) return NONE;
      const before = joinedLists.get(first) ?? [];
      const same = before.find(
        (last) => last.lists.length === lists.length && last.lists.every((l, i) => l === lists[i]),
      );
      if (same !== undefined) return same.cases;
      const each = new Set(lists.flat());
      // Where it is one list, the list itself: more is known of it already.
      const cases = lists.length === 1 && each.size === first.length ? first : [...each];
      joinedLists.set(first, [{ lists, cases }, ...before.slice(0, MOST_JOINED - 1)]);
      return cases;
    },
    // A risk's readings all ask for the same.
    aboutProduct: once((productKey) => {
      const base = known.baseOf(productKey);
      const named = recent(known.aboutProduct(productKey));
      return base === '' || base === productKey ? named : [...new Set([...named, ...recent(known.aboutProduct(base))])];
    }),
    aboutFirm: once((makerKey) => (makerKey === '' ? [] : recent(known.aboutFirm(makerKey)))),
    newsSince: daysBefore(detection.asOf, input.weights.corroboration.recentDays),
    joinedOf: (key) => joined.get(key),
    get: known.get,
  };
}

/** What was received after a day; most lists are the same from one agenda to the next. */
function after(list: readonly Evidence[], day: string): readonly Evidence[] {
  const last = lately.get(list);
  if (last?.day === day) return last.later;
  const later = list.filter((e) => e.receivedDate > day);
  lately.set(list, { day, later });
  return later;
}

const lately = new WeakMap<readonly Evidence[], { day: string; later: readonly Evidence[] }>();

/** Asked of each name once. */
function once<T>(ask: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const value = known.get(name) ?? ask(name);
    known.set(name, value);
    return value;
  };
}
