/** A data set played, and what was found on the way. */
import { WorkFailed } from '@huishang/runtime/failure';
import {
  type FirstFlags,
  lookDays,
  poissonCriticalValue,
  Replay,
  type ReplayLook,
  type ReplayRules,
} from '@huishang/statistics';
import { type DataSet, dayNumber, dayText } from './dataSet.ts';
import { type Finding, findings } from './findings.ts';
import type { Watched } from './watchedPairs.ts';
import { words } from './words.zh.ts';

export type PlayOptions = {
  from?: string;
  to?: string;
  /** 1 (Monday) to 7. */
  weekday: number;
  /** Looks between two fits of the prior. */
  refit: number;
};

export type Played = {
  data: DataSet;
  looks: readonly ReplayLook[];
  firstFlags: readonly FirstFlags[];
  findings: readonly Finding[];
  rules: ReplayRules;
  /** MaxSPRT's limit. */
  critical: number;
};

/**
 * @param onLook hears how many looks are done, and how many there are.
 * @throws {WorkFailed} where there is nothing to look at.
 */
export function play(
  data: DataSet,
  watched: readonly Watched[],
  options: PlayOptions,
  onLook: (done: number, all: number) => void,
): Played {
  const replay = new Replay(data.versions, { looks: looksOf(options, data), watched, refitEvery: options.refit });
  const looks: ReplayLook[] = [];
  for (const look of replay.looks()) {
    looks.push(look);
    onLook(looks.length, replay.days.length);
  }
  const { rules } = replay;
  const critical = poissonCriticalValue(rules.maxSprt, rules.maxSprt.alpha) ?? Number.POSITIVE_INFINITY;
  return { data, looks, firstFlags: replay.firstFlags(), findings: findings(watched, looks), rules, critical };
}

/** The same data. @throws {WorkFailed} where no report in it has a day. */
export function withReports(data: DataSet): DataSet {
  if (data.versions.length === 0) throw new WorkFailed(words.noReports);
  return data;
}

/** Looks on the chosen weekday, from the first report's week (or --from) to that of the last (or --to). */
function looksOf({ from, to, weekday }: PlayOptions, data: DataSet): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { day } of data.versions) [first, last] = [Math.min(first, day), Math.max(last, day)];
  const whole = [dayText(first), dayText(last)] as const;
  if (from !== undefined) first = Math.max(first, dayNumber(from));
  if (to !== undefined) last = Math.min(last, dayNumber(to));
  // 1970-01-01 was a Thursday. The first look is on the weekday on or after the first day.
  const ahead = (day: number) => (((weekday - (((day + 3) % 7) + 1)) % 7) + 7) % 7;
  const looks = { first: first + ahead(first), last: to === undefined ? last + ahead(last) : last };
  if (lookDays(looks).length === 0) throw new WorkFailed(words.noWeeks(...whole));
  return looks;
}
