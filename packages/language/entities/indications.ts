/** What the product was used for, told from what it did. */
import type { Word } from '../segment.ts';
import type { Entity } from './entity.ts';
import { Cover, firstEndingAfter, type Span, spansOf } from './span.ts';

const ending =
  '病(?!人|房|区|史|情|历|程|毒|理|例|变|灶)|炎(?!症)|综合征|综合症|感染|骨折|高血压|癌|肿瘤|瘤|结核|梗死|梗塞|不孕症?|结石|息肉|增生症?|疏松症?|哮喘|癫痫|失眠症?|感冒|溃疡|贫血|衰竭|痔疮?|疝|白内障|青光眼|近视|抑郁症?|焦虑症?|分裂症|湿疹|荨麻疹|痤疮|痛风|突出症?|狭窄|甲亢|甲减|卒中|偏头痛|神经痛|癌痛|肝硬化|硬化症|闭塞症?|慢阻肺|copd|缺血症?|肌瘤|囊肿|脱垂|障碍|传导阻滞|房颤|流感|血栓|脱发|休克|呼吸暂停|白血病|色斑|黄褐斑|心绞痛|尿潴留|龋齿|牙痛|扁桃体炎|失调|缺损|畸形|不全';
const disease = new RegExp(`(?:[\\da-z]{1,4}型|\\p{Script=Han}){0,12}?(?:${ending})`, 'dgu');
const diseaseLike = new RegExp(`(?:${ending})$`, 'u');
/** Directly before what was treated. */
const treated =
  /(?:因|患|患有|罹患|诊断为?:?|诊为|确诊|原患疾病?:?|原患|原发病:?|用于(?:治疗)?|治疗?|能治|适应症:?|基础疾病:?|本次)[:"“\s]*$/u;
const feared = /(?:警惕|以防|谨防|当心|避免|以免|严防)$/u;
const preventing = /(?:预防|防治)$/u;
/** Directly behind what somebody came or took something for. */
const takenFor =
  /^["”]?[^。;]{0,14}?(?:入院|住院|来院|就诊|口服|静滴|静脉|服|予|给|使用|应用|注射|行|植入|置入|接种|用|术|佩戴|手术|治疗|贴|买|患者|引产|透析)/u;
const suffered = /(?:出现|发生|诱发|继发|并发|新发|导致|引起|考虑|突发|致|疑|示|见|医生?认为|诉|后)[^,。;]{0,8}$/u;
const alone =
  /^(?:[急慢]性[^,。;]{0,3}期|[^,。;]{0,2}期|恢复期|病[程史][^,。;]{1,6}|[^,。;]{0,4}年|[^,。;]{0,3}维持透析|,?[男女])?(?:。|$)/u;

/** Names of diseases known by their endings, begun where the sentence's own words end. */
export function diseases(folded: string, words: readonly Word[]): Span[] {
  return spansOf(folded, disease)
    .map((span) => {
      let start = span.start;
      for (let i = firstEndingAfter(words, span.start); i < words.length && words[i]!.end < span.end; i++) {
        const word = words[i]!;
        if (
          /^(?:[pucrdtfqx]|ul|uj)$/u.test(word.tag) ||
          (word.tag === 'm' && !/型/u.test(folded.charAt(word.end))) ||
          own.has(word.text)
        )
          start = word.end;
      }
      return { start, end: span.end };
    })
    .filter((span) => span.end - span.start >= 2);
}

const own = new Set(
  '患|患者|患儿|病人|伴|史|男|女|岁|既往|诊断|确诊|因|服|父亲|母亲|老人|轻度|重度|中度|反复|出现|治|治疗|预防|用于|原患|原发病|合并|行|术后|能|说|想|为|有|无|否认|并发|考虑|疑|不|本次'.split(
    '|',
  ),
);

/**
 * The indications: each the hazard it replaces (or none, where the lexicon lacks the disease) and its full span. A disease
 * is one when it is named as treated, stands before the first product and before any onset, or makes a sentence of its own.
 * @param named spans of diseases without overlap.
 */
export function indications(
  folded: string,
  hazards: readonly Entity[],
  named: readonly Span[],
  products: readonly Span[],
): { span: Span; hazard: Entity | null; preventing: boolean }[] {
  const firstProduct = products.reduce((least, { start }) => Math.min(least, start), folded.length);
  const before = (at: number) => folded.slice(Math.max(0, at - 12), at);
  const onset =
    hazards.find(
      (hit) => hit.assertion === 'present' && suffered.test(before(hit.start)) && !/[术产]后$/u.test(before(hit.start)),
    )?.start ?? folded.length;
  const chosen: { span: Span; hazard: Entity | null; preventing: boolean }[] = [];
  /** Chosen for where they stand alone, not for a word that says so. */
  const byPlace = new Set<Entity>();
  const judge = (span: Span, hazard: Entity | null) => {
    if (hazard && (hazard.type !== 'reaction' || hazard.assertion === 'absent' || hazard.assertion === 'family'))
      return;
    const lead = before(span.start);
    const rest = folded.slice(span.end, span.end + 20);
    const like = diseaseLike.test(folded.slice(span.start, span.end));
    const early = span.start < Math.min(firstProduct, onset) && (firstProduct < folded.length || takenFor.test(rest));
    const because = treated.test(lead);
    const sentence = /(?:^|[。;\n])$/u.test(lead) && alone.test(rest);
    const prevents = preventing.test(lead);
    // 不能排除过敏性休克, 以防过敏性休克: weighed or feared, not treated.
    const unsure =
      hazard?.assertion === 'possible' || (hazard?.assertion === 'other' && feared.test(before(hazard.start)));
    if (!prevents && (unsure || suffered.test(lead)) && !because) return;
    if (/诊断?为?:?$|确诊$/u.test(lead) && !early) return;
    if (
      prevents
        ? like
        : because
          ? like || takenFor.test(rest)
          : (early && (like || takenFor.test(rest))) || (sentence && like)
    ) {
      chosen.push({ span, hazard, preventing: prevents });
      if (hazard && !prevents && !because) byPlace.add(hazard);
    }
  };
  const suffering = new Cover(folded.length, hazards);
  const byEnd = new Map(named.map((span) => [span.end, span]));
  for (const hit of hazards) {
    // The lexicon's 肺炎 is the end of the case's 社区获得性肺炎.
    const whole = byEnd.get(hit.end);
    const wider = whole && whole.start < hit.start && !suffering.meets({ start: whole.start, end: hit.start });
    judge(wider ? whole : hit, hit);
  }
  for (const span of named) if (!suffering.meets(span)) judge(span, null);
  // A report tells of something that happened: where nothing else did, the disease is no reason but what happened.
  const treatedAlready = new Set(chosen.map(({ hazard }) => hazard));
  const happened = hazards.some(
    (hit) => (hit.assertion === 'present' || hit.assertion === 'possible') && !treatedAlready.has(hit),
  );
  return happened ? chosen : chosen.filter(({ hazard }) => hazard === null || !byPlace.has(hazard));
}
