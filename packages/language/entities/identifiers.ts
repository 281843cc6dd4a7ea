/** Batch numbers and firms in narratives. */
import { readBatch } from '../batch.ts';
import { fold } from '../fold.ts';
import { type Span, spansOf } from './span.ts';
import { cosmeticHeads, deviceHeads } from './words.ts';

/** Longer runs of letters and digits are no number that anybody prints on a box. */
const LONGEST_CODE = 60;
const label =
  /(?:批号|批次号?|批|机身号|机号|出厂编号|序列号|产品编号|编号|(?<![a-z])(?:lot|sn|s\/n|batch)(?![a-z]))\s{0,4}/gu;
const glue = /(?:(?:[:.#"“]|no\.?|number|为|是)\s{0,4}){0,5}/uy;
const separator = /[,;、\s]{1,2}/uy;
const codeUnit = (unit: string) => /[a-z0-9./-]/.test(unit);

/**
 * The end of the number that begins at the position, or -1 where none does: letters, digits, points, strokes and hyphens from
 * a letter or digit on, with a digit behind it; what follows the last digit is of letters and hyphens and ends in a letter.
 */
function codeEnd(folded: string, start: number): number {
  if (!/[a-z0-9]/.test(folded.charAt(start))) return -1;
  let end = start + 1;
  let digit = -1;
  for (; codeUnit(folded.charAt(end)); end++) {
    if (end - start > LONGEST_CODE) return -1;
    if (/\d/.test(folded.charAt(end))) digit = end;
  }
  if (digit < 0) return -1;
  for (end = digit + 1; /[a-z0-9-]/.test(folded.charAt(end)); ) end++;
  while (folded.charAt(end - 1) === '-') end--;
  return end;
}

/** Batch, lot and serial numbers, known by their label, or by standing behind a firm in brackets. */
export function batches(folded: string, firms: readonly Span[]): Span[] {
  const found: Span[] = [];
  const add = (start: number, end: number, least: number) => {
    if (end - start >= least && readBatch(folded.slice(start, end)).key !== '') found.push({ start, end });
  };
  label.lastIndex = 0;
  for (let match = label.exec(folded); match; match = label.exec(folded)) {
    const behind = label.lastIndex;
    const from = [behind + matchedAt(glue, folded, behind), behind].find((at) => codeEnd(folded, at) >= 0);
    if (from === undefined) continue;
    add(from, codeEnd(folded, from), 3);
    label.lastIndex = codeEnd(folded, from);
  }
  for (const firm of firms) {
    const start = firm.end + matchedAt(separator, folded, firm.end);
    const end = start > firm.end ? codeEnd(folded, start) : -1;
    if (end >= 0 && /[)\s,]/.test(folded.charAt(end))) add(start, end, 5);
  }
  return found;
}

/** How long the match of a sticky pattern at the position is. */
function matchedAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

const ending =
  '(?:(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|制药(?:总?厂|集团|公司)?|药业(?:集团)?|药厂|生物制品研究所|生物(?:研究)?所|阿胶厂|生物制品厂?|化妆品厂|器械厂|生物科技|生物技术|生物(?:医药)?|医药|医疗(?:器械|科技|电子|用品)?|诊断|日化|化妆品公司|乳胶|美妆)';
const firm = new RegExp(
  `(?<=^|[(,、。;:"“\\s]|厂家|厂商|生产企业|生产商|制造商|注册人|持有人|备案人|企业|由)(?!厂家|厂商|生产|制造|注册人|持有人|备案人|企业|代理|供应|经销)(?<name>\\p{Script=Han}[\\p{Script=Han}a-z0-9·]{1,18}?${ending})(?=[),、。;:"”\\s批]|生产|制造|产|$|\\d|lot|sn)`,
  'dgu',
);
/** （X，批号…: what stands in brackets before a batch is its maker. */
const beforeBatch =
  /(?<=[(,;])\s{0,4}(?<name>\p{Script=Han}{3,10})(?=\s?[a-z0-9]{0,3}系?[,;]\s*(?:批号|批次|lot|sn|编号|序列号))/dgu;
const latin =
  /(?<=[(,;商:]\s?)(?<name>[a-z][a-z-]{1,30}(?: [a-z][a-z-]{1,30}){0,3} (?:inc|gmbh|ltd|llc|corp|co|ag|s\.?a|medical|pharma|pharmaceuticals|healthcare|biotech)\.?)(?=[),;。\s]|$)/dgu;
const named =
  /(?:(?:生产厂家|厂家|厂商|生产企业|生产商|制造商|注册人|备案人|持有人)\s{0,4}(?:[:为是]\s{0,4})?)(?<name>[\p{Script=Han}a-z·]{2,20})(?=[),、。;\s]|$|批)/dgu;
const seller =
  /(?:供应商|代理人|供货商|经销商|销售商|销售方|经营企业|药店|大药房|药房|配送|代理商|购自|购于|从)\s{0,4}(?:[:为是]\s{0,4})?$/u;
const noFirm =
  /^(?:回复|客服|称|表示|说|已|未|不|均|同|负责|来|派|工程师|维修|售后|技术|人员|建议|完|换|接|收|退|电话|答|让|不肯|拒|只|初步|口头|反馈|承认|检测|分析|调查)/u;

/** A ward that diagnoses, a part of the body that was injected. */
const department = /科诊断|医院|病区|门诊|部$/u;

/** Makers; not those whom the text calls sellers, nor a ward that diagnoses. The surer rules come first. */
export function makers(folded: string): Span[] {
  const text = (span: Span) => folded.slice(span.start, span.end);
  return [
    ...spansOf(folded, firm).filter((span) => !department.test(text(span))),
    ...spansOf(folded, latin),
    ...spansOf(folded, beforeBatch).filter((span) => !department.test(text(span))),
    ...spansOf(folded, named).filter((span) => !noFirm.test(text(span))),
  ].filter((span) => !seller.test(folded.slice(Math.max(0, span.start - 8), span.start)));
}

/** Of what is bought by its maker's name: the first thing in the bracket behind a device or cosmetic, a name and nothing else. */
const behindName = /\(\s?(?<name>\p{Script=Han}{2,8}|[a-z][a-z-]{4,20})(?=[,;)\s])/duy;
const thing = new RegExp(
  `(?:${`${deviceHeads}|${cosmeticHeads}`
    .split('|')
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .join('|')}|[机仪泵镜针])$`,
  'u',
);
const noName =
  /^(?:产地|型号|规格|国产|进口|自[购制费备]|网购|批|序列|编号|机号|一次性|左|右|双|第|旧|新|见|无|已|未|约|含|共|我院|本院|院内|[红黄蓝绿紫白黑粉]色?帽)|[型号色码级款寸支枚片个层侧岁月日年]$/u;

/** @param names products. */
export function makersBehind(folded: string, names: readonly Span[]): Span[] {
  return names.flatMap(({ start, end }) => {
    if (!thing.test(folded.slice(start, end))) return [];
    behindName.lastIndex = end;
    const [from, to] = behindName.exec(folded)?.indices?.groups?.name ?? [0, 0];
    const name = folded.slice(from, to);
    return name === '' || noName.test(name) || thing.test(name) ? [] : [{ start: from, end: to }];
  });
}
