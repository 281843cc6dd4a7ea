/** Everything an agenda looks things up in, arranged once: cases by report, other evidence by product and firm. */
import { StringPool } from '@huishang/cases';
import { type Evidence, evidenceKey, type JoinedRecord, type Signal } from '@huishang/schemas';
import { beginning } from '@huishang/statistics';
import { type Case, caseOf } from './cases.ts';
import { compare, dayNumber, daysBefore, isoDay } from './days.ts';
import type { AgendaInput } from './input.ts';

export type Scene = {
  input: AgendaInput;
  /** Days of reception: since when the domain's reports have been collected, and of each product's first (by key). */
  firstReport: string;
  firstOfProduct: ReadonlyMap<string, string>;
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
  /** The case that a report of the domain tells of. */
  caseOf(reportId: string): Case | undefined;
  /** Why a record is counted under another; nothing where it is not. */
  joinedOf(key: string): JoinedRecord | undefined;
  /** The cases of a signal's reports, in order of key. */
  casesOf(signals: readonly Signal[]): Case[];
  /** Failed samples, complaints and risk information that name the product (key or base), within the corroboration window. */
  aboutProduct(productKey: string): readonly Evidence[];
  aboutFirm(makerKey: string): readonly Evidence[];
  get(stream: string, id: string): Evidence | undefined;
};

export function sceneOf(input: AgendaInput): Scene {
  const { evidence, detection, domain } = input;
  const joined = new Map(detection.joined.map((j) => [j.record, j]));
  const standIn = (key: string) => joined.get(key)?.countedAs ?? key;
  const duplicates = Map.groupBy(joined.keys(), standIn);
  const pool = new StringPool();
  const bases = new Map<string, string>();
  const names = new Map<string, string>();
  const firstOfProduct = new Map<string, string>();
  const received: number[] = [];
  const makers = new Set<string>();
  const reports = new Map<string, number>();
  const byName = new Map<string, Evidence[]>();
  const byFirm = new Map<string, Evidence[]>();
  const rural = { known: 0, yes: 0 };
  const since = daysBefore(detection.asOf, input.weights.corroboration.days);
  for (const key of [...evidence.keys()].sort(compare)) {
    const e = evidence.get(key)!;
    if (e.stream === domain || e.stream === 'sampling') for (const p of e.products) makers.add(p.makerKey ?? '');
    if (e.stream === domain) {
      received.push(dayNumber(e.receivedDate));
      if (e.rural !== null) rural.known += 1;
      if (e.rural) rural.yes += 1;
      for (const p of e.products) {
        if (p.role !== 'suspect') continue;
        bases.set(p.key, p.base);
        reports.set(p.key, (reports.get(p.key) ?? 0) + 1);
        if (!names.has(p.key)) names.set(p.key, p.name);
        const first = firstOfProduct.get(p.key);
        if (first === undefined || e.receivedDate < first) firstOfProduct.set(p.key, e.receivedDate);
      }
    } else if (isOther(e) && (e.domain === null || e.domain === domain) && e.receivedDate > since) {
      for (const p of e.products) if (p.key !== '' && !bases.has(p.key)) bases.set(p.key, p.base);
      for (const name of new Set(e.products.flatMap((p) => [p.key, p.base]))) push(byName, name, e);
      for (const firm of new Set(e.products.map((p) => p.makerKey ?? ''))) push(byFirm, firm, e);
    }
  }
  const cases = new Map<string, Case | undefined>();
  const caseOfReport = (report: string): Case | undefined => {
    if (cases.has(report)) return cases.get(report);
    const key = standIn(report);
    const reports = [key, ...(duplicates.get(key) ?? [])].flatMap((k) => evidence.get(k) ?? []);
    const made = reports.length === 0 ? undefined : caseOf(reports, pool);
    for (const k of [report, key, ...(duplicates.get(key) ?? [])]) cases.set(k, made);
    return made;
  };
  return {
    input,
    firstReport: began(received) ?? detection.asOf,
    firstOfProduct,
    baseOf: (productKey) => bases.get(productKey) ?? productKey,
    nameOf: (productKey) => names.get(productKey) ?? productKey,
    ruralShare: rural.known === 0 ? 0 : rural.yes / rural.known,
    reportsOf: (productKey) => reports.get(productKey) ?? 0,
    isMaker: (makerKey) => makerKey !== '' && makers.has(makerKey),
    caseOf: (reportId) => caseOfReport(evidenceKey({ stream: domain, id: reportId })),
    joinedOf: (key) => joined.get(key),
    casesOf(signals) {
      const found = new Set<Case>();
      for (const s of signals)
        if (s.kind !== 'sampling' && s.kind !== 'complaint')
          for (const id of s.reportIds) {
            const made = caseOfReport(evidenceKey({ stream: domain, id }));
            if (made !== undefined) found.add(made);
          }
      return [...found].sort((a, b) => compare(a.key, b.key));
    },
    aboutProduct: (productKey) => {
      const base = bases.get(productKey) ?? productKey;
      const found = new Set([...(byName.get(productKey) ?? []), ...(base === '' ? [] : (byName.get(base) ?? []))]);
      return [...found];
    },
    aboutFirm: (makerKey) => (makerKey === '' ? [] : (byFirm.get(makerKey) ?? [])),
    get: (stream, id) => evidence.get(evidenceKey({ stream, id })),
  };
}

/** The day since which reports have been collected, but for stragglers. */
function began(received: number[]): string | undefined {
  const first = beginning(received.sort((a, b) => a - b));
  return first === undefined ? undefined : isoDay(first);
}

/** Evidence other than reports that speaks of a risk: a sample that passed does not. */
const isOther = (e: Evidence): boolean =>
  e.stream === 'complaint' || e.stream === 'riskInfo' || (e.stream === 'sampling' && e.sampling?.failed === true);

function push(map: Map<string, Evidence[]>, key: string, e: Evidence): void {
  if (key === '') return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [e]);
  else list.push(e);
}
