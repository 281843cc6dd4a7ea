/** The thresholds of detection (`packages/detection/rules.json`): what a user may change by a file of his own (`--rules`). */
import { z } from 'zod';
import { amount, chance, count, days, share, texts } from './values.ts';

const disproportionality = z.strictObject({
  minimumReports: count.describe('一对品种与反应至少要有的病例数'),
  evans: z.strictObject({
    prr: amount.describe('Evans 准则：PRR 的下限'),
    chiSquared: amount.describe('Evans 准则：χ²（Yates）的下限'),
  }),
  ic025: z.number().describe('IC 区间的下限须大于它'),
  ror025: amount.describe('ROR 区间的下限须大于它'),
  eb05: amount.describe('EBGM 区间的下限须不小于它'),
});

const coReporting = z.strictObject({
  minimumShare: share.describe('一对的病例中至少这么多也报了另一品种，才问是不是它'),
  trace: share.describe('剔除另一品种的病例后，超出期望的病例至少要剩下这么多，信号才算还在'),
  orderShare: z.number().gt(0.5).max(1).describe('至少这么多病例把一个品种写在另一个之前，先后才说明怀疑谁'),
  muchStronger: amount.min(1).describe('与反应的关联达到另一品种的多少倍，便不问先后'),
  fewCases: count.describe('同报的病例不多于它时才问先后；更多时只比关联强弱'),
  coverShare: share.describe('一个信号的病例至少这么多在另一个之中，才由另一个说明'),
  mostAcross: count.describe('病例多于它的信号，不由另一反应的信号说明'),
});

const cluster = z.strictObject({
  windows: z.array(days).min(1).describe('多少天之内算聚集，逐一试过'),
  lookBackDays: days.describe('只看近这么多天发生的病例'),
  minimumReports: count.describe('聚集至少要有的病例数'),
  minimumRatio: amount.describe('病例数至少为期望的多少倍'),
  mostOfMaker: share.describe('相邻批号合计超过企业该品种用量的这么多，且多半无事，便不是批号的事'),
  mostOfRun: share.describe('相邻批号的病例中至少这么多有此表现，才算多半有事'),
  mostBatches: count.describe('至多这么多个相邻批号合在一起看'),
  alpha: chance.describe('全领域的批号、窗口、表现逐一试过之后，误报一次的机会'),
  minimumOthers: count.describe('作比较的其他病例至少要有的数目'),
  knownShare: share.describe('与全领域相比时，此表现多于这么多为说明书已载明，便不是批号的事'),
});

const trend = z.strictObject({
  recentDays: days.describe('近这么多天的病例'),
  baselineDays: days.describe('与此前这么多天相比'),
  minimumBaselineDays: days.describe('此前的资料至少要有这么多天'),
  minimumReports: count.describe('近期至少要有的病例数'),
  ratio: amount.describe('近期病例数至少为期望的多少倍'),
  z: amount.describe('近期病例数超出期望多少个标准误'),
  alpha: chance.describe('全领域的品种与表现逐一试过之后，误报一次的机会'),
  minimumOthers: count.describe('作比较的此前病例至少要有的数目'),
});

const onset = z.strictObject({
  minimumReports: count.describe('已知起病时间的病例至少要有的数目'),
  minimumOthers: count.describe('作比较的其他品种同类病例至少要有的数目'),
  minimumDistance: share.describe('两者起病时间的分布至少要相差多少（Smirnov 距离）'),
  mostDays: days.describe('超过这么多天的，都算作这么多天'),
  alpha: chance.describe('全领域的品种与表现逐一试过之后，误报一次的机会'),
});

const sampling = z.strictObject({
  lookBackDays: days.describe('只看近这么多天的抽检'),
  minimumBatches: count.describe('同一品种同一项目至少几批不合格'),
  minimumFirmFailures: count.describe('同一企业至少几批不合格'),
  alpha: chance.describe('全领域的品种、企业与不合格项目逐一试过之后，误报一次的机会；只有不合格样品时不问'),
  strengthPerFailure: amount.describe('每批不合格至多算作强度多少；强度不是机会'),
});

const complaint = z.strictObject({
  kinds: texts.describe('计入的投诉举报类型'),
  matters: texts.describe('计入的投诉举报事由'),
  windowDays: days.describe('近这么多天的投诉举报'),
  baselineDays: days.describe('与此前这么多天相比'),
  minimumBaselineDays: days.describe('此前的资料至少要有这么多天'),
  minimumPersons: count.describe('近期至少要有几个人'),
  minimumStories: count.describe('近期至少要有几种各自的说法'),
  minimumPersonsAlone: count.describe('没有此前的资料时，近期至少要有几个人'),
  ratio: amount.describe('近期人数至少为期望的多少倍'),
  alpha: chance.describe('全领域的品种与企业逐一试过之后，误报一次的机会'),
  likeness: share.describe('两份投诉举报的用语相近到多少算内容相近'),
  similarShare: share.describe('至少这么多投诉举报与另一份内容相近，才算内容相近'),
  strengthPerPerson: amount.describe('每个人至多算作强度多少；强度不是机会'),
});

const score = z.strictObject({
  strength: z.number().min(0).describe('强度的满分'),
  fullIc025: amount.describe('IC025 达到它得强度的满分'),
  fullStrength: amount.describe('显著性（−log₁₀ 机会）或强度达到它得满分'),
  severity: z.number().min(0).describe('严重程度的满分；重点关注的医学事件得满分'),
  seriousHazard: share.describe('本身严重的医学事件得严重程度的这么多'),
  graveCase: share.describe('病例全部严重得严重程度的这么多，全部死亡再得这么多'),
  recency: z.number().min(0).describe('新近的满分'),
  unlabelled: z.number().min(0).describe('说明书未载明的满分'),
  unknownLabel: share.describe('没有一例注明是否载明时，得未载明的这么多'),
  explained: share.describe('由另一信号说明的，总分乘以它'),
});

const recency = z.strictObject({
  windowDays: days.describe('近这么多天的病例算新近'),
  newProductDays: days.describe('首次报告距今不到这么多天的品种，没有自己的过去可比'),
  quietDays: days.describe('资料开始后至少过了这么多天才首次报告的，才算后来的品种'),
  minimumOthers: count.describe('作比较的其他病例至少要有的数目'),
  fullReports: count.describe('近期病例达到它，新近按全数算，不足按比例'),
});

const interaction = z.strictObject({
  lookBackDays: days.describe('只看近这么多天的病例'),
  minimumReports: count.describe('合用且有此反应的病例至少要有的数目'),
  alpha: chance.describe('全领域同报的两个品种与反应逐一试过之后，误报一次的机会'),
  singleRecency: share.describe('两者之一的信号新近到这么多，便先当作它自己的事'),
  ownShare: share.describe('一个品种的信号，不合用的病例不到这么多，便由合用说明'),
  knownReports: count.describe('其中之一单独使用时，此反应至少要有的病例数'),
  knownShare: share.describe('其中之一单独使用时有此反应的病例，至少为合用的这么多'),
});

export const detectionRules = z.strictObject({
  minimumConfidence: share.describe('识读的把握至少这么多的反应才计数'),
  countPossible: z.boolean().describe('“可能有”的反应是否计数'),
  recentDays: days.describe('信号的“近期”是近多少天'),
  makerShare: z.number().gt(0.5).max(1).describe('至少这么多病例或投诉举报说的是同一企业，信号才记在它名下'),
  disproportionality,
  coReporting,
  cluster,
  trend,
  onset,
  sampling,
  complaint,
  score,
  recency,
  interaction,
});
export type DetectionRules = z.infer<typeof detectionRules>;
