/** Realistic documents to draw in tests: invented products, firms and districts; no randomness. */
import type { Agenda, AgendaItem, Signal, WeeklyReport } from '@huishang/schemas';

const districts = ['东城', '西河', '南山', '北屏', '青溪', '云台', '平湖', '长岭', '石桥', '柳林'];
const isRural = (index: number): boolean => index >= 6;
const products = [
  ['清热解毒注射液', '甲州制药股份有限公司', '20250103', '过敏性休克'],
  ['头孢曲松钠注射用', '乙江药业有限公司', '', '皮疹'],
  ['复方甘草片', '丙川制药厂', '', '血压升高'],
  ['阿莫西林胶囊', '丁海药业集团有限公司', '', '史蒂文斯-约翰逊综合征'],
  ['一次性使用输液器', '戊港医疗器械有限公司', 'B2411', '漏液'],
  ['氯雷他定片', '己原制药有限公司', '', '心悸'],
] as const;

export function sampleSignal(index: number, more: Partial<Signal> = {}): Signal {
  const [product, manufacturer, , hazard] = products[index % products.length]!;
  const n = 41 - index * 3;
  const ratio = 6.8 / (1 + index * 0.35);
  return {
    id: `drug/${product}/${hazard}/${index}`,
    rank: index + 1,
    domain: 'drug',
    productKey: product,
    product,
    makerKey: manufacturer,
    manufacturer,
    batch: '',
    hazardCode: `E07${index}`,
    hazard,
    n,
    expected: n / ratio,
    prr: ratio,
    prrLower: ratio * 0.62,
    prrUpper: ratio * 1.61,
    ror: ratio * 1.08,
    rorLower: ratio * 0.64,
    rorUpper: ratio * 1.82,
    ic: Math.log2(ratio),
    ic025: Math.log2(ratio) - 0.6,
    ic975: Math.log2(ratio) + 0.5,
    ebgm: ratio * 0.9,
    eb05: ratio * 0.66,
    eb95: ratio * 1.2,
    chiSquared: 31.4,
    firstReport: '2025-01-06',
    lastReport: '2025-03-29',
    serious: 12,
    deaths: index === 0 ? 1 : 0,
    score: 70 - index,
    rules: ['evans', 'ic025', 'ror025', 'eb05'],
    flaggedSince: '2025-02-11',
    recent: 14,
    unlabelledShare: 0.4,
    reportIds: ids('R', n),
    explainedBy: null,
    ...more,
    ...(more.kind === 'cluster' ? clustered : plain),
  };
}

const plain = {
  kind: 'disproportionality' as const,
  details: { duplicates: 0, recency: 1, tiedWith: [], coReported: [], coReportedCounts: [] },
};
const clustered = {
  kind: 'cluster' as const,
  details: {
    duplicates: 0,
    batches: ['20250103'],
    from: '2025-03-01',
    to: '2025-03-09',
    days: 9,
    districts: ['东城'],
    significance: 8,
  },
};

const ids = (prefix: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${prefix}2025${String(i + 1).padStart(6, '0')}`);

function sampleItem(index: number, more: Partial<AgendaItem> = {}): AgendaItem {
  const [product, manufacturer, batch, hazard] = products[index % products.length]!;
  const signals = [
    sampleSignal(index),
    sampleSignal(index, { hazard: '呼吸困难', ror: 2.1, rorLower: 0.82, rorUpper: 5.3 }),
  ];
  if (batch) signals.unshift(sampleSignal(index, { ...unmeasured, kind: 'cluster', batch, n: 9, rules: ['cluster'] }));
  const text = `患者因上呼吸道感染静脉滴注${product}，约10分钟后出现胸闷、大汗，血压70/40mmHg，考虑${hazard}，立即停药并予肾上腺素抢救，30分钟后好转。`;
  const start = text.indexOf(hazard);
  return {
    rank: index + 1,
    id: `drug:${product}:${hazard}:${index}`,
    title: `${product}${batch ? `（批号${batch}）` : ''}致${hazard}`,
    product,
    manufacturer,
    batch,
    hazardCode: `E07${index}`,
    hazard,
    region: index % 3 === 0 ? '全市' : districts[index % districts.length]!,
    level: index < 2 ? 'high' : index < 6 ? 'medium' : 'low',
    scope: index % 3 === 1 ? 'common' : 'specific',
    rural: index % 2 === 0,
    score: 86.5 - index * 5,
    contributions: [
      {
        factor: 'severity',
        points: 25,
        because: '死亡1例，危及生命3例',
        records: ['drug/R2025000001', 'drug/R2025000002'],
      },
      { factor: 'strength', points: 18.5, because: 'IC025=2.17，四项规则均命中；批号聚集9例', records: [] },
      { factor: 'quality', points: 8, because: '平均完整度0.82，有叙述的占93%', records: [] },
      { factor: 'trend', points: 10, because: '近31天14份，为前期月均的3.2倍', records: [] },
      { factor: 'reach', points: 10, because: '涉及6个区县', records: [] },
      {
        factor: 'corroboration',
        points: 10,
        because: '同品种抽检不合格1批次，投诉3件',
        records: ['sampling/S2025000001'],
      },
      { factor: 'known', points: -5, because: '说明书已载明皮疹', records: [] },
    ],
    evidence: {
      reportIds: ids('R', 41 - index * 3),
      samplingIds: index % 2 === 0 ? ids('S', 1) : [],
      complaintIds: ids('C', 3),
      riskInfoIds: [],
    },
    measures: [
      { type: '有因检查', text: '组织对使用单位和同批次产品流向核查', owner: '药品监管科', dueDate: '2025-04-30' },
      { type: '专项抽检', text: '对同批次及相邻批次开展监督抽检', owner: '药品检验所', dueDate: '2025-05-15' },
    ],
    summary: `近三个月共收到${product}致${hazard}报告${41 - index * 3}份，其中严重12份，主要集中在东城、西河等区县，报告数明显高于同类产品，且近一个月仍在增加。`,
    signals,
    joined:
      index === 0
        ? [{ record: 'drug/R2025000003', countedAs: 'drug/R2025000001', score: 0.998, why: '姓名、出生日期相同' }]
        : [],
    coReported:
      index === 0 ? [{ product: '葡萄糖注射液', hazard, because: '31份报告中30份同时使用清热解毒注射液' }] : [],
    quotes: [
      { record: 'drug/R2025000001', text, spans: start >= 0 ? [[start, start + hazard.length]] : [] },
      { record: 'complaint/C2025000001', text: '输液后浑身发冷、喘不上气，医生说是过敏。', spans: [[8, 12]] },
    ],
    byDistrict: districts.map((district, i) => ({ district, rural: isRural(i), n: 12 - i })),
    byMonth: ['2024-09', '2024-11', '2024-12', '2025-01', '2025-02', '2025-03'].map((month, i) => ({
      month,
      n: 2 + i * i,
    })),
    byDay: ['2025-03-03', '2025-03-04', '2025-03-05', '2025-03-08', '2025-03-11'].map((day, i) => ({
      day,
      n: 4 - (i % 3),
    })),
    ...more,
  };
}

const unmeasured = {
  prr: null,
  prrLower: null,
  prrUpper: null,
  ror: null,
  rorLower: null,
  rorUpper: null,
  ic: null,
  ic025: null,
  ic975: null,
  ebgm: null,
  eb05: null,
  eb95: null,
} as const;

/** @param n number of items, 0 included. */
export function sampleAgenda(n = 12): Agenda {
  const items = Array.from({ length: n }, (_, i) => sampleItem(i));
  const rural = items.filter((item) => item.rural);
  return {
    month: '2025-04',
    domain: 'drug',
    asOf: '2025-04-01',
    dataLock: '2025-03-31',
    versions: { rules: '1.0.0', weights: '1.0.0', vocabulary: 'imdrf-2025+1' },
    totals: {
      reports: 12345,
      serious: 812,
      deaths: 9,
      samples: 1320,
      failedSamples: 17,
      complaints: 264,
      riskInfo: 58,
      signals: n * 3,
    },
    items,
    previous:
      n === 0
        ? []
        : [
            {
              id: items[0]!.id,
              title: items[0]!.title,
              rank: 2,
              level: 'medium',
              reportsThen: 18,
              reportsNow: 41,
              rankNow: 1,
              change: '报告增加23份，新增死亡1例，等级由中升为高',
            },
            {
              id: 'gone',
              title: '维生素C注射液致寒战',
              rank: 5,
              level: 'low',
              reportsThen: 12,
              reportsNow: 12,
              rankNow: null,
              change: '无新增报告，退出议题',
            },
          ],
    caseReview: [
      {
        reportIds: ['R2025000900'],
        product: '复方甘草片',
        manufacturer: '丙川制药厂',
        batch: 'B24010',
        hazards: ['死亡', '呼吸抑制'],
        why: 'death',
        text: '患者服药后2小时呼吸困难，抢救无效死亡。',
        receivedDate: '2025-03-18',
      },
    ],
    downgraded: [
      {
        reportId: 'R2025000901',
        product: '复方甘草片',
        lost: ['死亡'],
        because: '2025-03-20收到的跟踪报告不再写明死亡，请核对原报告后再采信',
        receivedDate: '2025-03-20',
      },
    ],
    ruralSection: {
      text: '本期涉农地区（平湖、长岭、石桥、柳林等）报告2,960份，占全部报告的24.0%；村卫生室和乡镇卫生院静脉用药问题较为突出。',
      items: rural.map((item) => ({
        id: item.id,
        rank: item.rank,
        title: item.title,
        reports: 11,
        districts: ['平湖', '长岭'],
      })),
      reports: 2960,
      share: 0.24,
    },
    samplingSuggestions: items.slice(0, 3).map((item) => ({
      product: item.product,
      manufacturer: item.manufacturer,
      batch: item.batch,
      items: '无菌、可见异物、细菌内毒素',
      regions: ['东城', '西河'],
      because: '批号聚集',
      agendaItemId: item.id,
    })),
  };
}

export function sampleWeekly(): WeeklyReport {
  const streams = ['drug', 'vaccine', 'device', 'cosmetic', 'sampling', 'complaint', 'riskInfo'] as const;
  const days = Array.from({ length: 56 }, (_, i) => new Date(Date.UTC(2025, 0, 27 + i)).toISOString().slice(0, 10));
  return {
    week: '2025-W12',
    from: '2025-03-17',
    to: '2025-03-23',
    asOf: '2025-03-24',
    dataLock: '2025-03-23',
    versions: { rules: '1.0.0' },
    overview: streams.map((stream, i) => ({
      stream,
      received: 240 - i * 30,
      fourWeekMean: 212.25 - i * 27,
      serious: i < 4 ? 20 - i * 4 : 0,
      deaths: i === 0 ? 1 : 0,
    })),
    daily: (['drug', 'vaccine', 'device', 'cosmetic'] as const).flatMap((domain, d) =>
      days.map((day, i) => ({
        day,
        domain,
        n: Math.max(0, 30 - d * 8 + ((i * 7 + d * 3) % 11) - (i % 7 > 4 ? 18 : 0)),
      })),
    ),
    newSignals: [0, 1, 2].map((i) => {
      const s = sampleSignal(i);
      return {
        领域: '药品',
        产品: s.product,
        危害: s.hazard,
        报告数: s.n,
        IC025: s.ic025,
        依据: '首次达到全部规则',
      };
    }),
    clusters: [
      {
        产品: '清热解毒注射液',
        生产企业: '甲州制药股份有限公司',
        批号: '20250103',
        报告数: 9,
        时段: '3月3日至11日',
        区县: '东城、西河',
      },
    ],
    failedSamples: [
      {
        产品: '复方甘草片',
        生产企业: '丙川制药厂',
        批号: 'G0912',
        不合格项目: '含量测定',
        报告日期: '2025-03-19',
      },
    ],
    hotspots: [],
    due: [{ 对象: '戊港医疗器械有限公司整改复查', 责任单位: '器械监管科', 完成时限: '2025-03-28', 剩余天数: 4 }],
    quality: [{ 来源: '长岭区中心医院', 最近收到: '2025-02-20', 说明: '连续四周未报告' }],
    watch: ['清热解毒注射液同批次产品召回进展', '长岭区恢复报告情况'],
    byDistrict: districts.map((district, i) => ({
      district,
      rural: isRural(i),
      n: 60 - i * 5,
      serious: 6 - Math.floor(i / 2),
    })),
  };
}
