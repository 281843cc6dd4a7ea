/** What an item says of the risk it is about, held against the truth. */
import type { AgendaItem } from '@huishang/schemas';
import type { TruthRisk } from './truth.ts';

export const saidFields = ['product', 'manufacturer', 'batch', 'hazard', 'rural'] as const;

/** Whether it says each rightly; null: the truth tells nothing of it (no batch is the risk's own, several products are). */
export type Said = Record<(typeof saidFields)[number], boolean | null>;

/** The code of a hazard's name, whatever its wording. */
export type HazardCode = (name: string) => string;

export function saidOf(item: AgendaItem, risk: TruthRisk, codeOf: HazardCode): Said {
  const firm = item.product === '' && risk.furtherProducts.length > 0;
  const named = [risk.product, ...risk.furtherProducts];
  return {
    product: firm ? null : named.some((product) => within(item.product, product)),
    manufacturer: risk.manufacturer === '' ? null : plain(item.manufacturer) === plain(risk.manufacturer),
    batch: risk.batches.length === 0 || firm ? null : risk.batches.every((batch) => item.batch.includes(batch)),
    // Of a complaint's item without a hazard only what is said can be wrong.
    hazard:
      item.hazard === ''
        ? null
        : risk.hazards.some((hazard) => within(item.hazard, hazard) || codeOf(hazard) === item.hazardCode),
    rural: item.rural === risk.rural,
  };
}

/** Full-width and half-width forms are one. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

/** One names the other, with or without more words. */
function within(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  return one !== '' && other !== '' && (one.includes(other) || other.includes(one));
}
