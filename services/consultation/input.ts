/** What consultation is given: a domain's signals, all evidence as of the day, last month's agenda and the weights. */
import type { Agenda, Domain, Evidence, Signal } from '@huishang/schemas';
import type { Weights } from './weights.ts';

/** What the vocabulary knows of a hazard; `path`: codes of its ancestors from the root down. */
export type HazardInfo = { name: string; path: string[]; serious: boolean; designated: boolean };

/** The part of detection's result that an agenda stands on. */
export type DetectedSignals = {
  asOf: string;
  dataLock: string;
  signals: readonly Signal[];
  /** Record key of a suspected duplicate to the key of the report that stands for the event. */
  duplicateOf: ReadonlyMap<string, string>;
  totals: {
    reports: number;
    serious: number;
    deaths: number;
    samples: number;
    failedSamples: number;
    complaints: number;
    riskInfo: number;
  };
  versions: { rules: string };
};

export type AgendaInput = {
  domain: Domain;
  /** `YYYY-MM` of the consultation. */
  month: string;
  detection: DetectedSignals;
  /** Newest version of every record received by `asOf`, by `stream/id`; of any domain (others' are not looked at). */
  evidence: ReadonlyMap<string, Evidence>;
  previous: Agenda | null;
  context: { hazard(code: string): HazardInfo };
  weights: Weights;
};
