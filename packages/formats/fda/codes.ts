/** The codes of FDA's public files in the words of the drug table (FAERS ASC_NTS, VAERS Data Use Guide). */

const table = (entries: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(entries));

const sexes = table({ m: '男', male: '男', f: '女', female: '女' });

/** Seriousness criteria (FAERS OUTC); the words of 21 CFR 314.80 in Chinese usage. */
export const outcomes = table({
  DE: '死亡',
  LT: '危及生命',
  HO: '住院或住院时间延长',
  DS: '残疾',
  CA: '先天异常',
  RI: '需要干预以防永久损害',
  OT: '其他重要医学事件',
});

/** Dechallenge and rechallenge: D is "does not apply". */
export const dechallenges = table({ Y: '是', N: '否', U: '不明', D: '未停药或未减量' });
export const rechallenges = table({ Y: '是', N: '否', U: '不明', D: '未再使用' });

export const professions = table({
  MD: '医生',
  PH: '药师',
  RN: '护士',
  HP: '医务人员',
  OT: '其他医务人员',
  CN: '消费者',
  LW: '律师',
});

/** A report of a firm reaches FDA as expedited, periodic or 30-day; a direct one comes from who saw it. */
export const firmReports = new Set(['EXP', 'PER', '30DAY', '5DAY']);

/** Sex in the table's words. */
export const sexOf = (text: string): string => sexes.get(text.toLowerCase()) ?? '不详';
