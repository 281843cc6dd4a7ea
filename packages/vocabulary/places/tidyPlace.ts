/** A place's name in one spelling. */
import { tidy } from '../normalise.ts';

/**
 * Half width and simplified, as all text; but 乾 stays: in names of places (乾县, 乾元镇) it is itself and not the traditional form of 干.
 */
export function tidyPlace(text: string): string {
  return text.split('乾').map(tidy).join('乾');
}
