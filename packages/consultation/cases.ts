/** Keys of the cases that a contribution names. */
import type { Case } from '@huishang/cases';

/** Records a contribution names at most; the item's evidence lists are complete. */
export const MOST_RECORDS = 200;

/** Keys of the cases, as many as a contribution names. */
export const keysOf = (cases: readonly Case[]): string[] => cases.slice(0, MOST_RECORDS).map((c) => c.key);
