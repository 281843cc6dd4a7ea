/** Decoys that change everyday life: a known reaction, a popular product, a big batch, a season. */
import { dayOf } from '../calendar.ts';
import { batchOn } from '../city/products.ts';
import { addDecoy, type Plan, take } from '../risks/plan.ts';

/** Plans one decoy. */
export type Decoy = (plan: Plan) => void;

/** A reaction everybody knows and the label names, reported all year. */
export const knownReaction: Decoy = (plan) => {
  const product = take(
    plan,
    plan.city.drugs,
    (p) => p.kind.popularity >= 3 && p.kind.popularity <= 5 && p.kind.label[0]![1] >= 5 && p.kind.route === '口服',
  );
  const term = product.kind.label[0]![0];
  product.weight *= 2.5;
  product.label = product.label.map(([t, w]) => [t, t === term ? w * 2.5 : w]);
  const decoy = addDecoy(plan, 'knownReaction', 'drug', product.name);
  plan.marks.known = { id: decoy.id, product: product.index, term };
};

/** A product that everybody takes: many reports, the usual ones. */
export const popularProduct: Decoy = (plan) => {
  const product = take(plan, plan.city.drugs, (p) => p.kind.popularity >= 6 && p.kind.group !== '解热镇痛');
  product.weight *= 5;
  const decoy = addDecoy(plan, 'popularProduct', 'drug', product.name);
  plan.marks.popular = { id: decoy.id, product: product.index };
};

/** One batch bought in bulk: most reports name it, of every labelled kind. */
export const bigBatch: Decoy = (plan) => {
  const product = take(plan, plan.city.drugs, (p) => p.kind.popularity >= 4 && p.kind.group !== '解热镇痛');
  const from = plan.random.int(2, 8);
  const decoy = addDecoy(plan, 'bigBatch', 'drug', product.name);
  plan.marks.bigBatch = {
    id: decoy.id,
    product: product.index,
    batch: batchOn(product, dayOf(plan.year, from, 1), plan.random),
    months: [from, from + 1, from + 2],
  };
};

/** Colds in winter: a whole class rises. */
export const seasonalClass: Decoy = (plan) => {
  for (const product of plan.city.drugs) if (product.kind.group === '解热镇痛') plan.takenNames.add(product.name);
  const decoy = addDecoy(plan, 'seasonalClass', 'drug', '解热镇痛');
  plan.marks.seasonal = { id: decoy.id, group: '解热镇痛', months: [11, 12] };
};

/** The flu vaccine in autumn, with sore arms. */
export const popularVaccine: Decoy = (plan) => {
  const product = take(plan, plan.city.vaccines, (p) => p.name.startsWith('流感') || p.kind.popularity >= 8);
  const decoy = addDecoy(plan, 'popularVaccine', 'vaccine', product.name);
  plan.marks.vaccine = { id: decoy.id, product: product.index };
};

/** A medicine given to nearly all who had a risk's reaction, and innocent of it; the risk's records are added by the risk. */
export const coMedication: Decoy = (plan) => {
  const product = take(
    plan,
    plan.city.drugs,
    (p) =>
      ['消化', '营养', '心血管'].includes(p.kind.group) &&
      p.kind.popularity >= 3 &&
      !p.kind.label.some(([t]) => /损伤|溶解|出血|肌痛|肝/.test(t)),
  );
  const decoy = addDecoy(plan, 'coMedication', 'drug', product.name);
  plan.marks.companion = { id: decoy.id, product };
};
