/** Evidence of two days, detected and consulted. */
import { buildAgenda } from '@huishang/consultation';
import { type Detection, DomainState, ProductRegistry } from '@huishang/detection';
import { type Agenda, domains, type Evidence, evidenceKey } from '@huishang/schemas';
import type { CodedTerm } from '@huishang/store';
import type { Knowledge } from './context.ts';

/** What was known on a day: the evidence received by then, and the coded terms that were vocabulary. */
export type Known = {
  asOf: string;
  terms: CodedTerm[];
  evidence: Evidence[];
  /** Versions replaced by newer ones, of records that the month brought a version of. */
  earlier: Evidence[];
};

export type Consulted = { detections: Detection[]; agendas: Agenda[] };

/**
 * The last consultation and this one, over the same state: what came in between is added, for most evidence is the same on both
 * days, and joining reports into events is the larger part of the work.
 */
export async function consultations(
  knowledge: Knowledge,
  then: Known,
  now: Known,
): Promise<{ before: Consulted; now: Consulted }> {
  const registry = new ProductRegistry();
  const context = { hazard: knowledge.hazards(now.terms), rules: knowledge.rules, registry };
  const states = new Map(domains.map((domain) => [domain, new DomainState(domain, context)]));
  const add = (evidence: Iterable<Evidence>) => {
    for (const e of evidence) {
      registry.put(e);
      for (const state of states.values()) state.put(e);
    }
  };
  const hold = async ({ asOf, evidence, earlier }: Known, previous: readonly Agenda[]): Promise<Consulted> => {
    const ofDomain = Map.groupBy(evidence, (e) => e.domain);
    const detections: Detection[] = [];
    const agendas: Agenda[] = [];
    for (const [domain, state] of states) {
      const detection = state.detect(asOf);
      detections.push(detection);
      const relevant = [...(ofDomain.get(domain) ?? []), ...(ofDomain.get(null) ?? [])];
      const agenda = buildAgenda({
        domain,
        month: asOf.slice(0, 7),
        detection,
        evidence: new Map(relevant.map((e) => [evidenceKey(e), e])),
        earlier: earlier.filter((e) => e.domain === domain),
        previous: previous.find((agenda) => agenda.domain === domain) ?? null,
        context: { hazard: context.hazard, related: knowledge.related },
        weights: knowledge.weights,
      });
      agendas.push({ ...agenda, versions: { ...knowledge.versions, ...agenda.versions } });
      await new Promise(setImmediate); // Others of this process, such as HTTP, have a turn.
    }
    return { detections, agendas };
  };
  const known = new Set(then.evidence);
  add(then.evidence);
  const before = await hold(then, []);
  add(now.evidence.filter((e) => !known.has(e)));
  return { before, now: await hold(now, before.agendas) };
}
