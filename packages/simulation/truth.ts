/** What is true of a simulated year: planted risks, decoys, repeats and bad rows, and the totals that follow. */
import type { Domain, StreamName } from '@huishang/schemas';

export type TruthRecord = { stream: StreamName; id: string; received: string };

export type RiskKind =
  | 'newSerious'
  | 'narrativeOnly'
  | 'batchCluster'
  | 'adjacentBatches'
  | 'risingTrend'
  | 'samplingFailures'
  | 'complaintCluster'
  | 'crossSource'
  | 'ruralCluster'
  | 'recallAndReports'
  | 'interaction'
  | 'vaccineLot'
  | 'vaccineNewReaction'
  | 'deviceFailure'
  | 'deviceCrossSource'
  | 'cosmeticCluster'
  | 'cosmeticComplaints';

export type DecoyKind =
  | 'knownReaction'
  | 'popularProduct'
  | 'repeatedComplainant'
  | 'duplicatedEvents'
  | 'coMedication'
  | 'seasonalClass'
  | 'bigBatch'
  | 'reportingCampaign'
  | 'integrityText'
  | 'popularVaccine';

export type TruthRisk = {
  id: string;
  kind: RiskKind;
  domain: Domain;
  product: string;
  /** The second medicine of an interaction, the further products of a firm. */
  furtherProducts: string[];
  manufacturer: string;
  batches: string[];
  /** The hazard as the forms code it, or the failed items, or what people complain of. */
  hazards: string[];
  districts: string[];
  rural: boolean;
  records: TruthRecord[];
  /** Months (`YYYY-MM`) one of whose agendas must show it among the first ten. */
  months: string[];
};

export type TruthDecoy = {
  id: string;
  kind: DecoyKind;
  domain: Domain;
  /** What it is about; for `coMedication` the innocent medicine's name, by which a false item is told. */
  product: string;
  records: TruthRecord[];
};

export type TruthRejection = {
  file: string;
  /** 1-based line (or sheet row) of the record's first row. */
  line: number;
  stream: StreamName;
  recordId: string;
  column: string;
  value: string;
  why: 'missing' | 'impossibleDate' | 'unknownChoice' | 'brokenQuoting' | 'cutRow';
};

export type Counts = { received: number; accepted: number; duplicates: number; followUps: number; rejected: number };

export type Truth = {
  seed: number;
  year: number;
  city: string;
  districts: { name: string; population: number; rural: boolean }[];
  totals: Counts & { byStream: Record<StreamName, Counts> };
  risks: TruthRisk[];
  decoys: TruthDecoy[];
  /** Records sent again with the same content. */
  duplicates: { stream: StreamName; id: string; file: string }[];
  /** Newer versions of known reports. */
  followUps: { stream: StreamName; id: string; file: string }[];
  /** Reports of one event under different ids. */
  suspectedDuplicates: string[][];
  rejected: TruthRejection[];
};

export const noCounts = (): Counts => ({ received: 0, accepted: 0, duplicates: 0, followUps: 0, rejected: 0 });
