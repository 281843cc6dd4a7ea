/** The year's plan: decoys first, then the risks, each in its month. */
import type { City } from './city.ts';
import { decoys } from './decoys.ts';
import * as drug from './drugRisks.ts';
import * as other from './otherRisks.ts';
import type { Plan } from './plan.ts';
import type { Random } from './random.ts';

/** @param records about how many records the year will have; risks grow with its square root. */
export function planYear(city: City, random: Random, year: number, records: number): Plan {
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
  };
  for (const decoy of decoys) decoy(plan);
  // Spread over the year, more of them towards its end, so that the last agenda has something of every domain.
  // The kinds that must find a fitting product go first.
  const months = plan.random.shuffle([4, 5, 6, 7, 8, 9, 10, 11, 12]);
  drug.interaction(plan, Math.max(5, months[0]!));
  drug.samplingFailures(plan, months[1]!);
  drug.batchCluster(plan, months[2]!);
  drug.adjacentBatches(plan, months[3]!);
  drug.risingTrend(plan, Math.max(6, months[4]!));
  drug.complaintCluster(plan, months[5]!);
  drug.crossSource(plan, months[6]!);
  drug.ruralCluster(plan, months[7]!);
  drug.recallAndReports(plan, months[8]!);
  drug.newSerious(plan, 12);
  drug.narrativeOnly(plan, plan.random.int(5, 11));
  const halves = (): [number, number] => plan.random.shuffle([plan.random.int(5, 9), 12]) as [number, number];
  const [lot, reaction] = halves();
  other.vaccineLot(plan, lot);
  other.vaccineNewReaction(plan, reaction);
  const [failure, deviceCross] = halves();
  other.deviceFailure(plan, failure);
  other.deviceCrossSource(plan, deviceCross);
  const [cosmetic, complaints] = halves();
  other.cosmeticCluster(plan, cosmetic);
  other.cosmeticComplaints(plan, complaints);
  return plan;
}
