/**
 * Do two reports tell of the same event? Conservative: patients of one cluster share product, day and reaction, often batch,
 * district and wording too, so that these alone never join two reports. What joins is something of the person
 * (after vigiMatch: agreement counts by how rarely it happens by chance; Norén, Orre & Bate, KDD 2005).
 */
import { sketchLikeness } from '@huishang/language';
import type { Report } from './report.ts';

export function sameEvent(a: Report, b: Report): boolean {
  if (a.sex !== '' && b.sex !== '' && a.sex !== b.sex) return false;
  if (a.age !== null && b.age !== null && Math.abs(a.age - b.age) > AGE_SLACK) return false;
  if (!shareProduct(a, b) || !shareWord(a.hazards, b.hazards)) return false;
  const days = Math.abs((a.event ?? a.received) - (b.event ?? b.received));
  const datesKnown = a.event !== null && b.event !== null;
  if (days > (datesKnown ? DATE_SLACK : RECEPTION_SLACK)) return false;
  const words = sketchLikeness(a.sketch, b.sketch);
  if (a.personKey !== '' && a.personKey === b.personKey) {
    // Masked names (one surname for all) are shared by many: from two districts the rest must agree as well.
    return !differ(a.district, b.district) || (sameAge(a, b) && days <= 1 && words >= LIKE_TEXT);
  }
  if (differ(a.district, b.district)) return false;
  if (a.personKey !== '' && b.personKey !== '') {
    // Senders abbreviate names differently; then the narrative must be the same text and nothing may contradict it.
    return (
      words >= SAME_TEXT && datesKnown && days === 0 && sameAge(a, b) && sameBatch(a, b) && a.reporter !== b.reporter
    );
  }
  return words >= SAME_TEXT && sameAge(a, b) && a.sex !== '' && a.sex === b.sex && days <= 1;
}

/** Ages come from birth dates in one report and as whole years in another. */
const AGE_SLACK = 1;
const DATE_SLACK = 3;
/** Where a report does not say when it happened, its reception stands in, weeks late. */
const RECEPTION_SLACK = 31;
/** Likeness from which two narratives are one text with small changes. */
const SAME_TEXT = 0.8;
/** Likeness of two tellings of one thing. */
const LIKE_TEXT = 0.5;

const sameAge = (a: Report, b: Report): boolean => a.age !== null && b.age !== null && Math.abs(a.age - b.age) < 0.5;
const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

function shareProduct(a: Report, b: Report): boolean {
  return a.products.some((p) => b.products.some((q) => q.product === p.product && !differ(p.batch, q.batch)));
}

function sameBatch(a: Report, b: Report): boolean {
  return a.products.some((p) =>
    b.products.some((q) => q.product === p.product && p.batch !== '' && q.batch === p.batch),
  );
}

/** Have two sorted lists an entry in common? */
function shareWord(a: readonly string[], b: readonly string[]): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) return true;
    if (a[i]! < b[j]!) i += 1;
    else j += 1;
  }
  return false;
}
