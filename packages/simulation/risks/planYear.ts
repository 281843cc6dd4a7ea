/** The year's plan: which risk falls in which month, and the decoys. */
import type { City } from '../city/city.ts';
import { decoys } from '../decoys/index.ts';
import { sameEvents } from '../decoys/repetition.ts';
import type { Random } from '../random.ts';
import * as cosmetic from './cosmeticRisks.ts';
import * as device from './deviceRisks.ts';
import * as clusters from './drugClusters.ts';
import * as signals from './drugSignals.ts';
import * as sources from './drugSources.ts';
import type { Plan } from './plan.ts';
import * as vaccine from './vaccineRisks.ts';

/**
 * @param records about how many records the year will have; risks grow with its square root.
 * @param otherYears names of products that other years have risks or decoys of.
 */
export function planYear(
  city: City,
  random: Random,
  year: number,
  records: number,
  otherYears: ReadonlySet<string> = new Set(),
): Plan {
  const plan: Plan = {
    city,
    year,
    random: random.fork('plan'),
    scale: Math.min(3, Math.max(1, Math.sqrt(records / 30_000))),
    drafts: [],
    risks: [],
    decoys: [],
    marks: { sampledMakers: new Set() },
    takenNames: new Set(),
    otherYears,
  };
  // Spread over the year, the last month never without: the interaction and the decoys need certain products and go first.
  const months = plan.random.shuffle([4, 5, 6, 7, 8, 9, 10, 11, 12]);
  signals.interaction(plan, Math.max(5, months[0]!));
  for (const decoy of decoys) decoy(plan);
  clusters.batchCluster(plan, months[1]!);
  clusters.adjacentBatches(plan, months[2]!);
  clusters.ruralCluster(plan, months[3]!);
  signals.risingTrend(plan, Math.max(6, months[4]!));
  sources.samplingFailures(plan, months[5]!);
  sources.complaintCluster(plan, months[6]!);
  sources.crossSource(plan, months[7]!);
  sources.recallAndReports(plan, months[8]!);
  signals.newSerious(plan, 12);
  signals.narrativeOnly(plan, plan.random.int(5, 11));
  const inTwoHalves = () => plan.random.shuffle([plan.random.int(5, 9), 12]) as [number, number];
  for (const [first, second] of [
    [vaccine.vaccineLot, vaccine.vaccineNewReaction],
    [device.deviceFailure, device.deviceCrossSource],
    [cosmetic.cosmeticCluster, cosmetic.cosmeticComplaints],
  ] as const) {
    const [one, other] = inTwoHalves();
    first(plan, one);
    second(plan, other);
  }
  // One event in a thousand records is reported twice under two ids.
  sameEvents(plan, Math.round(records / 1000));
  return plan;
}
