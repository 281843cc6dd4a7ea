/** What the benchmarks say to people: Chinese, with English beside. */
export const units = {
  seconds: { zh: '秒', lessIsBetter: true },
  megabytes: { zh: 'MB', lessIsBetter: true },
  milliseconds: { zh: '毫秒', lessIsBetter: true },
  records: { zh: '条/秒', lessIsBetter: false },
  rows: { zh: '行/秒', lessIsBetter: false },
  narratives: { zh: '段/秒', lessIsBetter: false },
  messages: { zh: '消息/秒', lessIsBetter: false },
  counted: { zh: '个', lessIsBetter: false },
  perThousand: { zh: '‰', lessIsBetter: true },
  percent: { zh: '%', lessIsBetter: false },
  times: { zh: '倍', lessIsBetter: true },
  bytes: { zh: '字节', lessIsBetter: true },
  megabytesPerSecond: { zh: 'MB/秒', lessIsBetter: false },
} as const;

export const column = {
  what: '测量 measured',
  value: '数值 figure',
  aim: '目标 aim',
  toAim: '达标倍数 to aim',
  limit: '极限 limit',
  toLimit: '极限之比 to limit',
  cpu: 'CPU 秒 s',
  megabytes: '峰值内存 peak MB',
};

export const words = {
  list: '可选的基准测试 Benchmarks:',
  usage: '用法 usage: npm run bench -- [NAME…] [--seconds N] [--records N[,N…]] [--servers]',
  unknown: (name: string) => `没有名为“${name}”的基准测试 no benchmark named ${name}`,
  notPositive: '--seconds 与 --records 应为正数 --seconds and --records must be positive',
  skipped: (why: string) => `跳过 skipped: ${why}`,
  ratios: '倍数大于 1 即达标；“极限”见 limits.ts。 Ratios above 1 reach the aim; limits: limits.ts.',
  machine: (cores: number, load: number) =>
    `本机 ${cores} 核，此刻负载 ${load.toFixed(1)}：负载高时请看 CPU 秒。 ${cores} cores, load ${load.toFixed(1)}: on a loaded machine judge by CPU seconds.`,
  failed: (command: string, said: string) => `${command} 失败 failed:\n${said}`,
  noVaers:
    '项目旁没有 VAERS 数据（../shared/data/reports/vaers；可从 https://vaers.hhs.gov/data.html 取得） no VAERS data beside the checkout',
  ofSize: ({ zh, en }: { zh: string; en: string }, records: number) => ({
    zh: `${records.toLocaleString('en')} 条：${zh}`,
    en,
  }),
  grown: (from: { zh: string; en: string }, to: { zh: string }) => ({
    zh: `${from.zh.split('：')[0]} → ${to.zh}`,
    en: `${from.en}, times`,
  }),
};

export const about = {
  vaers: 'VAERS 1990–1999 整批处理 batch on VAERS',
  city: '模拟城市一年的整批处理 batch on a simulated year',
  http: '内嵌默认下的 HTTP 接收 intake over HTTP, embedded default',
  language: '叙述中找风险 hazards in narratives',
  live: '运行中的系统：导入之后每秒 20 份报告，多久计入议题 a live system: how soon the agenda counts a report (by name; --seconds 120 --records 10000,100000; --servers)',
  ablation:
    '去掉每条规则、加分与减分各有何得失（数分钟） what each rule, factor and penalty gains and costs (minutes, by name)',
  methods: '检测可用的两种方法相比（一两分钟） methods that detection could go by, compared (minutes, by name)',
  privacy: '遮盖个人信息：漏过与误遮 masking of personal data: what passes, what is lost',
  store: '记录入库 records into the store',
  log: '内嵌日志的写与读 embedded log, in and out',
  formats: '读入各种文件 reading files',
  hostile: '恶意文本与文件的时间与内存 time and memory of hostile texts and files',
  state: '常驻的状态：每条记录的字节，写出与恢复 the kept state: bytes a record, written and restored (--records N)',
  cases: '同一病例的判断 which records are one case',
  statistics: '统计：速度、误报与功效 statistics: speed, false alarms, power',
  statisticsHuge: '统计：内存中的两千万份报告（数分钟） statistics: 20 million reports in memory (minutes)',
};

export const said = {
  planted: (n: number) => ({ zh: `模板句中 ${n} 处个人信息漏过`, en: `of ${n} planted in templates, passed` }),
  plantedByHand: (n: number) => ({ zh: `手写句中 ${n} 处个人信息漏过`, en: `of ${n} planted by hand, passed` }),
  plantedInManners: (n: number) => ({
    zh: `各种笔法的手写句中 ${n} 处个人信息漏过`,
    en: `of ${n} planted by hand in many manners, passed`,
  }),
  entities: (n: number) => ({ zh: `金标 ${n} 个实体被遮`, en: `of ${n} gold entities, masked` }),
  masked: { zh: '遮盖中文叙述', en: 'Chinese narratives masked' },
  batchSeconds: { zh: '整批处理', en: 'batch' },
  batchMemory: { zh: '整批处理的内存', en: 'batch, memory' },
  batchRate: { zh: '整批处理的速度', en: 'batch, rate' },
  single: { zh: '一次一条，64 个连接', en: 'one a request, 64 connections' },
  singleMedian: { zh: '一次一条的延迟（中位）', en: 'latency, median' },
  singleSlow: { zh: '一次一条的延迟（99%）', en: 'latency, 99 %' },
  many: { zh: '一次 500 条，4 个连接', en: '500 a request, 4 connections' },
  throughAll: { zh: '收到并走完全程', en: 'received and through every step' },
  liveFill: { zh: '导入运行中的系统', en: 'filled by import --wait' },
  liveFillServers: { zh: '导入（Kafka 与 PostgreSQL）', en: 'filled over Kafka and PostgreSQL' },
  liveMedian: { zh: '从答复到计入议题（中位）', en: 'answered to counted, median' },
  liveSlow: { zh: '从答复到计入议题（99%）', en: 'answered to counted, 99 %' },
  liveUncounted: (n: number) => ({ zh: `${n} 份报告中没有计入的`, en: 'reports never counted' }),
  liveAnswer: { zh: '报告的答复（99%）', en: 'a report answered, 99 %' },
  liveDoor: { zh: 'GET /health/live（99%）', en: 'door, 99 %' },
  livePage: { zh: '首页（99%）', en: 'front page, 99 %' },
  liveHeld: { zh: '其间进程占用的内存', en: 'resident meanwhile' },
  liveRestart: { zh: '重启至就绪并计入新报告', en: 'restart to ready and fresh' },
  chinese: { zh: '中文叙述', en: 'Chinese narratives' },
  english: { zh: '英文叙述', en: 'English narratives' },
  jieba: { zh: '同一批中文只用 jieba 切词', en: 'the same, cut by jieba alone' },
  insertRecords: { zh: '记录入库（内嵌，每笔 1,000 行）', en: 'insertRecords, embedded, 1,000 a transaction' },
  plainInsert: { zh: '同样的行，无主键的表', en: 'the same rows, a table without a key' },
  append: { zh: '追加（每次 1,000 条，落盘）', en: 'append, 1,000 at a time, durable' },
  appendSingly: { zh: '追加（64 路各一条，落盘）', en: 'append, one each from 64 callers, durable' },
  read: { zh: '读出', en: 'read' },
  casesPipelineRecall: { zh: '同一病例（处理中）：找到的', en: 'one case, pipeline: found' },
  casesPipelinePrecision: { zh: '同一病例（处理中）：合并正确的', en: 'one case, pipeline: joined rightly' },
  casesCommandRecall: { zh: '同一病例（duplicates）：找到的', en: 'one case, command: found' },
  casesCommandPrecision: { zh: '同一病例（duplicates）：合并正确的', en: 'one case, command: joined rightly' },
  casesNoisyRecall: { zh: '真实报告改动后重报：找到的', en: 'real reports sent again with changes: found' },
  casesNoisyPrecision: { zh: '真实报告改动后重报：成对中由此而来的', en: 'of the pairs, those sent again' },
  casesRate: { zh: '归并病例', en: 'records into cases' },
  stateFill: { zh: '放入五年的证据', en: 'five years of evidence put' },
  stateFirst: { zh: '首次归并、检测与议题', en: 'first cases, signals and agendas' },
  stateAgain: { zh: '再做一次检测与议题', en: 'signals and agendas again' },
  stateBytes: { zh: '每条记录', en: 'a record' },
  stateSave: { zh: '写入文件', en: 'written to its file' },
  stateRestore: { zh: '从文件恢复', en: 'taken from its file' },
  stateRestored: { zh: '恢复后的检测与议题', en: 'signals and agendas of what was taken' },
  hugeIncidences: { zh: '报告 × 品种 × 反应', en: 'report × product × hazard' },
  hugePairs: { zh: '品种 × 反应', en: 'product × hazard' },
  hugeWhole: { zh: '两千万份报告：计数、拟合先验、全部计分', en: '20 million reports: counted, fitted, scored' },
  hugeCount: { zh: '其中计数', en: 'of it counting' },
  hugeFit: { zh: '其中拟合先验', en: 'of it fitting the prior' },
  hugeScore: { zh: '其中计分', en: 'of it scoring' },
  hugeMemory: { zh: '峰值内存（含报告与全部分数）', en: 'peak memory, reports and all scores included' },
  hugeOneMedian: { zh: '再来一份报告：重计其各对（中位）', en: 'one more report, its pairs rescored, median' },
  hugeOneSlow: { zh: '再来一份报告（99%）', en: 'one more report, 99 %' },
} as const;

/** Hostile files, by what is wrong with them. */
export const hostileSaid = {
  nested: { zh: '嵌套十万层的值', en: 'a value nested 100,000 deep' },
  zeros: { zh: '60 MB 的 [0,0,…]', en: '60 MB of [0,0,…]' },
  longJson: { zh: '一行 200 MB 的 JSON', en: 'a line of 200 MB of JSON' },
  longRow: { zh: '200 MB 不闭合的引号', en: 'a quote open over 200 MB' },
  wideHeader: { zh: '8,000 列的表头', en: 'a header of 8,000 columns' },
  brokenFirst: { zh: '首行损坏的十万行', en: '100,000 lines, the first broken' },
  gzipBomb: { zh: '解压成 10 GB 的 gzip', en: 'gzip that grows to 10 GB' },
  workbookBomb: { zh: '解压成 250 MB 的 XLSX', en: 'a workbook that grows to 250 MB' },
  smallFiles: { zh: '一万个小文件', en: '10,000 small files' },
} as const;

/** The table of what each part of the judgement is worth. */
export const ablationSaid = {
  columns: [
    '去掉的部分 without',
    '前十中的风险 risks in ten',
    '误列的诱饵 decoys in',
    '平均名次 mean rank',
    '进出 what moves',
  ],
  title: '每条规则、因素、减分值多少',
  kept:
    '本页由 `npm run bench ablation` 写出。只说明在这些模拟城市上的得失，不是在真实资料上的。全无变化而仍保留的：' +
    'Evans、IC025、ROR025、EB05 是印在纸上的门槛（`docs/rules.md`），信号逐条写明哪些成立，' +
    '少一条并不少一个信号，因为它们彼此重叠；“相互作用”是约定中的一种信号；近期死亡、群体事件、指定事件越过分数列前，是为小概率的重案备的。',
  whole: '（全部 everything）',
  rule: '规则 rule',
  factor: '加分 factor',
  penalty: '减分 penalty',
  grouping: '归并 grouping',
  absent: '规则与权重中已没有 no longer in the rules or weights',
  nothing: '名次全无变化 moves nothing',
  ranksMoved: (n: number) => `仅名次：${n} 项 ranks only`,
  decoyIn: (name: string) => `诱饵进 decoy in: ${name}`,
  decoyOut: (name: string) => `诱饵出 decoy out: ${name}`,
  progress: (seed: number, share: number) => `seed ${seed}: ${Math.round(100 * share)} % `,
  explained: (seeds: number, records: number, first: number, missing: number) =>
    `${seeds} 座城市各 ${records.toLocaleString('en')} 条，逐月四领域的议题；前 ${first} 名为“前十”，须达入选分数；平均名次不计分数线，议题外的按第 ${missing} 名。` +
    `− 掉出前十，+ 进入前十（类型/种子）。 ${seeds} cities of ${records} records, agendas of every judged month; the mean rank knows no least score, and a risk in none counts as rank ${missing}.`,
};
