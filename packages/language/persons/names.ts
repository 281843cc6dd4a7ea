/** Names of persons, of every kind: what the recogniser finds, and what rules find that need no likelihoods. */

import { namesApart } from './apart.ts';
import { collect } from './collect.ts';
import { onePiece, transcribedName, transcribing } from './components.ts';
import { doing, notPersons, person, sex } from './context.ts';
import { familyNames } from './familyNames.ts';
import { givenShare } from './givenNames.ts';
import { latinNames } from './latin.ts';
import type { MaskMode } from './maskMode.ts';
import { Recogniser, type Span } from './recogniser.ts';
import type { Rule } from './rule.ts';
import { slots } from './slots.ts';
import { doubleSurnames } from './surnames.ts';

let built: Recogniser | undefined;
/** Built when first needed: it reads a dictionary for some tenths of a second. */
export const recogniser = (): Recogniser => (built ??= new Recogniser());

const han = '\\p{Script=Han}';

const rules: readonly Rule[] = [
  ...familyNames,
  // 姓名: what stands behind it is one, whatever it is.
  [
    /[名人者种]\s{0,3}:/u,
    new RegExp(
      `(?:姓\\s?名|患者姓名|联系人|投诉人|举报人|反映人|来电人|来信人|报告人|提交人|收货人|收件人|受种者|经办人|户名)\\s{0,3}[:]\\s{0,3}(${han}{2,4}(?:[·•]${han}{1,8}){0,2})(?!${han})`,
      'gu',
    ),
  ],
  // 玛格丽特女士.
  [/女士|先生|小姐|太太/u, new RegExp(`(?<!${han})([${transcribing}花高其木图子]{2,6})(?=女士|先生|小姐|太太)`, 'gu')],
  // 由同村的艾尼瓦尔翻译.
  [
    /翻译|陪同|代[诉述]|自[诉述]/u,
    new RegExp(`(?<=[的由与和请经叫找])([${transcribing}]{3,6})(?=翻译|陪同|代诉|代述|自诉|自述)`, 'gu'),
  ],
  // Who stands before sex and age, or before his people, is somebody, unless it is said what he is.
  [
    /[男女族]/u,
    new RegExp(
      `(?<=^|[。;!?:\ns])((?:(?![患病者人老青中年童婴孕产员例男女岁])${han}){2,4})(?=[,、 ]{1,2}(?:(?:男|女)性?[,、 ]{0,2}\\d{1,3}|${han}{1,3}族[,、 ]))`,
      'gu',
    ),
  ],
];

export function personNames(text: string, mode: MaskMode): Span[] {
  const { names, bearers, pieces } = recogniser().find(text, mode);
  const spans = [...names, ...pieced(text, pieces), ...namesApart(text, recogniser(), mode)];
  for (const [sign, rule] of rules) if (sign.test(text)) collect(text, rule, spans);
  dotted(text, bearers.places, spans);
  transcribed(text, bearers.places, spans);
  transcribedHead(text, spans);
  for (const span of latinNames(text, bearers.places, bearers.sure)) spans.push(span);
  prolonged(text, names, spans);
  const placed = mode === 'text' ? slots(text, bearers, spans, recogniser().classOf) : [];
  for (const span of [...placed, ...everywhere(text, [...names, ...placed])]) spans.push(span);
  return spans;
}

/** Two or more pieces in a row, or one of three characters; what follows in the same manner of writing belongs to it. */
function pieced(text: string, pieces: readonly Span[]): Span[] {
  const spans: Span[] = [];
  let chain: { start: number; end: number } | null = null;
  const close = () => {
    if (chain === null) return;
    let { end } = chain;
    while (end < text.length && end - chain.end < 2 && transcribes(text[end]!)) end += 1;
    // One short piece alone says little: something only persons do must follow.
    if (chain.end - chain.start < 3 && !(end - chain.start > 3 && onlyPersons.test(text.slice(end, end + AROUND))))
      return;
    spans.push({ start: chain.start, end });
  };
  for (const piece of pieces) {
    if (chain !== null && piece.start <= chain.start) chain = { start: piece.start, end: piece.end };
    else if (chain !== null && piece.start <= chain.end) chain.end = piece.end;
    else {
      close();
      chain = { ...piece };
    }
  }
  close();
  return spans;
}

const AROUND = 12;
const onlyPersons =
  /^(?:翻译|陪同|代[诉述]|自[诉述]|主诉|来[电院诊]|签[字名]|投诉|举报|反映|接诊|医生|护士|老师|说|称|诉)/u;

const dots = /(?<=\p{Script=Han})[·•・‧∙](?=\p{Script=Han})/gu;
const LONGEST_PART = 10;

/** First and last name with a dot between: as far as the characters are such as names are transcribed with, and two at least. */
function dotted(text: string, bearers: readonly number[], spans: Span[]): void {
  const begins = new Set(bearers);
  for (const { index } of text.matchAll(dots)) {
    let start = index;
    let end = index + 1;
    while (start > 0 && index - start < LONGEST_PART && transcribes(text[start - 1]!)) start -= 1;
    while (end < text.length && end - index <= LONGEST_PART && transcribes(text[end]!)) end += 1;
    // Whatever its characters, from the clause's beginning or behind the word for its bearer it is a name.
    for (let back = index - 1; back >= 0 && index - back <= LONGEST_FIRST; back--) {
      if (begins.has(back) || back === 0 || !isHan(text[back - 1]!)) {
        start = Math.min(start, back);
        break;
      }
    }
    if (index - start < 2 && /\p{Script=Han}{2}$/u.test(text.slice(Math.max(0, index - 2), index))) start = index - 2;
    if (end - index < 3 && /^\p{Script=Han}{2}/u.test(text.slice(index + 1, index + 3))) end = index + 3;
    if (!notPersons.test(text.slice(end, end + AROUND))) spans.push({ start, end });
  }
}
const LONGEST_FIRST = 6;
const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character);
const transcribesWith = new Set(transcribing);
const transcribes = (character: string): boolean => transcribesWith.has(character);

/** A name found once is masked wherever it stands. */
function everywhere(text: string, names: readonly Span[]): Span[] {
  const found = new Set(
    names.filter(({ start, end }) => end - start > 1).map(({ start, end }) => text.slice(start, end)),
  );
  const spans: Span[] = [];
  for (const name of [...found].slice(0, MOST_NAMES))
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      spans.push({ start: at, end: at + name.length });
  return spans;
}
/** So many different names of one text are looked for again, that the time stays linear in its length. */
const MOST_NAMES = 30;

/** Behind a word for the bearer, and before what ends a name, what is written like a foreign name is one. */
function transcribed(text: string, bearers: readonly number[], spans: Span[]): void {
  for (const start of bearers)
    for (const rule of [onePiece, transcribedName]) {
      rule.lastIndex = start;
      const found = rule.exec(text);
      if (!found) continue;
      const right = text.slice(start + found[0].length, start + found[0].length + AROUND);
      if (
        !notPersons.test(right) &&
        (rule === onePiece ||
          person.test(right) ||
          doing.test(right) ||
          sex.test(right) ||
          /^[\s,.;:!?。、)\]】及和与]/u.test(right))
      )
        spans.push({ start, end: start + found[0].length });
    }
}

/** What goes on as foreign names are transcribed, or by one character more that is given, belongs to the name: 呼斯 + 楞, 林煜 + 城. */
function prolonged(text: string, names: readonly Span[], spans: Span[]): void {
  for (const { start, end } of names) {
    let to = end;
    while (to < text.length && to - end < LONGEST_REST && transcribes(text[to]!)) to += 1;
    const short = end - start === 2 || (end - start === 3 && doubles.has(text.slice(start, start + 2)));
    if (to === end && short && givenShare.has(text[end] ?? '')) to += 1;
    if (to === end) continue;
    const right = text.slice(to, to + AROUND);
    if (sex.test(right) || person.test(right) || doing.test(right) || /^[,.;:。、()]/u.test(right))
      if (!notPersons.test(text.slice(end, end + AROUND))) spans.push({ start, end: to });
  }
}
const LONGEST_REST = 4;
const doubles: ReadonlySet<string> = new Set(doubleSurnames.split('|'));

const clause = /(?<=^|[\s,.;:!?。、(（])(?=\p{Script=Han})/gu;

/** At the head of a clause a piece and what is written like it, before what only persons do. */
function transcribedHead(text: string, spans: Span[]): void {
  for (const { index } of text.matchAll(clause)) {
    onePiece.lastIndex = index;
    const found = onePiece.exec(text);
    if (!found || found[0].length < 3) continue;
    const end = index + found[0].length;
    const right = text.slice(end, end + AROUND);
    if (!notPersons.test(right) && (doing.test(right) || person.test(right) || sex.test(right)))
      spans.push({ start: index, end });
  }
}
