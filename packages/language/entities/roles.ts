/** What a named medicine is to the case: used for the disease, or given because of the reaction. */
import { type Span, spansOf } from './span.ts';
import { cosmeticHeads, deviceHeads, procedures } from './words.ts';

const given = /(?:予以?|给予|给|立即|急|行|静推|静注|推注|喂|加|补|改|抢救|对症|解救|处理|自服)[^,。;]{0,12}$/u;
/** Directly before a medicine that is no answer to the reaction: the suspect one again, or one taken beside or instead. */
const original =
  /(?:改用|换用|换为|换|改服|停用|停|再次(?:使用|服用|用)|再用|续用|恢复使用|继续|同时|联用|合用|并用|既往|曾|长期|平时|平素|含|购买|误服|自行加[用服打]?|使用|用过|(?<![自口])服|吃|药物:|内为|所用|因[^,。;]{2,10}加?用?)[^,。;、+\p{Script=Han}]{0,3}\p{Script=Han}{0,2}$/u;
const usedBefore = /^[^,。;]{0,6}(?:后|期间|时|过程中|史)/u;
const notDone = /(?:未|拟|建议|拒绝|未予|不需|无需|停止|停)\s*$/u;
const done = new RegExp(`(?:${[...procedures.split('|')].sort((a, b) => b.length - a.length).join('|')})`, 'dgu');
const device = new RegExp(
  `(?:${`${deviceHeads}|${cosmeticHeads}`
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|')})$`,
  'u',
);

/** The sentence up to the position, at most 60 units of it. */
function sentenceBefore(folded: string, at: number): string {
  const near = folded.slice(Math.max(0, at - 60), at);
  return near.slice(1 + Math.max(near.lastIndexOf('。'), near.lastIndexOf(';'), near.lastIndexOf('\n')));
}

/**
 * The products given because of a reaction. A narrative names what was used first and what was done last: a medicine that
 * first appears behind the onset is a treatment, unless its words say that it was used beside or instead.
 * @param onset where the first reaction stands, -1 for none; @param loose true where the teller is a citizen, who jumps.
 */
export function treatmentsAmong(folded: string, names: readonly Span[], onset: number, loose: boolean): Set<Span> {
  const treatments = new Set<Span>();
  const used = new Set<string>();
  for (const span of [...names].sort((a, b) => a.start - b.start)) {
    const name = folded.slice(span.start, span.end);
    const before = sentenceBefore(folded, span.start);
    const after = folded.slice(span.end, span.end + 10);
    const instead = original.test(before);
    const answered = given.test(before) && !instead;
    const isTreatment =
      onset >= 0 &&
      span.start > onset &&
      !used.has(name) &&
      !device.test(name) &&
      !instead &&
      (answered || (!loose && !usedBefore.test(after)));
    if (isTreatment) treatments.add(span);
    else used.add(name);
  }
  return treatments;
}

/** Things done because of a reaction. */
export function proceduresAfter(folded: string, onset: number): Span[] {
  if (onset < 0) return [];
  return spansOf(folded, done).filter(
    (span) => span.start > onset && !notDone.test(folded.slice(Math.max(0, span.start - 3), span.start)),
  );
}
