/**
 * Forms and checklists put the answer behind the sign (发热：无，皮疹（√）, 头晕 否 头痛 是, rash: no) or a mark before it
 * (☑皮疹 □发热). Such an answer is about its sign alone and is no denial of what follows.
 */
import { fold } from './fold.ts';
import type { Token } from './lexicon.ts';

type Answer = 'present' | 'absent';
export type Answers = {
  /** What the form answers, by the index of the hazard's token. */
  of: ReadonlyMap<number, { answer: Answer; sure: boolean }>;
  /** Where answers stand: what is one is no cue. */
  within(start: number): boolean;
};

/** Words that elsewhere stand before what they speak of (无发热), so that only their place makes them answers. */
const words: Record<Answer, string> = {
  absent: '没有|未见|未出现|未发生|阴性|无|没|否|none|no|nil|absent|negative|denied|neg|n|x',
  present: '存在|阳性|有|是|yes|present|positive|pos|y',
};
/** Marks that are nothing but answers; 发热×3天 counts days. */
const marks: Record<Answer, string> = {
  absent: '[×✗✘](?!\\s?[\\d一二三四五六七八九十数半])|[□☐]',
  present: '[√✓✔☑■]',
};
/** Signs that are answers in brackets or behind a colon, and elsewhere anything. */
const signs: Record<Answer, string> = { absent: '-{1,3}|—{1,3}', present: '\\+{1,4}' };

const both = (list: Record<Answer, string>) => `(?<absent>${list.absent})|(?<present>${list.present})`;
const joined = (answer: Answer) => `${words[answer]}|${marks[answer]}|${signs[answer]}`;
/** What may stand between a sign and its answer. */
const noun = '^(?:检测|检查|排查|情况|症状|现象|表现|史|病史)?\\s{0,2}';
const any = both({ absent: joined('absent'), present: joined('present') });
const bracketed = new RegExp(`${noun}[([【]\\s?(?:${any})\\s?[)\\]】]`, 'u');
const coloned = new RegExp(`${noun}(?:[:=?]|(?<=\\s)-(?=\\s))\\s{0,2}(?:${any})`, 'u');
const marked = new RegExp(`${noun}(?:${both(marks)})`, 'u');
const worded = new RegExp(`${noun}(?:${both(words)})`, 'u');
const leading = new RegExp(`(?:${both(marks)})[)\\]】]?\\s{0,2}$`, 'u');
/** What follows an answer: the end of its clause, a space; behind a Latin word (no rash) punctuation alone. */
const ends = /^(?:$|[\s,;。、.:)\]/|?])/u;
const latinEnds = /^(?:$|[,;.)\]])/u;
const LONGEST = 16;

/** An answer: which, whether nothing else can be meant, whether it ends its clause, where it ends. */
type Found = { answer: Answer; sure: boolean; closed: boolean; end: number };

export function answersIn(text: string, tokens: readonly Token[]): Answers {
  const of = new Map<number, { answer: Answer; sure: boolean }>();
  const places = new Set<number>();
  const hazards: number[] = [];
  for (let i = 0; i < tokens.length; i++) if (tokens[i]!.meaning) hazards.push(i);
  const found = hazards.map((i) => behind(text, tokens[i]!.end));
  for (let k = 0; k < hazards.length; ) {
    // A run: signs with an answer each, and nothing else between them.
    let to = k;
    while (found[to] && to + 1 < hazards.length && touches(text, found[to]!.end, tokens[hazards[to + 1]!]!.start)) to++;
    const answeredLast = found[to]?.closed === true;
    const marksLead = !answeredLast && leadBefore(text, tokens[hazards[k]!]!.start) !== null;
    for (let i = k; i <= to; i++) {
      const hazard = hazards[i]!;
      if (marksLead) {
        // ☑皮疹 □发热: each mark stands before its sign.
        const answer = leadBefore(text, tokens[hazard]!.start);
        if (answer !== null) of.set(hazard, { answer, sure: true });
        continue;
      }
      const told = found[i];
      // 发热无皮疹: the word belongs to what follows, unless the run goes on so to its end (发热无皮疹有).
      if (!told || !(told.closed || answeredLast || (told.sure && i < to))) continue;
      of.set(hazard, { answer: told.answer, sure: told.sure });
      for (let at = tokens[hazard]!.end; at < told.end; at++) places.add(at);
      if (told.answer === 'absent') list(text, tokens, hazard, of);
    }
    k = to + 1;
  }
  return { of, within: (start) => places.has(start) };
}

/** A denial behind a list is about all of it: 皮疹、瘙痒：无. */
function list(
  text: string,
  tokens: readonly Token[],
  last: number,
  of: Map<number, { answer: Answer; sure: boolean }>,
): void {
  for (let j = last - 1, at = tokens[last]!.start; j >= 0 && !of.has(j); j--) {
    const token = tokens[j]!;
    if (at - token.end > 1 || !(token.meaning || (token.cue!.role === 'join' && text.charAt(token.start) !== '/')))
      return;
    if (token.meaning) of.set(j, { answer: 'absent', sure: true });
    at = token.start;
  }
}

function behind(text: string, at: number): Found | null {
  const rest = fold(text.slice(at, at + LONGEST));
  const found = (match: RegExpExecArray, sure: boolean, closed: boolean): Found => {
    const answer = match.groups!.absent === undefined ? 'present' : 'absent';
    return { answer, sure, closed, end: at + match[0].length };
  };
  const bracket = bracketed.exec(rest);
  if (bracket) return found(bracket, true, true);
  for (const [pattern, sure] of [
    [coloned, true],
    [marked, true],
    [worded, false],
  ] as const) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const after = rest.slice(match[0].length);
    const latin = /[a-z]$/u.test(match[0]);
    if (latin && /^[a-z0-9]/u.test(after)) continue;
    const closed = pattern === marked || (latin ? latinEnds : ends).test(after);
    if (pattern === coloned && !closed) continue;
    return found(match, sure, closed);
  }
  return null;
}

function leadBefore(text: string, start: number): Answer | null {
  const match = leading.exec(fold(text.slice(Math.max(0, start - 4), start)));
  return match ? (match.groups!.absent === undefined ? 'present' : 'absent') : null;
}

const touches = (text: string, from: number, to: number): boolean =>
  to - from <= 4 && /^[\s,;。、.)\]/|]{0,4}$/u.test(fold(text.slice(from, to)));
