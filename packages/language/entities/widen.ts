/** A sign's whole phrase: with the body part, allergen or kind written directly before it, a problem's with its component. */
import type { HazardHit } from '../hazards.ts';
import type { Word } from '../segment.ts';
import { bodyParts, notOfName } from './words.ts';

const part = [...bodyParts.split('|')].sort((a, b) => b.length - a.length).join('|');
const side = '(?:双侧|左侧|右侧|两侧|左|右|双|上|下|内|外)';
const partHere = new RegExp(`${side}?(?:${part})(?:部|侧|区|处|皮肤|内侧|外侧|周围|近端|远端)?`, 'yu');
const sideBefore = new RegExp(`${side}$`, 'u');
/** Tags of what somebody may be allergic to: nouns and names. */
const allergen = /^(?:n|nz|nr|nrt|g|j)$/u;
const kindOf = /^\p{Script=Han}{1,6}[性型]$/u;
/** Words of time, course and degree, which are left out of a phrase although they end in 性. */
const course =
  /^(?:阵发|持续|间歇|间断|一过|进行|突发|反复|弥漫|散在|对称|局限|广泛|可疑|可能|暂时|永久|习惯|复发|多发|偶发|严重|轻)性$/u;
const general = new Set([
  ...notOfName,
  ...'产品|该机|设备|机器|仪器|器械|故障|情况|现象|问题|症状|表现|部分|检查|使用|操作|测量|轻微|明显|严重|大量|少量|多处|一处|反复|持续|突然|频繁|数|示|显'.split(
    '|',
  ),
]);

/**
 * Where the phrase of the hit begins. @param from what lies before it belongs to another entity.
 * @param words the text cut into words.
 */
export function phraseStart(folded: string, hit: HazardHit, from: number, words: readonly Word[]): number {
  if (hit.kind === 'device_problem') return componentStart(hit.start, from, words);
  const bare = withBodyPart(folded, hit, from);
  if (bare < hit.start) return bare;
  const before = wordEndingAt(words, hit.start);
  if (!before || before.start < from) return hit.start;
  if (hit.text === '过敏' && before.text.length > 1 && allergen.test(before.tag) && !general.has(before.text))
    return before.start;
  return kindStart(hit.start, from, words);
}

/** Of several body parts only the one that touches the sign joins; it may reach into it (小腿|肿: 左小腿肿). */
function withBodyPart(folded: string, hit: HazardHit, from: number): number {
  for (let at = Math.max(from, hit.start - 8); at < hit.start; at++) {
    partHere.lastIndex = at;
    const match = partHere.exec(folded);
    if (match && at + match[0].length >= hit.start && at + match[0].length <= hit.end) return at;
  }
  partHere.lastIndex = hit.start;
  const own = partHere.exec(folded);
  const lead =
    own && own[0].length <= hit.end - hit.start
      ? sideBefore.exec(folded.slice(Math.max(from, hit.start - 2), hit.start))
      : null;
  return hit.start - (lead?.[0].length ?? 0);
}

/** 激素性|青光眼, 亚急性|皮肤型|红斑狼疮: words that say which kind, which jieba may cut before 性. */
function kindStart(start: number, from: number, words: readonly Word[]): number {
  let at = start;
  for (let word = wordEndingAt(words, at); word && word.start >= from; word = wordEndingAt(words, at)) {
    const stem = /^(?:性|型|相关性|源性|诱导性)$/u.test(word.text) ? wordEndingAt(words, word.start) : undefined;
    const kind = (stem?.text ?? '') + word.text;
    if (!kindOf.test(kind) || course.test(kind) || (stem && (stem.start < from || general.has(stem.text)))) break;
    at = (stem ?? word).start;
  }
  return at;
}

/** A component stays with its problem: the nouns directly before it, the first of them a whole word. */
function componentStart(start: number, from: number, words: readonly Word[]): number {
  let at = start;
  let whole = start;
  for (
    let word = wordEndingAt(words, at);
    word && word.start >= from && start - word.start <= 8;
    word = wordEndingAt(words, at)
  ) {
    const joins = /^(?:n|nz|ng|nr|nrt|vn|b|j|s|f|g|an|l)$/u.test(word.tag) && /^\p{Script=Han}+$/u.test(word.text);
    if (!joins || general.has(word.text)) break;
    at = word.start;
    if (word.text.length > 1) whole = at;
  }
  return whole;
}

/** Binary search: the words lie in order. */
function wordEndingAt(words: readonly Word[], end: number): Word | undefined {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.end < end) low = middle + 1;
    else high = middle;
  }
  return words[low]?.end === end ? words[low] : undefined;
}
