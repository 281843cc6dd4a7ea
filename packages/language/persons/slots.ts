/**
 * Names that only their place tells: everyday words (高峰, 计划, 明珠), nicknames and children's names. Where a person must
 * be named — behind the word for a bearer and before what persons do, before a title, in a row of persons — whatever
 * stands there is one, unless nobody is called so.
 */
import { AROUND, act, acts, anyAct, at, beginnings, boundary, moreActs } from './acts.ts';
import { person, sex } from './context.ts';
import { kinPair, nickname } from './nicknames.ts';
import { namedOutright } from './outright.ts';
import { bearers, type ClassOf, isHan, plausible } from './plausible.ts';
import type { Bearers, Span } from './recogniser.ts';
import { row, rowBefore } from './rows.ts';
import { doubleSurnames, surnameShare } from './surnames.ts';
import { noName } from './unlikely.ts';

/** Of these, what at a clause's beginning speaks for a person without any word for the bearer. */
const strongActs =
  /来电|来信|来访|致电|代诉|代述|自诉|自述|口述|主诉|陪同|陪诊|签字|签名|诉(?![求讼苦])|(?<![自声宣号简俗统全名职通昵别著尊指谎据堪对匀])称(?![量重号])|到场|到院|来院|回忆|代为|反映|投诉|要求|拒绝|承认|否认|表示|打电话|出示|发帖|举报|证实|见证|陪|说(?![明法])|口诉|回电/uy;
const titles =
  /女士|先生|小姐|太太|大爷|大妈|阿姨|大娘|大叔|大婶|大姐|大哥|老太|老汉|同志|师傅|奶奶|爷爷|老师|同学|小朋友|医生|医师|大夫|护士长?|护师|药师|技师|主任|教授|院长|工程师|经理|店长|老板(?!娘)|司机|队长|所长|书记|村医|警官|护工|妈妈|爸爸|家长|[姐哥叔姨嫂婶](?=[和与也都说讲给推,。、的])/uy;
const doubles = new Set(doubleSurnames.split('|'));

/** Behind the bearer, outright: 护士：, 患者（, 主管——. */
const links = new Set(' :("“[【「『/—–-');
const LONGEST = 4;
/** Of the dictionary's names, those that say how a patient is. */
const states = new Set('安静 苏醒 平静 宁静 平安 康复 安康 安宁 高明 明白'.split(' '));
/** Before a name: a clause begins, or somebody does something with somebody. */
const edge =
  /(?:[\s,.;:!?。、()[\]"”“【】]|^|由|请|经|报|嘱|找|和|与|及|跟|同|向|让|陪|给|对|被|叫|据|是|为|因|后|时|的|班|了)$/u;
const EDGE = 1;

type Cue = (text: string, index: number, classOf: ClassOf, spans: Span[]) => void;
/** Characters with which a cue begins, so that a text is gone through once and hardly any place is looked at closely. */
const cues: readonly (readonly [characters: string, cue: Cue])[] = [
  [
    '员师诉述报填发收送签投举受领购测检核审批登承经联陪知涉当代办责主管一二三翻同随工搭麻助儿外内妇产骨眼疾预留接复记',
    behindRole,
  ],
  ['女先小太大阿老同师奶爷医护药技主教院工经店司队所书村警妈爸家姐哥叔姨嫂婶', beforeTitle],
  ['来致代自口主陪签诉称到回反投要拒承否表打出发举证见说', beforeAct],
  ['由经与和跟向找陪请通呼询回约致联转碰遇问交报嘱安看见告的就', afterDealing],
  ['两二三四五六七等均都兄姐夫签', rowBefore],
  ['阿小大老', nickname],
];
const cuesOf = new Uint8Array(0x10000);
cues.forEach(([characters], i) => {
  for (const character of characters) cuesOf[character.charCodeAt(0)]! |= 1 << i;
});
const followNick = new Set([...'哥姐叔姨嫂婶总子娃蛋妮丫'].map((character) => character.charCodeAt(0)));

/** @param known names that are found already. */
export function slots(text: string, { places, sure }: Bearers, known: readonly Span[], classOf: ClassOf): Span[] {
  const spans: Span[] = [];
  const taken = new Set(known.map(({ start }) => start));
  for (const place of places) if (!taken.has(place)) behindBearer(text, place, sure[place] === 1, classOf, spans);
  let head = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < HAN) {
      head = stops.has(text[index]!);
      continue;
    }
    if (head) atHead(text, index, classOf, spans);
    head = text[index] === '。' || text[index] === '、';
    for (let bits = cuesOf[code]!, i = 0; bits > 0; bits >>= 1, i++)
      if ((bits & 1) > 0) cues[i]![1](text, index, classOf, spans);
    const next = text.charCodeAt(index + 1);
    if (next === code || followNick.has(next)) nickname(text, index, classOf, spans);
  }
  namedOutright(text, spans);
  const begun = new Set(places);
  for (const span of [...known, ...spans]) row(text, span, begun.has(span.start), classOf, spans);
  return spans;
}
/** Where Chinese punctuation and characters begin. */
const HAN = 0x3000;

function behindBearer(text: string, place: number, sure: boolean, classOf: ClassOf, spans: Span[]): void {
  const before = text[place - 1] ?? '';
  const linked = links.has(before);
  // 护士长, 患者们: the word goes on.
  for (let size = 2; size <= LONGEST && place + size <= text.length; size++) {
    const word = text.slice(place, place + size);
    if (size === 4 && !doubles.has(word.slice(0, 2))) return;
    const end = place + size;
    const right = text.slice(end, end + AROUND);
    const kind = classOf(word);
    const called = sex.test(right) || person.test(right);
    const speaks = sure && size === 2 && (called || at(act, text, end) !== null);
    if (!plausible(word, classOf, speaks || (sure && linked && before !== ' '), sure)) continue;
    if (kind === 'verb' && !sure && at(act, text, end) === null) continue;
    const noun = kind === 'named' || kind === 'other';
    const family = surnameShare.has(word[0]!) && kind === undefined;
    const acting =
      at(sure && kind !== 'verb' ? anyAct : act, text, end) !== null && (size === 2 || family || kind === undefined);
    const going = sure && ((noun && size === 2 && goesOn(text, end, classOf)) || kind === 'named');
    const ends =
      at(boundary, text, end) !== null &&
      (sure || (linked && before !== ' ') || (kind === 'named' && !states.has(word)));
    if (called || acting || going || ends) {
      spans.push({ start: place, end });
      return;
    }
  }
}

/** 技术员奔腾、, 助产碧玉均: behind any word for what somebody does, where it ends at once or something is said of him. */
function behindRole(text: string, index: number, classOf: ClassOf, spans: Span[]): void {
  if (!alone.has(text[index]!) && secondOfRole[text.charCodeAt(index + 1)] !== 1) return;
  const match = at(roles, text, index);
  if (match === null) return;
  const start = index + match[0].length;
  const sure = match[1] === undefined;
  for (let size = 2; size <= 3; size++) {
    const end = start + size;
    if (end > text.length || (isHan(text[end] ?? '') && !afterRoles.has(text[end]!))) continue;
    const word = text.slice(start, end);
    if (!plausible(word, classOf)) continue;
    if (at(sure ? boundary : inRow, text, end) === null && at(act, text, end) === null) continue;
    spans.push({ start, end });
    break;
  }
}
const afterRoles = beginnings(acts, '均都到在签');
const roles =
  /(?:(?<=\p{Script=Han})[员师]|[诉述报填发收送签投举受领购测检核审批登承经联陪知涉当代办][人者]|责护|主管|管床|一助|二助|三助|翻译|同伴|同行|随行|工友|同乡|发小|搭档|(麻醉|助产|儿科|[外内妇产骨眼]科|疾控|预检|登记|留观|接种|复核|审核|记录|核对))[\s:(—–-]{0,3}/uy;
/** By these alone and by the second character most places are told to be none: characters that begin a role are in every sentence. */
const alone = new Set('员师');
const secondOfRole = new Uint8Array(0x10000);
for (const second of '人者护管床助译伴行友乡小档醉产科控检记观种核录对') secondOfRole[second.charCodeAt(0)] = 1;
const inRow = /[、/;；)]|[均都]?(?:到场|在场|签字)/uy;

/** What follows is something that is done, or how. */
function goesOn(text: string, at: number, classOf: ClassOf): boolean {
  const next = text.slice(at, at + 2);
  const kind = classOf(next) ?? classOf(next.slice(0, 1));
  return noName.has(next) || kind === 'verb';
}

/** 计划医生, 才让护士长; not 管床医生. */
function beforeTitle(text: string, index: number, classOf: ClassOf, spans: Span[]): void {
  if (at(titles, text, index) === null) return;
  for (let size = 2; size <= 3 && size <= index; size++) {
    const start = index - size;
    const word = text.slice(start, index);
    const begins = edge.test(text.slice(Math.max(0, start - EDGE), start)) || endsBearer(text, start);
    if (!begins && !(size === 2 && classOf(word) === 'named')) continue;
    const twice = size === 2 && word[0] === word[1] && !kinPair.has(word) && isHan(word);
    if (!twice && !plausible(word, classOf, false, true)) continue;
    spans.push({ start, end: index });
    break;
  }
}

const endsBearer = (text: string, end: number): boolean =>
  bearers.has(text.slice(Math.max(0, end - 2), end)) || bearers.has(text.slice(Math.max(0, end - 3), end));

/** 岳阳来电: at the beginning of a clause, before what only persons do. */
function beforeAct(text: string, index: number, classOf: ClassOf, spans: Span[]): void {
  if (at(strongActs, text, index) === null) return;
  for (let size = 2; size <= 3 && size <= index; size++) {
    const start = index - size;
    const word = text.slice(start, index);
    if (
      start > 0 &&
      !stops.has(text[start - 1]!) &&
      !leads.test(text.slice(Math.max(0, start - 2), start)) &&
      !(size === 2 && classOf(word) === 'named')
    )
      continue;
    if (plausible(word, classOf) && (size === 2 || classOf(word) === undefined)) spans.push({ start, end: index });
  }
}
/** The clause goes on with who does it. */
const leads = /(?:[后时据由而]|[店院家班科组]的|随[后即]|[上下中]午|今[日天]|昨[日天]|[和与及])$/u;
const stops = new Set(' \n,.;:!?。、();');

/** 高峰，女, 高峰的妻子, and names of the dictionary before any act, where a clause begins. */
function atHead(text: string, index: number, classOf: ClassOf, spans: Span[]): void {
  for (let size = 2; size <= 3; size++) {
    const end = index + size;
    if (end >= text.length || !afterHeads.has(text[end]!)) continue;
    const word = text.slice(index, end);
    if (!plausible(word, classOf)) continue;
    const right = text.slice(end, end + AROUND);
    const kind = classOf(word);
    if ((kind !== undefined && sexOrKin.test(right)) || (kind === 'named' && at(act, text, end) !== null)) {
      spans.push({ start: index, end });
      break;
    }
  }
}
const afterHeads = beginnings(acts, '男女先小之的 ,、(');
const sexOrKin =
  /^(?:[\s,、(]{1,2}(?:男|女)(?:性|[,\s、)]|$)|[\s,(]{0,2}(?:先生|女士|小姐)|[之的](?:妻子?|丈夫|母亲?|父亲?|爸爸|妈妈|儿子|女儿|家[属人长]|爱人|哥哥|姐姐|弟弟|妹妹|外甥|侄|邻居|孩子|手机号?|电话|身份证|病历))/u;

/** 经牧歌同意, 由星光代领, 通知雷鸣: with whom something is done, and what. */
function afterDealing(text: string, index: number, classOf: ClassOf, spans: Span[]): void {
  const match = at(dealings, text, index);
  if (match === null) return;
  const start = index + match[0].length;
  for (let size = 2; size <= 3; size++) {
    const end = start + size;
    if (end > text.length || (isHan(text[end] ?? '') && !afterDealt.has(text[end]!))) continue;
    const word = text.slice(start, end);
    if (!plausible(word, classOf)) continue;
    const kind = classOf(word);
    const ends = kind === 'named' && (at(boundary, text, end) !== null || at(anyAct, text, end) !== null);
    const wide = match[1] === undefined;
    if (
      kind !== undefined &&
      (kind === 'named' || (wide && size === 2)) &&
      (ends || (wide && at(dealt, text, end) !== null))
    ) {
      spans.push({ start, end });
      break;
    }
  }
}
const afterDealt = beginnings(
  `${acts}|${moreActs}`,
  '同代签领保陪护送处负接操执核协沟联说讲发达确见转查主手巡换管配去到在购安',
);
const dealings =
  /(?<![理缘自来])由(?!于)|经(?![过期常历验])|[与和跟向找陪请](?!\p{Script=Han}?[期上量])|通知|呼叫|询问|回访|约谈|致电|联系|转告|碰到|遇到|问(?!题)|([交报嘱](?!告)|安排|看到|见到|告知|[的就]是)/uy;
const dealt =
  /(?:同意|代[领为签办]|签[字收名]|领[出取走]|保[存管]|陪同|护送|送[来至医]|处[理置]|负责|接待|操作|执行|核[对实]|协商|沟通|联系|说|讲|发生争|达成|确认|见证|转交|查看|接诊|主刀|手术|巡视|换|管理|配送|去[医药]|到[医药门急]|在场|购得|安装)/uy;
