/** The words of the consultation briefing, for the sections in docs/rules.md. */
import type { Agenda } from '@huishang/schemas';
import { count, percent } from './format.ts';

export const briefingWords = {
  masthead: '药品安全风险会商简报',
  english: 'Risk consultation briefing',
  issue: (year: string, month: string) => `〔${year}〕${Number(month)}期`,
  title: (month: string, domain: string) => `${month}${domain}安全风险会商简报`,
  basis: (lock: string, asOf: string) => `数据截至${lock}，按${asOf}所知编制`,
  overviewCaption: '总体情况',

  totals: {
    reports: '监测报告',
    samples: '抽检批次',
    complaints: '投诉举报',
    riskInfo: '风险信息',
    signals: '信号',
    items: '议题',
  },
  seriousOf: (serious: number, deaths: number) => `严重${count(serious)}，死亡${count(deaths)}`,
  failedOf: (failed: number) => `不合格${count(failed)}`,
  itemsOf: (high: number) => `高风险${count(high)}`,
  signalsNote: '合并同一风险前',
  distinctNote: '重复投诉合并后',
  otherNote: '检查、召回、舆情等',

  sections: {
    previous: { title: '上次会商措施落实情况与风险变化', english: 'Follow-up of the previous consultation' },
    sources: { title: '各来源情况', english: 'What each source reports' },
    rural: { title: '涉农专题', english: 'Rural areas' },
    items: { title: '议题', english: 'Agenda items, ranked' },
    common: { title: '共性风险清单', english: 'Common risks' },
    specific: { title: '个性风险清单', english: 'Firm-specific risks' },
    measures: { title: '建议措施与抽检计划', english: 'Proposed measures and sampling' },
    methods: { title: '方法、局限与名词', english: 'Methods, limits and terms' },
  },

  previousCaption: '上次会商议题现状',
  noPrevious: '上次会商没有本领域议题，或本期为首次会商。',
  notRanked: '未入议题',
  previousLead: (n: number, still: number) =>
    `上次会商共有议题${count(n)}项，其中${count(still)}项本期仍列入议题。措施落实情况由各责任单位在会上报告。`,

  sourcesLead: (t: Agenda['totals'], domain: string) =>
    `本期共掌握${domain}监测报告${count(t.reports)}份（严重${count(t.serious)}份，死亡${count(t.deaths)}例），` +
    `抽检结果${count(t.samples)}批次（不合格${count(t.failedSamples)}批次${
      t.samples > 0 ? `，不合格率${percent(t.failedSamples / t.samples)}` : ''
    }），投诉举报${count(t.complaints)}件，其他风险信息${count(t.riskInfo)}条。经规则筛查得到信号${count(t.signals)}个。`,
  sourcesCaption: '各来源数据',

  ruralCaption: '涉农议题',
  ruralShareLine: (reports: number, share: number | null) =>
    `本期涉农地区报告${count(reports)}份${share === null ? '' : `，占全部报告的${percent(share)}`}。`,
  noRural: '本期没有涉农议题。',

  noItems: '本期没有达到上会条件的风险。各来源数据见上，监测照常进行。',
  itemsLead: (n: number, high: number, medium: number, low: number) =>
    `本期共列入议题${count(n)}项，其中高风险${count(high)}项、中风险${count(medium)}项、低风险${count(low)}项，按得分由高到低排列。`,
  itemsCaption: '议题一览',
  moreItems: (shown: number) => `前${count(shown)}项逐项说明如下，其余仅列入上表。`,

  caseReview: {
    heading: '个案审阅',
    caption: '未列入议题的严重个案（死亡、重点关注的医学事件、疑似群体事件）',
    none: '本月没有未列入议题的严重个案。',
    why: '缘由',
    whys: { death: '死亡', designated: '重点关注事件', groupEvent: '疑似群体事件' },
    told: '过程描述',
    report: '报告',
    lost: '不再写明',
    downgradedCaption: '跟踪报告减轻的严重报告（请核对）',
    more: (n: string) => `另有${n}例见系统。`,
  },

  item: {
    joined: '同一病例',
    joinedNote: '下列记录判断为同一病例，统计中只计一次；如不是，请提出更正。',
    isOne: ' 与 ',
    because: (why: string) => ` 为同一病例，因${why}`,
    moreJoined: (n: number) => `另有${count(n)}条见系统。`,
    score: '评分依据',
    scoreCaption: (rank: number) => `第${rank}项评分构成`,
    statistics: '统计学信号',
    statisticsCaption: (rank: number) => `第${rank}项信号统计量`,
    otherSignals: (rank: number) => `第${rank}项其他信号`,
    picture: '时间与地区分布',
    quotes: '原文摘录',
    quotesNote: '下划线处为所依据的原文；姓名、电话等已遮盖。',
    coReported: '同时报告的产品',
    coReportedNote: '去除同时提及本产品的报告后，下列产品的超额报告消失，故并入本项，不另立议题：',
    moreCoReported: (n: number) => `另有${count(n)}种产品与危害未列出。`,
    measures: '建议措施',
    noMeasures: '暂无建议措施，由会商决定。',
    evidence: '证据记录',
    evidenceOf: {
      reportIds: '监测报告',
      samplingIds: '抽检结果',
      complaintIds: '投诉举报',
      riskInfoIds: '其他风险信息',
    },
    evidenceCount: (n: number) => `共${count(n)}条`,
    more: (n: number) => `等，另有${count(n)}条见系统`,
    noEvidence: '没有记录。',
    moreSignals: (n: number) => `另有${count(n)}个较弱信号未列出。`,
  },

  listEmpty: { common: '本期没有共性风险。', specific: '本期没有个性风险。' },
  commonCaption: '共性风险',
  specificCaption: '个性风险（按企业）',
  measuresCaption: '建议措施',
  noMeasures: '本期没有建议措施。',
  samplingCaption: '建议抽检计划',
  noSampling: '本期没有抽检建议。',

  methods: {
    statement:
      '信号是数据中超出预期的关联，不等于因果关系；列入议题不表示产品或企业已被认定存在问题。结论以会商决定和后续核查为准。',
    rows: (a: Agenda, domain: string, lock: string, asOf: string): [string, string][] => [
      ['数据库', `${domain}监测报告${count(a.totals.reports)}份；抽检、投诉举报及其他风险信息按产品、企业、批号关联。`],
      ['提取日期', `按${asOf}所知，最新数据收到于${lock}。同一日期可重新生成同样内容。`],
      [
        '预处理',
        '同一事件的重复报告、跟踪报告只计一次；产品、企业、批号、地区名称统一；危害取自编码字段和叙述文本，叙述中否定、既往史和家族史不计。',
      ],
      ['参照组', '同一领域的全部其他报告。'],
      [
        '指标与阈值',
        'PRR≥2、χ²（Yates）≥4且N≥3（Evans）；ROR 95%区间下限>1且N≥3；IC 95%区间下限（IC025）>0；EBGM 5%下限（EB05）≥规则所定值。批号聚集、上升趋势、反复不合格、投诉聚集另有规则。所用规则及权重版本见下表。',
      ],
      ['逐例审查', '本简报由程序起草，列出原文和记录编号供逐例核对；是否成立由评价人员判断。'],
      [
        '局限',
        '自发报告存在漏报、选择性报告和媒体刺激效应，没有用药人数作分母，不能计算发生率；同一产品占多数的报告可能掩盖其他信号；地区报告数反映报告积极性，不等于风险高低；同时使用的产品难以区分。',
      ],
    ],
    rowsCaption: '方法与局限',
    aspect: '项目',
    versionsCaption: '规则与词表版本',
    noVersions: '未记录版本。',
    termsCaption: '名词',
    terms: [
      ['PRR', '比例报告比：某产品报告中某危害的占比与其他产品中的占比之比。'],
      ['ROR', '报告比值比：四格表的比值比。'],
      ['IC', '信息成分：观察数与期望数之比的对数（以2为底），经收缩；IC025为其95%区间下限。'],
      ['EBGM', '经验贝叶斯几何均值：观察与期望之比的收缩估计；EB05、EB95为其90%区间。'],
      ['N', '观察数：同时涉及该产品与该危害的报告数，每一事件计一次。'],
      ['期望数', '产品与危害相互独立时应有的报告数。'],
      ['共性风险', '涉及多个企业、地区或环节的风险。'],
      ['个性风险', '限于个别企业、批号或单位的风险。'],
      ['涉农', '发生在农村地区，或主要涉及农村使用者。'],
    ] as [string, string][],
  },
} as const;
