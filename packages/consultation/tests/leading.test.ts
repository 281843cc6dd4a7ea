/** Which hazard names a risk: one row a case. */
import { describe, expect, it } from 'vitest';
import { leadingOf } from '../leading.ts';
import type { Risk } from '../risk.ts';
import { defaultWeights } from '../weights.ts';
import { cluster, pair } from './risk.fixture.ts';

/** A risk as one of its hazards leads it. */
const reading = (hazardCode: string, score: number, cases: number, of = pair) => ({
  score,
  risk: { signals: [of([], { hazardCode })], core: new Array(cases).fill(null) } as unknown as Risk,
});
const context = {
  hazard: (code: string) => ({ name: code, path: [], serious: false, designated: false }),
  related: undefined,
  isSymptomOf: (symptom: string, disease: string) => symptom === 'fainting' && disease === 'qt',
};
const named = (...readings: ReturnType<typeof reading>[]) =>
  leadingOf(readings, defaultWeights, context).risk.signals[0]!.hazardCode;

describe('a risk is named after', () => {
  it.each<[what: string, got: string, hazard: string]>([
    ['its gravest hazard', named(reading('a', 60, 10), reading('b', 70, 8)), 'b'],
    ['one about as grave that is told far more often', named(reading('a', 60, 12), reading('b', 70, 8)), 'a'],
    ['not one that is far less grave', named(reading('a', 50, 30), reading('b', 70, 8)), 'b'],
    ['the disease, not the symptom that counts more', named(reading('fainting', 70, 9), reading('qt', 60, 6)), 'qt'],
    [
      'the disease, though its symptom is told far oftener',
      named(reading('fainting', 70, 12), reading('qt', 72, 6)),
      'qt',
    ],
    [
      'the symptom, where few cases tell the disease',
      named(reading('fainting', 70, 12), reading('qt', 60, 3)),
      'fainting',
    ],
    [
      'a batch’s hazard, where a batch is the matter',
      named(reading('fainting', 70, 9, cluster), reading('qt', 60, 9)),
      'fainting',
    ],
  ])('%s', (_, got, hazard) => expect(got).toBe(hazard));
});
