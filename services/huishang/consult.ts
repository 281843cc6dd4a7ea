/** Evidence of a day, detected and consulted. */
import { buildAgenda } from '@huishang/consultation';
import { type Detection, DomainState, ProductRegistry } from '@huishang/detection';
import { type Agenda, type Domain, domains, type Evidence, evidenceKey } from '@huishang/schemas';
import type { CodedTerm } from '@huishang/store';
import type { Knowledge } from './context.ts';

/** What was known on a day: the evidence received by then, and the coded terms that were vocabulary. */
export type Known = { asOf: string; terms: CodedTerm[]; evidence: Evidence[] };

export type Consulted = { detections: Detection[]; agendas: Agenda[] };

/** Evidence as of a day, detected and consulted, domain by domain. */
export async function consult(
  knowledge: Knowledge,
  { asOf, terms, evidence }: Known,
  previous: readonly Agenda[],
): Promise<Consulted> {
  const registry = new ProductRegistry();
  const context = { hazard: knowledge.hazards(terms), rules: knowledge.rules, registry };
  const states = new Map(domains.map((domain) => [domain, new DomainState(domain, context)]));
  const ofDomain = new Map<Domain | null, Evidence[]>();
  for (const e of evidence) {
    registry.put(e);
    for (const state of states.values()) state.put(e);
    const list = ofDomain.get(e.domain);
    if (list) list.push(e);
    else ofDomain.set(e.domain, [e]);
  }
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
      previous: previous.find((agenda) => agenda.domain === domain) ?? null,
      context: { hazard: context.hazard, related: knowledge.related },
      weights: knowledge.weights,
    });
    agendas.push({ ...agenda, versions: { ...knowledge.versions, ...agenda.versions } });
    await new Promise(setImmediate); // Others of this process, such as HTTP, have a turn.
  }
  return { detections, agendas };
}
