/** What must be on the table whatever the sum says: an override is a contribution of its own, so that rank follows score. */

import type { Case } from '@huishang/cases';
import type { SignalOf } from '@huishang/schemas';
import { keysOf } from '../cases.ts';
import { dayNumber, daysBetween } from '../days.ts';
import { countOf, ofCases } from '../ofCases.ts';
import { recordsOf } from '../records.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';

/** Group event; a recent death after a reaction that is not in the label; a designated hazard that a rule has newly raised. */
export const overrides: Factor = (risk, { input }) => {
  const w = input.weights.override;
  const { asOf } = input.detection;
  const group = risk.signals.find(
    (s): s is SignalOf<'cluster'> =>
      s.kind === 'cluster' &&
      s.n >= w.groupPersons &&
      s.serious >= w.groupSerious &&
      s.details.significance >= w.groupSignificance &&
      daysBetween(s.lastReport, asOf) <= w.groupDays,
  );
  if (group !== undefined)
    return [
      {
        factor: 'groupEvent',
        points: w.points,
        because: words.override.groupEvent(group),
        get records() {
          return recordsOf(group);
        },
      },
    ];
  const since = dayNumber(asOf) - w.deathDays;
  const { deaths, unlabelled } = newIn(risk.core, since);
  // One stray entry among hundreds that the label knows is no unlabelled reaction.
  const fresh = unlabelled >= w.unlabelledShare * risk.core.length;
  const strong = risk.signals.some((s) => s.rules.length >= w.deathRules);
  if (deaths > 0 && fresh && strong)
    return [
      {
        factor: 'unlabelledDeath',
        points: w.points,
        because: words.override.unlabelledDeath(deaths),
        get records() {
          return keysOf(risk.core.filter(isNewDeath(since)));
        },
      },
    ];
  const designated = risk.signals.find(
    (s) =>
      s.hazardCode !== '' &&
      input.context.hazard(s.hazardCode).designated &&
      s.n >= w.designatedReports &&
      s.rules.includes('eb05') &&
      (s.unlabelledShare ?? 1) >= w.unlabelledShare &&
      s.flaggedSince !== null &&
      daysBetween(s.flaggedSince, asOf) <= w.designatedDays,
  );
  if (designated === undefined) return [];
  const because = words.override.designated(designated.hazard, designated.n);
  return [
    {
      factor: 'designated',
      points: w.points,
      because,
      get records() {
        return recordsOf(designated);
      },
    },
  ];
};

const isNew = (c: Case): boolean => c.label === 'new';
const isNewDeath = (since: number) => (c: Case) => c.death && isNew(c) && c.received > since;
const newIn = ofCases((cases, since: number) => ({
  deaths: countOf(cases, isNewDeath(since)),
  unlabelled: countOf(cases, isNew),
}));
