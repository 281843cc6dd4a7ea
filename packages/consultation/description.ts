/** A risk in words and places: title, summary, where it happens, and whose it is. */

import type { Case } from '@huishang/cases';
import { complainants } from '@huishang/cases';
import type { AgendaItem, Evidence, Signal } from '@huishang/schemas';
import { fisherExact } from '@huishang/statistics';
import { compare, isoDay } from './days.ts';
import { countsReports } from './grouping.ts';
import type { Lookup } from './lookup.ts';
import type { Names } from './naming.ts';
import { leadOf, type Risk } from './risk.ts';
import { words } from './words.zh.ts';

export function titleOf(risk: Risk, { batch }: Names): string {
  const lead = leadOf(risk);
  const product = lead.product || lead.manufacturer;
  if (lead.kind === 'cluster') return words.title.cluster(product, lead.batch, lead.hazard);
  const subject = batch === '' ? product : words.title.ofBatch(product, batch);
  if (lead.kind === 'trend') return words.title.trend(subject, lead.hazard);
  if (lead.kind === 'complaint') return words.title.complaint(subject);
  if (lead.kind === 'sampling') return words.title.sampling(firmAndProduct(lead), lead.hazard);
  return words.title.reports(subject, lead.hazard);
}

const firmAndProduct = (s: Signal): string => (s.product === '' ? s.manufacturer : `${s.manufacturer}${s.product}`);

/** The hazards of a risk's signals, the leading one first, each once. */
export const hazardsOf = (risk: Pick<Risk, 'signals'>): string[] => [
  ...new Set(risk.signals.map((s) => s.hazard).filter((name) => name !== '')),
];

export function summaryOf(risk: Risk, names: Names, region: string, coReported: AgendaItem['coReported']): string {
  const { cases, samples, complaints, riskInfo } = risk;
  const lead = leadOf(risk);
  const w = words.summary;
  const days = cases
    .map((c) => c.received)
    .sort((a, b) => a - b)
    .map(isoDay);
  const duplicates = cases.reduce((sum, c) => sum + c.records.length - 1, 0);
  const failed = [...new Set(samples.flatMap((e) => e.sampling?.failedItems ?? []))];
  const count = (of: (c: Case) => boolean) => cases.filter(of).length;
  return [
    cases.length > 0 &&
      w.cases(
        lead.product,
        words.hazardsAnd(hazardsOf({ signals: risk.signals.filter(countsReports) })),
        cases.length,
        count((c) => c.serious),
        count((c) => c.death),
        days[0]!,
        days.at(-1)!,
      ),
    duplicates > 0 && w.duplicates(duplicates),
    cases.length > 0 && lead.recent > 0 && w.recent(lead.recent),
    region !== words.city && cases.length > 0 && w.where(region),
    names.manufacturer !== '' && w.makers(names.manufacturer),
    samples.length > 0 && w.samples(samples.length, words.list(failed)),
    complaints.length > 0 && complaintsOf(complaints),
    riskInfo.length > 0 && w.riskInfo(riskInfo.length),
    coReported.length > 0 && w.coReported(words.list(coReported.map((c) => c.product))),
  ]
    .filter((sentence) => typeof sentence === 'string')
    .join('');
}

/** The districts that hold most of a risk, or the whole city. */
export function regionOf(risk: Risk, lookup: Lookup): string {
  const { districtShare } = lookup.input.weights.coverage;
  const rows = byDistrict(risk);
  const total = rows.reduce((sum, row) => sum + row.n, 0);
  const top = rows[0];
  return top !== undefined && top.n >= districtShare * total ? top.district : words.city;
}

const placesOf = (risk: Risk): { district: string | null; rural: boolean | null }[] =>
  risk.cases.length > 0
    ? risk.cases.map(({ district, rural }) => ({ district: district || null, rural }))
    : [...risk.samples, ...risk.complaints, ...risk.riskInfo];

/** Cases (or, without any, other evidence) by district, most first. */
export function byDistrict(risk: Risk): AgendaItem['byDistrict'] {
  const rows = new Map<string, { district: string; rural: boolean | null; n: number }>();
  for (const { district, rural } of placesOf(risk)) {
    if (district === null) continue;
    const row = rows.get(district) ?? { district, rural: null, n: 0 };
    row.n += 1;
    // A district counts as rural here when any of its cases does: its towns differ.
    row.rural = rural === null ? row.rural : (row.rural ?? false) || rural;
    rows.set(district, row);
  }
  return [...rows.values()].sort((a, b) => b.n - a.n || compare(a.district, b.district));
}

/**
 * Rural when several are, at least the weights' share of those whose place is known, and more than chance would take from where the
 * domain's reports come from (hypergeometric). Where most of the domain is rural, most of the risk is enough.
 */
export function isRural(risk: Risk, { input: { known, weights } }: Lookup): boolean {
  const places = [...risk.cases, ...risk.samples, ...risk.complaints, ...risk.riskInfo].filter((p) => p.rural !== null);
  const rural = places.filter((p) => p.rural).length;
  const { ruralReports, ruralShare, ruralAlpha } = weights.coverage;
  if (rural < ruralReports || rural < ruralShare * places.length) return false;
  if (known.rural.yes >= ruralShare * known.rural.known) return true;
  // Other streams' records are not among the domain's reports.
  const others = places.length - risk.cases.filter((c) => c.rural !== null).length;
  const othersRural = rural - risk.cases.filter((c) => c.rural).length;
  const table = {
    n11: rural,
    n1p: places.length,
    np1: known.rural.yes + othersRural,
    n: known.rural.known + others,
  };
  return fisherExact(table)!.p <= ruralAlpha;
}

/** Common (共性) where several makers share it; specific (个性) where it is one firm's or one batch's. */
export function scopeOf(risk: Risk, names: Names, lookup: Lookup): AgendaItem['scope'] {
  const lead = leadOf(risk);
  if (names.batch !== '' || names.makerKey !== '') return 'specific';
  const makers = new Set(
    [
      ...risk.cases.flatMap((c) => c.products.filter((p) => p.product === lead.productKey).map((p) => p.makerKey)),
      ...[...risk.samples, ...risk.complaints].flatMap((e: Evidence) =>
        e.products.filter((p) => p.key === lead.productKey).map((p) => p.makerKey ?? ''),
      ),
    ]
      // A complaint names the shop as often as the maker.
      .filter((key) => lookup.isMaker(key)),
  );
  return makers.size > 1 ||
    (makers.size === 0 && byDistrict(risk).length >= lookup.input.weights.coverage.commonDistricts)
    ? 'common'
    : 'specific';
}

export function byPeriod(risk: Risk, length: 7 | 10): [string, number][] {
  const counts = new Map<string, number>();
  const days = [
    ...risk.cases.map((c) => isoDay(length === 7 ? c.received : c.happened)),
    ...(risk.cases.length > 0 ? [] : [...risk.samples, ...risk.complaints].map((e) => e.receivedDate)),
  ];
  for (const day of days) counts.set(day.slice(0, length), (counts.get(day.slice(0, length)) ?? 0) + 1);
  return [...counts].sort((a, b) => compare(a[0], b[0]));
}

/** How many people complain, as far as known: copies of one text are counted once. */
function complaintsOf(complaints: readonly Evidence[]): string {
  const all = complainants(complaints);
  const persons = all.reduce((sum, c) => sum + c.persons.length, 0);
  const copies = all.reduce((sum, c) => sum + c.copies, 0);
  return words.summary.complaints(persons, complaints.length, copies);
}
