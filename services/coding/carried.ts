/**
 * Evidence as large as the log carries it. A text at the limit of a record can name a hazard ten thousand times; of
 * each hazard said in the same way the first mentions tell all that is counted, and all that a reader follows.
 */
import { MESSAGE_LIMIT, messageSize } from '@huishang/log';
import type { Evidence, HazardMention } from '@huishang/schemas';

/** Below this many mentions, evidence is nowhere near the limit. */
const UNSUSPICIOUS = 500;
const sizeOf = (e: Evidence): number => messageSize(`${e.stream}/${e.id}`, Buffer.byteLength(JSON.stringify(e)));

/** The evidence itself where it fits; else with as many mentions of each hazard, assertion and field as fit. */
export function carried(evidence: Evidence): Evidence {
  if (evidence.hazards.length < UNSUSPICIOUS || sizeOf(evidence) <= MESSAGE_LIMIT) return evidence;
  for (let each = 64; each >= 1; each /= 2) {
    const fewer = { ...evidence, hazards: firstOfEach(evidence.hazards, each) };
    if (sizeOf(fewer) <= MESSAGE_LIMIT) return fewer;
  }
  const ones = firstOfEach(evidence.hazards, 1);
  for (let kept = ones.length; kept >= 1; kept = Math.floor(kept / 2)) {
    const fewer = { ...evidence, hazards: ones.slice(0, kept) };
    if (sizeOf(fewer) <= MESSAGE_LIMIT) return fewer;
  }
  return { ...evidence, hazards: [] };
}

function firstOfEach(hazards: readonly HazardMention[], most: number): HazardMention[] {
  const seen = new Map<string, number>();
  return hazards.filter(({ code, assertion, field, source }) => {
    const kind = `${source} ${field} ${assertion} ${code}`;
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before < most;
  });
}
