/** What `replay` says to people. */
import type { ReplayMethod, ReplayRules } from '@huishang/statistics';

const methods: Record<ReplayMethod, string> = {
  evans: 'PRR（Evans）',
  ror025: 'ROR 下限',
  ic025: 'IC025',
  eb05: 'EB05',
  eProcess: 'e 过程',
  maxSprt: 'MaxSPRT',
  trend: '上升趋势',
};

export const words = {
  methods,
  /** Each method with the limit it was run at. */
  limits: (r: ReplayRules): Record<ReplayMethod, string> => ({
    evans: `PRR≥${r.evans.prr}、χ²≥${r.evans.chiSquared}、n≥${r.minimumReports}`,
    ror025: `ROR 下限>${r.ror025}、n≥${r.minimumReports}`,
    ic025: `IC025>${r.ic025}`,
    eb05: `EB05>${r.eb05}`,
    eProcess: `全部对的错误发现率≤${r.falseDiscoveryRate}`,
    maxSprt: `单对 α=${r.maxSprt.alpha}、n≥${r.maxSprt.minimumEvents}，至期望 ${r.maxSprt.maximum} 份止`,
    trend: `弹性 Farrington，每 ${r.trend.looks} 周一期，α=${r.trend.alpha}`,
  }),
  reading: '读入',
  readingNarratives: '识读叙述',
  playing: '回放',
  records: (n: number) => `${n} 条`,
  weeks: (n: number) => `${n} 周`,
  notRead: (file: string, reason: string) => `未读 ${file}：${reason}`,
  otherDomain: '其他领域的报告',
  rejected: '不合格式的记录',
  setAside: '标明删除或重复的记录',
  noReport: '不是报告的记录',
  noId: '没有报告编号的行',
  noDate: '没有可读日期的行',
  badRow: '列数不对或引号没有闭合的行',
  noProduct: '没有产品名的行（其报告仍计入）',
  noHazard: '没有反应名的行（其报告仍计入）',
  leftOut: (items: readonly { reason: string; records: number }[]) =>
    `未计入：${items.map(({ reason, records }) => `${reason} ${records}`).join('，')}`,
  severalDomains: (domains: readonly string[]) =>
    `输入含多个领域的报告（${domains.join('，')}），各领域应分别回放：请用 --domain 选一个。`,
  noReports: '输入中没有带日期的报告。',
  noWeeks: (first: string, last: string) => `所选时段内没有可看的日子（数据自 ${first} 至 ${last}）。`,
  bothNames: '--product 与 --hazard 应一同给出。',
  referenceNeedsPair: '--reference-date 须与 --product、--hazard 一同给出。',
  termsNeedSet: '--reference-terms 须与 --reference-set 一同给出。',
  unknownName: (kind: string, name: string, near: readonly string[]) =>
    `数据中没有名为“${name}”的${kind}${near.length > 0 ? `，相近的有：${near.join('、')}` : ''}。`,
  product: '品种',
  hazard: '反应',
  badSet: (path: string) =>
    `${path} 应有列：品种（product、exposureName、DRUG_CONCEPT_NAME 之一）、反应（event、hazard、outcomeName、EVENT_CONCEPT_NAME 之一），可有真值（truth、groundTruth、GROUND_TRUTH）与日期（date）。`,
  badTerms: (path: string) => `${path} 应有列：EVENT_CONCEPT_NAME（或 event）、MEDDRA_PT（或 term）。`,
  set: (rows: number, found: number, products: number, hazards: number) =>
    `参照集 ${rows} 对：${found} 对在数据中找到；${products} 对无此品种，${hazards} 对无此反应`,
  notFound: { product: '数据中无此品种', hazard: '数据中无此反应' },
  played: (reports: number, pairs: number, weeks: number, first: string, last: string) =>
    `${reports} 份报告、${pairs} 对，自 ${first} 至 ${last} 每周看一次，共 ${weeks} 次`,
  pair: (product: string, hazard: string) => `${product} × ${hazard}`,
  reference: (day: string) => `参照日 ${day}`,
  never: '未报出',
  infinite: '∞',
  columns: {
    method: '方法',
    limit: '界值',
    first: '首次报出',
    n11: '报告数',
    lead: '提前天数',
    value: '当时数值',
    ever: '其时累计报出',
    perWeek: '平均每周新报出',
    now: '期末正报出',
    total: '期末累计报出',
    found: '报出的真阳性',
    wrong: '报出的真阴性',
    medianLead: '提前天数中位',
  },
  truth: (positives: number, negatives: number) =>
    `参照集中找到的真阳性 ${positives} 对、真阴性 ${negatives} 对，期末之前曾报出：`,
  caution:
    '累计报出的对里有真有假；除参照集外，真假未知，故只作负担看。MaxSPRT 的期望由此前未提及该品种的报告估得，α 只近似成立，且未作多重校正。',
  written: (directory: string, files: number, seconds: string) =>
    `结果写入 ${directory}（${files} 个文件，${seconds} 秒）`,
  chart: {
    pairTitle: (product: string, hazard: string) => `${product} × ${hazard}：各方法逐周的数值`,
    pairFooter: (weeks: number) => `${weeks} 周；虚线为界值，▼为首次报出之日；对数坐标的已注明`,
    alertsTitle: '各方法逐周累计报出的对数',
    alertsFooter: (pairs: number, last: string) => `每周看一次；截至${last}共 ${pairs} 对有共同报告；竖轴为对数坐标`,
    n11: '报告数（趋势）',
    prr: 'PRR（对数）',
    ror: 'ROR 下限（对数）',
    ic: 'IC025',
    eb: 'EB05（对数）',
    e: 'e 过程 ln e',
    llr: 'MaxSPRT LLR',
    reference: '参照日',
  },
};
