/** The points of the agenda (`packages/consultation/weights.json`): what a user may change by a file of his own (`--weights`). */
import { z } from 'zod';
import { signalKinds } from '../signal.ts';
import { amount, chance, count, days, deduction, points, share, texts } from './values.ts';

const severity = z.strictObject({
  death: points.describe('死亡'),
  designated: points.describe('重点关注的医学事件'),
  lifeThreatening: points.describe('危及生命'),
  serious: points.describe('严重'),
  other: points.describe('有病例，均未达到严重程度'),
  fullShare: z
    .strictObject({ death: share, lifeThreatening: share, serious: share })
    .describe('这么多病例达到该级得满分，不足按比例'),
  failedSample: points.describe('抽检不合格'),
  complaint: points.describe('投诉举报集中'),
});

const strength = z.strictObject({
  points: points.describe('信号强度的满分'),
  fullIc025: amount.describe('IC025 达到它得满分'),
  fullStrength: z
    .record(z.enum(signalKinds), amount)
    .describe('各类信号的显著性（−log₁₀ 机会；抽检、投诉为强度）达到它得满分'),
  cluster: points.describe('批号聚集另加'),
});

const trend = z.strictObject({
  points: points.describe('上升的满分'),
  recentDays: days.describe('近这么多天的病例'),
  baselineDays: days.describe('与此前这么多天相比'),
  fullRatio: z.number().gt(1).describe('速率为此前的这么多倍得满分'),
  fullReports: count.describe('近期病例达到它按满分算，不足按比例'),
});

const recency = z
  .strictObject({
    points: points.describe('新近的满分'),
    fullDays: days.describe('聚集、上升等最后一份记录距今不超过这么多天，算全新'),
    endDays: days.describe('超过这么多天便不算新'),
  })
  .refine((w) => w.endDays > w.fullDays, { path: ['endDays'], error: '须大于 fullDays' });

const corroboration = z.strictObject({
  each: points.gt(0).describe('每一种其他来源的得分'),
  most: points.describe('多源印证的满分'),
  days: days.describe('只看近这么多天的抽检、投诉举报与风险信息'),
  recentDays: days.describe('没有同批号、同反应的，只看近这么多天'),
  sourcesOfAnyRisk: texts.describe('这些来源的风险信息说到同一品种即算印证'),
  sourcesOfNewRisk: texts.describe('这些来源的风险信息说到同一品种同一企业，印证新近的风险'),
  harm: texts.describe('这些事由的投诉举报，印证新近的风险'),
});

const override = z.strictObject({
  points: points.describe('须上会的情形所加的分'),
  groupPersons: count.describe('疑似群体事件：同批至少几人'),
  groupDays: days.describe('疑似群体事件：最后一例距今不超过多少天'),
  groupSerious: z.int().min(0).describe('疑似群体事件：其中至少几例严重'),
  groupSignificance: amount.describe('疑似群体事件：显著性（−log₁₀ 机会）至少多少'),
  deathDays: days.describe('未载明的死亡：近多少天收到'),
  deathRules: count.describe('未载明的死亡：至少触发几条规则'),
  designatedDays: days.describe('重点关注的医学事件：触发规则距今不超过多少天'),
  designatedReports: count.describe('重点关注的医学事件：至少几例'),
  unlabelledShare: share.describe('死亡与重点关注的医学事件：至少这么多病例为说明书未载明'),
});

const penalty = z.strictObject({
  known: deduction.describe('全部病例为说明书已载明'),
  fullChange: amount.describe('聚集、上升、合用的显著性（−log₁₀p）达到它，已载明便不减分'),
  longFlagged: deduction.describe('久已触发规则而没有变化'),
  longFromDays: days.describe('触发规则超过这么多天起减分'),
  longFullDays: days.describe('再过这么多天减足'),
  changeRecency: share.describe('新近达到它便算有变化，不减分'),
  confounded: deduction.describe('病例很少且均同报另一品种'),
  confoundedReports: count.describe('病例达到它便不减分'),
  confoundedFullReports: count.describe('病例不多于它减足'),
  oneSender: deduction.describe('多由一家报告且为已载明的反应'),
  senderShare: share.describe('至少这么多病例由一家报告'),
  senderReports: count.describe('至少几例才看是不是一家报告'),
});

const grouping = z.strictObject({
  overlap: share.describe('较少的一个信号至少这么多记录也在另一个之中，归并'),
  sameSystemOverlap: share.describe('反应同属一章时，至少这么多记录相同即归并'),
  looseOverlap: share.describe('远多于偶然，或同一批号时，至少这么多记录相同即归并'),
  looseLift: amount.describe('相同的记录为偶然的多少倍算远多于偶然'),
  leadMargin: points.describe('以病例更多的反应命名时，分数至多低这么多'),
  leadRatio: amount.describe('病例达到多少倍，才以它命名'),
  leadShare: share.describe('病与它的症状都有时，写明病的至少有写明症状的这么多，便以病命名'),
  mostLeaders: count.describe('至多试几个反应来命名'),
  recency: share.describe('新近达到它的风险，同品种的抽检、投诉举报等一并归入'),
  productShare: share.describe('企业的记录至少这么多是同一品种，便以品种命名'),
  batchReports: count.describe('至少几例写明同一批号，才算风险的批号'),
  batchShare: share.describe('且多于这么多病例写明它'),
  sameItem: share.describe('与上月同品种的议题至少这么多记录相同，便是同一议题'),
});

const coverage = z.strictObject({
  makerShare: share.describe('企业至少占病例的这么多，它的抽检与投诉举报才归入全品种的信号'),
  ruralReports: count.describe('涉农：至少几例在农村'),
  ruralShare: share.describe('涉农：至少这么多病例在农村'),
  ruralAlpha: chance.describe('涉农：在全领域的城乡之中，纯由机会有这么多在农村的概率不超过它'),
  districtShare: share.describe('一个区至少这么多病例，便说主要发生在那里'),
  commonDistricts: count.describe('企业不明时，涉及几个区算共性'),
});

const naming = z.strictObject({
  batchReports: count.describe('至少几条证据写明同一批号，才以批号命名'),
  makerReports: count.describe('至少几条证据写明同一企业，才以企业命名'),
  share: share.describe('写明批号（企业）的证据至少这么多写的是它'),
});

export const consultationWeights = z.strictObject({
  proposeFrom: z.number().describe('达到它才列为拟议议题'),
  maximumItems: count.describe('至多列几项'),
  levels: z
    .strictObject({ high: z.number().describe('高风险'), medium: z.number().describe('中风险') })
    .refine((w) => w.high >= w.medium, { path: ['high'], error: '须不小于 medium' }),
  severity,
  strength,
  quality: z.strictObject({ points: points.describe('报告质量的满分') }),
  trend,
  recency,
  unexpected: z.strictObject({ points: points.describe('全部病例为说明书未载明') }),
  newProduct: z.strictObject({
    points: points.describe('新品种的满分'),
    days: days.describe('首次报告后经过这么多天便不算新'),
    quietDays: days.describe('资料开始后至少过了这么多天才首次报告的，才算新品种'),
  }),
  reach: z.strictObject({
    districts: points.describe('波及各区的满分'),
    fullDistricts: z.int().min(2).describe('波及这么多个区得满分'),
    vulnerable: points.describe('全部为低龄儿童或老年人'),
    childAge: z.number().min(0).describe('几岁以下（含）算低龄儿童'),
    oldAge: z.number().min(0).describe('几岁以上（含）算老年人'),
  }),
  corroboration,
  subject: z.strictObject({ points: points.describe('企业另有抽检不合格或其他风险信息') }),
  concern: z.strictObject({
    points: points.describe('公众关注的满分'),
    fullPersons: count.describe('这么多人投诉举报得满分'),
  }),
  override,
  penalty: penalty.refine((w) => w.confoundedReports > w.confoundedFullReports, {
    path: ['confoundedReports'],
    error: '须大于 confoundedFullReports',
  }),
  grouping,
  naming,
  coverage,
});
export type Weights = z.infer<typeof consultationWeights>;
