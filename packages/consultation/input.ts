/** What consultation is given: a domain's signals, what is known of it as of the day, last month's agenda and the weights. */
import type { Agenda, Domain, JoinedRecord, MeasureRules, Signal, Weights } from '@huishang/schemas';
import type { Known } from './known.ts';

/** What the vocabulary knows of a hazard; `path`: codes from the chapter down, with or without the hazard's own. */
export type HazardInfo = { name: string; path: string[]; serious: boolean; designated: boolean };

export type ConsultationContext = {
  hazard(code: string): HazardInfo;
  /** Does the vocabulary call two hazards related (a disease and its usual consequence, one thing in two wordings)? */
  related: ((codeA: string, codeB: string) => boolean) | undefined;
  /** Is the one how the other shows itself, by the vocabulary? */
  isSymptomOf: ((symptom: string, disease: string) => boolean) | undefined;
};

/** The part of detection's result that an agenda stands on. */
export type DetectedSignals = {
  asOf: string;
  dataLock: string;
  signals: readonly Signal[];
  /** Every record that is counted under another of its case. */
  joined: readonly JoinedRecord[];
  totals: {
    reports: number;
    serious: number;
    deaths: number;
    samples: number;
    failedSamples: number;
    complaints: number;
    riskInfo: number;
  };
};

export type AgendaInput = {
  domain: Domain;
  /** `YYYY-MM` of the consultation. */
  month: string;
  detection: DetectedSignals;
  known: Known;
  previous: Agenda | null;
  context: ConsultationContext;
  weights: Weights;
  measures: MeasureRules;
  /** Versions of all that made it (program, vocabulary, rules, weights …), to be named in the agenda. */
  versions: Record<string, string>;
};
