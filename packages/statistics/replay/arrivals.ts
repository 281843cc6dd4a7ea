/** The reports that are new at a look, counted: what methods that bet on or expect new reports go by. */
import { CodedCounts } from '../counts/codedCounts.ts';
import type { CodedVersion } from './versions.ts';

/**
 * One period's new reports, with the products and hazards that they name. Later versions of known reports are no new reports: they
 * change the counts, but bring these methods neither evidence nor expectation.
 */
export type Arrivals = {
  look: number;
  counts: CodedCounts;
  products: { code: number; reports: number }[];
  hazards: { code: number; reports: number }[];
};

export function arrivalsOf(look: number, versions: readonly CodedVersion[]): Arrivals {
  const counts = new CodedCounts();
  for (const { products, hazards, before } of versions) if (before === null) counts.count(products, hazards);
  return { look, counts, products: named(counts.productMargins), hazards: named(counts.hazardMargins) };
}

function named(margins: Int32Array): { code: number; reports: number }[] {
  const found: { code: number; reports: number }[] = [];
  for (let code = 0; code < margins.length; code += 1)
    if (margins[code]! > 0) found.push({ code, reports: margins[code]! });
  return found;
}
