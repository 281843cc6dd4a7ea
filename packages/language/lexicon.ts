/** The wordings to look for, compiled into one automaton together with the cues that turn them. */
import { Automaton } from './automaton.ts';
import { type Cue, cues } from './cues.ts';
import { fold, foldTable, isWordUnit } from './fold.ts';
import type { PhraseWords } from './nearest/grams.ts';
import { Nearest } from './nearest/nearest.ts';
import { Segmenter } from './segment.ts';
import type { LexiconKind, LexiconTerm } from './terms.ts';

export type { LexiconKind, LexiconTerm } from './terms.ts';

/** What a wording means; one wording may be a reaction and a device problem (出血, 断裂). */
export type Meaning = { reaction?: string; device_problem?: string };

/** A place in the text that the lexicon knows: a hazard's wording, or a cue. */
export type Token = { start: number; end: number; meaning: Meaning | null; cue: Cue | null };

/** What the code of a phrase is found by that no wording is: words that are alike, words left out, and whole phrases besides. */
export type Phrases = PhraseWords & {
  bare: readonly string[];
  sellers: readonly string[];
  told: readonly LexiconTerm[];
};

const noPhrases: Phrases = { alike: [], dropped: [], bare: [], sellers: [], told: [] };

/** Longer wordings are sentences that got into a coded field; no narrative repeats them. */
const LONGEST_WORDING = 200;

export class Lexicon {
  readonly #terms: readonly LexiconTerm[];
  readonly #exceptions: readonly string[];
  readonly #automaton: Automaton;
  readonly #lengths: Uint16Array;
  readonly #latinStart: Uint8Array;
  readonly #latinEnd: Uint8Array;
  readonly #meanings: (Meaning | null)[] = [];
  readonly #byWording: ReadonlyMap<string, Meaning>;
  readonly #cues: (Cue | null)[] = [];
  /** One text is asked for more than once while it is read. */
  #last: { text: string; peopleOnly: boolean; tokens: readonly Token[] } | undefined;
  readonly #phrases: Phrases;
  readonly #bare: ReadonlySet<string>;
  readonly #sellers: readonly string[];
  #nearest: Record<LexiconKind, Nearest> | undefined;
  #segmenter: Segmenter | undefined;

  /**
   * @param terms of two codes of one kind for one wording, the first counts.
   * @param options.exceptions words that contain a wording and do not mean it (热毒宁 has no 热毒): where one of them
   * is the leftmost-longest match, nothing is found.
   */
  constructor(terms: Iterable<LexiconTerm>, options: { exceptions?: Iterable<string>; phrases?: Phrases } = {}) {
    this.#phrases = options.phrases ?? noPhrases;
    this.#bare = new Set(this.#phrases.bare.map(fold));
    this.#sellers = this.#phrases.sellers.map(fold);
    this.#terms = [...terms];
    this.#exceptions = [...(options.exceptions ?? [])];
    const meanings = new Map<string, Meaning>();
    for (const term of this.#terms) for (const wording of term.wordings) learn(meanings, wording, term);
    this.#byWording = meanings;
    const patterns: string[] = [];
    const add = (pattern: string, meaning: Meaning | null, cue: Cue | null) => {
      patterns.push(pattern);
      this.#meanings.push(meaning);
      this.#cues.push(cue);
    };
    for (const [wording, meaning] of meanings) add(wording, meaning, null);
    for (const [wording, cue] of cues) if (!meanings.has(wording)) add(wording, null, cue);
    for (const exception of new Set(this.#exceptions.map((text) => fold(text.trim()))))
      if (exception !== '' && !meanings.has(exception) && !cues.has(exception))
        add(exception, null, { role: 'shield' });
    this.#automaton = new Automaton(patterns);
    this.#lengths = Uint16Array.from(patterns, (pattern) => pattern.length);
    this.#latinStart = Uint8Array.from(patterns, (pattern) => (isWordUnit(pattern.charCodeAt(0)) ? 1 : 0));
    this.#latinEnd = Uint8Array.from(patterns, (pattern) =>
      isWordUnit(pattern.charCodeAt(pattern.length - 1)) ? 1 : 0,
    );
  }

  /** Cuts text into words with this lexicon's wordings kept whole; made when first asked for. */
  get segmenter(): Segmenter {
    this.#segmenter ??= new Segmenter(this.#terms.flatMap((term) => term.wordings));
    return this.#segmenter;
  }

  /** Does the phrase say nothing of which reaction or fault it is (不良反应, 故障)? */
  isBare(phrase: string): boolean {
    return this.#bare.has(fold(phrase));
  }

  /** Does the name end as those of sellers, hospitals and places do, who make nothing? */
  isSeller(name: string): boolean {
    const folded = fold(name);
    return this.#sellers.some((end) => folded.endsWith(end));
  }

  /** What a phrase that is no wording is likest to; made when first asked for. */
  nearest(kind: LexiconKind): Nearest {
    const { told } = this.#phrases;
    this.#nearest ??= {
      reaction: new Nearest([...this.#terms, ...told], 'reaction', this.#phrases),
      device_problem: new Nearest([...this.#terms, ...told], 'device_problem', this.#phrases),
    };
    return this.#nearest[kind];
  }

  /**
   * A lexicon of these terms and more; where both have a wording, this one's meaning stays. What is nearest
   * and how text is cut into words do not depend on what others wrote.
   */
  extended(more: Iterable<LexiconTerm>): Lexicon {
    const extended = new Lexicon([...this.#terms, ...more], { exceptions: this.#exceptions, phrases: this.#phrases });
    extended.#segmenter = this.segmenter;
    extended.#nearest = { reaction: this.nearest('reaction'), device_problem: this.nearest('device_problem') };
    return extended;
  }

  /** What exactly this wording means, or null. */
  meaning(wording: string): Meaning | null {
    return this.#byWording.get(fold(wording)) ?? null;
  }

  /** Does any wording occur in the text, even where a longer token hides it? Never false where `tokens` finds a meaning. */
  mentions(text: string): boolean {
    let found = false;
    this.#automaton.scan(text, (pattern) => {
      if (this.#meanings[pattern] !== null) found = true;
    });
    return found;
  }

  /** Number of terms. */
  get size(): number {
    return this.#terms.length;
  }

  /**
   * The leftmost-longest tokens of the text, in order, not overlapping. Latin wordings match whole words only, a plural
   * ending left aside.
   * @param peopleOnly leaves the problems of devices out, so that they hide nothing that is said of a person (不发热).
   */
  tokens(text: string, peopleOnly = false): readonly Token[] {
    const last = this.#last;
    if (last && last.text === text && last.peopleOnly === peopleOnly) return last.tokens;
    const tokens = this.#tokens(text, peopleOnly);
    this.#last = { text, peopleOnly, tokens };
    return tokens;
  }

  #tokens(text: string, peopleOnly: boolean): Token[] {
    const found: Token[] = [];
    this.#automaton.scan(text, (pattern, end) => {
      if (peopleOnly && this.#meanings[pattern] && this.#meanings[pattern].reaction === undefined) return;
      const start = end - this.#lengths[pattern]!;
      let stop = end;
      if (this.#latinStart[pattern] === 1 && start > 0 && isWordUnit(foldTable[text.charCodeAt(start - 1)]!)) return;
      if (this.#latinEnd[pattern] === 1) {
        const ending = wordEnd(text, end);
        if (ending < 0) return;
        if (this.#meanings[pattern] !== null) stop = ending;
        else if (ending !== end) return;
      }
      // Ends never decrease, so a longer match from the left takes the place of everything inside it, unless it itself begins
      // inside an earlier one.
      let kept = found.length;
      while (kept > 0 && found[kept - 1]!.start >= start && found[kept - 1]!.end <= stop) kept -= 1;
      if (kept > 0 && found[kept - 1]!.end > start) return;
      found.length = kept;
      found.push({ start, end: stop, meaning: this.#meanings[pattern]!, cue: this.#cues[pattern]! });
    });
    return found;
  }
}

function learn(meanings: Map<string, Meaning>, wording: string, term: LexiconTerm): void {
  const folded = fold(wording.trim());
  if (folded === '' || folded.length > LONGEST_WORDING) return;
  const spellings = /[a-z]-[a-z]/.test(folded) ? [folded, folded.replaceAll('-', ' ')] : [folded];
  for (const spelling of spellings) {
    const meaning = meanings.get(spelling) ?? {};
    meaning[term.kind] ??= term.code;
    meanings.set(spelling, meaning);
  }
}

/** Where the Latin word that has been matched up to `end` ends, an s or es of the plural included; -1 in mid-word. */
function wordEnd(text: string, end: number): number {
  const unit = (i: number) => (i < text.length ? foldTable[text.charCodeAt(i)]! : 0);
  if (!isWordUnit(unit(end))) return end;
  if (unit(end) === 0x73 && !isWordUnit(unit(end + 1))) return end + 1;
  if (unit(end) === 0x65 && unit(end + 1) === 0x73 && !isWordUnit(unit(end + 2))) return end + 2;
  return -1;
}
