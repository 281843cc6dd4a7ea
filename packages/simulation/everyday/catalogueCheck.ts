/** Whether the catalogue holds together. */
import { deviceProblems } from '../catalogue/devices.ts';
import { reactionNamed } from '../catalogue/reactions.ts';
import type { City } from '../city/city.ts';

/** Every labelled or everyday term must be in the catalogue. @throws naming the first that is not. */
export function checkCatalogue(city: City): void {
  for (const product of city.drugs) for (const [term] of product.label) reactionNamed(term);
  for (const product of city.vaccines) for (const [term] of product.kind.label) reactionNamed(term);
  for (const product of city.devices)
    for (const [term] of product.kind.problems) if (!deviceProblems.has(term)) throw new Error(`no problem ${term}`);
}
