/** Which of its hazards a risk is named after and counted by. */
import type { Weights } from '@huishang/schemas';
import type { ConsultationContext } from './input.ts';
import { leadOf, type Risk } from './risk.ts';

/** A risk with one of its hazards leading, and the score that gives. */
type Reading = { risk: Risk; score: number };

/**
 * A risk is named after its gravest hazard; after one about as grave (`leadMargin` points) that is told far more often (`leadRatio`), unless that
 * is how the gravest shows itself; and after a disease rather than its symptoms where enough of the cases tell the disease (`leadShare`).
 * A batch is not lost over the name.
 */
export function leadingOf<T extends Reading>(
  readings: readonly T[],
  { grouping }: Weights,
  { isSymptomOf = () => false }: ConsultationContext,
): T {
  const hazard = (reading: Reading): string => leadOf(reading.risk).hazardCode;
  const cases = (reading: Reading): number => reading.risk.core.length;
  const gravest = readings.reduce((most, reading) => (reading.score > most.score ? reading : most));
  const grave = readings
    .filter(({ score }) => score >= gravest.score - grouping.leadMargin)
    .filter(({ risk }) => leadOf(gravest.risk).kind !== 'cluster' || leadOf(risk).kind === 'cluster');
  const told = grave
    .filter((reading) => cases(reading) >= grouping.leadRatio * cases(gravest))
    .filter((reading) => !isSymptomOf(hazard(reading), hazard(gravest)))
    .reduce((most, reading) => (cases(reading) > cases(most) ? reading : most), gravest);
  return grave
    .filter((reading) => isSymptomOf(hazard(told), hazard(reading)))
    .filter((reading) => cases(reading) >= grouping.leadShare * cases(told))
    .reduce((best, reading) => (best === told || cases(reading) > cases(best) ? reading : best), told);
}
