/** What a named medicine or disease is to the case: given for the disease, or for the reaction; treated, or suffered. */
import type { Entity } from '../extract.ts';
import { overlaps, type Span, spansOf } from './span.ts';
import { procedures } from './words.ts';

const given =
  /(?:予以?|给予|给|予|立即|急|行|静推|静注|静滴|肌注|口服|外用|外涂|应用|使用|加用|注射|推注|iv|im|吸入|涂|治疗)[^,。;]{0,30}$/u;
const original =
  /(?:改用|换用|改为|换为|停用|停|再次使用|再用|续用|恢复使用|继续|改服|换服|同时|联用|合用|并用)[^,。;]{0,6}$/u;
const notDone = /(?:未|拟|建议|拒绝|未予|不需|无需|停止|停)\s*$/u;
const done = new RegExp(
  `(?:${procedures
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|')})`,
  'dgu',
);

/** The clause up to the position: from the last stop. */
function clauseBefore(folded: string, at: number): string {
  const from = Math.max(
    folded.lastIndexOf('。', at - 1),
    folded.lastIndexOf(';', at - 1),
    folded.lastIndexOf('\n', at - 1),
  );
  return folded.slice(Math.max(from + 1, at - 60), at);
}

/** Is the product at the span one given because of a reaction that the text has named before it? */
export function isTreatment(
  folded: string,
  span: Span,
  firstReaction: number,
  named: ReadonlySet<string>,
  previous: Span | undefined,
): boolean {
  if (firstReaction < 0 || span.start < firstReaction) return false;
  const name = folded.slice(span.start, span.end);
  if (named.has(name)) return false;
  const before = clauseBefore(folded, span.start);
  if (original.test(before)) return false;
  // The next item of a list whose first was a treatment.
  if (
    previous &&
    /^(?:[^,。;\p{Script=Han}]*[、+及和,]?[^,。;\p{Script=Han}]*|[^。;]{0,14}[、+及和])$/u.test(
      folded.slice(previous.end, span.start),
    )
  )
    return true;
  return given.test(before.slice(-34));
}

/** Things done because of a reaction. */
export function proceduresAfter(folded: string, firstReaction: number): Span[] {
  if (firstReaction < 0) return [];
  return spansOf(folded, done).filter(
    (span) => span.start > firstReaction && !notDone.test(folded.slice(Math.max(0, span.start - 3), span.start)),
  );
}

const treated =
  /(?:因|患|诊断为?|诊为|原患疾病|原患|用于|用于治疗|治疗|罹患|患有|确诊|拟诊|适应症|既往有?|原有|病史)[:"“\s]*(?:\p{Script=Han}{0,4})?$/u;
const takenFor =
  /^[^。;]{0,16}?(?:入院|住院|来院|就诊|口服|静滴|静脉|服用?|予|给予|使用|应用|注射|行|植入|置入|接种|用|术|佩戴|手术|史|治疗|贴|买)/u;
const suffered = /(?:出现|后|发生|伴|诱发|继发|并发|新发|导致|引起|诊断|考虑|突发|致)[^,。;]{0,8}$/u;

/**
 * Diseases that the product was used for: named before any reaction, with a word of treating or being treated. Told from
 * reactions by place: what stands behind 出现 or 后 is suffered in the event.
 */
export function indications(
  folded: string,
  hazards: readonly Entity[],
  diseases: readonly Span[],
  medicines: readonly Span[],
): Set<Span> {
  const firstProduct = Math.min(...medicines.map((span) => span.start), folded.length);
  const firstSuffered =
    hazards.find(
      (hit) => hit.assertion === 'present' && suffered.test(folded.slice(Math.max(0, hit.start - 14), hit.start)),
    )?.start ?? folded.length;
  const chosen = new Set<Span>();
  for (const span of [...hazards.filter((hit) => hit.type === 'reaction'), ...diseases]) {
    const before = folded.slice(Math.max(0, span.start - 10), span.start);
    const after = folded.slice(span.end, span.end + 20);
    const entity = 'assertion' in span ? (span as Entity) : null;
    if (entity?.assertion === 'absent' || entity?.assertion === 'family') continue;
    const early = span.start < firstSuffered && span.start < firstProduct;
    if (suffered.test(before) && !/(?:术|产)后$/u.test(before)) continue;
    const because = treated.test(before);
    if (because && (early || takenFor.test(after) || /^["”]/u.test(after))) chosen.add(span);
    else if (early && takenFor.test(after)) chosen.add(span);
    else if (entity === null && early) chosen.add(span);
    else if (entity === null && /(?:原患|既往|基础)/u.test(before)) chosen.add(span);
  }
  for (const span of chosen)
    for (const other of chosen)
      if (span !== other && overlaps(span, other) && other.end - other.start < span.end - span.start)
        chosen.delete(other);
  return chosen;
}

const disease =
  /\p{Script=Han}{0,8}?(?:[0-9]型)?\p{Script=Han}{0,6}?(?:病(?!人|房|区|史|情|历|程|毒|理|例|变)|炎(?!症)|综合征|感染|骨折|高血压|癌|肿瘤|瘤|结核|梗死|梗塞|不孕症?|结石|息肉|肥大|增生症?|疏松症?|哮喘|癫痫|失眠|感冒|溃疡|贫血|衰竭|痔疮?|疝|白内障|青光眼|近视|抑郁症?|焦虑症?|精神分裂症|湿疹|荨麻疹|痤疮|痛风|突出症?|狭窄|甲亢|甲减|卒中|偏头痛|肝硬化|慢阻肺|不良\b|缺血症?|肌瘤|囊肿|脱垂)/dgu;

/** Names of diseases known by their endings, for those that the lexicon lacks. */
export function diseases(
  folded: string,
  words: readonly { start: number; end: number; text: string; tag: string }[],
): Span[] {
  return spansOf(folded, disease)
    .map((span) => {
      let start = span.start;
      for (const word of words) {
        if (word.end <= span.start) continue;
        if (word.end >= span.end) break;
        if (
          /^[pucrdvtfqm]$/u.test(word.tag) ||
          /^(?:患|患者|患儿|伴|史|男|女|既往|诊断|确诊|因|服|父亲|母亲|老人|轻度|重度|中度|反复)$/u.test(word.text)
        )
          start = word.end;
      }
      return { start, end: span.end };
    })
    .filter((span) => span.end - span.start >= 2);
}
