/** Evidence of two days, detected and consulted. */
import { Consultation, downgradedOf, withWords } from '@huishang/consultation';
import type { Detection } from '@huishang/detection';
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
 * days, and joining reports into cases is the larger part of the work.
 */
export async function consultations(
  knowledge: Knowledge,
  then: Known,
  now: Known,
): Promise<{ before: Consulted; now: Consulted }> {
  const hazard = knowledge.hazards(now.terms);
  const consultation = new Consultation({ ...knowledge, hazard });
  const hold = async ({ asOf, evidence, earlier }: Known, previous: readonly Agenda[]): Promise<Consulted> => {
    const detections: Detection[] = [];
    const agendas: Agenda[] = [];
    const byKey = new Map(evidence.map((e) => [evidenceKey(e), e]));
    const newest = (key: string) => byKey.get(key);
    for (const domain of domains) {
      const detection = consultation.detect(domain, asOf);
      detections.push(detection);
      const agenda = consultation.propose(detection, previous.find((agenda) => agenda.domain === domain) ?? null);
      agendas.push({ ...withWords(agenda, newest), downgraded: downgradedOf(agenda, earlier, newest, hazard) });
      await new Promise(setImmediate); // Others of this process, such as HTTP, have a turn.
    }
    return { detections, agendas };
  };
  const known = new Set(then.evidence);
  for (const e of then.evidence) consultation.put(e);
  const before = await hold(then, []);
  for (const e of now.evidence) if (!known.has(e)) consultation.put(e);
  return { before, now: await hold(now, before.agendas) };
}
