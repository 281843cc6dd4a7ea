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
  if (!shareProduct(a, b) || commonShare(a.hazards, b.hazards) === 0) return false;
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
  if (a.sex === '' || a.sex !== b.sex || !sameAge(a, b)) return false;
  // A hospital's, a maker's and a patient's report of one event are worded differently; all that is not wording must agree.
  const otherSender = differ(a.reporterKind, b.reporterKind);
  const alike = datesKnown && days === 0 && sameBatch(a, b) && commonShare(a.hazards, b.hazards) >= SAME_PICTURE;
  return (otherSender && alike && a.district !== '' && a.district === b.district) || (words >= SAME_TEXT && days <= 1);
}

/** Ages come from birth dates in one report and as whole years in another. */
const AGE_SLACK = 1;
const DATE_SLACK = 3;
/** Where a report does not say when it happened, its reception stands in, weeks late. */
const RECEPTION_SLACK = 31;
/** Likeness from which two narratives are one text with small changes. */
const SAME_TEXT = 0.8;
/** Share of the smaller list of hazards from which two reports show one picture. */
const SAME_PICTURE = 0.5;
/** Likeness of two tellings of one thing. */
const LIKE_TEXT = 0.5;

/** Half a year apart at most; a month in infants, who are of one age wherever a vaccine is given. */
function sameAge(a: Report, b: Report): boolean {
  if (a.age === null || b.age === null) return false;
  return Math.abs(a.age - b.age) < (Math.min(a.age, b.age) < 3 ? 0.09 : 0.5);
}

const differ = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;

function shareProduct(a: Report, b: Report): boolean {
  return a.products.some((p) => b.products.some((q) => q.product === p.product && !differ(p.batch, q.batch)));
}

function sameBatch(a: Report, b: Report): boolean {
  return a.products.some((p) =>
    b.products.some((q) => q.product === p.product && p.batch !== '' && q.batch === p.batch),
  );
}

/** Share of the shorter of two sorted lists that is in the other. */
function commonShare(a: readonly string[], b: readonly string[]): number {
  let i = 0;
  let j = 0;
  let common = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      common += 1;
      i += 1;
      j += 1;
    } else if (a[i]! < b[j]!) i += 1;
    else j += 1;
  }
  return common / Math.max(1, Math.min(a.length, b.length));
}
