/**
 * What a device's figures say where two of them are told: what was set and what came, what it showed and what another
 * instrument found, the same thing measured again and again.
 */
import { fold } from './fold.ts';

export type ReadingProblem = 'too much' | 'too little' | 'too high' | 'too low' | 'not repeatable';

/** Longer texts are narratives. */
const LONGEST = 120;
/** Figures that differ less than this are the instrument's tolerance. */
const TOLERANCE = 0.05;

type Figure = { value: number; unit: string; before: string };

const figure =
  /(?<![\d.a-z])(\d{1,6}(?:\.\d{1,4})?)\s?(ml|l|u|ug|mg|滴|mmol|mmhg|kpa|℃|度|%|小时|h(?![a-z])|分钟|min|天|次|单位|个单位)?/gu;
const flow = /^(?:ml|l|u|ug|mg|滴|单位|个单位)$/u;
const duration = /^(?:小时|h|分钟|min|天)$/u;
const quantity = /^(?:mmol|mmhg|kpa|℃|度|%)?$/u;
const wanted = /设定|设置|设为|设[\s:]?$|标称|预设|预定|医嘱|计划|应|原定|规定/u;
const came = /实际|实测|实|只|仅|才|却|就|输入|走了|输出|监测|测得|到达|达|剩/u;
const elsewhere =
  /检验科|化验|实验室|医院|静脉|血气|水银|汞柱|玻璃|实际|真实|标准|另一|另外|其他|别的|对照|质控|手工|人工|护士|监护仪|腋温|肛温|耳温/u;
const again = /[两二三四五几数多连反复]\S{0,3}次|连测|连续测|反复测|复测|重复测/u;

/** The figures of the text, with what stands before each up to the one before. */
function figures(text: string): Figure[] {
  const found: Figure[] = [];
  let from = 0;
  for (const match of text.matchAll(figure)) {
    found.push({ value: Number(match[1]), unit: match[2] ?? '', before: text.slice(from, match.index) });
    from = match.index + match[0].length;
  }
  return found;
}

const differ = (a: number, b: number): boolean => Math.abs(a - b) > TOLERANCE * Math.max(a, b);

/** @returns what the figures say is wrong; null where they say nothing, or agree. */
export function readingProblem(term: string): ReadingProblem | null {
  if (term.length > LONGEST) return null;
  const all = figures(fold(term));
  return delivered(all) ?? early(all) ?? repeated(fold(term), all) ?? compared(all);
}

/** Set 5 ml/h, in an hour came 18. */
function delivered(all: readonly Figure[]): ReadingProblem | null {
  const set = all.findIndex(({ before, unit }) => wanted.test(before) && flow.test(unit));
  if (set < 0) return null;
  const got = all.slice(set + 1).find(({ before, unit }) => flow.test(unit) && came.test(before));
  if (!got || got.unit !== all[set]!.unit || !differ(got.value, all[set]!.value)) return null;
  return got.value > all[set]!.value ? 'too much' : 'too little';
}

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

/** It showed 13.8, the laboratory found 7.1. */
function compared(all: readonly Figure[]): ReadingProblem | null {
  const measured = all.filter(({ unit }) => quantity.test(unit));
  if (measured.length !== 2) return null;
  const [first, second] = measured as [Figure, Figure];
  const [own, other] = elsewhere.test(second.before)
    ? [first, second]
    : elsewhere.test(first.before)
      ? [second, first]
      : [];
  if (!own || !other || own.unit !== other.unit || own.value === other.value) return null;
  return own.value > other.value ? 'too high' : 'too low';
}
