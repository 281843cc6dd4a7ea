/**
 * Forms and checklists put the answer behind the sign (发热：无，皮疹（√）, 头晕 否 头痛 是, rash: no) or a mark before it
 * (☑皮疹 □发热). Such an answer is about its sign alone and is no denial of what follows.
 */
import { fold } from './fold.ts';
import type { Token } from './lexicon.ts';

type Answer = 'present' | 'absent';
export type Answers = {
  /** What the form answers, by the index of the hazard's token. */
  of: ReadonlyMap<number, Answer>;
  /** Where answers stand: what is one is no cue. */
  within(start: number): boolean;
};

/** Words that elsewhere stand before what they speak of (无发热), so that only their place makes them answers. */
const words: Record<Answer, string> = {
  absent: '没有|未见|未出现|未发生|阴性|无|没|否|no|none|nil|absent|negative|denied|neg',
  present: '存在|阳性|有|是|yes|present|positive|pos',
};
/** Marks that are nothing but answers. */
const marks: Record<Answer, string> = {
  absent: '[×✗✘□☐]|n(?![a-z0-9])|x(?![a-z0-9])',
  present: '[√✓✔☑■]|y(?![a-z0-9])',
};
/** Signs that are answers in brackets or behind a colon, and elsewhere anything. */
const signs: Record<Answer, string> = { absent: '-+|—+', present: '\\+{1,4}' };

const kinds = (['absent', 'present'] as const).map(
  (answer) => [answer, words[answer], marks[answer], signs[answer]] as const,
);
const any = (pick: (kind: (typeof kinds)[number]) => string) => kinds.map((kind) => `(${pick(kind)})`).join('|');
const word = any(([, list]) => list);
const mark = any(([, , list]) => list);
const all = any(([, list, more, last]) => `(?:${list}|${more}|${last})`);

/** What stands between a sign and the next, or behind the last: nothing but an answer. */
const ends = '(?=$|[\\s,;。、.:)\\]/|?])';
/** What may stand between a sign and its answer. */
const noun = '(?:检测|检查|排查|情况|症状|现象|表现|史|病史)?';
const bracketed = new RegExp(`^\\s{0,2}[([【]\\s?(?:${all})\\s?[)\\]】]`, 'u');
const coloned = new RegExp(`^${noun}\\s{0,2}(?::|=|\\?|(?<=\\s)-(?=\\s))\\s{0,2}(?:${all})${ends}`, 'u');
const marked = new RegExp(`^\\s{0,2}(?:${mark})`, 'u');
const worded = new RegExp(`^${noun}\\s{0,2}(?:${word})`, 'u');
const closed = new RegExp(ends, 'uy');
const leading = new RegExp(`(?<![a-z0-9])(?:${mark})[)\\]】]?\\s{0,2}$`, 'u');
const LONGEST = 14;

/** An answer that is found: which, how sure it is of its place (a word may belong to what follows), where it ends. */
type Found = { answer: Answer; sure: boolean; end: number };

export function answersIn(text: string, tokens: readonly Token[]): Answers {
  const of = new Map<number, Answer>();
  const places = new Set<number>();
  const hazards: number[] = [];
  for (let i = 0; i < tokens.length; i++) if (tokens[i]!.meaning) hazards.push(i);
  const found = hazards.map((i) => behind(text, tokens[i]!.end));
  for (let k = 0; k < hazards.length; ) {
    // A run: signs with an answer each, and nothing else between them.
    let to = k;
    while (found[to] && to + 1 < hazards.length && touches(text, found[to]!.end, tokens[hazards[to + 1]!]!.start)) to++;
    const lead = leadBefore(text, tokens[hazards[k]!]!.start);
    const last = found[to];
    const answeredLast = !!last && (last.sure || closes(text, last.end));
    if (lead !== null && !answeredLast) {
      // ☑皮疹 □发热: each mark stands before its sign.
      for (let i = k; i <= to; i++) {
        const before = leadBefore(text, tokens[hazards[i]!]!.start);
        if (before !== null) of.set(hazards[i]!, before);
      }
    } else
      for (let i = k; i <= to; i++) {
        const told = found[i];
        if (!told) continue;
        // 发热无皮疹: the word belongs to what follows, unless the run goes on so to its end (发热无皮疹有).
        if (!told.sure && !closes(text, told.end) && !answeredLast) continue;
        of.set(hazards[i]!, told.answer);
        for (let at = tokens[hazards[i]!]!.end; at < told.end; at++) places.add(at);
        if (told.answer === 'absent') list(text, tokens, hazards[i]!, of);
      }
    k = to + 1;
  }
  return { of, within: (start) => places.has(start) };
}

/** A denial behind a list is about all of it: 皮疹、瘙痒：无. */
function list(text: string, tokens: readonly Token[], last: number, of: Map<number, Answer>): void {
  for (let j = last - 1, at = tokens[last]!.start; j >= 0 && !of.has(j); j--) {
    const token = tokens[j]!;
    if (at - token.end > 1 || !(token.meaning || (token.cue!.role === 'join' && text.charAt(token.start) !== '/')))
      return;
    if (token.meaning) of.set(j, 'absent');
    at = token.start;
  }
}

function behind(text: string, at: number): Found | null {
  const rest = fold(text.slice(at, at + LONGEST));
  for (const [pattern, sure] of [
    [bracketed, true],
    [coloned, true],
    [marked, true],
    [worded, false],
  ] as const) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const latin = /[a-z]$/u.test(match[0]);
    if (!sure && latin && !/^(?:$|[,;.)])/u.test(rest.slice(match[0].length))) continue;
    return { answer: match[1] === undefined ? 'present' : 'absent', sure, end: at + match[0].length };
  }
  return null;
}

function leadBefore(text: string, start: number): Answer | null {
  const match = leading.exec(fold(text.slice(Math.max(0, start - 4), start)));
  return match ? (match[1] === undefined ? 'present' : 'absent') : null;
}

const touches = (text: string, from: number, to: number): boolean =>
  to - from <= 4 && /^[\s,;。、.)\]/|]{0,4}$/u.test(fold(text.slice(from, to)));

function closes(text: string, at: number): boolean {
  closed.lastIndex = 0;
  return closed.test(fold(text.slice(at, at + 2)));
}
