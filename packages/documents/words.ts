/** Every word the documents say by themselves, keyed by meaning: Chinese first, English where it helps a second reader. */
import type { Domain, Level, SignalKind } from '@huishang/schemas';
import { count } from './format.ts';

type Named<K extends string> = Record<K, string>;

const levels: Named<Level> = { high: '高', medium: '中', low: '低' };
const domains: Named<Domain> = { drug: '药品', vaccine: '疫苗', device: '医疗器械', cosmetic: '化妆品' };
const domainsEnglish: Named<Domain> = { drug: 'Drugs', vaccine: 'Vaccines', device: 'Devices', cosmetic: 'Cosmetics' };
const kinds: Named<SignalKind> = {
  disproportionality: '比例失衡',
  cluster: '批号聚集',
  trend: '上升趋势',
  sampling: '抽检不合格',
  complaint: '投诉聚集',
};

export const words = {
  levels,
  /** Shape beside the level's word, told apart without colour. */
  levelMarks: { high: '▲', medium: '◆', low: '●' } satisfies Named<Level>,
  levelName: (level: Level) => `${levels[level]}风险`,
  domains,
  domainsEnglish,
  kinds,
  streams: { ...domains, sampling: '抽检', complaint: '投诉举报', riskInfo: '其他风险信息' } as Named<
    Domain | 'sampling' | 'complaint' | 'riskInfo'
  >,
  scopes: { common: '共性风险', specific: '个性风险' },
  rural: '涉农',
  urbanRural: (rural: boolean | null) => (rural === null ? '不详' : rural ? '涉农' : '城区'),
  none: '无',
  total: '合计',
  recordsBehind: (n: number) => `所依据的记录（${count(n)}条）`,
  unknownDistrict: '地区不详',
  unnamedFirm: '企业不详',
  contents: '目录',
  contentsEnglish: 'Contents',
  skip: '跳到正文',
  dataTable: '数据表',
  colon: '：',
  comma: '，',
  listComma: '、',
  bracket: (text: string) => `（${text}）`,
  annex: '附件',
  tableNumber: (n: number) => `表${n}`,
  figureNumber: (n: number) => `图${n}`,
  rank: (n: number) => `第${n}位`,
  scorePoints: (points: string) => `${points}分`,

  factors: new Map<string, string>([
    ['severity', '严重程度'],
    ['strength', '信号强度'],
    ['cluster', '批号聚集'],
    ['quality', '报告质量'],
    ['trend', '变化趋势'],
    ['novelty', '新近出现'],
    ['newProduct', '新出现的产品'],
    ['reach', '涉及范围'],
    ['vulnerable', '特殊人群'],
    ['corroboration', '多源印证'],
    ['subject', '主体风险'],
    ['concern', '社会关注'],
    ['groupEvent', '疑似群体事件'],
    ['unlabelledDeath', '未载明的死亡'],
    ['designated', '重点关注事件'],
    ['known', '已知反应'],
    ['longFlagged', '长期信号'],
  ]),

  rules: new Map<string, string>([
    ['evans', 'Evans 准则'],
    ['ic025', 'IC025'],
    ['ror025', 'ROR025'],
    ['eb05', 'EB05'],
    ['cluster', '批号聚集'],
    ['trend', '上升趋势'],
    ['repeatedFailure', '反复不合格'],
    ['complaintCluster', '投诉聚集'],
  ]),

  versions: new Map<string, string>([
    ['program', '程序'],
    ['rules', '信号规则'],
    ['weights', '议题权重'],
    ['vocabulary', '危害词表'],
    ['districts', '行政区划'],
  ]),

  chart: {
    subject: '产品与危害',
    ruralMark: '（农）',
    trendTitle: '逐月报告数',
    epicurveTitle: '逐日发生数',
    districtTitle: '各区县报告数',
    dailyTitle: '近八周逐日报告数',
    forestTitle: (measure: string) => `信号强度（${measure} 及其95%区间）`,
    forestFooter: (lock: string) =>
      `虚线为1（无关联）；实心：区间高于1，空心：区间含1；箭头：区间超出坐标。对数坐标。数据截至${lock}`,
    monthFooter: (n: number, lock: string) => `N=${count(n)}，按月。数据截至${lock}`,
    dayFooter: (n: number, lock: string) => `N=${count(n)}，按日。数据截至${lock}`,
    weekFooter: (n: number, lock: string) => `N=${count(n)}，按周（所示为每周首日）。数据截至${lock}`,
    districtFooter: (n: number, rest: number, others: number, lock: string) =>
      `N=${count(n)}${rest > 0 ? `；另有${rest}个区县共${count(others)}份未画出` : ''}；空心（农）为涉农区县。数据截至${lock}`,
    dailyFooter: (n: number, from: string, lock: string) => `N=${count(n)}，自${from}起，各图纵轴不同。数据截至${lock}`,
  },

  columns: {
    rank: '序号',
    item: '议题',
    level: '等级',
    score: '得分',
    product: '产品',
    manufacturer: '生产企业',
    batch: '批号',
    hazard: '危害',
    region: '区域',
    reports: '报告数',
    serious: '严重',
    deaths: '死亡',
    source: '来源',
    received: '收到',
    ofNote: '其中',
    factor: '评分因素',
    points: '得分',
    because: '依据',
    signal: '信号',
    n: 'N',
    expected: '期望数',
    prr: 'PRR\n(95%CI)',
    ror: 'ROR\n(95%CI)',
    ic: 'IC\n(95%CI)',
    ebgm: 'EBGM\n(90%CI)',
    rules: '命中规则',
    kind: '类型',
    period: '报告时间',
    last: '上次',
    current: '本次',
    change: '变化情况',
    measure: '措施',
    owner: '责任单位',
    due: '完成时限',
    testItems: '检验项目',
    regions: '抽样区域',
    district: '区县',
    kindOfPlace: '城乡',
    month: '月份',
    day: '日期',
    count: '数量',
    mean: '前四周均值',
    ratio: '与均值比',
    domain: '领域',
    term: '名词',
    meaning: '含义',
    version: '版本',
    subject: '对象',
    records: '记录',
  },
} as const;

/** A key's word, or the key itself where the catalogue has none (weights and rules are data and may grow). */
export const wordFor = (map: ReadonlyMap<string, string>, key: string): string => map.get(key) ?? key;
