/** A risk: the signals that speak of one thing, and the evidence of all streams behind it. */
import type { Case } from '@huishang/cases';
import type { Evidence, Signal } from '@huishang/schemas';

export type Risk = {
  /** Strongest first; the first one names the risk. */
  signals: Signal[];
  /** Signals that vanish without this risk's reports. */
  folded: Signal[];
  /** Cases of all its signals. */
  cases: readonly Case[];
  /** Cases of the leading hazard alone: what points are given for. */
  core: readonly Case[];
  /** Failed samples. */
  samples: Evidence[];
  complaints: Evidence[];
  riskInfo: Evidence[];
};

export const leadOf = (risk: Risk): Signal => risk.signals[0]!;

/**
 * Signals that bring cases of their own into a risk. An onset is about all that the pair ever had, whatever it is that is new: it does
 * so only where it leads.
 */
export const tellingSignals = ({ signals }: Pick<Risk, 'signals'>): Signal[] =>
  signals.filter((s) => s.kind !== 'onset' || s === signals[0]);

/** Signals on the leading hazard, and those that tell of samples or complaints. */
export const coreSignals = (risk: Pick<Risk, 'signals'>): Signal[] => {
  const lead = risk.signals[0]!;
  return tellingSignals(risk).filter(
    (s) => s.kind === 'sampling' || s.kind === 'complaint' || s.hazardCode === lead.hazardCode,
  );
};
