/** A replay as one document, for programs. */
import { dayText } from './dataSet.ts';
import type { Played } from './play.ts';

export function summary({ looks, findings, data }: Played) {
  const last = looks.at(-1)!;
  return {
    from: dayText(looks[0]!.day),
    to: dayText(last.day),
    looks: looks.length,
    reports: last.reports,
    pairs: last.pairs,
    leftOut: data.leftOut,
    methods: last.loads,
    watched: findings,
  };
}
