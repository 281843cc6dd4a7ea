/** Everything an agenda says in Chinese, by meaning. Numbers come in as numbers; no other file of consultation holds Chinese text. */
import type { Signal, SignalOf } from '@huishang/schemas';

const percent = (x: number): string => `${(100 * x).toFixed(0)}%`;
const fixed = (x: number | null, digits = 2): string => (x === null ? '不可计算' : x.toFixed(digits));
const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Copies of one text count once, and of how many people they are nobody knows. */
const people = (persons: number, copies: number): string =>
  copies === 0
    ? `${persons}人投诉举报`
    : persons === 1
      ? `同一内容投诉举报${copies + 1}件，人数不明`
      : `${persons}人投诉举报，其中同一内容另有${copies}件，人数不明`;

export const words = {
  city: '全市',
  severity: {
    death: (n: number, of: number) => `${of}例中有${n}例死亡`,
    designated: (hazard: string) => `“${hazard}”属于重点关注的医学事件`,
    lifeThreatening: (n: number, of: number) => `${of}例中有${n}例危及生命`,
    serious: (n: number, of: number) => `${of}例中有${n}例严重`,
    seriousHazard: (hazard: string) => `“${hazard}”本身属于严重医学事件`,
    other: (n: number) => `${n}例均未达到严重程度`,
    failedSample: (n: number) => `抽检证实${n}批次不合格`,
    complaint: (n: number) => `投诉举报${n}件反映质量或伤害问题`,
  },
  strength: {
    signal: (s: Signal): string => {
      switch (s.kind) {
        case 'disproportionality':
          return `报告${s.n}例，期望${fixed(s.expected)}例，IC025为${fixed(s.ic025)}${s.prr === null ? (s.prrLower === null ? '' : `，PRR下限为${fixed(s.prrLower)}`) : `，PRR为${fixed(s.prr)}`}`;
        case 'interaction':
          return `与${s.details.withName}合用时报告${s.n}例，明显多于两者分别使用时`;
        case 'cluster':
          return `同批或相邻批号在${s.details.days}天内出现${s.n}例相似表现，期望${fixed(s.expected)}例`;
        case 'trend':
          return `近${s.details.days}天${s.n}例，按既往和总体水平应为${fixed(s.expected)}例`;
        case 'onset':
          return `半数在用后${s.details.median}天内起病，其他品种的同类病例为${s.details.othersMedian}天内，两者分布相差${fixed(s.details.distance)}`;
        case 'sampling':
          return `同类项目不合格${s.n}批次，按总体不合格率应为${fixed(s.expected)}批次`;
        case 'complaint':
          return `${people(s.n, s.details.copies)}${s.expected === null ? '，内容相近' : `，按平时水平应为${fixed(s.expected)}人`}`;
      }
    },
    cluster: (s: Signal) => `批号${s.batch}呈聚集性`,
  },
  quality: (completeness: number, told: number) =>
    `报告平均完整度${percent(completeness)}，有过程描述的占${percent(told)}`,
  recordQuality: (completeness: number) => `记录平均完整度${percent(completeness)}`,
  unexpected: (n: number, of: number) => `已注明新的或已知的${of}例中有${n}例为说明书未载明的反应`,
  trend: (recent: number, recentDays: number, before: number, days: number, ratio: number) =>
    `近${recentDays}天收到${recent}例，此前${days}天收到${before}例，速率为此前的${ratio.toFixed(1)}倍`,
  recency: (since: string, days: number, recent: number) =>
    `自${since}起触发规则，距今${days}天；近期集中程度超出总体、该品种和该表现的${percent(recent)}`,
  newProduct: (product: string, first: string) => `${product}自${first}才首次出现在报告中`,
  reach: {
    districts: (n: number) => `涉及${n}个区`,
    vulnerable: (n: number, of: number) => `${of}例中有${n}例为低龄儿童或老年人`,
  },
  corroboration: {
    reports: (n: number) => `另有不良反应（事件）报告${n}例印证`,
    samples: (n: number) => `抽检不合格${n}批次印证`,
    complaints: (n: number) => `投诉举报${n}件印证`,
    riskInfo: (source: string, n: number) => `${source}信息${n}条印证`,
  },
  subject: (firm: string, n: number) => `${firm}近一年另有抽检不合格或其他风险信息${n}条`,
  concern: (persons: number, n: number, copies: number) =>
    `${people(persons, copies)}${n > persons + copies ? `，共${n}件（同一人重复投诉不重复计）` : ''}`,
  override: {
    groupEvent: (s: SignalOf<'cluster'>) => `疑似群体事件：批号${s.batch}在${s.details.days}天内${s.n}例，须上会`,
    unlabelledDeath: (n: number) => `近期出现${n}例说明书未载明的死亡病例，须上会`,
    designated: (hazard: string, n: number) => `重点关注的医学事件“${hazard}”新近触发规则（${n}例），须上会`,
  },
  penalty: {
    oneSender: (name: string, share: number) => `${percent(share)}的病例由${name}一家报告，多为说明书已载明的反应`,
    confounded: (products: readonly string[]) => `病例很少且均同时使用${products.join('、')}，尚不能区分由何者引起`,
    known: (n: number, of: number) => `已注明新的或已知的${of}例中有${n}例为说明书已载明的反应`,
    longFlagged: (since: string, days: number) => `自${since}起已持续${days}天，此后没有新的变化`,
  },
  title: {
    reports: (product: string, hazard: string) => `${product}与${hazard}`,
    cluster: (product: string, batch: string, hazard: string) => `${product}（批号${batch}）聚集性${hazard}`,
    ofBatch: (product: string, batch: string) => `${product}（批号${batch}）`,
    trend: (product: string, hazard: string) => `${product}所致${hazard}上升`,
    sampling: (subject: string, items: string) => `${subject}${items}多批次不合格`,
    complaint: (subject: string) => `${subject}投诉举报集中`,
  },
  summary: {
    cases: (product: string, hazards: string, n: number, serious: number, deaths: number, from: string, to: string) =>
      `${from}至${to}，共收到${product}相关${hazards}报告${n}例，其中严重${serious}例、死亡${deaths}例。`,
    duplicates: (n: number) => `另有${n}份疑似重复报告已合并，不重复计数。`,
    samples: (n: number, items: string) => `抽检不合格${n}批次${items === '' ? '' : `，涉及${items}`}。`,
    complaints: (persons: number, n: number, copies: number) =>
      copies === 0 ? `${persons}人投诉举报${n}件。` : `${people(persons, copies)}。`,
    riskInfo: (n: number) => `其他风险信息${n}条。`,
    makers: (maker: string) => `涉及企业：${maker}。`,
    where: (region: string) => `主要发生在${region}。`,
    coReported: (products: string) => `${products}多与其同时使用，剔除同时使用的报告后无异常。`,
    recent: (n: number) => `近一个月新增${n}例。`,
  },
  downgraded: {
    lost: { death: '死亡', lifeThreatening: '危及生命', serious: '严重' },
    because: (day: string, lost: readonly string[], hazards: readonly string[]) =>
      `${day}收到的跟踪报告不再写明${[...lost, ...hazards.map((h) => `“${h}”`)].join('、')}，请核对原报告后再采信`,
  },
  coReported: (n: number, lead: string) => `有${n}例与${lead}同时使用，剔除同时使用的报告后其异常消失`,
  previous: {
    more: (n: number) => `新增${n}例，持续关注`,
    same: '无新增病例',
    fewer: (n: number) => `减少${n}例（报告更正或合并）`,
    gone: '未再达到上会条件，转日常监测',
  },
  rural: {
    none: '本期未发现涉农村地区的重点风险。',
    some: (items: number, reports: number) => `本期有${items}项议题涉及农村地区，农村地区报告共${reports}例。`,
    share: (share: number) => `农村地区报告占已知地区报告的${percent(share)}。`,
  },
  measures: {
    warning: { type: '风险提示', text: (s: string, h: string) => `就${s}的${h}风险向医疗机构和使用单位发布风险提示` },
    suspend: { type: '暂停使用建议', text: (s: string) => `建议使用单位暂停使用${s}并就地封存，查明原因后再作处理` },
    inspection: { type: '有因检查', text: (s: string) => `对${s}开展有因检查，追溯原料、工艺、储运和放行记录` },
    sampling: { type: '专项抽检', text: (s: string, h: string) => `对${s}开展专项抽检，重点检验${h}` },
    interview: { type: '约谈', text: (s: string) => `约谈${s}主要负责人，限期说明原因和整改措施` },
    admonish: { type: '告诫', text: (s: string) => `向${s}下达告诫书，责令整改并报告结果` },
    evaluate: {
      type: '评价分析',
      text: (s: string, h: string) => `对${s}的${h}逐例调查评价，必要时提出修改说明书建议`,
    },
    rectify: { type: '督促整改', text: (s: string) => `督促${s}核查投诉反映的问题并整改` },
    recall: { type: '召回监督', text: (s: string) => `监督企业按期完成${s}的召回，核实召回数量并排查在用产品` },
    rural: { type: '农村专项', text: (s: string) => `对农村地区经营使用${s}的单位开展排查` },
  },
  owners: {
    monitoring: '市不良反应监测中心',
    production: '生产监管处',
    use: '流通使用监管处',
    inspection: '检查分局',
    testing: '市药品检验院',
    district: '区市场监管局',
  },
  sampling: {
    quality: '与临床表现有关的质量项目（含有关物质、杂质、微生物和无菌等）',
    complaint: '投诉反映的质量项目',
    because: (title: string) => `依据议题“${title}”`,
  },
  hazardsAnd: (hazards: readonly string[]) =>
    hazards.length <= 3 ? hazards.join('、') : `${hazards.slice(0, 3).join('、')}等${hazards.length}种表现`,
  list: (parts: readonly string[], most = 4) =>
    parts.length <= most ? parts.join('、') : `${parts.slice(0, most).join('、')}等${parts.length}个`,
  clip,
} as const;
