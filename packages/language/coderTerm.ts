/** A coder's own term in known words: 软管断裂 is 断裂 of a component, 左手背剧烈疼痛 is 疼痛 at a place. */

import { phraseStart } from './entities/widen.ts';
import { bodyParts } from './entities/words.ts';
import { fold } from './fold.ts';
import { findHazards, type HazardHit } from './hazards.ts';
import type { Lexicon, LexiconKind } from './lexicon.ts';
import { nearestCode } from './nearest/code.ts';
import { readingCodes, readingProblem } from './readings.ts';
import { tag } from './tag.ts';
import type { Tagger } from './tagger/model.ts';

/** Share of the term that known words must cover to stand for it, whatever else it says. */
const MOSTLY = 0.6;
/** From this length on, what is entered for a device's problem is a sentence about it. */
const SENTENCE = 6;
/** Longer terms are narratives. */
const LONGEST = 60;

/** As likely as that an entry must be to a wording: else it stays a term of its own, which is counted as well. */
const ENTRY = 0.6;

/** Degree, course, time, side and what joins two signs: none of them makes another sign of the one it stands before. */
const modifiers =
  '轻度|中度|重度|轻微|轻|重|严重|较重|明显|剧烈|强烈|持续性|持续|反复|间断性|间断|间歇性|阵发性|阵发|一过性|短暂性|短暂|突发性|突发|突然|' +
  '偶发|散在|多发性|多发|弥漫性|广泛性|广泛|局限性|局部|对称性|新发|迟发性|急性|亚急性|慢性|可逆性|轻至中度|大面积|大片|少量|大量|频繁|' +
  '用药后|服药后|给药后|注射后|接种后|输液后|使用后|使用中|使用时|术后|术中|植入后|停药后|夜间|晨起|餐后|活动后|' +
  '药物性|药源性|双侧|左侧|右侧|两侧|单侧|一侧|左|右|双|上|下|前|后|内|外|近端|远端|出现|发生|引起|导致|部位|部|处|区|的|' +
  '伴有|伴随|伴|及|和|与|并|合并|或|、|,|;|/|+| |(|)|。|.';
const rest = new Set([...modifiers.split('|'), ...bodyParts.split('|')]);
const longest = [...rest].reduce((most, word) => Math.max(most, word.length), 0);
/** What parts of devices are called: the last character tells. */
const component =
  /^\p{Script=Han}{0,5}[管针线丝膜囊阀泵屏头帽盖夹钉板杆座轮带袋瓶塞环圈片器键池口壳体端壁柄架槽鞘刀灯门轴簧纸贴筒芯][处部端]?$/u;
const altered = /[无未不没非防抗免止避除]/u;

/** A code and the stretch of the entry that says so. */
export type Coded = { code: string; start: number; end: number };

/**
 * What a coder's own entry says: the known hazards that it consists of; for a device what its figures say, what it tells in a
 * sentence, or what it is likest to as a whole.
 * @returns an empty list where the entry is a term of its own, or denies what it names.
 */
export function codesOfEntry(term: string, kind: LexiconKind, lexicon: Lexicon, tagger: Tagger): Coded[] {
  const hits = coderTermHazards(term, kind, lexicon);
  if (hits.length > 0 || kind === 'reaction' || term.length > LONGEST) return hits;
  const whole = (code: string): Coded[] => [{ code, start: 0, end: term.length }];
  const reading = readingProblem(term);
  if (reading) return whole(readingCodes[reading]);
  const told = tag(term, lexicon, tagger, 'device').filter(
    ({ type, assertion }) => type === kind && (assertion === 'present' || assertion === 'possible'),
  );
  const coded = told.flatMap(({ code, start, end }) => (code === undefined ? [] : [{ code, start, end }]));
  if (coded.length > 0 || altered.test(term.slice(0, 2))) return coded;
  const nearest = nearestCode(term, kind, lexicon, ENTRY);
  return nearest ? whole(nearest.code) : [];
}

/**
 * The known hazards of one kind that a coder's own term consists of, in order: those that cover most of it, or all but
 * body parts, components and words of degree, time and side.
 * @returns an empty list where the term says something else or denies what it names: then it is a term of its own.
 */
export function coderTermHazards(term: string, kind: LexiconKind, lexicon: Lexicon): HazardHit[] {
  if (term.length > LONGEST) return [];
  const hits = findHazards(term, lexicon, { domain: kind === 'device_problem' ? 'device' : 'drug', asked: kind });
  if (kind === 'device_problem' && term.length >= SENTENCE) return toldOfDevice(term, hits);
  if (hits.length === 0 || hits.some((hit) => hit.kind !== kind || !affirmed(hit))) return [];
  const gaps = hits.map((hit, i) => ({ from: hits[i - 1]?.end ?? 0, to: hit.start }));
  if (gaps.some(({ from, to }) => altered.test(term.slice(Math.max(from, to - 2), to)))) return [];
  const covered = hits.reduce((sum, hit) => sum + hit.end - hit.start, 0);
  return covered >= MOSTLY * term.length || nothingElse(fold(term), hits, lexicon) ? hits : [];
}

/** What happened to a device is told in a sentence as often as in a term: the problems that it affirms are what it says. */
function toldOfDevice(term: string, hits: readonly HazardHit[]): HazardHit[] {
  return hits.filter(
    (hit) =>
      hit.kind === 'device_problem' &&
      affirmed(hit) &&
      !altered.test(term.slice(Math.max(0, hit.start - 2), hit.start)),
  );
}

const affirmed = ({ assertion }: HazardHit) => assertion === 'present' || assertion === 'possible';

/** Does the term end in a sign, and does nothing stand before the signs that could make others of them? */
/** Does the text consist of nothing but such words? Each place that a word ends at is looked at once, however they overlap. */
function saysNoMore(text: string): boolean {
  const reached = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (let from = 0; from < text.length; from++) {
    if (reached[from] === 0) continue;
    for (let end = from + 1; end <= Math.min(text.length, from + longest); end++)
      if (rest.has(text.slice(from, end))) reached[end] = 1;
  }
  return reached[text.length] === 1;
}

function nothingElse(folded: string, hits: readonly HazardHit[], lexicon: Lexicon): boolean {
  if (!saysNoMore(folded.slice(hits.at(-1)!.end).replace(/[^\p{L}\p{N}]/gu, ''))) return false;
  let from = 0;
  return hits.every((hit) => {
    const before = folded.slice(from, hit.start);
    const known = saysNoMore(before) || (hit.kind === 'device_problem' && component.test(before));
    const start = known ? from : phraseStart(folded, hit, from, lexicon.segmenter.words(folded));
    const unsaid = folded.slice(from, start);
    from = hit.end;
    return saysNoMore(unsaid) && !altered.test(before);
  });
}
