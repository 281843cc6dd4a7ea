/** Signals brought together into risks: each joins the strongest risk that it speaks of as well, or opens one. */
import type { Case } from '@huishang/cases';
import type { Signal, Weights } from '@huishang/schemas';
import { compare } from './days.ts';
import { countsReports, oneRisk, SharedReports } from './grouping.ts';
import type { Lookup } from './lookup.ts';
import { ofCases } from './ofCases.ts';
import { recencyOf } from './recency.ts';
import { batchesOf, batchKeys, isRelated } from './related.ts';
import { coreSignals, type Risk, tellingSignals } from './risk.ts';

type Group = { signals: Signal[]; folded: Signal[] };

/**
 * Whether it does is asked of a risk's strongest signal alone: a chain of overlaps would join everything an old product has ever been
 * reported with. Signals explained by another product's are folded under it when that one is there.
 * @returns for each risk its readings: the same signals, led by one or another of its hazards.
 */
export function gatherRisks(lookup: Lookup): Risk[][] {
  const signals = [...lookup.input.detection.signals].sort((a, b) => a.rank - b.rank || compare(a.id, b.id));
  const shared = new SharedReports();
  const byId = new Map(signals.map((s) => [s.id, s]));
  const groups: Group[] = [];
  const byPlace = new Map<string, Group[]>();
  const groupOf = new Map<string, Group>();
  for (const signal of signals) {
    if (signal.explainedBy !== null && byId.has(signal.explainedBy)) continue;
    const places = placesOf(signal, lookup);
    const near = places.flatMap((place) => byPlace.get(place) ?? []);
    let group: Group | undefined;
    let best = 0;
    for (const candidate of near) {
      const sure = oneRisk(candidate.signals[0]!, signal, shared, lookup);
      if (sure > best) {
        best = sure;
        group = candidate;
      }
    }
    if (group === undefined) {
      group = { signals: [], folded: [] };
      groups.push(group);
      for (const place of places) byPlace.set(place, [...(byPlace.get(place) ?? []), group]);
    }
    group.signals.push(signal);
    groupOf.set(signal.id, group);
  }
  for (const signal of signals) if (signal.explainedBy !== null) groupOf.get(signal.explainedBy)?.folded.push(signal);
  return groups.map((g) => leadersOf(g.signals, lookup).map((signals) => riskOf(signals, g.folded, lookup)));
}

/** The signals in as many orders as there are hazards to lead them (the strongest few); in each, those on the leading hazard first. */
function leadersOf(signals: readonly Signal[], { input }: Lookup): Signal[][] {
  const { mostLeaders, productShare } = input.weights.grouping;
  const hazards = [...new Set(signals.map((s) => s.hazardCode))].slice(0, mostLeaders);
  return hazards.map((hazard) => [
    ...productFirst(
      signals.filter((s) => s.hazardCode === hazard),
      productShare,
    ),
    ...signals.filter((s) => s.hazardCode !== hazard),
  ]);
}

/** Where a firm's records are nearly all (such a share) about one product, the product names the risk. */
function productFirst(signals: readonly Signal[], share: number): Signal[] {
  const lead = signals[0]!;
  if (lead.productKey !== '') return [...signals];
  const own = signals.find((s) => s.kind === lead.kind && s.productKey !== '' && s.n >= share * lead.n);
  return own === undefined ? [...signals] : [own, ...signals.filter((s) => s !== own)];
}

/** Where signals of the same risk may be found: with its product, with its firm, and, for samples and complaints, with their like. */
function placesOf(s: Signal, lookup: Lookup): string[] {
  const places = s.productKey === '' ? [] : [`product ${lookup.baseOf(s.productKey)}`];
  if (s.makerKey !== '' && (s.productKey === '' || !countsReports(s))) places.push(`firm ${s.makerKey}`);
  if (!countsReports(s)) places.push(`kind ${s.kind}`);
  return places;
}

function riskOf(signals: Signal[], folded: Signal[], lookup: Lookup): Risk {
  const lead = signals[0]!;
  const ids = { sampling: new Set<string>(), complaint: new Set<string>(), riskInfo: new Set<string>() };
  for (const s of signals)
    if (s.kind === 'sampling' || s.kind === 'complaint') for (const id of s.reportIds) ids[s.kind].add(id);
  const core = lookup.casesOf(coreSignals({ signals }));
  const others = lead.productKey === '' ? lookup.aboutFirm(lead.makerKey) : lookup.aboutProduct(lead.productKey);
  if (others.length > 0) {
    const about = {
      makers: new Set(signals.map((s) => s.makerKey).filter((key) => key !== '')),
      batches: batchKeys([
        ...signals.flatMap(batchesOf),
        ...dominantBatches(core, lead.productKey, lookup.input.weights.grouping),
      ]),
      hazards: new Set(signals.map((s) => s.hazardCode).filter((code) => code !== '')),
      recent: recencyOf(lead, lookup.input) >= lookup.input.weights.grouping.recency,
    };
    for (const e of others)
      if (e.stream in ids && isRelated(e, about, lookup)) ids[e.stream as keyof typeof ids].add(e.id);
  }
  const all = (stream: keyof typeof ids) =>
    [...ids[stream]].sort(compare).flatMap((id) => lookup.get(stream, id) ?? []);
  let cases: readonly Case[] | undefined;
  return {
    signals,
    folded,
    core,
    // Asked of the few risks that are proposed.
    get cases() {
      cases ??= lookup.casesOf(tellingSignals({ signals }));
      return cases;
    },
    samples: all('sampling'),
    complaints: all('complaint'),
    riskInfo: all('riskInfo'),
  };
}

/** A batch that most of the cases name is the risk's, whether or not a cluster was raised on it. */
const dominantBatches = ofCases((cases, productKey: string, grouping: Weights['grouping']): readonly string[] => {
  const counts = new Map<string, number>();
  for (const c of cases) {
    const batch = c.products.find((p) => p.product === productKey && p.batch !== '')?.batchName;
    if (batch !== undefined) counts.set(batch, (counts.get(batch) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, n]) => n >= grouping.batchReports && n > grouping.batchShare * cases.length)
    .map(([batch]) => batch);
});
