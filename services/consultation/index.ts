/** Consultation, the pure core: signals and evidence in, the month's ranked agenda out. `service.ts` feeds and keeps it. */
export { buildAgenda } from './buildAgenda.ts';
export {
  type AgendaInput,
  type ConsultationContext,
  type DetectedSignals,
  type HazardInfo,
  parseDetection,
} from './input.ts';
export { type ConsultationWords, startConsultation } from './service.ts';
export { defaultWeights, type Weights } from './weights.ts';
