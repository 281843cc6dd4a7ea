/** Planted reactions of a medicine over months: coded, told only, rising, of two medicines together. */
import { interactions } from '../catalogue/drugs.ts';
import { vagueTerms } from '../catalogue/reactions.ts';
import { batchOn } from '../city/products.ts';
import { freshHazard, labels, middling, organHazards, type Risk } from './hazards.ts';
import { addRisk, daysWithin, ordinary, shownIn, sized, someDistricts, take } from './plan.ts';
import { plantDrug } from './plantDrug.ts';

/** A serious reaction that no label names, over three or four months, in several hospitals; coded. */
export const newSerious: Risk = (plan, month) => {
  const hazard = freshHazard(plan, organHazards);
  const product = take(plan, plan.city.drugs, (p) => middling(p) && p.kind.group !== '抗肿瘤' && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const districts = someDistricts(plan, 5);
  const risk = addRisk(plan, 'newSerious', 'drug', product.name, product.maker, {
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  const companion = plan.marks.companion;
  for (const onset of daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 9, 13))) {
    const others =
      companion && plan.random.chance(0.8)
        ? [{ product: companion.product, role: '怀疑' as const, batch: batchOn(companion.product, onset, plan.random) }]
        : [];
    plantDrug(plan, {
      tags: others.length ? [risk.id, companion!.id] : [risk.id],
      product,
      onset,
      district: plan.random.pick(districts),
      coded: [hazard],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.8),
      others,
      ages: [35, 80],
    });
  }
};

/** The coded field says little, the narrative everything. */
export const narrativeOnly: Risk = (plan, month) => {
  const hazard = freshHazard(plan, organHazards);
  const product = take(plan, plan.city.drugs, (p) => middling(p) && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const districts = someDistricts(plan, 5);
  const risk = addRisk(plan, 'narrativeOnly', 'drug', product.name, product.maker, {
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  for (const onset of daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 10, 14))) {
    plantDrug(plan, {
      tags: [risk.id],
      product,
      onset,
      district: plan.random.pick(districts),
      coded: [plan.random.pick(vagueTerms)],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.5),
      reporterKind: '医疗机构',
      ages: [30, 80],
    });
  }
};

/** A reaction nobody labels that comes more often every month. */
export const risingTrend: Risk = (plan, month) => {
  const hazard = plan.random.pick([
    '听力下降',
    '失眠',
    '脱发',
    '牙龈增生',
    '精神异常',
    '味觉异常',
    '肌肉震颤',
    '视物模糊',
  ]);
  const product = take(plan, plan.city.drugs, (p) => middling(p) && p.kind.route === '口服' && !labels(p, hazard));
  ordinary(product, plan.city.drugs);
  const risk = addRisk(plan, 'risingTrend', 'drug', product.name, product.maker, {
    hazards: [hazard],
    months: shownIn(plan, month),
  });
  const steps = [1, 2, 4, 7, 11];
  const found = new Set<string>();
  for (const [i, step] of steps.entries()) {
    const m = month - steps.length + 1 + i;
    if (m < 1) continue;
    for (const onset of daysWithin(plan, m, m, Math.round(step * plan.scale))) {
      const district = plan.random.pick(plan.city.districts);
      found.add(district.name);
      plantDrug(plan, {
        tags: [risk.id],
        product,
        onset,
        district,
        coded: [hazard],
        told: [hazard],
        serious: plan.random.chance(0.25),
        unlabelled: plan.random.chance(0.75),
      });
    }
  }
  risk.districts = [...found];
};

/** Two medicines together do what neither does alone. */
export const interaction: Risk = (plan, month) => {
  const used = new Set(plan.risks.flatMap((risk) => risk.hazards));
  const open = interactions.filter(([a, b, h]) => !plan.takenNames.has(a) && !plan.takenNames.has(b) && !used.has(h));
  // Of an interaction that another year had, both are taken; of one that it had not, seldom.
  const fresh = open.filter(([a, b]) => !plan.otherYears.has(a) || !plan.otherYears.has(b));
  const [one, other, hazard] = plan.random.pick(fresh.length > 0 ? fresh : open);
  const first = take(plan, plan.city.drugs, (p) => p.name === one);
  const second = take(plan, plan.city.drugs, (p) => p.name === other);
  ordinary(first, plan.city.drugs);
  ordinary(second, plan.city.drugs);
  const districts = someDistricts(plan, 5);
  const risk = addRisk(plan, 'interaction', 'drug', second.name, second.maker, {
    furtherProducts: [first.name],
    hazards: [hazard],
    districts: districts.map((d) => d.name),
    months: shownIn(plan, month),
  });
  for (const onset of daysWithin(plan, Math.max(1, month - 3), month, sized(plan, 9, 12))) {
    plantDrug(plan, {
      tags: [risk.id],
      product: second,
      onset,
      district: plan.random.pick(districts),
      coded: [hazard],
      told: [hazard],
      serious: true,
      unlabelled: plan.random.chance(0.6),
      others: [{ product: first, role: plan.random.pick(['怀疑', '并用']), batch: batchOn(first, onset, plan.random) }],
      ages: [50, 85],
      reporterKind: '医疗机构',
    });
  }
};
