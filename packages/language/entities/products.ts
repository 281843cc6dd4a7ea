/** Names of medicines, vaccines, devices and cosmetics in running text. */
import { Automaton } from '../automaton.ts';
import { fold } from '../fold.ts';
import { saltPrefixes } from '../forms.ts';
import type { Word } from '../segment.ts';
import { medicines } from './medicines.ts';
import { Cover, firstEndingAfter, type Span, spansOf } from './span.ts';
import { cosmeticHeads, deviceHeads, drugForms, drugStems, notOfName } from './words.ts';

export type ProductDomain = 'drug' | 'vaccine' | 'device' | 'cosmetic' | 'complaint' | null;

const alternatives = (list: string | readonly string[]) =>
  (typeof list === 'string' ? list.split('|') : [...list]).sort((a, b) => b.length - a.length).join('|');
const forms = alternatives(drugForms);
const before = new RegExp(`(?:注射用|复方|小儿|重组人?|吸入用)?(?:${alternatives(saltPrefixes)})?$`, 'u');
const behind = new RegExp(`^(?:钠|钾|钙|酯|氯化钠|葡萄糖)?(?:[2357][05](?=注射|笔|r))?(?:${forms})?`, 'u');

const injected = /注射用[\p{Script=Han}a-z]{2,16}?(?=[\d(,。;、\s+:]|静|皮下|肌|后|批|$)/dgu;
const vaccine =
  /(?:\d{1,3}价|[二三四五六]联|[ab]群|[acwy\d]{1,10}群|吸附|重组|冻干|人用|口服|无细胞){0,5}[\p{Script=Han}a-z]{0,12}(?:\([^)]{2,10}\))?(?:疫苗|类毒素|菌苗)(?:\([^)]{2,10}\))?|卡介苗/dgu;
const formed = new RegExp(
  `[\\p{Script=Han}a-z0-9-]{1,14}?(?<![\\d半一二两三四五六七八九十])(?:${forms})(?!剂|状|段|层|断|尿|管|型|质|粉|酸)`,
  'dgu',
);
const stemmed = new RegExp(`\\p{Script=Han}{0,8}?(?:${alternatives(drugStems)})(?:氯化钠|葡萄糖)?(?:钠|钾|钙)?`, 'dgu');
const fluids = /(?<![a-z0-9])(?:ns|gs|gns)(?![a-z])|林格(?:氏|液)/dgu;
const made =
  '(?:一次性使用|一次性|无菌|医用|可吸收|植入式|便携式|电子|全自动|家用|婴儿|新生儿|儿童|成人|含铜|软性|硬性|日抛|月抛|彩色|数字|动态|持续|连续|金属|锁定|药物洗脱|高速|高频|负压|静脉|中心|鼻|胃|喉|牙科|口腔|眼科|骨科|膝|髋|脊柱|人工|无创|有创|多参数|体外|玻璃|聚丙烯|硅胶|橡胶|不锈钢|钛合金|涡轮|乳腺|灭菌|涡轮|直线|切割|双腔|单腔|多功能|植入)';
const madeHere = new RegExp(`${made}{1,6}`, 'yu');
const heads = new RegExp(`(?:${alternatives([...deviceHeads.split('|'), ...cosmeticHeads.split('|')])})$`, 'u');
const devices = new RegExp(`[\\p{Script=Han}a-z-]{0,10}?${made}{0,6}(?:${alternatives(deviceHeads)})`, 'dgu');
const cosmetics = new RegExp(`[\\p{Script=Han}a-z-]{0,10}?(?:${alternatives(cosmeticHeads)})`, 'dgu');

/** Words that only look like products. */
const none =
  /^(?:[^\p{L}]*|(?:该|此|本|这种|新|种|等)?(?:药|药品|本品|药物|中药|西药|针剂|贴片|片剂|注射剂|粉针|胶囊剂|颗粒剂|栓剂|胶囊|颗粒|片|散|汤|丸|栓|溶液|注射液|软膏|疫苗|精华|霜|饮片|防晒|喷雾|口服液|输液|乳剂|合剂|膏药|系统|装置|软件|机器人)|.*(?:[溶取血]栓|镜片|线片|胸片|平片|药片|碎片|照片|图片|鳞片|切片|电极片|尿片|影片|残片|扩散|消散|弥散|发散|涣散|疏散|播散))$/u;
/** Behind a substance that is measured or tested, not taken. */
const measured = /^(?:原|血药浓度|浓度|试验|皮试|抗体|敏感|耐药|类)/u;

const stops = new Set(notOfName);
/** Those of two characters and more, by the first. */
const longStops = Map.groupBy(
  notOfName.filter((stop) => stop.length >= 2),
  (stop) => stop.charAt(0),
);
const names = medicines.map(fold);
const dictionary = new Automaton(names);

/** Candidate product names in the folded text, the longer first. @param words the text cut into words. */
export function products(folded: string, words: readonly Word[], domain: ProductDomain): Span[] {
  const patterns = [vaccine, injected, formed, stemmed];
  if (domain === 'device' || domain === 'complaint' || domain === null) patterns.push(devices);
  if (domain === 'cosmetic' || domain === 'complaint' || domain === null) patterns.push(cosmetics);
  const known = namesKnown(folded);
  const within = new Cover(
    folded.length,
    known.map(({ start, end }) => ({ start: start + 1, end })),
  );
  const byEnd = new Map(known.map((span) => [span.end, span]));
  const guessed = patterns
    .flatMap((pattern) => spansOf(folded, pattern))
    .map((span) => beginName(folded, span, words))
    // A guess that begins in the middle of a known name is a piece of it.
    .filter(({ start }) => !within.meets({ start, end: start + 1 }))
    .map((span) => fromKnown(span, byEnd));
  return [...known, ...guessed, ...spansOf(folded, fluids)]
    .filter(
      ({ start, end }) =>
        end - start >= 2 && !none.test(folded.slice(start, end)) && !measured.test(folded.slice(end, end + 4)),
    )
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}

/** Medicines of the list, leftmost-longest, with salt, 注射用 and dosage form around them. */
function namesKnown(folded: string): Span[] {
  const found: Span[] = [];
  dictionary.scan(folded, (name, end) => {
    const start = end - names[name]!.length;
    while (found.length > 0 && found.at(-1)!.start >= start) found.pop();
    if (found.length === 0 || found.at(-1)!.end <= start) found.push({ start, end });
  });
  return found.map(({ start, end }) => ({
    start: start - before.exec(folded.slice(Math.max(0, start - 8), start))![0].length,
    end: end + behind.exec(folded.slice(end, end + 12))![0].length,
  }));
}

/** Where a guess ends with a known name's form, the known name's beginning is the better one. */
function fromKnown(span: Span, known: ReadonlyMap<number, Span>): Span {
  const inside = known.get(span.end);
  return inside && inside.start > span.start ? inside : span;
}

/** Verbs that are part of a product's name. */
const nameVerbs =
  /^(?:吸收|检测|输液|输血|注射|呼吸|监护|透析|按摩|治疗|采血|穿刺|引流|缝合|吻合|固定|接骨|监测|洗脱|保湿|美白|祛斑|防晒|焕肤|染发|止痛|止咳|消炎|清热|解毒|感冒|去除|避孕|助听|减肥|降压|降糖|退热|护发|矫正|裂解|减毒)$/u;

/** Moves the start right past the last word that belongs to the sentence: a verb, a connective, a person, a number. */
function beginName(folded: string, span: Span, words: readonly Word[]): Span {
  const head = heads.exec(folded.slice(span.start, span.end));
  const latest = head ? span.start + head.index : span.end - 1;
  let start = span.start;
  for (let i = firstEndingAfter(words, span.start); i < words.length && words[i]!.end <= latest; i++) {
    const word = words[i]!;
    const verb = /^v/u.test(word.tag) && word.text.length > 1 && !nameVerbs.test(word.text);
    const counts = /^[价联群排型]/u.test(folded.charAt(word.end));
    if (!counts && (stops.has(word.text) || /^(?:[pucrdtf]|uj|ul|zg)$/u.test(word.tag) || verb)) start = word.end;
  }
  // jieba may glue a verb to the name it stands before (口服阿).
  while (!folded.startsWith('注射用', start)) {
    const stop = longStops
      .get(folded.charAt(start))
      ?.find((word) => folded.startsWith(word, start) && start + word.length <= latest);
    if (!stop) break;
    start += stop.length;
  }
  // 一次性使用 and 无创 hold words that are the sentence's elsewhere.
  for (let at = span.start; at < start; at++) {
    madeHere.lastIndex = at;
    const match = madeHere.exec(folded);
    if (match && at + match[0].length >= start) return { start: at, end: span.end };
  }
  return { start, end: span.end };
}
