/**
 * What is said of a hazard: that it is there, denied, suspected, past, somebody else's, or only talked about. The cues
 * around a mention are read from left to right; each opens a state that lasts as far as its kind reaches.
 */
import type { Assertion } from '@huishang/schemas';
import { fold, isWordUnit } from './fold.ts';
import type { Token } from './lexicon.ts';

/** Farthest first mention and farthest next list item (UTF-16 units) that a Chinese cue still speaks of. */
const REACH = { first: 14, next: 10 };
/** The same for English, whose words are longer. */
const LATIN_REACH = { first: 45, next: 40 };
/** Letters that a list's segment between two commas may hold beside its items, in Chinese and in English. */
const LIST_SLACK = { chinese: 3, latin: 4 };

type Mark = Exclude<Assertion, 'present'>;
type Open = { token: number; anchor: number; wide: boolean; latin: boolean; items: number };

/** Later ones give way to earlier ones: somebody else's wins over negation, negation over past. */
const precedence: readonly Mark[] = ['family', 'other', 'absent', 'possible', 'history'];

const has = (token: Token | undefined, role: string) => token?.cue?.role === role;
const ends = (token: Token) => has(token, 'stop') || has(token, 'question');

/**
 * One assertion per token; meaningful where the token is a hazard.
 * @param text as given; @param tokens of that text, from `Lexicon.tokens`, with stops that are none taken out.
 */
export function assertions(text: string, tokens: readonly Token[]): Assertion[] {
  const marks: Set<Mark>[] = tokens.map(() => new Set());
  const open = new Map<Mark, Open>();
  const close = (...which: Mark[]) => which.forEach((mark) => void open.delete(mark));
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.meaning) {
      for (const [mark, state] of open) {
        const reach = state.latin ? LATIN_REACH : REACH;
        const far = token.start - state.anchor > (state.items === 0 ? reach.first : reach.next);
        if (mark === 'absent' && far) open.delete(mark);
        else {
          marks[i]!.add(mark);
          state.anchor = token.end;
          state.items++;
        }
      }
      continue;
    }
    const cue = token.cue!;
    if (cue.role === 'stop') open.clear();
    else if (cue.role === 'question') {
      const last = lastHazard(tokens, i);
      if (last >= 0 && token.start - tokens[last]!.end <= 2) markList(tokens, marks, last, 'possible');
      open.clear();
    } else if (cue.role === 'comma') {
      const goesOn = listGoesOn(text, tokens, i);
      for (const [mark, state] of open) if (!state.wide && !goesOn) open.delete(mark);
    } else if (cue.role === 'turn') {
      const before = tokens[i - 1];
      const partOfCue = before?.cue?.role === 'assert' && before.end >= token.start - (isLatin(text, token) ? 1 : 0);
      if (!partOfCue) close('absent', 'possible');
    } else if (cue.role === 'here') close('absent', 'possible', 'history', 'family', 'other');
    else if (cue.role === 'assert') assert(text, tokens, marks, open, i);
  }
  return marks.map((set) => precedence.find((mark) => set.has(mark)) ?? 'present');
}

function assert(text: string, tokens: readonly Token[], marks: Set<Mark>[], open: Map<Mark, Open>, i: number): void {
  const token = tokens[i]!;
  const cue = token.cue!;
  if (cue.role !== 'assert') return;
  const latin = isLatin(text, token);
  const { assertion, reach } = cue;
  const next = tokens[i + 1];
  if (reach === 'touching') {
    if (next?.meaning && next.start === token.end) marks[i + 1]!.add(assertion);
    return;
  }
  const last = lastHazard(tokens, i);
  if (reach === 'beside') {
    if (last >= 0 && token.start - tokens[last]!.end <= 1 && last === i - 1) {
      if (assertion === 'absent') marks[last]!.add(assertion);
      else markList(tokens, marks, last, assertion);
    }
    return;
  }
  if (reach === 'after' || (reach === 'either' && !followed(tokens, i, latin))) {
    if (last >= 0) markList(tokens, marks, last, assertion);
    return;
  }
  open.set(assertion, { token: i, anchor: token.end, wide: cue.wide === true, latin, items: 0 });
}

/** Does a hazard follow in the cue's own clause, near enough to be what the cue speaks of? */
function followed(tokens: readonly Token[], i: number, latin: boolean): boolean {
  for (let j = i + 1; j < tokens.length; j++) {
    const token = tokens[j]!;
    if (token.meaning) return token.start - tokens[i]!.end <= (latin ? LATIN_REACH : REACH).first;
    if (ends(token) || has(token, 'comma')) return false;
  }
  return false;
}

/** The last hazard before the token in the same clause, or -1. */
function lastHazard(tokens: readonly Token[], i: number): number {
  for (let j = i - 1; j >= 0; j--) {
    const token = tokens[j]!;
    if (token.meaning) return j;
    if (ends(token) || has(token, 'comma') || has(token, 'turn')) return -1;
  }
  return -1;
}

/** Marks a hazard and the items of the list that it ends. */
function markList(tokens: readonly Token[], marks: Set<Mark>[], last: number, mark: Mark): void {
  marks[last]!.add(mark);
  for (let j = last; j > 0; j--) {
    const before = tokens[j - 1]!;
    const gap = tokens[j]!.start - before.end;
    if (gap > 1 || !(before.meaning || has(before, 'join'))) return;
    if (before.meaning) marks[j - 1]!.add(mark);
  }
}

function nextHazard(tokens: readonly Token[], from: number): Token | undefined {
  for (let j = from + 1; j < tokens.length; j++) if (tokens[j]!.meaning) return tokens[j];
  return undefined;
}

/** Is the stretch from this comma to the next comma or stop nothing but further items of the list? */
function listGoesOn(text: string, tokens: readonly Token[], comma: number): boolean {
  const first = nextHazard(tokens, comma);
  const allowed = first && isLatin(text, first) ? LIST_SLACK.latin : LIST_SLACK.chinese;
  let items = 0;
  let slack = 0;
  let at = tokens[comma]!.end;
  for (let j = comma + 1; j <= tokens.length; j++) {
    const token = tokens[j];
    slack += letters(text, at, token?.start ?? text.length);
    if (slack > allowed) return false;
    if (!token || ends(token) || has(token, 'comma') || has(token, 'turn')) return items > 0;
    if (token.meaning) items++;
    else if (token.cue?.role === 'assert') return items > 0 && token.cue.reach === 'before';
    else if (!has(token, 'join')) return false;
    at = token.end;
  }
  return false;
}

function letters(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (!/[\s\d.、"“”'’()（）]/u.test(text.charAt(i))) count++;
  return count;
}

const isLatin = (text: string, token: Token) => isWordUnit(fold(text.charAt(token.start)).charCodeAt(0));
