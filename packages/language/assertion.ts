/**
 * What is said of a hazard: that it is there, denied, suspected, past, somebody else's, or only talked about. The cues
 * around a mention are read from left to right; each opens a state that lasts as far as its kind reaches.
 */
import type { Assertion } from '@huishang/schemas';
import { type Answers, answersIn } from './answers.ts';
import { fold, foldTable, isWordUnit } from './fold.ts';
import type { Token } from './lexicon.ts';

/** Farthest first mention and farthest next list item (UTF-16 units) that a denial still speaks of; English words are longer. */
const REACH = { chinese: { first: 12, next: 10 }, latin: { first: 45, next: 40 } };
/** Letters that the stretch between two commas may hold before its first and after its last item and still go on with a list. */
const LIST_SLACK = { chinese: { before: 1, after: 3 }, latin: { before: 4, after: 3 } };

type Mark = Exclude<Assertion, 'present'>;
/** A state that a cue has opened: how far it has reached, and how many hazards it has met. */
type Open = { anchor: number; wide: boolean; latin: boolean; items: number };

/** Later ones give way to earlier ones: somebody else's wins over negation, negation over past. */
const precedence: readonly Mark[] = ['family', 'other', 'absent', 'possible', 'history'];
const bit = (mark: Mark) => 1 << precedence.indexOf(mark);

/** The reading of one text: its tokens, the marks on each, the states that are open, and what lies around each token. */
type Reading = {
  text: string;
  tokens: readonly Token[];
  answers: Answers;
  marks: Uint8Array;
  open: Map<Mark, Open>;
  /** The last hazard of the clause so far, or -1. */
  last: number;
  /** For each token the next hazard of its clause, or -1. */
  next: Int32Array;
  /** Does the token stand in a list over commas that 等 closes (发热，咳嗽，寒战等)? */
  closedList: Uint8Array;
  /** The last hazard whose list was marked, by mark: a list is walked once. */
  listed: Map<Mark, number>;
};

/** One assertion per token; meaningful where the token is a hazard. @param tokens of the text, in order. */
export function assertions(text: string, tokens: readonly Token[]): Assertion[] {
  const marks = new Uint8Array(tokens.length);
  const answers = answersIn(text, tokens);
  const reading: Reading = {
    text,
    tokens,
    answers,
    marks,
    open: new Map(),
    last: -1,
    ...ahead(text, tokens),
    listed: new Map(),
  };
  for (let i = 0; i < tokens.length; i++) {
    read(reading, i);
    const token = tokens[i]!;
    if (token.meaning) reading.last = i;
    else if (endsClause(token) || token.cue!.role === 'turn') reading.last = -1;
  }
  return Array.from(marks, (own, i) => said(own, answers.of.get(i)));
}

/**
 * What a form answers goes before doubt and denial around it; whose sign it is, and when, stays. 有 and present that a denial
 * stands before (no rash present) answer nothing.
 */
function said(marks: number, told: { answer: Assertion; sure: boolean } | undefined): Assertion {
  const before = precedence.find((_, at) => marks & (1 << at)) ?? 'present';
  if (told === undefined || before === 'family') return before;
  if (told.answer === 'absent') return 'absent';
  if (!told.sure && before === 'absent') return 'absent';
  return marks & bit('history') ? 'history' : 'present';
}

/** What lies ahead of each token, read from the end. */
function ahead(text: string, tokens: readonly Token[]): Pick<Reading, 'next' | 'closedList'> {
  const next = new Int32Array(tokens.length);
  const closedList = new Uint8Array(tokens.length);
  let [hazard, closed] = [-1, false];
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i]!;
    const role = token.cue?.role;
    next[i] = hazard;
    if (token.meaning) hazard = i;
    else if (endsClause(token)) hazard = -1;
    const apart = (tokens[i + 1]?.start ?? text.length) - token.end > 1;
    if (role === 'join' && fold(text.slice(token.start, token.end)) === '等') closed = true;
    else if (apart || !(token.meaning || role === 'join' || role === 'comma')) closed = false;
    closedList[i] = closed ? 1 : 0;
  }
  return { next, closedList };
}

function read(reading: Reading, i: number): void {
  const { tokens, open } = reading;
  const token = tokens[i]!;
  if (token.meaning) {
    if (open.size > 0) mention(reading, i);
    return;
  }
  switch (token.cue!.role) {
    case 'stop':
      open.clear();
      break;
    case 'question': {
      const { last } = reading;
      if (last >= 0 && !reading.answers.of.has(last) && token.start - tokens[last]!.end <= 2)
        markList(reading, last, 'possible');
      open.clear();
      break;
    }
    case 'comma':
      comma(reading, i);
      break;
    case 'turn': {
      // 否认有 and 未见出现 are one denial, no turn.
      const before = tokens[i - 1];
      if (before?.cue?.role === 'assert' && token.start - before.end <= (isLatin(reading.text, token) ? 1 : 0)) break;
      open.delete('absent');
      open.delete('possible');
      // 为预防麻疹接种疫苗后皮疹: what was feared is over where the story goes on.
      if (token.cue!.role === 'turn' && token.cue!.sequel && !open.get('other')?.wide) open.delete('other');
      // 既往出现 is still the past; hx of asthma developed fever is not.
      if (isLatin(reading.text, token)) open.delete('history');
      break;
    }
    case 'here':
      open.clear();
      break;
    case 'assert':
      if (!reading.answers.within(token.start)) assert(reading, i);
  }
}

/** A denial ends at a comma, but in a list that 等 closes; doubt and past go on with a list of nothing else. */
function comma(reading: Reading, i: number): void {
  const { text, tokens, open } = reading;
  if (open.size === 0) return;
  const upcoming = tokens[i + 1];
  const english = upcoming !== undefined && isLatin(text, upcoming);
  const hazard = reading.next[i]!;
  // 既往高血压，发热3天 is of today; 既往高血压，糖尿病5年 is not.
  const today = hazard >= 0 && !english && ofToday(text, tokens[hazard]!.end);
  const goesOn = !today && listGoesOn(reading, i);
  for (const [mark, state] of open) {
    const stays = mark === 'absent' && !english ? reading.closedList[i] === 1 : goesOn;
    if (!state.wide && !stays) open.delete(mark);
  }
}

/** Marks the hazard with every open state that still reaches it. */
function mention({ text, tokens, marks, open }: Reading, i: number): void {
  const token = tokens[i]!;
  const told = open.size > 0 && toldOf(text, token.end);
  for (const [mark, state] of open) {
    const reach = state.latin ? REACH.latin : REACH.chinese;
    const denial = mark === 'absent' || mark === 'possible';
    const far = token.start - state.anchor > (state.items === 0 ? reach.first : reach.next);
    // NO DELIVERY，停止输注: an English denial speaks of English, and none reaches out of its brackets.
    const newClause =
      mark === 'absent' && state.items > 0 && told && /^\s+$/u.test(text.slice(state.anchor, token.start));
    if (
      denial &&
      (far || newClause || leavesBracket(text, state.anchor, token.start) || (state.latin && !isLatin(text, token)))
    )
      open.delete(mark);
    else {
      marks[i]! |= bit(mark);
      state.anchor = token.end;
      state.items++;
    }
  }
}

function assert(reading: Reading, i: number): void {
  const { text, tokens, marks, open } = reading;
  const token = tokens[i]!;
  if (token.cue?.role !== 'assert') return;
  const { assertion, reach, wide } = token.cue;
  const { last } = reading;
  if (reach === 'touching') {
    if (tokens[i + 1]?.meaning && tokens[i + 1]!.start === token.end) marks[i + 1]! |= bit(assertion);
  } else if (reach === 'beside') {
    if (last < 0 || last !== i - 1 || token.start - tokens[last]!.end > 1) return;
    if (assertion === 'absent') marks[last]! |= bit(assertion);
    else markList(reading, last, assertion);
  } else if (reach === 'after' || (reach === 'either' && !followed(reading, i))) {
    if (last >= 0) markList(reading, last, assertion);
  } else open.set(assertion, { anchor: token.end, wide: wide === true, latin: isLatin(text, token), items: 0 });
}

/** Does a hazard follow in the cue's own clause, near enough to be what the cue speaks of? */
function followed({ text, tokens, next }: Reading, i: number): boolean {
  const reach = isLatin(text, tokens[i]!) ? REACH.latin : REACH.chinese;
  const hazard = next[i]!;
  return hazard >= 0 && tokens[hazard]!.start - tokens[i]!.end <= reach.first;
}

/** How much, how often, how long: said behind a sign that is there, also where no comma parts it from the denial (无发热 皮疹明显). */
const amount =
  /^\s?(?:约|近|达|已)?(?:\d{1,4}(?:\.\d)?\s?(?:余|多)?|[一二两三四五六七八九十数半]{1,3}余?)(?:天|日|周|个?月|年|小时|h|min|分钟?|次|处|枚|个|℃|度)|^(?:明显|剧烈|严重|显著|加重|加剧|较前|逐渐|进行性|增多|增加|持续|反复|频繁|难忍|不止|密集|遍布|为主|为著)/u;
const ofToday = (text: string, at: number): boolean =>
  toldOf(text, at) && !/^\s?.{0,5}年/u.test(text.slice(at, at + 8));
const toldOf = (text: string, at: number): boolean => amount.test(fold(text.slice(at, at + 10)));

/** Marks a hazard and the items of the list that it ends. */
function markList({ tokens, marks, listed }: Reading, last: number, mark: Mark): void {
  if (listed.get(mark) === last) return;
  listed.set(mark, last);
  marks[last]! |= bit(mark);
  for (let j = last; j > 0; j--) {
    const before = tokens[j - 1]!;
    if (tokens[j]!.start - before.end > 1 || !(before.meaning || before.cue!.role === 'join')) return;
    if (before.meaning) marks[j - 1]! |= bit(mark);
  }
}

/** Is the stretch from this comma to the next comma, turn or stop nothing but further items of the list? */
function listGoesOn({ text, tokens }: Reading, comma: number): boolean {
  let first = comma + 1;
  while (first < tokens.length && !tokens[first]!.meaning && !endsClause(tokens[first]!)) first++;
  if (!tokens[first]?.meaning) return false;
  const slack = isLatin(text, tokens[first]!) ? LIST_SLACK.latin : LIST_SLACK.chinese;
  let items = 0;
  let loose = 0;
  let at = tokens[comma]!.end;
  for (let j = comma + 1; j <= tokens.length; j++) {
    const token = tokens[j];
    loose += letters(text, at, token?.start ?? text.length);
    if (loose > (items === 0 ? slack.before : slack.after)) return false;
    if (!token || endsClause(token) || token.cue?.role === 'turn') return items > 0;
    if (token.meaning) {
      if (items === 0) loose = 0;
      items++;
    } else if (token.cue!.role === 'assert') return items > 0 && token.cue!.reach === 'before';
    else if (token.cue!.role === 'shield') loose += letters(text, token.start, token.end);
    else if (token.cue!.role !== 'join') return false;
    at = token.end;
  }
  return false;
}

function endsClause(token: Token): boolean {
  const role = token.cue?.role;
  return role === 'stop' || role === 'question' || role === 'comma';
}

const spare = /[\s\d.、"“”'’()（）]/u;

function letters(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (!spare.test(text.charAt(i))) count++;
  return count;
}

/** Is a bracket or quotation closed between the two places that was opened before them? */
function leavesBracket(text: string, from: number, to: number): boolean {
  let depth = 0;
  for (let i = from; i < to; i++) {
    const unit = foldTable[text.charCodeAt(i)]!;
    if (unit === 0x28 || unit === 0x201c) depth++;
    else if ((unit === 0x29 || unit === 0x201d) && --depth < 0) return true;
  }
  return false;
}

const isLatin = (text: string, token: Token): boolean => isWordUnit(foldTable[text.charCodeAt(token.start)]!);
