/**
 * Texts that make careless reading run away: what a cue expects, then endlessly something else; one unit over and over; units
 * in turn; brackets and quotes that never close. Each shape is a function of the length, so that growth can be measured.
 */
export type HostileText = { name: string; of: (length: number) => string };

const repeated = (unit: string, length: number) =>
  unit.repeat(Math.max(0, Math.ceil(length / unit.length))).slice(0, Math.max(0, length));

/** What opens a search: names of values, labels, verbs of use and giving, denials, letters that begin words. */
const cues = [
  '血压', 'BP', '心率', 'ALT', '体温', 't', '批号', '批', 'lot', 'SN', '编号：', '生产厂家', '（', '“', '因', '患', '诊断为', '用于治疗', '预防', '予',
  '给予', '口服', '注射用', '接种', '一次性使用', '服用后', '无', '否认', '未见', '既往', '其母', '如出现', '疑似', '2024年', '2024-01-', '男，', '患者，',
  'no ', 'history of ', '皮疹', '皮疹（', '设定', '第', 'A', '@', '电话',
]; // biome-ignore format: a list

/** What then runs on. */
const fillers = [' ', '\t', '1', 'a', '，', '、', '。', '（', '的', '汉', '-', '.', '1.', '1 ', '/'];

/** One unit over and over. */
const units = [
  '因肺炎', '予地塞米松', '批号A1', 'A1', 'sn-', 'sn.', 'no ', '1-', '1/1', '1.1.', '1mg+', '1g*', 'bp1-', '血压1', 't1 ', '静脉', '吸附', '注射用', '左', '上腹部',
  '公司', '有限公司', '皮疹', '皮疹、', '皮疹，', '皮疹史', '皮疹？', '皮疹(-)', '没有', '无', '无皮疹', '无皮疹，', '不', '阴性', '可能', '均无', '史', '病史', '激素性', '肺炎病',
  '又红', '又红又肿', '其母', '说明书', '；', '\n', '(', ')', '()', '[', '【】', '“', '"', '(a', 'a(', '市', '天津', '区', '某', '王某', '患者王', '🙂', '\ud83d', 'é', 'ﷺ',
  '漏液', '导管', '导管断裂', '设定5ml/h', '头孢', '头孢克洛片', '疫苗', '23价', '阳性', '抗体(+)', 'HBsAg', 'x', 'mg', 'fever ', 'no fever, ', 'itching. ', '24.',
  '2024-1-1', '1月1日', '13800138000', 'aA', 'a b', 'a,b,', 'ab', '死亡', '其他', '医疗', '医院', '使用', '头痛 无 ', '恶心×', '皮疹：无；', '有无',
]; // biome-ignore format: a list

/** A beginning that only the very end answers, or nothing. */
const framed: readonly [string, string, string][] = [
  ['皮疹', '阴性', '皮疹'],
  ['没有', ' ', '皮疹'],
  ['无', '皮疹、', '。'],
  ['', '皮疹、', '均无'],
  ['', '头孢克洛', '片'],
  ['', '激素性', '青光眼'],
  ['皮疹', '史', '.'],
  ['', '皮疹', '. '],
  ['', '公司', '生产'],
  ['(', '甲', ')'],
  ['“', '皮疹', '”'],
  ['血压', ' ', '120/80mmHg'],
  ['批号', 'a', '1'],
];

/** The shapes that stopped some reading once, or are of its kind. */
export const worst: readonly HostileText[] = [
  ...framed.map(
    ([head, middle, tail]): HostileText => ({
      name: `${head}|${middle}…|${tail}`,
      of: (n) => head + repeated(middle, Math.max(0, n - head.length - tail.length)) + tail,
    }),
  ),
  ...units.map((unit): HostileText => ({ name: `${unit}…`, of: (n) => repeated(unit, n) })),
  ...['血压', '批号', 'BP', '生产厂家', '（', '因'].flatMap((cue) =>
    [' ', '1', 'a', '汉'].map(
      (filler): HostileText => ({ name: `${cue}|${filler}…`, of: (n) => cue + repeated(filler, n - cue.length) }),
    ),
  ),
];

/** Every shape, some four hundred. */
export const hostileTexts: readonly HostileText[] = [
  ...worst,
  ...cues.flatMap((cue, i) =>
    fillers
      // Every cue with three fillers, every filler with many cues.
      .filter((_, j) => j === 0 || (i + j) % 7 === 0)
      .map((filler): HostileText => ({ name: `${cue}|${filler}…`, of: (n) => cue + repeated(filler, n - cue.length) })),
  ),
  ...cues.map((cue): HostileText => ({ name: `${cue}…`, of: (n) => repeated(cue, n) })),
  ...units.map(
    (unit, i): HostileText => ({
      name: `${unit}${units[(i * 7 + 3) % units.length]}…`,
      of: (n) => repeated(unit + units[(i * 7 + 3) % units.length], n),
    }),
  ),
];

/** Parts for texts that chance makes. */
export const hostileParts: readonly string[] = [...cues, ...fillers, ...units];
