/** All variants over one city, on a thread of its own. Run by ablation.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { evaluate, type RiskResult } from '@huishang/simulation';
import { agendasOf, readCity } from './ablationCity.ts';
import { type Part, parts, withValues } from './ablationParts.ts';

export type Variant = {
  /** Null for the whole. */
  part: number | null;
  /** Rank of each judged risk by its kind, and of each decoy, among what reaches the weights' `proposeFrom`; null where it is in no agenda. */
  risks: Record<string, number | null>;
  decoys: Record<string, number | null>;
  /** Rank of each judged risk, however few its points. */
  order: Record<string, number | null>;
};
export type Seeded = { folder: string; seed: number; records: number };

/**
 * Agendas are made without a least score: without a factor every risk has fewer points, and which of them stands before which
 * is asked as well. What the least score would leave out is the end of an agenda, and taken off afterwards.
 */
const PROPOSE_ALL = -1000;

async function variants({ folder, seed, records }: Seeded): Promise<Variant[]> {
  const city = await readCity(folder, seed, records);
  const { rules, weights } = city.knowledge;
  const all = { ...weights, proposeFrom: PROPOSE_ALL };
  const found: Variant[] = [];
  for (const part of [null, ...parts.keys()]) {
    const changed: Pick<Part, 'rules' | 'weights'> = part === null ? {} : parts[part]!;
    const own = { rules: withValues(rules, changed.rules), weights: withValues(all, changed.weights) };
    if (own.rules === null || own.weights === null) continue;
    const agendas = await agendasOf(city, { ...city.knowledge, rules: own.rules, weights: own.weights });
    const proposed = agendas.map((agenda) => ({
      ...agenda,
      items: agenda.items.filter((item) => item.score >= weights.proposeFrom),
    }));
    const { risks, decoys } = evaluate(city.truth, proposed);
    found.push({
      part,
      risks: ranksOf(risks),
      decoys: Object.fromEntries(decoys.map((d) => [d.kind, d.rank])),
      order: ranksOf(evaluate(city.truth, agendas).risks),
    });
    parentPort!.postMessage({ done: found.length / (parts.length + 1) });
  }
  return found;
}

const ranksOf = (risks: readonly RiskResult[]): Variant['risks'] =>
  Object.fromEntries(risks.filter((r) => r.judged).map((r) => [r.kind, r.bestRank]));

if (parentPort) parentPort.postMessage({ variants: await variants(workerData as Seeded) });
