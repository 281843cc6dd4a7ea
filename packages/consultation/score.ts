/** A risk's points: what every factor contributes, with its reason and its records. */
import type { Contribution } from '@huishang/schemas';
import { MOST_RECORDS } from './cases.ts';
import { corroboration } from './factors/corroboration.ts';
import type { Factor } from './factors/factor.ts';
import { concern, subject } from './factors/firmAndPublic.ts';
import { overrides } from './factors/overrides.ts';
import { penalties } from './factors/penalties.ts';
import { quality } from './factors/quality.ts';
import { reach } from './factors/reach.ts';
import { newProduct, recency, unexpected } from './factors/recency.ts';
import { severity } from './factors/severity.ts';
import { strength } from './factors/strength.ts';
import { trend } from './factors/trend.ts';
import type { Lookup } from './lookup.ts';
import type { Risk } from './risk.ts';

const factors: readonly Factor[] = [
  overrides,
  severity,
  strength,
  quality,
  trend,
  recency,
  unexpected,
  newProduct,
  reach,
  corroboration,
  subject,
  concern,
  penalties,
];

/** Records are gathered when they are asked for: of all the risks that are scored few are proposed. */
export function contributionsOf(risk: Risk, lookup: Lookup): Contribution[] {
  return factors
    .flatMap((factor) => factor(risk, lookup))
    .map((c) => ({
      factor: c.factor,
      points: roundPoints(c.points),
      because: c.because,
      get records() {
        return firstOf(c.records, MOST_RECORDS);
      },
    }));
}

/** The first so many, each once. */
function firstOf(records: readonly string[], most: number): string[] {
  const first = new Set<string>();
  for (const record of records) {
    if (first.size === most) break;
    first.add(record);
  }
  return [...first];
}

/** Two decimals, so that a score is exactly the sum that a reader adds up. */
const roundPoints = (points: number): number => Math.round(points * 100) / 100;

export const totalOf = (contributions: readonly Contribution[]): number =>
  contributions.reduce((cents, c) => cents + Math.round(c.points * 100), 0) / 100;
