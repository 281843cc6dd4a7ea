/** What detection finds out about one domain as of one day. */
import type { Domain, JoinedRecord, Signal } from '@huishang/schemas';

export type DetectionTotals = {
  /** Reports in all, each version once. */
  reports: number;
  /** Events: reports with suspected duplicates counted once. All statistics are over these. */
  events: number;
  serious: number;
  deaths: number;
  samples: number;
  failedSamples: number;
  complaints: number;
  riskInfo: number;
};

export type Detection = {
  domain: Domain;
  asOf: string;
  /** Newest day on which anything counted here was received; `asOf` where there is nothing. */
  dataLock: string;
  /** Best first; ranks run from 1. */
  signals: Signal[];
  /** Every record that is counted under another of its case, reports first, and why. */
  joined: JoinedRecord[];
  totals: DetectionTotals;
};
