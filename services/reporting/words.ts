/** What the weekly report says in words. */
export const words = {
  signalRow: { product: '产品', hazard: '风险', kind: '信号类型', n: '报告数', recent: '近31日', score: '分值', why: '依据' },
  kinds: { disproportionality: '比例失衡', interaction: '合用增多', cluster: '聚集', trend: '上升趋势', onset: '起病时间异常', sampling: '抽检不合格', complaint: '投诉集中' },
  rules: {
    evans: 'Evans准则', ic025: 'IC025>0', ror025: 'ROR下限>1', eb05: 'EB05≥2', cluster: '批号聚集', trend: '趋势上升',
    repeatedFailure: '多次不合格', complaintCluster: '投诉集中',
  } as Record<string, string>,
  unknownDistrict: '（地区不详）',
  silent: (stream: string) => `${stream}本周无数据，前四周均有`,
  completeness: (stream: string, share: number) => `${stream}报告平均完整度 ${Math.round(share * 100)}%`,
  rejected: (n: number) => `累计退回 ${n} 条，原文与原因见 rejected.csv`,
  unplaced: (n: number) => `本周 ${n} 条记录的地区不能对应到区县`,
  watch: (rank: number, title: string, domain: string) => `${domain}第 ${rank} 位：${title}`,
  nothing: '本期无需特别关注的事项。',
  domains: { drug: '药品', vaccine: '疫苗', device: '医疗器械', cosmetic: '化妆品' },
  streams: {
    drug: '药品', vaccine: '疫苗', device: '医疗器械', cosmetic: '化妆品', sampling: '抽检', complaint: '投诉举报', riskInfo: '风险信息',
  },
  overdue: '已逾期',
  dueSoon: '七日内到期',
} as const; // biome-ignore format: a catalogue
