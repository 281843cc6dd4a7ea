/** What tells records of one case, and one complainant, from others (`packages/cases/matcher.json`). */
import { z } from 'zod';
import { amount, bits, count, days, share } from './values.ts';

export const matcherWeights = z.strictObject({
  duplicates: share.describe('随便两份报告为同一病例的机会，与不是的相比'),
  threshold: bits.describe('达到多少比特判为同一病例'),
  otherReports: z.int().min(0).describe('同一病例的其他报告不多于它时，不当作旁人'),
  personal: bits.describe('没有人的标记时，用语与数值至少要值多少比特'),
  hazardFamily: count.describe('代码前几位相同的反应算一族'),
  day: z.strictObject({
    base: amount.describe('同品种同日的旁人至少算几个'),
    perProductReport: z.number().min(0).describe('品种每份报告再算几个'),
    near: bits.describe('发生日期相近而不同'),
    unknown: bits.describe('只有叙述说到同一天'),
    submittedNear: bits.describe('只知收到日期，相差不超过 submittedNearDays'),
    submittedFar: bits.describe('只知收到日期，相差更多或不知'),
    submittedNearDays: days.describe('收到日期相差多少天算近'),
    apart: days.describe('发生日期相差超过它，便是两例'),
    receivedApart: days.describe('一方不知发生日期时，相差超过它，便是两例'),
    submittedApart: days.describe('双方不知发生日期时，收到日期相差超过它，便是两例'),
  }),
  marks: z.strictObject({
    name: bits.describe('姓名相同'),
    birthDate: bits.describe('出生日期相同'),
    phone: bits.describe('联系方式相同'),
    recordNumber: bits.describe('病历号相同'),
    serial: bits.describe('产品编号相同'),
    sharedBy: z.int().min(0).describe('同一标记有几份记录还算一个人的'),
    perHolder: z.number().min(0).describe('再多一倍减多少比特'),
    most: count.describe('多于它的标记说明不了是谁'),
  }),
  recordNumberElsewhere: bits.describe('不同单位的病历号相同'),
  agePrior: chanceOf('随便两人年龄相同的机会'),
  sexPrior: chanceOf('随便两人性别相同的机会'),
  age: z.strictObject({
    slack: z.number().min(0).describe('年龄相差超过几岁，便是两人'),
    infant: z.number().min(0).describe('几岁以下算婴幼儿'),
    infantSlack: z.number().min(0).describe('婴幼儿相差超过几岁，便是两人'),
    same: z.number().min(0).describe('相差不到几岁算相同'),
    infantSame: z.number().min(0).describe('婴幼儿相差不到几岁算相同'),
    near: bits.describe('相近而不同'),
  }),
  sex: bits.describe('性别相同，年龄不知'),
  senders: z.strictObject({
    sameUnit: bits.describe('同一单位所报'),
    otherKind: bits.describe('不同类别的单位所报'),
    otherUnit: bits.describe('同类别的不同单位所报'),
    otherWords: bits.describe('不知谁报，用语不同'),
    rareProduct: count.describe('品种的报告不多于它时，用语不同才说明是两人所报'),
  }),
  situation: z.strictObject({
    weight: amount.describe('通常的比例相当于几份报告'),
    batch: chanceOf('批号相同通常的比例'),
    district: chanceOf('区县相同通常的比例'),
    hazard: chanceOf('反应相同通常的比例'),
    otherBatch: bits.describe('批号不同'),
    otherDistrict: bits.describe('区县不同'),
    otherHazard: bits.describe('反应不同'),
    otherForm: bits.describe('剂型不同'),
  }),
  text: z.strictObject({
    bits: bits.describe('叙述相同'),
    from: share.describe('相近到多少开始计'),
    same: share.describe('相近到多少算同一用语'),
    other: share.describe('不到多少算另一用语'),
    outsiders: count.describe('几份旁人的报告也如此写，便不计'),
    sameUnitShare: share.describe('同一单位所写只计这么多'),
  }),
  facts: z.strictObject({
    bits: bits.describe('每个少见的数值相同'),
    most: bits.describe('数值相同至多计多少'),
    clash: bits.describe('同一用语而数值全不同'),
    clashFrom: count.describe('至少几个数值才看是否全不同'),
    oneHand: bits.describe('同一人所报时，数值至少要值多少比特'),
  }),
  /** A block with more records than its limit tells nothing about a person; see `packages/cases/blocks.ts`. */
  limits: z.strictObject({
    day: count.describe('同品种同日'),
    dayPerson: count.describe('同品种同日同性别年龄'),
    batchPerson: count.describe('同品种同批号同性别年龄'),
    yearDay: count.describe('叙述说到同品种同月日'),
    mark: count.describe('同品种同一标记'),
    template: count.describe('同品种同一用语'),
    unitTemplate: count.describe('同单位同一用语'),
    wording: count.describe('不知日期而用语相近'),
    product: count.describe('同品种：只计数，不比较'),
  }),
  wordingBands: z.strictObject({ bands: count, rows: count }).describe('找用语相近的记录时，指纹分成几段、每段几个'),
  complainants: z.strictObject({
    mostOfOneText: count.describe('同一内容至多算几个人'),
    copy: share.describe('相近到多少算同一内容'),
    short: count.describe('少于几个字的内容，不同的人也会这样说'),
    mostCompared: count.describe('每段指纹至多与几份比'),
    bands: count.describe('找相近内容时，指纹分成几段'),
    rows: count.describe('每段几个'),
    sure: share.describe('同一提交人或同一内容的把握'),
    likely: share.describe('内容相近的把握'),
  }),
});
export type MatcherWeights = z.infer<typeof matcherWeights>;

function chanceOf(text: string) {
  return z.number().gt(0).max(1).describe(text);
}
