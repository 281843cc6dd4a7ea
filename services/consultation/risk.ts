/** A risk: the signals that speak of one thing, and the evidence of all streams behind it. */
import type { Evidence, Signal } from '@huishang/schemas';
import type { Case } from './cases.ts';

export type Risk = {
  /** Strongest first; the first one names the risk. */
  signals: Signal[];
  /** Signals that vanish without this risk's reports. */
  folded: Signal[];
  cases: Case[];
  /** Failed samples. */
  samples: Evidence[];
  complaints: Evidence[];
  riskInfo: Evidence[];
};

export const leadOf = (risk: Risk): Signal => risk.signals[0]!;
