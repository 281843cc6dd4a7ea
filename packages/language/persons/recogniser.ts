/**
 * Finds the names of persons in Chinese text. A text is cut into ordinary words and names in the way that is likeliest
 * as a whole, names being a class of words whose likelihood is made of that of their characters (after Sun, Gao et al.,
 * Chinese named entity recognition using class-based language model, COLING 2002); what stands around makes a name more
 * or less expected. One pass, in time linear in the text.
 */
import { dict } from '@node-rs/jieba/dict.js';
import { Automaton } from '../automaton.ts';
import type { MaskMode } from '../mask.ts';
import {
  bearer,
  bearerWords,
  dealing,
  doing,
  ending,
  giving,
  moment,
  notPersons,
  person,
  placeBefore,
  role,
  sex,
  taking,
} from './context.ts';
import { givenShare } from './givenNames.ts';
import { ordinaryWords } from './ordinary.ts';
import { doubleSurnames, onlyFamily, surnameShare } from './surnames.ts';

export type Span = { start: number; end: number };

/** Longer words, and longer ones that the dictionary hardly ever saw (sayings), are made of shorter ones as far as names are concerned. */
const LONGEST_WORD = 5;
const LONGEST_RARE_WORD = 3;
const RARE = 5;
/** Words of jieba's dictionary add up to this many. */
const CORPUS = 60_000_000;
/** Nats, chosen on the texts of the tests (not on those that the bench measures). */
const cost = {
  /** A name where nothing speaks for one, behind a stop, behind a word for its bearer, behind something done with persons. */
  name: 5.5, afterStop: 4, afterBearer: 0, afterRole: 2.5, afterDealing: 3.5, afterGiving: 8, afterTaking: 18, afterQuote: 8,
  /** Behind a rare character that is no word: both are part of a word that no dictionary has. */
  inFragment: 5,
  /** A family name that is in no list, where somebody is named for sure. */
  unlisted: 14,
  /** The last character is that of a place or a shop (春华镇, 梅溪湖). */
  placeLike: 4,
  /** In a coded field. */
  coded: 3,
  /** What stands behind it. */
  beforeSex: -9, beforePerson: -3.5, beforeDoing: -3, beforeEnd: -1, beforeOther: 0.6, beforeNoPerson: 14, behindPlace: 12,
  /** One given character, or two. */
  single: 1.2, pair: 0.35,
  /** A character that no name has: behind one that is hardly anything but a family name, and elsewhere. */
  rarelyGiven: 9, unseen: 13.5, never: 16, unknownCharacter: 13, ordinary: 9, other: 1,
  /** A character that is hardly ever a word of its own, but often a family name. */
  surnameAlone: 4,
} as const; // biome-ignore format: a list

/** A family name and given characters so common that no product is called so. */
const SURE = 17;
/** A character that costs more than this as a word of its own is none, in most places. */
const RARE_ALONE = 9.2;
/** The dictionary's names have some of these, cut off together with what follows (李渊听). */
const functionWords =
  '于在是为有的了说到听笑叹见道心忙知喜怒奇身着过来去出入上下不也又与和及或其之此被把将让给向从对因并且则就都已未曾会能可应所以后前时日月年自因诉称述等间内外里中各每再即经由用医药针片';
/** Share of each double family name: more than they have, for hardly anything else is written so. */
const DOUBLE = 0.001;
/** Cost of a rare family name whose character is hardly a word. */
const RARE_SURNAME = 7.6;
/** What no context makes a name. */
const LEAST_PLAUSIBLE = 30;

const nats = (share: number): number => -Math.log(share);
const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

export class Recogniser {
  readonly #automaton: Automaton;
  readonly #lengths: Uint8Array;
  readonly #costs: Float32Array;
  /** Cost of a character as a word of its own. */
  readonly #alone = new Float32Array(0x10000).fill(cost.other);
  readonly #surname = new Float32Array(0x10000);
  readonly #given = new Float32Array(0x10000).fill(cost.unseen);
  readonly #double: ReadonlyMap<string, number>;
  readonly #words: ReadonlySet<string>;
  readonly #doubleStart = new Uint8Array(0x10000);

  constructor() {
    for (let code = 0x4e00; code <= 0x9fff; code++) this.#alone[code] = cost.unknownCharacter;
    for (const [surname, share] of surnameShare) this.#surname[surname.charCodeAt(0)] = nats(share);
    this.#double = new Map(
      doubleSurnames.split('|').flatMap((name) => (name.length === 2 ? [[name, nats(DOUBLE)] as const] : [])),
    );
    for (const name of this.#double.keys()) this.#doubleStart[name.charCodeAt(0)] = 1;

    const words = new Map<string, number>();
    const seen = new Map<string, number>();
    let names = 0;
    for (const line of new TextDecoder().decode(dict).split('\n')) {
      const [word = '', count = '', tag = ''] = line.split(' ');
      if (word.length === 0 || word.length > LONGEST_WORD || !isHan(word.charCodeAt(0))) continue;
      if (word.length > LONGEST_RARE_WORD && Number(count) < RARE) continue;
      const likelihood = nats(Math.max(Number(count), 1) / CORPUS);
      const named = tag.startsWith('nr');
      if (word.length === 1) this.#alone[word.charCodeAt(0)] = likelihood + (named ? cost.surnameAlone : 0);
      else if (!named || !this.#looksLikeName(word)) words.set(word, likelihood);
      if (named && word.length === 3 && this.#surname[word.charCodeAt(0)]! > 0) {
        names += 2;
        for (const character of word.slice(1)) seen.set(character, (seen.get(character) ?? 0) + 1);
      }
    }
    // Half as much is given to the dictionary's names, many of which are of novels and of other times.
    for (const character of functionWords) seen.delete(character);
    for (const [character, count] of seen) this.#given[character.charCodeAt(0)] = nats((count / names) * 0.25 + 1e-6);
    for (const [character, share] of givenShare) {
      const code = character.charCodeAt(0);
      this.#given[code] = Math.min(this.#given[code]!, nats(share));
    }
    for (const surname of surnameShare.keys()) {
      const code = surname.charCodeAt(0);
      if (this.#alone[code]! > RARE_ALONE + cost.surnameAlone / 2)
        this.#surname[code] = Math.min(this.#surname[code]!, RARE_SURNAME);
    }
    for (const character of functionWords)
      if (!givenShare.has(character)) this.#given[character.charCodeAt(0)] = cost.never;
    for (const word of [...ordinaryWords, ...bearerWords])
      words.set(word, Math.min(words.get(word) ?? cost.ordinary, cost.ordinary));
    const patterns = [...words.keys()];
    this.#words = new Set(patterns.filter((word) => word.length === 2));
    this.#automaton = new Automaton(patterns);
    this.#lengths = Uint8Array.from(patterns, (word) => word.length);
    this.#costs = Float32Array.from(words.values());
  }

  /** A family name and one or two characters that are often given: of the dictionary's names, these are no words. */
  #looksLikeName(word: string): boolean {
    if (this.#double.has(word.slice(0, 2)) && word.length > 2) return true;
    const family = 1;
    if (word.length === 3 && onlyFamily.includes(word[0]!)) return true;
    if (!this.#surname[word.charCodeAt(0)]) return false;
    const given = word.slice(family);
    return given.length > 0 && given.length <= 2 && [...given].every((character) => givenShare.has(character));
  }

  /** @param text half-width. */
  names(text: string, mode: MaskMode = 'text'): Span[] {
    const { length } = text;
    const best = new Float64Array(length + 1);
    const from = new Int32Array(length + 1);
    const named = new Uint8Array(length + 1);
    const before = new Map<number, number>();
    const relax = (start: number, end: number, price: number, name: 0 | 1) => {
      const total = best[start]! + price;
      if (total >= best[end]!) return;
      best[end] = total;
      from[end] = start;
      named[end] = name;
    };
    let at = 0;
    const settle = (to: number) => {
      while (at < to) {
        at += 1;
        best[at] = best[at - 1]! + this.#alone[text.charCodeAt(at - 1)]!;
        from[at] = at - 1;
        if (isHan(text.charCodeAt(at - 1)))
          for (let size = 2; size <= 4 && size <= at; size++) {
            const start = at - size;
            const price = this.#name(text, start, at, before, mode);
            if (price === Infinity) continue;
            const fragment =
              start > 0 && from[start] === start - 1 && this.#alone[text.charCodeAt(start - 1)]! > RARE_ALONE;
            relax(start, at, fragment && before.get(start)! >= cost.name ? price + cost.inFragment : price, 1);
          }
      }
    };
    this.#automaton.scan(text, (word, end) => {
      settle(end);
      relax(end - this.#lengths[word]!, end, this.#costs[word]!, 0);
    });
    settle(length);
    const spans: Span[] = [];
    for (let end = length; end > 0; end = from[end]!) if (named[end] === 1) spans.push({ start: from[end]!, end });
    return spans.reverse();
  }

  /** An everyday word, which as a name would be found everywhere. */
  isWord(word: string): boolean {
    return this.#words.has(word);
  }

  /** How plausible a family name and given characters are by themselves, in nats; Infinity for what is no name. */
  plausibility(name: string): number {
    return this.#characters(name, 0, name.length);
  }

  #name(text: string, start: number, end: number, before: Map<number, number>, mode: MaskMode): number {
    let characters = this.#characters(text, start, end);
    const listed = characters < Infinity;
    if (!listed && end - start > 3) return Infinity;
    if (!listed) characters = cost.unlisted + this.#givenCost(text, start + 1, end);
    if (characters > LEAST_PLAUSIBLE) return Infinity;
    let context = before.get(start);
    if (context === undefined) before.set(start, (context = expectation(text, start)));
    if (!listed && context > cost.afterRole) return Infinity;
    const following = behind(text, end);
    // Where names are no persons', one must be called a person or be made of what only persons are called.
    if (
      mode === 'name' &&
      context > cost.afterRole &&
      following > cost.beforePerson &&
      (end - start < 3 || characters > SURE)
    )
      return Infinity;
    return characters + context + following + (mode === 'coded' && context > cost.afterRole ? cost.coded : 0);
  }

  #characters(text: string, start: number, end: number): number {
    const size = end - start;
    const first = text.charCodeAt(start);
    let total = Infinity;
    if (size <= 3 && this.#surname[first]! > 0)
      total =
        this.#surname[first]! +
        this.#givenCost(text, start + 1, end, onlyFamily.includes(text[start]!) ? cost.rarelyGiven : cost.unseen);
    if (size >= 3 && this.#doubleStart[first] === 1) {
      const family = this.#double.get(text.slice(start, start + 2));
      if (family !== undefined) total = Math.min(total, family + this.#givenCost(text, start + 2, end));
    }
    return total;
  }

  #givenCost(text: string, start: number, end: number, most: number = cost.unseen): number {
    let total: number = end - start === 1 ? cost.single : cost.pair;
    if (placeEnds.includes(text[end - 1]!)) total += cost.placeLike;
    for (let i = start; i < end; i++) {
      const given = this.#given[text.charCodeAt(i)]!;
      total += given < cost.never ? Math.min(given, most) : given;
    }
    return total;
  }
}

/** How far back and ahead a word that speaks for or against a name may reach. */
const AROUND = 12;
const placeEnds = '路镇村湖街岭坡桥州园苑城堂厂院店';

/** 4周, 近双, 每次: a family name's character that counts something. */
const counted = /[\d一二三四五六七八九十两几数每近第半上下本前后]$/u;
const units = '周双单时项连包管';

function expectation(text: string, start: number): number {
  const left = text.slice(Math.max(0, start - AROUND), start);
  if (counted.test(left) && units.includes(text[start]!)) return Infinity;
  if (bearer.test(left)) return cost.afterBearer;
  if (taking.test(left)) return cost.afterTaking;
  if (giving.test(left)) return cost.afterGiving;
  if (placeBefore.test(left)) return cost.name + cost.behindPlace;
  if (role.test(left)) return cost.afterRole;
  if (dealing.test(left)) return cost.afterDealing;
  if (/[“"「『]$/u.test(left)) return cost.afterQuote;
  if (moment.test(left)) return cost.afterStop;
  return start === 0 || !/\p{L}$/u.test(left) ? cost.afterStop : cost.name;
}

function behind(text: string, end: number): number {
  const right = text.slice(end, end + AROUND);
  if (notPersons.test(right)) return cost.beforeNoPerson;
  if (sex.test(right)) return cost.beforeSex;
  if (person.test(right)) return cost.beforePerson;
  if (doing.test(right)) return cost.beforeDoing;
  return ending.test(right) ? cost.beforeEnd : cost.beforeOther;
}
