/** Batch numbers and firms in narratives. */
import { readBatch } from '../batch.ts';
import { type Span, spansOf } from './span.ts';

const code = '[a-z0-9][a-z0-9./-]*\\d[a-z0-9-]*(?:[a-z0-9]|(?<=\\d))';
const labelled = new RegExp(
  `(?:批号|批次号?|批|机身号|机号|出厂编号|序列号|产品编号|编号|(?<![a-z])(?:lot|sn|s/n|batch)(?![a-z]))(?:\\s*(?:[:.#"“]|no\\.?|number|为|是))*\\s*(?<name>${code})`,
  'dgu',
);

/** Batch, lot and serial numbers, known by their label, or by standing behind a firm in brackets. */
export function batches(folded: string, firms: readonly Span[]): Span[] {
  const found = spansOf(folded, labelled).filter(
    (span) => span.end - span.start >= 3 && readBatch(folded.slice(span.start, span.end)).key !== '',
  );
  for (const firm of firms) {
    const after = new RegExp(`[,;、\\s]{1,2}(?<name>${code})(?=[)\\s,])`, 'dyu');
    after.lastIndex = firm.end;
    const match = after.exec(folded);
    if (match && match[1]!.length >= 5)
      found.push({ start: match.indices!.groups!.name![0], end: match.indices!.groups!.name![1] });
  }
  return found;
}

const ending =
  '(?:(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司|制药(?:总?厂|集团|公司)?|药业(?:集团)?|药厂|生物制品研究所|生物(?:研究)?所|阿胶厂|生物制品厂?|化妆品厂|器械厂|生物科技|生物技术|生物(?:医药)?|医药|医疗(?:器械|科技|电子|用品)?|诊断|日化|化妆品公司|乳胶|美妆)';
const firm = new RegExp(
  `(?<=^|[(,、。;:"“\\s]|厂家|厂商|生产企业|生产商|制造商|注册人|持有人|备案人|企业|由)(?!厂家|厂商|生产|制造|注册人|持有人|备案人|企业|代理|供应|经销)(?<name>\\p{Script=Han}[\\p{Script=Han}a-z0-9·]{1,18}?${ending})(?=[),、。;:"”\\s批]|生产|产|$|\\d|lot|sn)`,
  'dgu',
);
/** （X，批号…: what stands in brackets before a batch is its maker. */
const beforeBatch =
  /(?<=[(,;])\s*(?<name>\p{Script=Han}{3,10})(?=\s?[a-z0-9]{0,3}系?[,;]\s*(?:批号|批次|lot|sn|编号|序列号))/dgu;
const latin =
  /(?<=[(,;商:]\s?)(?<name>[a-z][a-z-]+(?: [a-z][a-z-]+){0,3} (?:inc|gmbh|ltd|llc|corp|co|ag|s\.?a|medical|pharma|pharmaceuticals|healthcare|biotech)\.?)(?=[),;。\s]|$)/dgu;
const named =
  /(?:(?:生产厂家|厂家|厂商|生产企业|生产商|制造商|注册人|备案人|持有人)\s*(?:[:为是]\s*)?)(?<name>[\p{Script=Han}a-z·]{2,20})(?=[),、。;\s]|$|批)/dgu;
const seller =
  /(?:供应商|代理人|供货商|经销商|销售商|销售方|经营企业|药店|大药房|药房|配送|代理商|购自|购于|从)\s*[:为是]?\s*$/u;
const noFirm =
  /^(?:回复|客服|称|表示|说|已|未|不|均|同|负责|来|派|工程师|维修|售后|技术|人员|建议|完|换|接|收|退|电话|答|让|不肯|拒|只|初步|口头|反馈|承认|检测|分析|调查)/u;

const department = /科诊断|医院|病区|门诊/u;

/** Makers; not those whom the text calls sellers, nor a ward that diagnoses. The surer rules come first. */
export function makers(folded: string): Span[] {
  const text = (span: Span) => folded.slice(span.start, span.end);
  return [
    ...spansOf(folded, firm).filter((span) => !department.test(text(span))),
    ...spansOf(folded, latin),
    ...spansOf(folded, beforeBatch),
    ...spansOf(folded, named).filter((span) => !noFirm.test(text(span))),
  ].filter((span) => !seller.test(folded.slice(Math.max(0, span.start - 8), span.start)));
}
