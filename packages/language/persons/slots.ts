/**
 * Names that only their place tells: everyday words (高峰, 计划, 明珠), nicknames and children's names. Where a person must
 * be named — behind the word for a bearer and before what persons do, before a title, in a row of persons — whatever
 * stands there is one, unless nobody is called so.
 */
import { transcribing } from './components.ts';
import { bearerWords, person, sex } from './context.ts';
import { givenShare } from './givenNames.ts';
import type { Bearers, Span } from './recogniser.ts';
import { doubleSurnames, surnameShare } from './surnames.ts';
import { noName, noNameCharacters } from './unlikely.ts';

/** What jieba's dictionary says of a word: grammar (adverbs, pronouns, numbers …), a verb or a state, or a name of its own. */
export type WordClass = 'grammar' | 'verb' | 'time' | 'named' | 'other' | undefined;
export type ClassOf = (word: string) => WordClass;

/** What only persons do, directly behind their names; what else could stand there is said in words of its own. */
const acts =
  '来电|来信|来访|致电|代诉|代述|代为|自诉|自述|口述|主诉|陈述|陪同|陪诊|陪护|护送|搀扶|签字|签名|签收|到场|在场|到院|来院|到店|来诊|就诊|就医|告知|通知|反映|投诉|举报|声称|诉(?![求讼])|称(?![量重为])|述(?!评)|叙述|回忆|描述|表示|认为|要求|拒绝|同意|承认|否认|复核|核对|审核|确认|发现|巡视|查看|查房|接诊|建议|嘱|[之]?[母父妻夫子女](?![性])';
/** These are done by all who are named for sure, and by what the bearers have, too. */
const moreActs =
  '说|讲|报告|上报|记录|检查|诊断|考虑|收治|给予|给|予|随即|立即|即|马上|当即|赶到|带|抱|送|陪|开车|驾车|购买|购得|买|卖|开具|使用|服用|口服|服|接种|注射|输|静|肌注|用|更换|换|测|佩戴|植入|取|扶|找|问|打|在|因|于|均|都|也|已|又|曾|去|来|运输|推荐|介绍|安排|领|处|的';
const act = new RegExp(`(?:${acts})`, 'uy');
const anyAct = new RegExp(`(?:${acts}|${moreActs})`, 'uy');
/** Of these, what at a clause's beginning speaks for a person without any word for the bearer. */
const strongActs =
  /来电|来信|来访|致电|代诉|代述|自诉|自述|口述|主诉|陪同|陪诊|签字|签名|诉(?![求讼苦])|(?<![自声宣号简俗统全名职通昵别著尊指谎据堪对匀])称(?![量重号])|到场|到院|来院|回忆|代为|反映|投诉/gu;
/** Where a name may end although nothing is said of its bearer. */
const boundary = /[\s,.;:!?。、()[\]】【」』”"'|/—–-]|$/uy;
const titles =
  /女士|先生|小姐|太太|大爷|大妈|阿姨|大娘|大叔|大婶|大姐|大哥|老太|老汉|同志|师傅|奶奶|爷爷|老师|同学|小朋友|医生|医师|大夫|护士长?|护师|药师|技师|主任|教授|院长|妈妈|爸爸|家长/gu;
/** What a title says of a kind of persons, not of one: those at the end of a role. */
const han = /^\p{Script=Han}+$/u;
const bearers = new Set(bearerWords);
const longBearers = bearerWords.filter((word) => word.length > 1);
const doubles = new Set(doubleSurnames.split('|'));

/** Behind the bearer, outright: 护士：, 患者（, 主管——. */
const links = new Set(' :("“[【「『/—–-');
const MOST_LINKS = 4;
const LONGEST = 4;
/** Before a name: a clause begins, or somebody does something with somebody. */
const edge = /(?:[\s,.;:!?。、()[\]"”“【】]|^|由|请|经|报|嘱|找|和|与|及|跟|同|向|让|陪|给|对|被|叫|据|是|为|因|后|时|的|班|了)$/u;
const EDGE = 1;
const rows = /(?:\s?[、/]\s?|[和与及跟]|\s{1,2})/uy;
const children = new Set('患儿 宝宝 孩子 儿童 婴儿 幼儿 小名 乳名 女儿 儿子 大名 女孩 男孩 幼童 女婴 男婴'.split(' '));
const kinPair = new Set(
  '爸爸 妈妈 爷爷 奶奶 姥姥 姥爷 哥哥 姐姐 弟弟 妹妹 叔叔 伯伯 姑姑 舅舅 婆婆 公公 太太 宝宝 娃娃 婶婶 嫂嫂 姨姨 爹爹 娘娘 常常 渐渐 慢慢 刚刚 仅仅 往往 每每 天天 人人 处处 家家 年年 月月 时时 刻刻 层层 轻轻 微微 稍稍 偏偏 默默 悄悄 频频 屡屡 连连 匆匆 明明 好好 早早 远远 深深 久久 白白 高高 小小 大大 多多 快快 红红 星星 圈圈 点点 斑斑 道道 条条 个个 种种 样样 件件 事事 统统 纷纷 苦苦 满满 足足 活活 生生 硬硬 软软 痒痒 痛痛 谢谢 看看 问问 试试 等等 想想 说说 走走 听听 尝尝 擦擦 涂涂 洗洗 揉揉 按按 歇歇 吃吃 喝喝 用用 查查'.split(
    ' ',
  ),
);

const at = (rule: RegExp, text: string, index: number): RegExpExecArray | null => {
  rule.lastIndex = index;
  return rule.exec(text);
};

/** @param known names that are found already. */
export function slots(text: string, { places, sure }: Bearers, known: readonly Span[], classOf: ClassOf): Span[] {
  const spans: Span[] = [];
  const taken = new Set(known.map(({ start }) => start));
  for (const place of places) if (!taken.has(place)) behindBearer(text, place, sure[place] === 1, classOf, spans);
  beforeTitle(text, classOf, spans);
  beforeAct(text, classOf, spans);
  nicknames(text, classOf, spans);
  const begun = new Set(places);
  for (const span of [...known, ...spans]) row(text, span, begun.has(span.start), classOf, spans);
  return spans;
}

/** May somebody be called so? */
function plausible(word: string, classOf: ClassOf, outright = false): boolean {
  if (!han.test(word) || noName.has(word) || bearers.has(word)) return false;
  if (noNameCharacters.test(word) && !(outright && word.length === 2 && classOf(word) !== undefined)) return false;
  if (noName.has(word.slice(0, 2)) || noName.has(word.slice(-2))) return false;
  if (word.length > 2 && longBearers.some((bearer) => word.includes(bearer))) return false;
  const kind = classOf(word);
  if (kind === 'grammar') return outright && word.length === 2;
  if (kind === undefined) return nameLike(word);
  return outright || kind !== 'verb';
}

/** What is no word must look like a name: after a family name, of characters that are given, or transcribed. */
function nameLike(word: string): boolean {
  const letters = [...word];
  if (noBeginning.has(letters[0]!) || noEnd.has(letters.at(-1)!)) return false;
  return (
    letters.every((letter) => transcribingSet.has(letter)) ||
    letters.every((letter) => givenShare.has(letter)) ||
    ((surnameShare.get(letters[0]!) ?? 0) > 0 && letters.slice(1).some((letter) => givenShare.has(letter)))
  );
}
const noBeginning = new Set('诉称叫有可也还又应均则都会能要去想比看做来说只宜存带持如所多好常容合各故亦更较最很太越即当再仍曾已就才并便先后前上下中内外有无大小老');
const noEnd = new Set('也又有在中上下后前里内外者应说看来去问告找叫讲请能多少好的地得着即均都仍');
const transcribingSet = new Set(transcribing);

function behindBearer(text: string, place: number, sure: boolean, classOf: ClassOf, spans: Span[]): void {
  const before = text[place - 1] ?? '';
  const linked = links.has(before);
  // 护士长, 患者们: the word goes on.
  for (let size = 2; size <= LONGEST && place + size <= text.length; size++) {
    const word = text.slice(place, place + size);
    if (size === 4 && !doubles.has(word.slice(0, 2))) return;
    if (!plausible(word, classOf, sure && linked && before !== ' ')) continue;
    const end = place + size;
    const right = text.slice(end, end + AROUND);
    const called = sex.test(right) || person.test(right);
    const kind = classOf(word);
    const family = surnameShare.has(word[0]!) && kind === undefined;
    const acting = at(sure ? anyAct : act, text, end) !== null && (size === 2 || family || kind === undefined);
    const ends = at(boundary, text, end) !== null && (sure || (linked && before !== ' ') || kind === 'named');
    if (called || acting || ends) {
      spans.push({ start: place, end });
      return;
    }
  }
}

/** 计划医生, 才让护士长; not 管床医生. */
function beforeTitle(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const { index } of text.matchAll(titles))
    for (let size = 2; size <= 3 && size <= index; size++) {
      const start = index - size;
      if (!edge.test(text.slice(Math.max(0, start - EDGE), start)) && !endsBearer(text, start)) continue;
      if (!plausible(text.slice(start, index), classOf)) continue;
      spans.push({ start, end: index });
      break;
    }
}

const endsBearer = (text: string, end: number): boolean =>
  bearers.has(text.slice(Math.max(0, end - 2), end)) || bearers.has(text.slice(Math.max(0, end - 3), end));

/** 岳阳来电: at the beginning of a clause, before what only persons do. */
function beforeAct(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const { index } of text.matchAll(strongActs))
    for (let size = 2; size <= 3 && size <= index; size++) {
      const start = index - size;
      if (start > 0 && !stops.has(text[start - 1]!)) continue;
      const word = text.slice(start, index);
      if (plausible(word, classOf) && (size === 2 || classOf(word) === undefined)) spans.push({ start, end: index });
    }
}
const stops = new Set(' \n,.;:!?。、();');

const nick =
  /(?:阿(?![胶片是姨的婆公爸妈胺司莫奇托昔])|小(?![时儿便腿麻区孩心肠于量米吃指臂包店剂数学型细结水苏柴青蓟王])|大(?![便量小腿夫家部约面概多于剂爷妈娘叔婶姐哥型学厦厅道街黄蒜枣豆麻肠片块剂脑出汗汤米]))\p{Script=Han}(?=说|讲|称|诉|告|介绍|推荐|也|都|在|的|帮|给|买|卖|打|来|去|反映|[,.;、。和与跟]|$)|老\p{Script=Han}头|(.)\1(?!\1)/gu;
const withPersons = /(?:同事|朋友|邻居|室友|同学|老乡|闺蜜|店员|护士|老板|客服|主播|[和与跟找让叫问请由经及、,;:。(\s]|^|的)$/u;

/** 阿明, 小强, 老张头, 乐乐. */
function nicknames(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const match of text.matchAll(nick)) {
    const word = match[0];
    const start = match.index;
    const end = start + word.length;
    if (match[1] !== undefined) {
      if (!givenShare.has(match[1]) || kinPair.has(word) || noName.has(word) || /[A-Za-z\d]/u.test(match[1])) continue;
      const right = text.slice(end, end + AROUND);
      const child = children.has(text.slice(Math.max(0, start - 2), start).replace(/^[:(“"]/u, ''));
      const near = child || withPersons.test(text.slice(Math.max(0, start - 2), start));
      if (!(child || (near && (person.test(right) || at(act, text, end) || at(boundary, text, end))))) continue;
      if (!child && classOf(word) === 'grammar') continue;
    } else {
      const given = word[1]!;
      if (classOf(word) !== undefined && classOf(word) !== 'named' && word[0] !== '老') continue;
      if (noNameCharacters.test(word.slice(1, 2)) || !(givenShare.has(given) || surnameShare.has(given))) continue;
      if (!withPersons.test(text.slice(Math.max(0, start - 2), start))) continue;
    }
    spans.push({ start, end });
  }
}

/** 高峰、计划、明珠均在场: who stands in a row with somebody is somebody, if the row begins or ends as one of persons does. */
function row(text: string, first: Span, begun: boolean, classOf: ClassOf, spans: Span[]): void {
  const chain: Span[] = [];
  let from = first.end;
  while (chain.length < MOST_IN_ROW) {
    const link = at(rows, text, from);
    if (!link) break;
    const start = from + link[0].length;
    const size = [2, 3].find((size) => {
      const word = text.slice(start, start + size);
      return word.length === size && plausible(word, classOf) && endsInRow(text, start + size, link[0].trim() === '');
    });
    if (size === undefined) break;
    from = start + size;
    chain.push({ start, end: from });
  }
  if (chain.length > 0 && (begun || at(rowEnd, text, from) !== null)) for (const span of chain) spans.push(span);
}
const endsInRow = (text: string, end: number, apart: boolean): boolean =>
  apart
    ? /^(?:[。;]|\s{0,2}$)/u.test(text.slice(end, end + 3))
    : at(boundary, text, end) !== null || at(rowEnd, text, end) !== null || /^[和与及跟]/u.test(text.slice(end, end + 1));
const rowEnd = new RegExp(`(?:[均都等两二三四五六]|${acts})`, 'uy');
const MOST_IN_ROW = 12;
const AROUND = 12;
