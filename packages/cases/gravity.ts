/** What a newer version of a report takes away: a death, a threat to life, seriousness, a grave hazard. People are to see it. */
import type { Evidence } from '@huishang/schemas';

export type GravityLost = {
  lost: ('death' | 'lifeThreatening' | 'serious')[];
  /** Codes of grave hazards that an earlier version said were present, and the newest does not. */
  hazards: string[];
};

const isSerious = (e: Evidence): boolean => e.serious || e.death || e.lifeThreatening;
const present = (e: Evidence): string[] => e.hazards.filter((h) => h.assertion === 'present').map((h) => h.code);

/**
 * Null where nothing grave is gone.
 * @param newest the version that counts. @param earlier the others, in any order.
 */
export function gravityLost(
  newest: Evidence,
  earlier: readonly Evidence[],
  isGrave: (hazard: string) => boolean,
): GravityLost | null {
  const lost: GravityLost['lost'] = [];
  if (!newest.death && earlier.some((e) => e.death)) lost.push('death');
  if (!newest.lifeThreatening && earlier.some((e) => e.lifeThreatening)) lost.push('lifeThreatening');
  if (!isSerious(newest) && earlier.some(isSerious)) lost.push('serious');
  const now = new Set(present(newest));
  const hazards = [...new Set(earlier.flatMap(present))].filter((code) => !now.has(code) && isGrave(code)).sort();
  return lost.length === 0 && hazards.length === 0 ? null : { lost, hazards };
}
