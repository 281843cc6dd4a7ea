/** A run's agendas held against the truth. */
import type { Agenda, AgendaItem, Domain } from '@huishang/schemas';
import { type HazardCode, type Said, saidFields, saidOf } from './said.ts';
import type { Truth, TruthDecoy, TruthRecord, TruthRisk } from './truth.ts';

/** How many items of an agenda are looked at: what a meeting can treat. */
export const considered = 10;
/** An item is a risk's when this share of its evidence is the risk's … */
const shareOfItem = 0.3;
/** … or when it holds this share of the risk's records as of then. */
const shareOfRisk = 0.5;

export type RiskResult = {
  id: string;
  kind: string;
  domain: Domain;
  /** The month of the best rank; null when it was in none of its months' agendas. */
  month: string | null;
  bestRank: number | null;
  found: boolean;
  /** False where none of the risk's months has an agenda among those given: nothing can be said. */
  judged: boolean;
  /** Of the item of the best rank: what it says rightly, and how many of the risk's records known then it holds. */
  said: Said | null;
  linked: { known: number; linked: number } | null;
};
export type DecoyResult = {
  id: string;
  kind: string;
  domain: Domain;
  month: string | null;
  rank: number | null;
  failed: boolean;
};
export type Evaluation = {
  risks: RiskResult[];
  decoys: DecoyResult[];
  found: number;
  judged: number;
  fooledBy: number;
  /** Over the risks found: of what was to be said, how much is right; of their records, how many are linked. */
  said: { right: number; asked: number };
  linked: { known: number; linked: number };
  passed: boolean;
};

const evidenceKeys = (item: AgendaItem): Set<string> => {
  const { reportIds, samplingIds, complaintIds, riskInfoIds } = item.evidence;
  return new Set([
    ...reportIds.map((id) => `report/${id}`),
    ...samplingIds.map((id) => `sampling/${id}`),
    ...complaintIds.map((id) => `complaint/${id}`),
    ...riskInfoIds.map((id) => `riskInfo/${id}`),
  ]);
};

const keyOf = (record: TruthRecord): string =>
  `${record.stream === 'sampling' || record.stream === 'complaint' || record.stream === 'riskInfo' ? record.stream : 'report'}/${record.id}`;

/** How much an item is about some records, as of a day: shares of the item and of the records. */
function overlap(
  keys: Set<string>,
  records: readonly TruthRecord[],
  asOf: string,
): { ofItem: number; ofRecords: number } {
  const known = records.filter((record) => record.received <= asOf);
  const shared = known.filter((record) => keys.has(keyOf(record))).length;
  return { ofItem: keys.size ? shared / keys.size : 0, ofRecords: known.length ? shared / known.length : 0 };
}

const belongs = (o: { ofItem: number; ofRecords: number }): boolean =>
  o.ofItem >= shareOfItem || o.ofRecords >= shareOfRisk;

/** Ranks of a risk in the agendas of its months; matched by overlap of evidence, never by name. */
function judgeRisk(risk: TruthRisk, agendas: readonly Agenda[], codeOf: HazardCode): RiskResult {
  let best: { agenda: Agenda; item: AgendaItem } | null = null;
  let judged = false;
  for (const agenda of agendas) {
    if (agenda.domain !== risk.domain || !risk.months.includes(agenda.month)) continue;
    judged = true;
    for (const item of agenda.items) {
      if (best !== null && item.rank >= best.item.rank) continue;
      if (!belongs(overlap(evidenceKeys(item), risk.records, agenda.asOf))) continue;
      best = { agenda, item };
    }
  }
  const bestRank = best?.item.rank ?? null;
  return {
    id: risk.id,
    kind: risk.kind,
    domain: risk.domain,
    month: best?.agenda.month ?? null,
    bestRank,
    found: bestRank !== null && bestRank <= considered,
    judged,
    said: best && saidOf(best.item, risk, codeOf),
    linked: best && linkedOf(best.item, risk, best.agenda.asOf),
  };
}

function linkedOf(item: AgendaItem, risk: TruthRisk, asOf: string): { known: number; linked: number } {
  const keys = evidenceKeys(item);
  const known = risk.records.filter((record) => record.received <= asOf);
  return { known: known.length, linked: known.filter((record) => keys.has(keyOf(record))).length };
}

/**
 * Whether an item is a decoy's. Where it overlaps a planted risk at least as much, it is the risk's. The innocent
 * companion of a risk shares all records with it: there only the product that the item accuses can tell.
 */
function isDecoys(item: AgendaItem, decoy: TruthDecoy, truth: Truth, agenda: Agenda): boolean {
  const keys = evidenceKeys(item);
  const o = overlap(keys, decoy.records, agenda.asOf);
  if (!belongs(o)) return false;
  if (decoy.kind === 'coMedication') return item.product.includes(decoy.product);
  return !truth.risks.some((risk) => {
    const r = overlap(keys, risk.records, agenda.asOf);
    return belongs(r) && r.ofItem >= o.ofItem;
  });
}

function judgeDecoy(decoy: TruthDecoy, truth: Truth, agendas: readonly Agenda[]): DecoyResult {
  let rank: number | null = null;
  let month: string | null = null;
  for (const agenda of agendas) {
    for (const item of agenda.items) {
      if (rank !== null && item.rank >= rank) continue;
      if (!isDecoys(item, decoy, truth, agenda)) continue;
      rank = item.rank;
      month = agenda.month;
    }
  }
  return {
    id: decoy.id,
    kind: decoy.kind,
    domain: decoy.domain,
    month,
    rank,
    failed: rank !== null && rank <= considered,
  };
}

/**
 * Every risk must be among the first ten of its domain's agenda of one of its months, and no decoy among the first
 * ten of any agenda. Risks none of whose months has an agenda are not judged and do not count.
 *
 * @param codeOf by which two wordings of one hazard are told to be one; without it they are held against each other as written.
 */
export function evaluate(truth: Truth, agendas: readonly Agenda[], codeOf: HazardCode = (name) => name): Evaluation {
  const risks = truth.risks.map((risk) => judgeRisk(risk, agendas, codeOf));
  const decoys = truth.decoys.map((decoy) => judgeDecoy(decoy, truth, agendas));
  const judged = risks.filter((risk) => risk.judged);
  const fooledBy = decoys.filter((decoy) => decoy.failed).length;
  const found = judged.filter((risk) => risk.found);
  const said = found.flatMap((risk) => saidFields.map((field) => risk.said![field]));
  return {
    risks,
    decoys,
    found: found.length,
    judged: judged.length,
    fooledBy,
    said: { right: said.filter((right) => right).length, asked: said.filter((right) => right !== null).length },
    linked: {
      known: found.reduce((sum, risk) => sum + risk.linked!.known, 0),
      linked: found.reduce((sum, risk) => sum + risk.linked!.linked, 0),
    },
    passed: judged.length > 0 && found.length === judged.length && fooledBy === 0,
  };
}
