/**
 * What a device's figures say where two of them are told: what was set and what came, what it showed and what another
 * instrument found, the same thing measured again and again.
 */
import { fold } from './fold.ts';

export type ReadingProblem =
  | 'too much'
  | 'too little'
  | 'too high'
  | 'too low'
  | 'too hot'
  | 'too cold'
  | 'pressure high'
  | 'pressure low'
  | 'output high'
  | 'output low'
  | 'not repeatable';

/** IMDRF's codes of what a device's figures say is wrong. */
export const readingCodes: Record<ReadingProblem, string> = {
  'too much': 'A1402',
  'too little': 'A1407',
  'too high': 'A090807',
  'too low': 'A090808',
  'too hot': 'A1002',
  'too cold': 'A1004',
  'pressure high': 'A141102',
  'pressure low': 'A141101',
  'output high': 'A090404',
  'output low': 'A090405',
  'not repeatable': 'A090806',
};

/** Longer texts are narratives. */
const LONGEST = 120;
/** Figures that differ less than this are the instrument's tolerance. */
const TOLERANCE = 0.05;

/** @param before what stands between the figure before, which ends at `from`, and this one, which ends at `end`. */
type Figure = { value: number; unit: string; before: string; from: number; end: number };

const figure =
  /(?<![\d.a-z])(\d{1,6}(?:\.\d{1,4})?)\s?(毫升|ml|l|ug|μg|mg|滴|mmol|毫米汞柱|mmhg|cmh2o|kpa|℃|摄氏度|度|%|mj|焦耳?|j(?![a-z])|瓦|w(?![a-z])|小时|h(?![a-z])|分钟|min|天|次|岁|床|支|台|例|个?单位|u(?![a-z]))?/gu;
const units: Readonly<Record<string, string>> = {
  毫升: 'ml',
  μg: 'ug',
  毫米汞柱: 'mmhg',
  摄氏度: '℃',
  度: '℃',
  焦耳: 'j',
  焦: 'j',
  瓦: 'w',
  h: '小时',
  min: '分钟',
  单位: 'u',
  个单位: 'u',
};
const duration = /^(?:小时|分钟|天)$/u;
const quantity = /^(?:mmol|mmhg|kpa|℃|%)?$/u;
const wanted = /设定|设置|设为|设成|调至|调到|设[\s:]?$|标称|标示|预设|预定|预置|目标|医嘱|计划|应|原定|规定/u;
const came =
  /实际|实测|实|只|仅|才|却|就|竟|输入|走了?|进了?|输了?|泵[出入]|输出|送出|推出|监测|测得|测到|测[\s:]?$|到达|达|剩|降到|升到/u;
const elsewhere =
  /检验科|化验|实验室|生化|(?<!我)医院|静脉|抽血|血气|水银|汞柱|玻璃|实际|真实|标准|另一|另外|换[一了]?台|其他|别的|对照|质控|手工|人工|手动|护士|监护仪|台式|腋温|肛温|耳温/u;
const again = /[两二三四五几数多连反复]\S{0,3}次|连测|连续测|反复测|复测|重复测/u;

/** The figures of the text, with what stands before each up to the one before. */
function figures(text: string): Figure[] {
  const found: Figure[] = [];
  let from = 0;
  for (const match of text.matchAll(figure)) {
    const end = match.index + match[0].length;
    found.push({
      value: Number(match[1]),
      unit: units[match[2] ?? ''] ?? match[2] ?? '',
      before: text.slice(from, match.index),
      from,
      end,
    });
    from = end;
  }
  return found;
}

const differ = (a: number, b: number): boolean => Math.abs(a - b) > TOLERANCE * Math.max(a, b);

/** @returns what the figures say is wrong; null where they say nothing, or agree. */
export function readingProblem(term: string): ReadingProblem | null {
  if (term.length > LONGEST) return null;
  const all = figures(fold(term));
  return delivered(all)?.problem ?? early(all) ?? repeated(fold(term), all) ?? compared(all);
}

/** What comes of too much and too little of each unit. */
function deviation(unit: string): readonly [more: ReadingProblem, less: ReadingProblem] {
  if (unit === '℃') return ['too hot', 'too cold'];
  if (/^(?:mmhg|kpa|cmh2o)$/u.test(unit)) return ['pressure high', 'pressure low'];
  if (/^(?:mj|j|w)$/u.test(unit)) return ['output high', 'output low'];
  return ['too much', 'too little'];
}

/**
 * Where a device's narrative tells in figures alone that other than what was set came: one stretch from the word for what was set
 * to the figure that came, within a sentence.
 */
export function deviations(folded: string): { start: number; end: number; code: string }[] {
  if (!wanted.test(folded)) return [];
  let at = 0;
  return folded.split(/(?<=[。;\n])/u).flatMap((sentence) => {
    const from = at;
    at += sentence.length;
    const found = sentence.length <= LONGEST ? delivered(figures(sentence)) : null;
    if (!found) return [];
    const start = from + found.set.from + found.set.before.search(wanted);
    const end = from + found.got.end;
    const per = /^\/(?:h|小时|min|分钟?|次|天)/u.exec(folded.slice(end, end + 4))?.[0].length ?? 0;
    return [{ start, end: end + per, code: readingCodes[found.problem] }];
  });
}

/** Set 5 ml/h, in an hour came 18. Of two figures without a unit the words alone must say which is which. */
function delivered(all: readonly Figure[]): { problem: ReadingProblem; set: Figure; got: Figure } | null {
  const first = all.findIndex(({ before, unit }) => wanted.test(before) && !duration.test(unit) && !counted.test(unit));
  if (first < 0) return null;
  const set = all[first]!;
  const { unit, value } = set;
  const got = all
    .slice(first + 1)
    .find(
      (one) =>
        came.test(one.before) && !duration.test(one.unit) && (one.unit === unit || one.unit === '' || unit === ''),
    );
  if (!got || !differ(got.value, value)) return null;
  const [more, less] = deviation(unit || got.unit);
  return { problem: got.value > value ? more : less, set, got };
}

const counted = /^(?:次|岁|床|支|台|例|%|mmol)$/u;

/** Meant for ten hours, empty after four. */
function early(all: readonly Figure[]): ReadingProblem | null {
  const meant = all.findIndex(({ before, unit }) => wanted.test(before) && duration.test(unit));
  if (meant < 0) return null;
  const took = all.slice(meant + 1).find(({ unit }) => unit === all[meant]!.unit);
  if (!took || !differ(took.value, all[meant]!.value)) return null;
  return took.value < all[meant]!.value ? 'too much' : 'too little';
}

/** 连测三次分别为5.2、9.6、7.1. */
function repeated(text: string, all: readonly Figure[]): ReadingProblem | null {
  if (!again.test(text) || elsewhere.test(text)) return null;
  const series = all.filter(
    ({ unit, before }, i) => quantity.test(unit) && (i === 0 || /^[、,，/;\s]{0,3}$/u.test(before) || i === 1),
  );
  if (series.length < 2 || series.some(({ unit }) => unit !== series[0]!.unit)) return null;
  const [least, most] = series.reduce(([low, high], { value }) => [Math.min(low, value), Math.max(high, value)], [
    Number.POSITIVE_INFINITY,
    0,
  ] as [number, number]);
  return most > least * (1 + 2 * TOLERANCE) ? 'not repeatable' : null;
}

/** It showed 13.8, the laboratory found 7.1. Of 160/100 the first figure counts. */
function compared(all: readonly Figure[]): ReadingProblem | null {
  const measured = all.filter(({ unit, before }) => quantity.test(unit) && !/^\s?\/\s?$/u.test(before));
  if (measured.length !== 2) return null;
  const [first, second] = measured as [Figure, Figure];
  const [own, other] = elsewhere.test(second.before)
    ? [first, second]
    : elsewhere.test(first.before)
      ? [second, first]
      : [];
  if (!own || !other || own.value === other.value) return null;
  if (own.unit !== other.unit && own.unit !== '' && other.unit !== '') return null;
  return own.value > other.value ? 'too high' : 'too low';
}
