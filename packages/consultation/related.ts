/** Which samples, complaints and other information speak of a risk, and not just of the same product. */
import { readBatch } from '@huishang/language';
import type { Evidence, Signal } from '@huishang/schemas';
import type { Lookup } from './lookup.ts';

/** What a piece of evidence is compared with. `makers` and `batches` empty: none is named; `recent`: the risk is new. */
export type About = {
  makers: ReadonlySet<string>;
  batches: ReadonlySet<string>;
  hazards: ReadonlySet<string>;
  recent: boolean;
};

export const batchKeys = (batches: readonly string[]): Set<string> =>
  new Set(batches.map((batch) => readBatch(batch).key).filter((key) => key !== ''));

/** Asked of the same evidence for every risk of its product. */
function batchesNamed(e: Evidence): ReadonlySet<string> {
  let named = namedBatches.get(e);
  if (named === undefined) {
    named = batchKeys(e.products.map((p) => p.batch ?? ''));
    namedBatches.set(e, named);
  }
  return named;
}

const namedBatches = new WeakMap<Evidence, ReadonlySet<string>>();

/** The batches of a signal: the adjacent ones it was raised over. */
export const batchesOf = (s: Signal): string[] =>
  'batches' in s.details ? s.details.batches : s.batch === '' ? [] : [s.batch];

/**
 * Of the same product, yet popular products are complained of every week. Related is what names the same batch or the same hazard;
 * besides, any failed sample, and recently information from the weights' `sourcesOfAnyRisk` (a recall). With a risk that is
 * new goes as well what others say of this product of this maker in the same months: an inspection's findings, the press, and
 * complaints that tell of harm or of a defect.
 */
export function isRelated(e: Evidence, about: About, lookup: Lookup): boolean {
  const { corroboration } = lookup.input.weights;
  const agrees = e.products.some((p) => {
    // The subject of a complaint is often the shop; only another maker of the product contradicts.
    const maker = lookup.isMaker(p.makerKey ?? '') ? p.makerKey! : '';
    return maker === '' || about.makers.size === 0 || about.makers.has(maker);
  });
  if (!agrees) return false;
  const named = batchesNamed(e);
  if (about.batches.size > 0 && named.size > 0) return [...named].some((batch) => about.batches.has(batch));
  if (e.stream === 'sampling') return true;
  if (e.hazards.some((h) => h.assertion === 'present' && about.hazards.has(h.code))) return true;
  if (e.receivedDate <= lookup.newsSince) return false;
  if (e.riskInfo !== undefined && corroboration.sourcesOfAnyRisk.includes(e.riskInfo.source)) return true;
  // A citizen names the shop, or nobody; an inspector the maker.
  const says = (makerKey: string) =>
    about.makers.has(makerKey) || (e.stream === 'complaint' && !lookup.isMaker(makerKey));
  if (!about.recent || !e.products.some((p) => p.key !== '' && says(p.makerKey ?? ''))) return false;
  if (e.riskInfo !== undefined) return corroboration.sourcesOfNewRisk.includes(e.riskInfo.source);
  return (
    corroboration.harm.includes(e.complaint?.about ?? '') || e.hazards.some(({ assertion }) => assertion === 'present')
  );
}
