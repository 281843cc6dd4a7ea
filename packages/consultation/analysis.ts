/** Evidence kept up in a thread of its own, as the services that detect and consult ask it: they never wait for its reckoning to answer others. */
import type { DetectionChange } from '@huishang/detection';
import type { Agenda, Domain } from '@huishang/schemas';

/** A coded term that has become vocabulary. */
export type NamedTerm = { code: string; kind: 'reaction' | 'device_problem'; name: string };

export interface Analysis {
  /** The thread is gone, and what it kept with it. */
  readonly ended: boolean;
  /** Names of codes that no vocabulary has. */
  learn(terms: readonly NamedTerm[]): void;
  /** Takes evidence as JSON, in any order and any number of times. */
  put(evidence: readonly string[]): Promise<void>;
  /** Brings a domain's signals up to date; tells what has changed since they were last told: to the eye, or `exact` in any digit. */
  detect(domain: Domain, asOf: string, exact: boolean): Promise<DetectionChange>;
  /** What was told last could not be written: the next time all is told. */
  forget(domain: Domain): void;
  /** The agenda that follows from the domain's last detection, still without words; null before there is one. */
  propose(domain: Domain, previous: Agenda | null): Promise<Agenda | null>;
  /** Keys of the domain's reports that came in several versions, one of them on this day or later. */
  revisedSince(domain: Domain, day: string): Promise<string[]>;
  close(): Promise<void>;
}
