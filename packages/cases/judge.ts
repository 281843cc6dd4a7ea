/**
 * Do two records tell of one case? In the manner of vigiMatch (Norén, Orre & Bate, A hit-miss model for duplicate detection in the
 * WHO drug safety database, KDD 2005): every field that agrees or differs adds the logarithm of how much likelier that is between two
 * reports of one case than between reports of two. The two that are told apart here are not any two reports, but two patients of one
 * product on one day: what a batch's other victims, or a unit's other reports, share as well is worth nothing. So agreement is weighed
 * by how rare it is among the reports around the pair, product, day, batch and reaction alone never join, and a template's wording is
 * no evidence of one person.
 */
import { sketchLikeness } from '@huishang/language';
import type { MatcherWeights } from '@huishang/schemas';
import { differ, type MarkName, markNames, type Particulars, sameUnit } from './particulars.ts';

/** Why two records are held for one case; `bits` speak for it, negative ones against. */
export type Reason = {
  what: MarkName | 'prior' | 'age' | 'sex' | 'senders' | 'situation' | 'text' | 'facts';
  bits: number;
};
export type Judgement = { bits: number; reasons: Reason[]; same: boolean };

/** What stands around a pair, by which agreement is weighed. */
export type Surroundings = {
  /** Other reports of their product on their day; `crowd`: more than are looked at, so that nothing of them is known. */
  around(a: Particulars, b: Particulars): { others: readonly Particulars[]; crowd: number };
  /** Reports of the rarest product they share, up to a limit. */
  reportsOf(a: Particulars, b: Particulars): number;
  /** Records of its product that bear its mark. */
  bearers(a: Particulars, mark: MarkName): number;
  /** Records of its product or unit with its template, itself included; null: too many to be looked at. */
  alikeTo(a: Particulars): readonly Particulars[] | null;
};

/** Null where the two contradict each other: they are two, whatever else agrees. */
export function judge(a: Particulars, b: Particulars, near: Surroundings, w: MatcherWeights): Judgement | null {
  const marks = markNames.filter(
    (mark) => a.marks[mark] !== '' && a.marks[mark] === b.marks[mark] && isOwn(a, b, mark),
  );
  const like = likeness(a, b);
  const known = marks.some((mark) => near.bearers(a, mark) <= w.marks.most);
  if (contradict(a, b, marks, known, like, w)) return null;
  const reasons: Reason[] = [];
  const add = (what: Reason['what'], bits: number) => {
    if (bits !== 0) reasons.push({ what, bits });
  };
  for (const mark of marks) {
    const more = Math.max(1, near.bearers(a, mark) - w.marks.sharedBy);
    const full = mark === 'recordNumber' && !sameUnit(a, b) ? w.recordNumberElsewhere : w.marks[mark];
    add(mark, more > w.marks.most ? 0 : Math.max(0, full - w.marks.perHolder * Math.log2(more)));
  }
  const { others: all, crowd } = near.around(a, b);
  const otherReports = all.filter((o) => isAnotherReport(o, a, b, w));
  const others = otherReports.length > w.otherReports ? all : all.filter((o) => !otherReports.includes(o));
  add('prior', prior(a, b, Math.max(others.length, crowd), near.reportsOf(a, b), w));
  ages(a, b, others, crowd, marks, w, add);
  situation(a, b, others, crowd, w, add);
  const oneHand = fromOneHand(a, b, like, w);
  const otherWords = like < w.text.other && a.template !== 0 && b.template !== 0;
  // Where nothing tells the senders, other words tell another hand; of a product that many report, another patient as well.
  const strangers =
    near.reportsOf(a, b) <= w.senders.rareProduct &&
    a.reporter === '' &&
    a.reporterKind === '' &&
    b.reporter === '' &&
    b.reporterKind === '';
  if (oneHand) add('senders', w.senders.sameUnit);
  else if (differ(a.reporterKind, b.reporterKind)) add('senders', w.senders.otherKind);
  else if (differ(a.reporter, b.reporter) && a.reporterKind !== '个人') add('senders', w.senders.otherUnit);
  else if (strangers && otherWords) add('senders', w.senders.otherWords);
  wording(a, b, like, oneHand, others, near, w, add);
  const bits = reasons.reduce((sum, r) => sum + r.bits, 0);
  return {
    bits,
    reasons,
    same: bits >= w.threshold && (known || isTold(a, b, reasons, { oneHand, otherHand: otherWords && strangers }, w)),
  };
}

/**
 * Without a mark of the person: the age and the day must be told alike, and something must be another hand's (the sender, the words) or
 * this patient's alone (wording, numbers). Twelve fills of one template, or five patients of one vial told in one breath, are not.
 */
function isTold(
  a: Particulars,
  b: Particulars,
  reasons: readonly Reason[],
  { oneHand, otherHand }: { oneHand: boolean; otherHand: boolean },
  w: MatcherWeights,
): boolean {
  const worth = (what: Reason['what']) => reasons.find((r) => r.what === what)?.bits ?? 0;
  const day = (a.event !== null && b.event !== null) || a.days.some((told) => b.days.includes(told));
  // One hand that reports each patient once: only a record sent twice has all of a patient's numbers on the same day.
  if (oneHand && (worth('facts') < w.facts.oneHand || a.event !== b.event)) return false;
  const own = worth('text') + worth('facts') >= w.personal;
  return day && worth('age') > 0 && (own || otherHand || differ(a.reporterKind, b.reporterKind));
}

/** The estimated chance that they are one case, in (0, 1). */
export const scoreOf = (bits: number): number =>
  Math.max(0.0001, Math.min(0.9999, Math.round(10_000 / (1 + 2 ** -bits)) / 10_000));

/** A record number means something at the unit that gave it. */
const isOwn = (a: Particulars, b: Particulars, mark: MarkName): boolean =>
  mark !== 'recordNumber' ||
  sameUnit(a, b) ||
  !differ(a.reporter, b.reporter) ||
  differ(a.reporterKind, b.reporterKind);

/** Written by one unit, or, where no unit is named, received on one day in one wording: a hand that reports each patient once. */
const fromOneHand = (a: Particulars, b: Particulars, like: number, w: MatcherWeights): boolean =>
  sameUnit(a, b) ||
  (a.reporter === '' && b.reporter === '' && like >= w.text.same && a.received !== null && a.received === b.received);

function likeness(a: Particulars, b: Particulars): number {
  return a.template !== 0 && a.template === b.template ? 1 : sketchLikeness(a.sketch, b.sketch);
}

/** Half a year apart at most; a month in infants, who are of one age wherever a vaccine is given. */
function sameAge(a: number, b: number, w: MatcherWeights): boolean {
  return Math.abs(a - b) < (Math.min(a, b) < w.age.infant ? w.age.infantSame : w.age.same);
}

/** Are they so different that no likeness makes up for it? `known`: a mark that few bear tells that it is one person. */
function contradict(
  a: Particulars,
  b: Particulars,
  marks: readonly MarkName[],
  known: boolean,
  like: number,
  w: MatcherWeights,
): boolean {
  if (differ(a.sex, b.sex)) return true;
  if (a.age !== null && b.age !== null) {
    const slack = Math.max(a.age, b.age) < w.age.infant ? w.age.infantSlack : w.age.slack;
    if (Math.abs(a.age - b.age) > slack) return true;
  }
  const unlike = (mark: MarkName) => differ(a.marks[mark], b.marks[mark]);
  if (unlike('name') || unlike('serial') || (unlike('recordNumber') && !differ(a.reporter, b.reporter))) return true;
  // A wrong digit in a birth date, or the telephone of another of the family: where name and another mark agree.
  if ((unlike('phone') || unlike('birthDate')) && !(marks.includes('name') && marks.length > 1)) return true;
  if ((a.siblings || b.siblings) && !marks.includes('name')) return true;
  if (a.products.length > 0 && b.products.length > 0) {
    const shared = sharedProducts(a, b);
    if (shared.length === 0) return true;
    if (!known && shared.every(([p, q]) => differ(p, q))) return true;
  }
  if (a.event !== null && b.event !== null) {
    const apart = Math.abs(a.event - b.event);
    if (apart > w.day.apart || (apart > 0 && !known && like < w.text.same)) return true;
  } else if (a.received !== null && b.received !== null) {
    const limit = a.event === null && b.event === null ? w.day.submittedApart : w.day.receivedApart;
    if (Math.abs((a.event ?? a.received) - (b.event ?? b.received)) > limit) return true;
  }
  return (
    !known &&
    like < w.text.same &&
    a.hazards.length > 0 &&
    b.hazards.length > 0 &&
    !relatedHazards(a, b, w.hazardFamily)
  );
}

/** Batches of the products that both name. */
function sharedProducts(a: Particulars, b: Particulars): [string, string][] {
  return a.products.flatMap((p) =>
    b.products
      .filter((q) => q.product === p.product || q.base === p.base)
      .map((q): [string, string] => [p.batch, q.batch]),
  );
}

/** A hazard of both, or two of one family of codes (E09 …). */
function relatedHazards(a: Particulars, b: Particulars, family: number): boolean {
  return a.hazards.some((h) =>
    b.hazards.some((i) => h === i || (/^[A-Z]\d{2}/i.test(h) && h.slice(0, family) === i.slice(0, family))),
  );
}

/** Another report of the pair's own case, as far as age and sex go: not by their units, nor in their words. */
function isAnotherReport(other: Particulars, a: Particulars, b: Particulars, w: MatcherWeights): boolean {
  return (
    alike(other, a, w) &&
    !sameUnit(other, a) &&
    !sameUnit(other, b) &&
    Math.max(likeness(other, a), likeness(other, b)) < w.text.same
  );
}

const alike = (o: Particulars, a: Particulars, w: MatcherWeights): boolean =>
  o.age !== null && a.age !== null && sameAge(o.age, a.age, w) && !differ(o.sex, a.sex);

/** How likely two reports of this product around this day are one case, before anything else is asked. */
function prior(a: Particulars, b: Particulars, others: number, reports: number, w: MatcherWeights): number {
  const strangers = w.day.base + others + w.day.perProductReport * reports;
  const even = Math.log2(w.duplicates / strangers);
  if (a.event !== null && b.event !== null) return even + (a.event === b.event ? 0 : w.day.near);
  if (a.days.some((day) => b.days.includes(day))) return even + w.day.unknown;
  const apart = a.received === null || b.received === null ? null : Math.abs(a.received - b.received);
  return even + (apart !== null && apart <= w.day.submittedNearDays ? w.day.submittedNear : w.day.submittedFar);
}

type Add = (what: Reason['what'], bits: number) => void;

/** Bits of an agreement that so many of the others show as well; drawn to its usual share as by some further reports. */
const rarity = (shown: number, others: number, usual: number, weight: number): number =>
  -Math.log2(Math.min(1, (shown + weight * usual) / (others + weight)));

function ages(
  a: Particulars,
  b: Particulars,
  others: readonly Particulars[],
  crowd: number,
  marks: readonly MarkName[],
  w: MatcherWeights,
  add: Add,
): void {
  const sex = a.sex !== '' && a.sex === b.sex;
  if (a.age === null || b.age === null || marks.includes('birthDate')) {
    add('sex', sex ? w.sex : 0);
    return;
  }
  if (!sameAge(a.age, b.age, w)) {
    add('age', w.age.near);
    return;
  }
  const usual = w.agePrior * (sex ? w.sexPrior : 1);
  const shown = others.filter((o) => alike(o, a, w)).length;
  add('age', Math.min(-Math.log2(usual), rarity(shown, Math.max(others.length, crowd), usual, w.situation.weight)));
}

function situation(
  a: Particulars,
  b: Particulars,
  others: readonly Particulars[],
  crowd: number,
  w: MatcherWeights,
  add: Add,
): void {
  const { weight } = w.situation;
  const worth = (usual: number, shows: (o: Particulars) => boolean): number =>
    crowd > others.length ? 0 : rarity(others.filter(shows).length, others.length, usual, weight);
  let bits = 0;
  const shared = sharedProducts(a, b);
  const batch = shared.find(([p, q]) => p !== '' && p === q)?.[0];
  if (batch !== undefined) bits += worth(w.situation.batch, (o) => o.products.some((p) => p.batch === batch));
  else if (shared.length > 0 && shared.every(([p, q]) => differ(p, q))) bits += w.situation.otherBatch;
  if (!a.products.some((p) => b.products.some((q) => q.product === p.product)) && shared.length > 0) {
    const bare = a.products.some((p) => b.products.some((q) => p.product === q.base || q.product === p.base));
    bits += bare ? 0 : w.situation.otherForm;
  }
  if (differ(a.district, b.district)) bits += w.situation.otherDistrict;
  else if (a.district !== '' && b.district !== '')
    bits += worth(w.situation.district, (o) => o.district === a.district);
  if (a.hazards.length > 0 && b.hazards.length > 0) {
    const common = a.hazards.filter((h) => b.hazards.includes(h));
    if (common.length > 0) bits += worth(w.situation.hazard, (o) => o.hazards.some((h) => common.includes(h)));
    else if (!relatedHazards(a, b, w.hazardFamily)) bits += w.situation.otherHazard;
  }
  add('situation', bits);
}

/** Wording and numbers that no third report has. */
function wording(
  a: Particulars,
  b: Particulars,
  like: number,
  oneHand: boolean,
  others: readonly Particulars[],
  near: Surroundings,
  w: MatcherWeights,
  add: Add,
): void {
  const all = [near.alikeTo(a), near.alikeTo(b)];
  const copies = new Set([
    ...(all[0] ?? []),
    ...(all[1] ?? []),
    ...others.filter((o) => likeness(o, a) >= w.text.same),
  ]);
  copies.delete(a);
  copies.delete(b);
  let outsiders = all.includes(null) ? w.text.outsiders : 0;
  for (const o of copies)
    if (sameUnit(o, a) || sameUnit(o, b) || !alike(o, a, w) || o.event !== a.event) outsiders += 1;
  const own = Math.max(0, 1 - outsiders / w.text.outsiders);
  const shared = a.facts.filter((fact) => b.facts.includes(fact));
  const rare = shared.filter((fact) => ![...copies, ...others].some((o) => o.facts.includes(fact)));
  const fewer = Math.min(a.facts.length, b.facts.length);
  // Two fills of one template read alike but for the numbers.
  const clash = fewer >= w.facts.clashFrom && shared.length === 0;
  const likely = Math.max(0, (like - w.text.from) / (1 - w.text.from)) * w.text.bits * own;
  add('text', (clash ? 0 : likely) * (oneHand ? w.text.sameUnitShare : 1));
  add('facts', clash && like >= w.text.other ? w.facts.clash : Math.min(w.facts.most, w.facts.bits * rare.length));
}
