/** Signals brought together into risks: each joins the strongest risk it is kin to, or opens one. */
import { evidenceKey, type Signal } from '@huishang/schemas';
import { compare } from './days.ts';
import { countsReports, reportSets, sameRisk } from './kinship.ts';
import type { Risk } from './risk.ts';
import type { Scene } from './scene.ts';

/**
 * Kinship is asked of a risk's strongest signal alone: a chain of overlaps would join everything an old product has ever been
 * reported with. Signals explained by another product's are folded under it when that one is there.
 */
export function gatherRisks(scene: Scene): Risk[] {
  const signals = [...scene.input.detection.signals].sort((a, b) => a.rank - b.rank || compare(a.id, b.id));
  const sets = reportSets(signals);
  const byId = new Map(signals.map((s) => [s.id, s]));
  const groups: { signals: Signal[]; folded: Signal[] }[] = [];
  const byProduct = new Map<string, typeof groups>();
  const groupOf = new Map<string, (typeof groups)[number]>();
  for (const signal of signals) {
    if (signal.explainedBy !== null && byId.has(signal.explainedBy)) continue;
    const places = [signal.productKey === '' ? '' : scene.baseOf(signal.productKey), `firm ${signal.makerKey}`];
    const near = places.flatMap((place) => byProduct.get(place) ?? []);
    let group = near.find((g) => sameRisk(g.signals[0]!, signal, sets, scene));
    if (group === undefined) {
      group = { signals: [], folded: [] };
      groups.push(group);
      for (const place of places) byProduct.set(place, [...(byProduct.get(place) ?? []), group]);
    }
    group.signals.push(signal);
    groupOf.set(signal.id, group);
  }
  for (const signal of signals) if (signal.explainedBy !== null) groupOf.get(signal.explainedBy)?.folded.push(signal);
  return groups.map((g) => riskOf(g.signals, g.folded, scene));
}

function riskOf(signals: Signal[], folded: Signal[], scene: Scene): Risk {
  const lead = signals[0]!;
  const ids = { sampling: new Set<string>(), complaint: new Set<string>(), riskInfo: new Set<string>() };
  for (const s of signals)
    if (!countsReports(s)) for (const id of s.reportIds) ids[s.kind as 'sampling' | 'complaint'].add(id);
  const makers = new Set(signals.map((s) => s.makerKey).filter((key) => key !== ''));
  const batches = new Set(signals.flatMap((s) => batchesOf(s)));
  const about = lead.productKey === '' ? scene.aboutFirm(lead.makerKey) : scene.aboutProduct(lead.productKey);
  for (const e of about) {
    const agrees = e.products.some((p) => {
      const maker = p.makerKey ?? '';
      const batch = p.batch ?? '';
      return (
        (maker === '' || makers.size === 0 || makers.has(maker)) &&
        (batch === '' || batches.size === 0 || batches.has(batch))
      );
    });
    if (agrees && e.stream in ids) ids[e.stream as keyof typeof ids].add(e.id);
  }
  const all = (stream: keyof typeof ids) => [...ids[stream]].sort(compare).flatMap((id) => scene.get(stream, id) ?? []);
  return {
    signals,
    folded,
    cases: scene.casesOf(signals),
    samples: all('sampling'),
    complaints: all('complaint'),
    riskInfo: all('riskInfo').filter((e) => evidenceKey(e) !== ''),
  };
}

/** The batch of a signal with the adjacent ones it was raised over. */
export const batchesOf = (s: Signal): string[] => {
  const members = s.details.batches;
  return Array.isArray(members) ? members : s.batch === '' ? [] : [s.batch];
};
