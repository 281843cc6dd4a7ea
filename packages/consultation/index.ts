/** Consultation, the pure core: signals and evidence in, the month's ranked agenda out. */
export type { Analysis, NamedTerm } from './analysis.ts';
export { buildAgenda } from './buildAgenda.ts';
export { Consultation, type ConsultationWords } from './consultation.ts';
export { downgradedOf } from './downgraded.ts';
export type {
  AgendaInput,
  ConsultationContext,
  DetectedSignals,
  HazardInfo,
} from './input.ts';
export { type AnalysisWords, type KeptAnalysis, keptAnalysis } from './keptAnalysis.ts';
export type { Known } from './known.ts';
export { speakingRecords, withWords } from './quotes.ts';
export { defaultMeasures, defaultWeights } from './weights.ts';
