/**
 * Free text with personal data whose places are known: sentences written by hand and sentences with blanks that are
 * filled by a fixed sequence. For measuring only; what the mask is tuned on stands elsewhere (its own tests).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const kinds = {
  n: '姓名', i: '身份证号', p: '电话', c: '银行卡', v: '车牌', r: '病历与证件号', w: '账号', a: '住址',
} as const; // biome-ignore format: a list
type Kind = keyof typeof kinds;

export type Planted = { text: string; data: { kind: Kind; start: number; end: number }[] };

const lines = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** `⟦kind:value⟧` in a sentence becomes the value and its place. */
function unmarked(sentence: string): Planted {
  const planted: Planted = { text: '', data: [] };
  for (const part of sentence.split(/(⟦[^⟧]*⟧)/u)) {
    const mark = /^⟦(\p{L}):(.*)⟧$/u.exec(part);
    if (mark)
      planted.data.push({
        kind: mark[1] as Kind,
        start: planted.text.length,
        end: planted.text.length + mark[2]!.length,
      });
    planted.text += mark ? mark[2]! : part;
  }
  return planted;
}

/** So many sentences hold some nine hundred data. */
export const PLANTED_SENTENCES = 510;

export const byHand = (): Planted[] => lines('sentences.txt').map(unmarked);

/** Written after those, in the manners of many authors, and never looked at one by one. */
export const byManyHands = (): Planted[] => lines('styles.txt').map(unmarked);

/** A fixed sequence of numbers below `n` (the multiplier of Numerical Recipes): the same set on every machine. */
function sequence(): (n: number) => number {
  let state = 20_241_128;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** @param count how many sentences; each template and each name comes up in turn. */
export function filled(count: number): Planted[] {
  const next = sequence();
  const templates = lines('templates.txt').map((line) => line.split('\t')[1]!);
  const names = lines('names.txt').flatMap((line) => line.split(line.includes('|') ? '|' : ' '));
  const digits = (n: number) => Array.from({ length: n }, () => next(10)).join('');
  const one = (options: readonly (() => string)[]) => options[next(options.length)]!();
  const mobile = () => `1${3 + next(7)}${digits(9)}`;
  const grouped = (text: string, sizes: readonly number[], by: string) => {
    let at = 0;
    return sizes
      .map((size) => {
        at += size;
        return text.slice(at - size, at);
      })
      .join(by);
  };
  let turn = 0;
  const value: Record<Kind, () => string> = {
    // A stride that shares no factor with their number, so that all of them come up and neighbours differ.
    n: () => names[(turn++ * 97) % names.length]!,
    i: () => {
      const id = identity(
        `${one([() => '3205', () => '4403', () => '1101', () => '5101'])}0${1 + next(9)}${1940 + next(80)}0${1 + next(9)}1${next(10)}${digits(3)}`,
      );
      return one([() => id, () => id, () => grouped(id, [6, 8, 4], ' '), () => grouped(id, [6, 4, 4, 4], '-')]);
    },
    p: () =>
      one([
        mobile, mobile,
        () => grouped(mobile(), [3, 4, 4], ' '),
        () => grouped(mobile(), [3, 4, 4], '.'),
        () => grouped(mobile(), [3, 4, 4], '/'),
        () => `(+86)${mobile()}`,
        () => `0${21 + next(8)}-${2 + next(7)}${digits(7)}`,
        () => `（0${512 + next(8)}）${2 + next(7)}${digits(7)}`,
        () => Array.from(mobile(), (d) => '〇一二三四五六七八九'[Number(d)]).join(''),
        () => Array.from(mobile(), (d) => String.fromCharCode(0xff10 + Number(d))).join(''),
      ]), // biome-ignore format: a list
    c: () =>
      one([
        () => `6217${digits(15)}`,
        () => grouped(`6228${digits(15)}`, [4, 4, 4, 4, 3], ' '),
        () => grouped(`6222${digits(12)}`, [4, 4, 4, 4], '-'),
      ]),
    v: () =>
      `${one([() => '苏', () => '沪', () => '鲁', () => '川', () => '粤'])}${'ABCDEFGH'[next(8)]}${one([() => '', () => '·', () => ' '])}${digits(2)}${'KLMNPQ'[next(6)]}${digits(2)}`,
    r: () => one([() => digits(7), () => `ZY${digits(8)}`, () => `${digits(4)}-${digits(4)}`]),
    w: () =>
      one([
        () => `wx_${digits(6)}`,
        () => `a${digits(4)}@126.com`,
        () => `lily-${digits(3)}`,
        () => `Q${digits(3)}_love`,
      ]),
    a: () =>
      one([
        () =>
          `${one([() => '人民', () => '解放', () => '梧桐', () => '学府'])}路${1 + next(300)}号${1 + next(30)}栋${101 + next(900)}`,
        () =>
          `${one([() => '阳光', () => '锦绣', () => '翡翠'])}${one([() => '花园', () => '小区', () => '家园', () => '名邸'])}${1 + next(30)}号楼${1 + next(6)}单元${101 + next(900)}室`,
        () =>
          `${one([() => '李家', () => '上塘', () => '石桥', () => '小王'])}${one([() => '村', () => '庄', () => '屯'])}${1 + next(12)}组${1 + next(90)}号`,
        () =>
          `${one([() => '槐树', () => '定安', () => '柳巷'])}${one([() => '巷', () => '里弄', () => '胡同'])}${1 + next(60)}号`,
        () => `${one([() => '东风', () => '和平'])}新村${1 + next(60)}幢${1 + next(5)}0${1 + next(4)}室`,
      ]),
  };
  return Array.from({ length: count }, (_, i) =>
    unmarked(templates[i % templates.length]!.replace(/\{(\w)\}/gu, (_, kind: Kind) => `⟦${kind}:${value[kind]()}⟧`)),
  );
}

/** With its check digit (GB 11643). */
function identity(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'[sum % 11];
}

/** The letters and digits of a datum that can still be read. */
export const readable = (masked: string, { start, end }: { start: number; end: number }): string =>
  masked.slice(start, end).replace(/[^\p{L}\p{N}]/gu, '');
