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
import { clinical, grammatical, noName } from './unlikely.ts';

/** What jieba's dictionary says of a word: grammar (adverbs, pronouns, numbers …), a verb or a state, or a name of its own. */
export type WordClass = 'grammar' | 'verb' | 'time' | 'named' | 'other' | undefined;
export type ClassOf = (word: string) => WordClass;

/** What only persons do, directly behind their names; what else could stand there is said in words of its own. */
const acts =
  '来电|来信|来访|致电|代诉|代述|代为|自诉|自述|口述|主诉|陈述|陪同|陪诊|陪护|护送|搀扶|签字|签名|签收|到场|在场|到院|来院|到店|来诊|就诊|就医|告知|通知|反映|投诉|举报|声称|诉(?![求讼])|称(?![量重为])|说(?!明)|讲|述(?!评)|叙述|回忆|描述|表示|认为|要求|拒绝|同意|承认|否认|复核|核对|审核|确认|发现|巡视|查看|查房|接诊|建议|嘱|[之]?[母父妻夫子女](?![性])';
/** These are done by all who are named for sure, and by what the bearers have, too. */
const moreActs =
  '说|讲|报告|上报|记录|检查|诊断|考虑|收治|给予|给|予|随即|立即|即|马上|当即|赶到|带|抱|送|陪|开车|驾车|购买|购得|买|卖|开具|使用|服用|口服|服|接种|注射|输|静|肌注|用|更换|换|测|佩戴|植入|取|扶|找|问|打|在|因|于|均|都|也|已|又|曾|去|来|运输|推荐|介绍|安排|领|处|的';
const act = new RegExp(`(?:${acts})`, 'uy');
/** With what acts and kin begin: most places are told by this alone. */
const beginnings = (words: string, also = ''): Set<string> =>
  new Set([...also, ...words.replaceAll(/\[([^\]]*)\]\??/gu, (_, set: string) => [...set].join('|')).replaceAll(/[(?:!)]/gu, '|').split('|').map((word) => word[0] ?? '')]);
const anyAct = new RegExp(`(?:${acts}|${moreActs})`, 'uy');
/** Of these, what at a clause's beginning speaks for a person without any word for the bearer. */
const strongActs =
  /来电|来信|来访|致电|代诉|代述|自诉|自述|口述|主诉|陪同|陪诊|签字|签名|诉(?![求讼苦])|(?<![自声宣号简俗统全名职通昵别著尊指谎据堪对匀])称(?![量重号])|到场|到院|来院|回忆|代为|反映|投诉|要求|拒绝|承认|否认|表示|打电话|出示|发帖|举报|证实|见证|陪|说(?![明法])|口诉|回电/gu;
/** Where a name may end although nothing is said of its bearer. */
const boundary = /[\s,.;:!?。、()[\]】【」』”"'|/—–-]|$/uy;
const titles =
  /女士|先生|小姐|太太|大爷|大妈|阿姨|大娘|大叔|大婶|大姐|大哥|老太|老汉|同志|师傅|奶奶|爷爷|老师|同学|小朋友|医生|医师|大夫|护士长?|护师|药师|技师|主任|教授|院长|工程师|经理|店长|老板(?!娘)|司机|队长|所长|书记|村医|警官|护工|妈妈|爸爸|家长|[姐哥叔姨嫂婶](?=[和与也都说讲给推,。、的])/gu;
const bearers = new Set(bearerWords);
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
  behindRole(text, classOf, spans);
  beforeTitle(text, classOf, spans);
  beforeAct(text, classOf, spans);
  heads(text, classOf, spans);
  afterDealing(text, classOf, spans);
  rowsBefore(text, classOf, spans);
  nicknames(text, classOf, spans);
  for (const [sign, rule] of outright) if (sign.test(text)) collectLast(text, rule, spans);
  const begun = new Set(places);
  for (const span of [...known, ...spans]) row(text, span, begun.has(span.start), classOf, spans);
  return spans;
}

/** May somebody be called so? @param outright where somebody is named for sure; @param verbs by a word for an act, too. */
function plausible(word: string, classOf: ClassOf, outright = false, verbs = false): boolean {
  if (!isHan(word) || noName.has(word) || bearers.has(word)) return false;
  const kind = classOf(word);
  const aWord = word.length === 2 && kind !== undefined;
  if (kind === 'verb' && !outright && !verbs) return false;
  if (kind === 'grammar' && !(outright && aWord)) return false;
  if (kind === undefined && !(outright ? !noBeginning.has(word[0]!) && !noEnd.has(word.at(-1)!) : nameLike(word)))
    return false;
  if (!(aWord && outright) && clinical.test(word)) return false;
  if (!(aWord && (outright || verbs)) && grammatical.test(word)) return false;
  if (word.length === 2) return true;
  for (let i = 0; i + 2 <= word.length; i++) {
    const two = word.slice(i, i + 2);
    if (bearers.has(two) || ((i === 0 || i + 2 === word.length) && noName.has(two))) return false;
  }
  return true;
}

function isHan(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  return true;
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
      (sure || (linked && (before !== ' ' || sure)) || kind === 'named');
    if (called || acting || going || ends) {
      spans.push({ start: place, end });
      return;
    }
  }
}

/** 技术员奔腾、, 助产碧玉均: behind any word for what somebody does, where it ends at once or something is said of him. */
function behindRole(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const match of text.matchAll(roles)) {
    const start = match.index + match[0].length;
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
}
const afterRoles = beginnings(acts, '均都到在签');
const roles =
  /(?:(?<=\p{Script=Han})[员师]|[诉述报填发收送签投举受领购测检核审批登承经联陪知涉当代办][人者]|责护|主管|管床|一助|二助|三助|翻译|同伴|同行|随行|工友|同乡|发小|搭档|(麻醉|助产|儿科|[外内妇产骨眼]科|疾控|预检|登记|留观|接种|复核|审核|记录|核对))[\s:(—–-]{0,3}/gu;
const inRow = /[、/;；)]|[均都]?(?:到场|在场|签字)/uy;

/** What follows is something that is done, or how. */
function goesOn(text: string, at: number, classOf: ClassOf): boolean {
  const next = text.slice(at, at + 2);
  const kind = classOf(next) ?? classOf(next.slice(0, 1));
  return noName.has(next) || kind === 'verb';
}

/** 计划医生, 才让护士长; not 管床医生. */
function beforeTitle(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const { index } of text.matchAll(titles))
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
function beforeAct(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const { index } of text.matchAll(strongActs))
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
function heads(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const { index } of text.matchAll(clause))
    for (let size = 2; size <= 3; size++) {
      const end = index + size;
      if (end >= text.length || !afterHeads.has(text[end]!)) continue;
      const word = text.slice(index, end);
      if (!plausible(word, classOf)) continue;
      const right = text.slice(end, end + AROUND);
      const kind = classOf(word);
      if (
        (kind !== undefined && sexOrKin.test(right)) ||
        (kind === 'named' && at(act, text, end) !== null)
      ) {
        spans.push({ start: index, end });
        break;
      }
    }
}
const afterHeads = beginnings(acts, '男女先小之的 ,、(');
const clause = /(?<=^|[\s,.;:!?。、(])(?=\p{Script=Han}{2})/gu;
const sexOrKin =
  /^(?:[\s,、(]{1,2}(?:男|女)(?:性|[,\s、)]|$)|[\s,(]{0,2}(?:先生|女士|小姐)|[之的](?:妻子?|丈夫|母亲?|父亲?|爸爸|妈妈|儿子|女儿|家[属人长]|爱人|哥哥|姐姐|弟弟|妹妹|外甥|侄|邻居|孩子|手机号?|电话|身份证|病历))/u;

/** 经牧歌同意, 由星光代领, 通知雷鸣: with whom something is done, and what. */
function afterDealing(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const match of text.matchAll(dealings)) {
    const start = match.index + match[0].length;
    for (let size = 2; size <= 3; size++) {
      const end = start + size;
      if (end > text.length || (isHan(text[end] ?? '') && !afterDealt.has(text[end]!))) continue;
      const word = text.slice(start, end);
      if (!plausible(word, classOf)) continue;
      const kind = classOf(word);
      const ends = kind === 'named' && (at(boundary, text, end) !== null || at(anyAct, text, end) !== null);
      const wide = match[1] === undefined;
      if (kind !== undefined && (kind === 'named' || (wide && size === 2)) && (ends || (wide && at(dealt, text, end) !== null))) {
        spans.push({ start, end });
        break;
      }
    }
  }
}
const afterDealt = beginnings(`${acts}|${moreActs}`, '同代签领保陪护送处负接操执核协沟联说讲发达确见转查主手巡换管配去到在购安');
const dealings = /(?<![理缘自来])由(?!于)|经(?![过期常历验])|[与和跟向找陪请](?!\p{Script=Han}?[期上量])|通知|呼叫|询问|回访|约谈|致电|联系|转告|碰到|遇到|问(?!题)|([交报嘱](?!告)|安排|看到|见到|告知|[的就]是)/gu;
const dealt =
  /(?:同意|代[领为签办]|签[字收名]|领[出取走]|保[存管]|陪同|护送|送[来至医]|处[理置]|负责|接待|操作|执行|核[对实]|协商|沟通|联系|说|讲|发生争|达成|确认|见证|转交|查看|接诊|主刀|手术|巡视|换|管理|配送|去[医药]|到[医药门急]|在场|购得|安装)/uy;

/** Whatever stands there: behind a salutation's end, as a signature, written apart behind a label or in brackets. */
const outright: readonly (readonly [sign: RegExp, rule: RegExp])[] = [
  [/:|——|--/u, /(?:[诉述报填发收送签投举受领测检核审批承经联陪监知代主记处处责接调][\p{Script=Han}]{0,2}[人员者]|姓名|签名|术者|助手|护士长?|麻醉师?|司机|会计|出纳)\s{0,3}(?::|——|--)\s{0,3}((?!患|本人|家属|不详|匿名|同上|无|未|已|保密|见|详|消费|市民|护士|医[生师院务]|[男女]性?$|先生|女士|厂家|公司|经销|使用|药[店师房剂]|企业|专业|如下|您好|你好|其他|非|汉|以上|在|护理|工程|老师|学生|监护|父|母|顾客|用户|客户|单位|市|县|区|店|省|双方|多|待|暂|空|否|是)\p{Script=Han}{2,3})(?=[,.;。、)\]/]|\s|$)/gu],
  [/此致|敬|落款|末署|具名|谨此|签名|署名/u, /(?:此致|敬礼|敬上|落款|末署|具名|谨此(?:报告|说明)?|签名|署名)[\s:,.。!]{0,6}(?:知情人|投诉人|报告人|本人)?[\s:]{0,3}((?!敬礼|日期|无|同上|患者|本人|家属|医生|护士|确认|后|栏|处|为|是|的|不|未)\p{Script=Han}{1,2}\s{0,2}\p{Script=Han}{1,2})(?=[\s,.。;、)]|$)/gu],
  [/—|--/u, /(?:——|--|—)\s{0,3}(?:[记报填]\p{Script=Han}{1,3})?[\s:]{0,3}(\p{Script=Han}{2,3})\s{0,3}$/gmu],
  [/[:【[(]\s{0,3}\p{Script=Han}\s/u, /(?:姓名|患者|病人|名字|医[生师]|护士|术者|主诊|联系人|报告人|签名|者)\s{0,3}[:【[(]\s{0,3}(\p{Script=Han}(?:\s{1,3}\p{Script=Han}){1,3})(?=[】\])]|\s{0,4}(?:[,.;。、:]|性别|男|女|年龄|\d|$))/gu],
  [/姓名\s/u, /(?:姓名)\s{1,4}(\p{Script=Han}(?:\s{1,2}\p{Script=Han}){1,3})(?=\s{0,4}(?:[,.;。、:]|性别|男|女|年龄|\d|$))/gu],
  [/[【[(]\p{Script=Han}\s/u, /[【[(](\p{Script=Han}(?:\s{1,2}\p{Script=Han}){1,2})(?=[】\])])/gu],
  [/(?:科|药房|护理部|疾控)\s/u, /(?:[\p{Script=Han}]科|药房|护理部|疾控)\s{1,2}(\p{Script=Han}{2,3})(?=[)】\]]|\s*$)/gu],
];

function collectLast(text: string, rule: RegExp, spans: Span[]): void {
  for (const match of text.matchAll(rule)) {
    const end = match.index + match[0].length;
    spans.push({ start: end - match[1]!.length, end });
  }
}

const nick =
  /(?:阿(?![胶片是姨的婆公爸妈胺司莫奇托昔])|小(?![时儿便腿麻区孩心肠于量米吃指臂包店剂数学型细结水苏柴青蓟王])|大(?![便量小腿夫家部约面概多于剂爷妈娘叔婶姐哥型学厦厅道街黄蒜枣豆麻肠片块剂脑出汗汤米]))\p{Script=Han}(?=说|讲|称|诉|告|介绍|推荐|也|都|在|的|帮|给|买|卖|打|来|去|反映|[,.;、。和与跟]|$)|老\p{Script=Han}头|(?<=[和与跟找问叫,.;。、\s]|^)[^\P{Script=Han}大小老那这他她]{1,2}[哥姐叔姨嫂婶总](?=[和与都也说讲给推,。、])|(?<=[我俺咱]家|儿子|孙子|弟弟|外甥|侄子|小名)[^\P{Script=Han}孩妻儿孙嫂妹房车院屋桌椅鸡鸭娃](?:子|娃|蛋|妮|丫)(?!女|孙)|(.)\1(?!\1)/gu;
const closely = /(?:同事|朋友|邻居|室友|同学|老乡|闺蜜|店员|[哥弟姐妹])$/u;
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
      const given = '哥姐叔姨嫂婶总'.includes(word.at(-1)!) ? word.at(-2)! : '子娃蛋妮丫'.includes(word[1]!) ? word[0]! : word[1]!;
      const called = '老'.includes(word[0]!) || given === word[0] || closely.test(text.slice(Math.max(0, start - 2), start));
      if (classOf(word) !== undefined && classOf(word) !== 'named' && !called) continue;
      if (clinical.test(given) || grammatical.test(given)) continue;
      if (given !== word[0] && !givenShare.has(given) && !surnameShare.has(given)) continue;
      if (given === word[1] && !withPersons.test(text.slice(Math.max(0, start - 2), start))) continue;
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
/** 文静、春风两人: a row that ends as only one of persons does. */
function rowsBefore(text: string, classOf: ClassOf, spans: Span[]): void {
  for (const { index } of text.matchAll(persons)) {
    const chain: Span[] = [];
    let end = index;
    while (chain.length < MOST_IN_ROW) {
      const size = [2, 3].find((size) => {
        const start = end - size;
        return start >= 0 && (start === 0 || !isHan(text[start - 1]!) || '和与及跟由'.includes(text[start - 1]!)) && plausible(text.slice(start, end), classOf);
      });
      if (size === undefined) break;
      chain.push({ start: end - size, end });
      if (!'、和与及跟/'.includes(text[end - size - 1] ?? ' ')) break;
      end -= size + 1;
    }
    if (chain.length > 1) for (const span of chain) spans.push(span);
  }
}
const persons = /(?:[两二三四五六七]人|等\s?\d*人|[均都]在场|[均都]到场|三?兄弟|姐妹|夫妇|夫妻|[均都]?签字)/gu;
const endsInRow = (text: string, end: number, apart: boolean): boolean =>
  apart
    ? /^(?:[。;]|\s{0,2}$)/u.test(text.slice(end, end + 3))
    : at(boundary, text, end) !== null || at(rowEnd, text, end) !== null || /^[和与及跟]/u.test(text.slice(end, end + 1));
const rowEnd = new RegExp(`(?:[均都等两二三四五六]|${acts})`, 'uy');
const MOST_IN_ROW = 12;
const AROUND = 12;
