/** All variants over one city, on a thread of its own. Run by ablation.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { evaluate } from '@huishang/simulation';
import { agendasOf, readCity } from './ablationCity.ts';
import { type Part, parts, withValues } from './ablationParts.ts';

export type Variant = {
  /** Null for the whole. */
  part: number | null;
  /** Rank of each judged risk by its kind, and of each decoy; null where it is in no agenda. */
  risks: Record<string, number | null>;
  decoys: Record<string, number | null>;
};
export type Seeded = { folder: string; seed: number; records: number };

/**
 * Nothing is cut off for having too few points: without a factor every risk has fewer, and what is asked is which of them stands
 * before which.
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
    const { risks, decoys } = evaluate(city.truth, agendas);
    found.push({
      part,
      risks: Object.fromEntries(risks.filter((r) => r.judged).map((r) => [r.kind, r.bestRank])),
      decoys: Object.fromEntries(decoys.map((d) => [d.kind, d.rank])),
    });
    parentPort!.postMessage({ done: found.length / (parts.length + 1) });
  }
  return found;
}

if (parentPort) parentPort.postMessage({ variants: await variants(workerData as Seeded) });
