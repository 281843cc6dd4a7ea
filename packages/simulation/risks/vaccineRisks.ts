/** Planted risks of vaccines. */
import { dayOf } from '../calendar.ts';
import { lotHazards, vaccineHazards } from '../catalogue/vaccines.ts';
import { drawPerson } from '../city/people.ts';
import { batchOn, batchText } from '../city/products.ts';
import { vaccineDelay, vaccineReport } from '../records/vaccineReport.ts';
import type { Risk } from './hazards.ts';
import { addRisk, daysWithin, type Plan, receivedAfter, shownIn, sized, someDistricts, take } from './plan.ts';

function vaccination(
  plan: Plan,
  month: number,
  kind: 'vaccineLot' | 'vaccineNewReaction',
  hazard: string,
  onsets: number[],
  lot?: string,
): void {
  const { random } = plan;
  const product = take(
    plan,
    plan.city.vaccines,
    (p) =>
      p.kind.popularity <= 6 &&
      !/流感|狂犬/.test(p.name) &&
      (hazard !== '肠套叠' || p.kind.ages[1] <= 3) &&
      !p.kind.label.some(([t]) => t === hazard),
  );
  const batch = lot === undefined ? '' : batchText(product, onsets[0]!, random.int(10, 80));
  const districts = someDistricts(plan, 4);
  const risk = addRisk(plan, kind, 'vaccine', product.name, product.maker, {
    batches: batch ? [batch] : [],
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  for (const onset of onsets) {
    const district = random.pick(districts);
    const told = [hazard];
    plan.drafts.push(
      vaccineReport(
        {
          product,
          batch: batch || batchOn(product, onset, random),
          others: [],
          coded: kind === 'vaccineNewReaction' && random.chance(0.3) ? ['异常反应'] : [hazard],
          told,
          person: drawPerson(random, onset, product.kind.ages),
          district,
          clinic: random.pick(district.hospitals),
          start: onset - vaccineDelay(told, random),
          onset,
          received: receivedAfter(onset, plan),
          outcome: '好转',
          serious: true,
          unlabelled: random.chance(0.7),
          reporterKind: '医疗机构',
          tags: [risk.id],
        },
        random,
      ),
    );
  }
}

/** One lot, a few days, several clinics. */
export const vaccineLot: Risk = (plan, month) => {
  const first = dayOf(plan.year, month, plan.random.int(4, 14));
  const onsets = Array.from({ length: sized(plan, 6, 9) }, () => first + plan.random.int(0, 8)).sort((a, b) => a - b);
  vaccination(plan, month, 'vaccineLot', plan.random.pick(lotHazards), onsets, 'one lot');
};

/** A serious reaction no vaccine labels, over four months. */
export const vaccineNewReaction: Risk = (plan, month) =>
  vaccination(
    plan,
    month,
    'vaccineNewReaction',
    plan.random.pick(vaccineHazards),
    daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 7, 10)),
  );
