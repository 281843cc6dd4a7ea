/** What consultation is given: a domain's signals, all evidence as of the day, last month's agenda and the weights. */
import type { Agenda, Domain, Evidence, JoinedRecord, Signal } from '@huishang/schemas';
import type { Weights } from './weights.ts';

/** What the vocabulary knows of a hazard; `path`: codes from the chapter down, with or without the hazard's own. */
export type HazardInfo = { name: string; path: string[]; serious: boolean; designated: boolean };

export type ConsultationContext = {
  hazard(code: string): HazardInfo;
  /** Does the vocabulary call two hazards kin (a disease and its usual consequence, one thing in two wordings)? */
  related: ((codeA: string, codeB: string) => boolean) | undefined;
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
  versions: { rules: string };
};

export type AgendaInput = {
  domain: Domain;
  /** `YYYY-MM` of the consultation. */
  month: string;
  detection: DetectedSignals;
  /** Newest version of every record received by `asOf`, by `stream/id`; other domains' records are not looked at. */
  evidence: ReadonlyMap<string, Evidence>;
  /** Versions that newer ones replaced, of records that the month brought a version of. */
  earlier?: readonly Evidence[];
  previous: Agenda | null;
  context: ConsultationContext;
  weights: Weights;
  /** Versions of whatever else made the evidence (vocabulary, coding …), to be named in the agenda. */
  versions?: Record<string, string>;
};

/** A detection as the store keeps it; one of before joined records were kept has none. */
export function parseDetection(body: string): DetectedSignals {
  const stored = JSON.parse(body) as DetectedSignals & { joined?: JoinedRecord[] };
  return { ...stored, joined: stored.joined ?? [] };
}
