/**
 * Addresses: from the village, the road or the housing estate down to the door. The district before them stays, as do
 * the firm at the corner and the bed in the ward.
 */
import type { Span } from './recogniser.ts';

const number = '[\\dA-Za-z一二三四五六七八九十百甲乙丙丁东南西北]{1,6}';
/** Number and unit: 88号, 5号楼, 2单元, 302室, 12组. Not a line, a needle or a bed that has a number. */
const door = `(?:[东南西北甲乙丙丁]?${number}\\s?(?:号楼|号院|号(?![管线针孔机泵床方片注楼院色码召])|弄|栋|幢|座|单元|房(?![间室颤性劳水事颌产屋])|铺(?![巾单垫盖])|室(?![性间颤早上速温内])|层(?![流]|面)|楼|组(?![织合])|队|社(?![会保区])|户|排(?![除斥气便尿卵查列异泄出放])|门(?![诊静冬])|期(?!间))|(?<![A-Za-z\\d])[一二三四五六七八九十\\d]{1,2}区)`;
const doors = new RegExp(
  `${door}(?:[\\s,、-]{0,2}(?:\\p{Script=Han}{0,8}?${door}|\\d{3,4}(?!\\d)|\\d{1,3}(?:-\\d{1,4}){1,3}|[A-Z]座))*(?:底商|门面房?|门市房?|铺面?|沿街房|后院|前院)?`,
  'gu',
);

/** Roads, estates, villages; what comes before is their name. */
const head =
  '(?:(?<![管线回通电气水油支网径思出套半尿血旁一短])路(?!由)|大街|街|大道|巷|胡同|里弄|弄|新村|小区|公寓|花园|家园|花苑|苑|名邸|公馆|山庄|大厦|广场|大楼|社区|宿舍|大院|家属院|干休所|村|屯|庄|寨|湾|嘎查|坊|里|府|城|湖畔|湾区|岸|邸|园|墅|郡|庭|居)';
const beforeDoor = new RegExp(
  `${head}(?:[东南西北中]?[段区里门]|[A-Z一二三四五六七八九十\\d]{1,3}[段区巷弄])?\\p{Script=Han}{0,6}$`,
  'u',
);
/** What is not part of an address to its left: a boundary of the district, a verb, a stop. */
const stop = /[省市县旗\s,.;:!?，。；：、()[\]"“”'<>住在于到至寄送往址是为被给予]/u;
const FURTHEST = 16;
const eachDoor = new RegExp(door, 'gu');
const anyHead = new RegExp(head, 'u');
/** Behind a word for living: places without any number. */
const home =
  /(?:家住|现住|居住在|居住于|居住地|住在|住于|住址|来自|家在|户籍|籍贯|老家|住)[\s:是为]{0,3}(?:[^\s,.;:!?，。；：、()]{0,12}?(?:省|市|区|县|州|盟|旗))?([^\s,.;:!?，。；：、()院]{1,14}?(?:村|屯|庄|寨|嘎查|小区|花园|家园|花苑|新村|公寓|社区|胡同|巷|弄|山庄|宿舍|大院)(?:[东西南北]头)?(?:第?[一二三四五六七八九十\d]{1,3}[家户排])?)/gu;
/** 古运河畔小区12-3-501 */
const estate =
  /(?:\p{Script=Han}{1,8}(?:小区|花园|家园|花苑|苑|新村|公寓|名邸|里|园|城|府|湾|广场|大厦)(?:[一二三四五六\d]期)?)[\s-]?\d{1,3}(?:-\d{1,4}){1,3}/gu;
const labelledAddress =
  /(?:家庭住址|家庭地址|现住址|住址|通讯地址|通信地址|联系地址|收货地址|收件地址|寄件地址|快递地址|来信地址|家庭所在地|(?<![产册营司厂业])地址|住所|居住地)\s{0,3}(?:[:为是]|写的是?|是在)\s{0,3}([^,，。;；\n\s]{3,60})/gu;

/** @param sure only those that name a door in a house: a firm stands at a road's number too. */
export function addresses(text: string, sure: boolean): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(doors)) {
    const start = beginning(text, match.index);
    const left = text.slice(start, match.index);
    const inside = match[0];
    const many = (inside.match(eachDoor) ?? []).length;
    const headed = beforeDoor.test(left) || anyHead.test(inside.slice(1));
    if (headed && (many > 1 || !sure)) spans.push({ start, end: match.index + inside.length });
    else if (many > 1 && /[号栋幢座弄]楼?.{0,8}(?:单元|室|楼|层|门)|单元.{0,6}室?/u.test(inside))
      spans.push({ start: match.index, end: match.index + inside.length });
  }
  for (const rule of [home, labelledAddress])
    for (const match of text.matchAll(rule)) {
      const end = match.index + match[0].length;
      spans.push({ start: end - match[1]!.length, end });
    }
  for (const match of text.matchAll(estate)) spans.push({ start: match.index, end: match.index + match[0].length });
  return spans;
}

/** Where the name of a road, an estate or a village before a door begins. */
function beginning(text: string, door: number): number {
  let start = door;
  while (start > 0 && door - start < FURTHEST && !stops(text, start - 1)) start -= 1;
  return start;
}

/** A district ends at 区, an estate (小区) doesn't. */
const stops = (text: string, at: number): boolean =>
  stop.test(text[at]!) || (text[at] === '区' && !/[小社园片A-Z\d]/u.test(text[at - 1] ?? ' '));
