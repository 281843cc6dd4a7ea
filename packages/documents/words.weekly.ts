/** The words of the weekly report, for the eight sections in docs/rules.md. */
import { count } from './format.ts';

export const weeklyWords = {
  masthead: '药品安全风险监测周报',
  english: 'Weekly safety report',
  issue: (year: string, week: string) => `〔${year}〕第${Number(week)}周`,
  title: (week: string) => `药品安全风险监测周报（${week}）`,
  basis: (from: string, to: string, lock: string) => `${from}至${to}；数据截至${lock}`,
  tilesCaption: '本周概况',
  tiles: { received: '本周收到', reports: '监测报告', newSignals: '新信号', clusters: '聚集性预警', due: '逾期与到期' },
  allStreams: '各来源合计',
  againstMean: (mean: string) => `前四周均值${mean}`,
  entries: '条',
  sections: {
    overview: { title: '本周概况', english: 'This week' },
    newSignals: { title: '新信号与升级信号', english: 'New and rising signals', empty: '本周没有新信号或升级信号。' },
    clusters: { title: '聚集性预警', english: 'Clusters', empty: '本周没有聚集性预警。' },
    failedSamples: { title: '抽检不合格', english: 'Failed samples', empty: '本周没有抽检不合格结果。' },
    hotspots: { title: '投诉舆情热点', english: 'Complaints and public opinion', empty: '本周没有投诉舆情热点。' },
    due: { title: '逾期与即将到期', english: 'Overdue and due', empty: '没有逾期或即将到期的事项。' },
    quality: { title: '数据质量与缺报来源', english: 'Data quality and silent sources', empty: '没有数据质量问题。' },
    watch: { title: '下周关注', english: 'To watch next week', empty: '没有特别需要关注的事项。' },
  },
  overviewLead: (total: number, mean: string, serious: number, deaths: number) =>
    `本周共收到各类记录${count(total)}条（前四周平均${mean}条），其中严重${count(serious)}份，死亡${count(deaths)}例。`,
  overviewCaption: '各来源收到情况',
  noOverview: '本周没有收到记录。',
  districtCaption: '各区县报告',
  noDistricts: '本周没有可归属地区的报告。',
  moreRows: (n: number) => `另有${count(n)}条，见系统。`,
} as const;
