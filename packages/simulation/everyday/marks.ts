/** How decoys change everyday life: one batch used a lot, a class in season, a product that everybody takes. */
import { partsOf } from '../calendar.ts';
import type { DrugProduct, VaccineProduct } from '../city/products.ts';
import type { DrugCase } from '../records/drugCase.ts';

export type Marks = {
  /** Factor on a product's volume on a day. */
  surge: (product: DrugProduct, day: number) => number;
  /** The one batch of a product in use, where a decoy says so. */
  batch: (product: DrugProduct, day: number) => string | undefined;
  /** Decoys an everyday case belongs to. */
  tags: (c: DrugCase) => string[];
  vaccineTags: (product: VaccineProduct) => string[];
  /** Makers whose failures are planted; everyday failures pass them by. */
  sampledByPlan: (maker: string) => boolean;
};

/** What the decoys decided; product indexes are those of `city.drugs`. */
export type MarkPlan = {
  known?: { id: string; product: number; term: string };
  popular?: { id: string; product: number };
  bigBatch?: { id: string; product: number; batch: string; months: number[] };
  seasonal?: { id: string; group: string; months: number[] };
  vaccine?: { id: string; product: number };
  /** The medicine that is given together with the new serious one. */
  companion?: { id: string; product: DrugProduct };
  sampledMakers: Set<string>;
};

export function marksOf(plan: MarkPlan): Marks {
  const { known, popular, bigBatch, seasonal, vaccine } = plan;
  const inMonths = (months: number[], day: number) => months.includes(partsOf(day).month);
  return {
    surge: (product, day) =>
      (seasonal && product.kind.group === seasonal.group && inMonths(seasonal.months, day) ? 2.8 : 1) *
      (bigBatch && product.index === bigBatch.product && inMonths(bigBatch.months, day) ? 2.5 : 1),
    batch: (product, day) =>
      bigBatch && product.index === bigBatch.product && inMonths(bigBatch.months, day) ? bigBatch.batch : undefined,
    tags: (c) => {
      const tags: string[] = [];
      if (known && c.product.index === known.product && c.coded.includes(known.term)) tags.push(known.id);
      if (popular && c.product.index === popular.product) tags.push(popular.id);
      if (bigBatch && c.batch === bigBatch.batch && c.product.index === bigBatch.product) tags.push(bigBatch.id);
      if (seasonal && c.product.kind.group === seasonal.group && inMonths(seasonal.months, c.received))
        tags.push(seasonal.id);
      return tags;
    },
    vaccineTags: (product) => (vaccine && product.index === vaccine.product ? [vaccine.id] : []),
    sampledByPlan: (maker) => plan.sampledMakers.has(maker),
  };
}
