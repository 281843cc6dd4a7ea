/** Examinations and vital signs with their values. */
import { type Span, spansOf } from './span.ts';
import { measures } from './words.ts';

/** Between a name and its value: bounded, so that no text can make the search run away. */
const gap = '\\s{0,8}';
const number = '(?:[<>≥≤≈~约]\\s{0,2})?\\d{1,9}(?:\\.\\d{1,9})?';
const unit =
  '(?:×|x|\\*)\\s{0,2}10(?:\\^|e)?[\\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}\\s{0,2}/l|mmhg|kpa|次/分钟?|次/min|/min|bpm|u/l|iu/l|mmol/l|umol/l|μmol/l|µmol/l|nmol/l|pmol/l|mg/dl|mg/l|g/l|g/dl|ng/ml|ug/ml|μg/ml|ng/l|pg/ml|iu/ml|miu/l|mu/l|miu/ml|mm/h|cmh2o|meq/l|u/ml|ms|秒|s(?![a-z])|℃|°c|度|%|万|fl|ml/min';
const value = `${number}(?:${gap}[-~/至到→]${gap}${number}){0,4}${gap}(?:${unit})`;
const pressure = `${number}${gap}/${gap}\\d{1,6}(?:${gap}mmhg)?`;
const latinName = '(?<![a-z0-9])(?:bp|hr|rr|spo2|sao2|pao2|paco2|t|p|r|[a-z][a-z0-9αβγ-]{1,9})';
const link = `${gap}(?:(?:[:=]|为|约|达|是|升至|升到|降至|降到|最高达?|最低|复查|仅|测|值|计数|\\()${gap})?`;
const change = `(?:(?:由|从)${gap})?`;

const patterns: readonly RegExp[] = [
  new RegExp(`(?:${latinName})${link}(?:${value}|(?<=bp${link})${pressure})`, 'dgu'),
  new RegExp(
    `(?:${measures})(?:${gap}\\([a-z0-9+-]{1,8}\\))?${link}${change}(?:${value}|${pressure}|${number}(?:${gap}(?:降到|降至|升到|升至|-|→)${gap}${value}))`,
    'dgu',
  ),
  new RegExp(`(?<![a-z])(?:bp|血压)${link}${pressure}`, 'dgu'),
  // Ratios and titres, signs and results of antibodies, cultures and skin tests.
  /(?<![a-z])(?:ph|inr|apgar)\s{0,8}(?:评分)?[:=为]?\s{0,8}\d{1,9}(?:\.\d{1,9})?(?:-\d{1,9})?分?/dgu,
  /[a-z][a-z0-9*-]{1,10}(?:抗体)?\s{0,4}(?:1:\d{1,9}\s{0,4})?\([+-]{1,6}\)/dgu,
  /(?<=^|[,、。;:()\s查示]|示|见|结果)(?:[\p{Script=Han}a-z0-9*-]{1,10}?(?:抗体|抗原|核酸|培养|皮试|试验|激发试验|斑贴试验|征|酮体?|尿酮|蛋白|潜血|隐血|梅毒|hiv|hbsag))\s{0,4}(?:\([+-]{1,6}\)|[+]{1,4}|弱?[阴阳]性|阳性\([+]{1,6}\))/dgu,
  /[a-z][a-z0-9*-]{1,10}(?:抗体|核酸|抗原)?\s{0,4}[阴阳]性/dgu,
];

/** Names that look like one and are a dose's or a device's. */
const noTest = /^(?:ns|gs|po|iv|im|ih|qd|bid|tid|qid|q\d+h|ivgtt|d\d|no|lot|sn|ct|mri|dr|x|n|iud)\b/u;

export function tests(folded: string): Span[] {
  const found = patterns
    .flatMap((pattern) => spansOf(folded, pattern))
    .filter((span) => !noTest.test(folded.slice(span.start, span.end)));
  // Of overlapping readings the longest counts.
  return found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}
