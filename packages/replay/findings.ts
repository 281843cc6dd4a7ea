/** A replay told: when each watched pair was first raised, how long before it was known, and with how many others. */
import { REPLAY_METHODS, type ReplayLook, type ReplayMethod, type WatchedLook } from '@huishang/statistics';
import { dayNumber, dayText } from './dataSet.ts';

/** What a watched pair is called, and when it was known. */
export type WatchedSubject = { product: string; hazard: string; truth: 0 | 1 | null; date: string | null };

/** The first time that one method raised one pair. */
type FirstFlag = {
  day: string;
  /** Joint reports then. */
  n11: number;
  /** Days before the reference date; negative after it, null without one. */
  lead: number | null;
  /** The method's own measure then. */
  value: number | null;
  /** Pairs the method had raised by then, this one included, and how many a look. */
  ever: number;
  perLook: number;
};

export type Finding = WatchedSubject & { n11: number; first: Record<ReplayMethod, FirstFlag | null> };

/** What each method goes by. */
export const measureOf: Record<ReplayMethod, (look: WatchedLook) => number | null> = {
  evans: (look) => look.prr,
  ror025: (look) => look.ror025,
  ic025: (look) => look.ic025,
  eb05: (look) => look.eb05,
  eProcess: (look) => look.lnE,
  maxSprt: (look) => look.logLikelihoodRatio,
  trend: (look) => look.n11,
};

export function findings(subjects: readonly WatchedSubject[], looks: readonly ReplayLook[]): Finding[] {
  return subjects.map((subject, i) => ({
    ...subject,
    n11: looks.at(-1)?.watched[i]?.n11 ?? 0,
    first: Object.fromEntries(
      REPLAY_METHODS.map((method) => [method, firstFlag(method, i, subject, looks)]),
    ) as Finding['first'],
  }));
}

function firstFlag(
  method: ReplayMethod,
  i: number,
  subject: WatchedSubject,
  looks: readonly ReplayLook[],
): FirstFlag | null {
  const look = looks.find(({ watched }) => watched[i]!.fires.includes(method));
  if (look === undefined) return null;
  const { ever } = look.loads[method];
  return {
    day: dayText(look.day),
    n11: look.watched[i]!.n11,
    lead: subject.date === null ? null : dayNumber(subject.date) - look.day,
    value: measureOf[method](look.watched[i]!),
    ever,
    perLook: ever / (look.look + 1),
  };
}
