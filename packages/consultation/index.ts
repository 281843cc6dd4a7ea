/** Consultation, the pure core: signals and evidence in, the month's ranked agenda out. */
export { buildAgenda } from './buildAgenda.ts';
export {
  type AgendaInput,
  type ConsultationContext,
  type DetectedSignals,
  type HazardInfo,
  parseDetection,
} from './input.ts';
export { defaultWeights, type Weights } from './weights.ts';
