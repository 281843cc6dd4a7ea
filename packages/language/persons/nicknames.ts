/** 阿明, 小强, 老张头, 辉哥, 柱子, 乐乐. */
import { AROUND, act, at, boundary } from './acts.ts';
import { person } from './context.ts';
import { givenShare } from './givenNames.ts';
import type { ClassOf } from './plausible.ts';
import type { Span } from './recogniser.ts';
import { surnameShare } from './surnames.ts';
import { clinical, grammatical, noName } from './unlikely.ts';

const children = new Set(
  '我家 咱家 俺家 患儿 宝宝 孩子 儿童 婴儿 幼儿 小名 乳名 女儿 儿子 大名 女孩 男孩 幼童 女婴 男婴'.split(' '),
);
/** Characters written twice that are no name. */
export const kinPair = new Set(
  '爸爸 妈妈 爷爷 奶奶 姥姥 姥爷 哥哥 姐姐 弟弟 妹妹 叔叔 伯伯 姑姑 舅舅 婆婆 公公 太太 宝宝 娃娃 婶婶 嫂嫂 姨姨 爹爹 娘娘 常常 渐渐 慢慢 刚刚 仅仅 往往 每每 天天 人人 处处 家家 年年 月月 时时 刻刻 层层 轻轻 微微 稍稍 偏偏 默默 悄悄 频频 屡屡 连连 匆匆 明明 好好 早早 远远 深深 久久 白白 高高 小小 大大 多多 快快 红红 星星 圈圈 点点 斑斑 道道 条条 个个 种种 样样 件件 事事 统统 纷纷 苦苦 满满 足足 活活 生生 硬硬 软软 痒痒 痛痛 谢谢 看看 问问 试试 等等 想想 说说 走走 听听 尝尝 擦擦 涂涂 洗洗 揉揉 按按 歇歇 吃吃 喝喝 用用 查查'.split(
    ' ',
  ),
);

const nick =
  /(?:阿(?![胶片是姨的婆公爸妈胺司莫奇托昔])|小(?![时儿便腿麻区孩心肠于量米吃指臂包店剂数学型细结水苏柴青蓟王])|大(?![便量小腿夫家部约面概多于剂爷妈娘叔婶姐哥型学厦厅道街黄蒜枣豆麻肠片块剂脑出汗汤米]))\p{Script=Han}(?=说|讲|称|诉|告|介绍|推荐|也|都|在|的|帮|给|买|卖|打|来|去|反映|[,.;、。和与跟]|$)|老\p{Script=Han}头|[^\P{Script=Han}大小老那这他她][哥姐叔姨嫂婶总](?=[和与都也说讲给推,。、])|(?<=[我俺咱]家|儿子|孙子|弟弟|外甥|侄子|小名)[^\P{Script=Han}孩妻儿孙嫂妹房车院屋桌椅鸡鸭娃][子娃蛋妮丫](?![女孙])|(\p{Script=Han})\1(?!\1)/uy;
const closely = /(?:同事|朋友|邻居|室友|同学|老乡|闺蜜|店员|[哥弟姐妹])$/u;
const withPersons =
  /(?:同事|朋友|邻居|室友|同学|老乡|闺蜜|店员|护士|老板|客服|主播|[和与跟找让叫问请由经及、,;:。(\s]|^|的)$/u;

/** @param index where one may begin. */
export function nickname(text: string, index: number, classOf: ClassOf, spans: Span[]): void {
  const match = at(nick, text, index);
  if (match === null) return;
  const word = match[0];
  const start = match.index;
  const end = start + word.length;
  if (match[1] !== undefined) {
    if (!givenShare.has(match[1]) || kinPair.has(word) || noName.has(word)) return;
    const right = text.slice(end, end + AROUND);
    const child = children.has(text.slice(Math.max(0, start - 2), start).replace(/^[:(“"]/u, ''));
    const near = child || withPersons.test(text.slice(Math.max(0, start - 2), start));
    if (!(child || (near && (person.test(right) || at(act, text, end) || at(boundary, text, end))))) return;
    if (!child && classOf(word) === 'grammar') return;
  } else {
    const left = text.slice(Math.max(0, start - 2), start);
    if ('哥姐叔姨嫂婶总'.includes(word[1]!) && !/(?:[和与跟找问叫,.;。、\s]|^)$/u.test(left)) return;
    const given = '哥姐叔姨嫂婶总'.includes(word.at(-1)!)
      ? word.at(-2)!
      : '子娃蛋妮丫'.includes(word[1]!)
        ? word[0]!
        : word[1]!;
    const called =
      '老'.includes(word[0]!) || given === word[0] || closely.test(text.slice(Math.max(0, start - 2), start));
    if (classOf(word) !== undefined && classOf(word) !== 'named' && !called) return;
    if (clinical.test(given) || grammatical.test(given)) return;
    if (given !== word[0] && !givenShare.has(given) && !surnameShare.has(given)) return;
    if (given === word[1] && !withPersons.test(text.slice(Math.max(0, start - 2), start))) return;
  }
  spans.push({ start, end });
}
