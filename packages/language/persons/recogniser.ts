/**
 * Finds the names of persons in Chinese text. A text is cut into ordinary words and names in the way that is likeliest
 * as a whole, names being a class of words whose likelihood is made of that of their characters (after Sun, Gao et al.,
 * Chinese named entity recognition using class-based language model, COLING 2002); what stands around makes a name more
 * or less expected. One pass, in time linear in the text.
 */

import { loadGazetteer } from '@huishang/vocabulary';
import { Automaton } from '../automaton.ts';
import { namePieces } from './components.ts';
import {
  bearerLinks,
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
  surelyBearerWords,
  taking,
} from './context.ts';
import { classes, entries, isHan, named } from './dictionary.ts';
import { givenShare } from './givenNames.ts';
import type { MaskMode } from './maskMode.ts';
import { ordinaryWords } from './ordinary.ts';
import type { WordClass } from './plausible.ts';
import { doubleSurnames, onlyFamily, surnameShare } from './surnames.ts';

/** Nothing is said of a bearer; a patient, of whom other things are said too; somebody who is named as a rule. */
type Called = 0 | 1 | 2;

export type Span = { start: number; end: number };

/** Places behind words for bearers; one in `sure` where a name is to be expected and not what ails him. */
export type Bearers = { places: number[]; sure: Uint8Array };

/** What one pass over a text finds. */
export type Found = {
  names: Span[];
  /** Where a name may begin, behind a word for its bearer. */
  bearers: Bearers;
  /** Pieces of names that have no family name (components.ts), in the order of their ends. */
  pieces: Span[];
};

/** Longer words that the dictionary hardly ever saw (sayings) are made of shorter ones as far as names are concerned. */
const LONGEST_RARE_WORD = 3;
const RARE = 5;
/** Words commoner than this nobody is called by. */
const COMMONEST = 25_000;
/** Words of jieba's dictionary add up to this many. */
const CORPUS = 60_000_000;
/** Nats, chosen on the texts of the tests (not on those that the bench measures). */
const cost = {
  /** A name where nothing speaks for one, behind a stop, behind a word for its bearer, behind something done with persons. */
  name: 5.5, afterStop: 4, afterBearer: 0, afterSureBearer: -3, afterRole: 2, afterDealing: 3, afterGiving: 8, afterTaking: 18, afterQuote: 8, inBrackets: 8.5,
  /** Behind a rare character that is no word: both are part of a word that no dictionary has. */
  inFragment: 5,
  /** A family name that is in no list, where somebody is named for sure. */
  unlisted: 14,
  /** The last character is that of a place or a shop (春华镇, 梅溪湖). */
  placeLike: 4,
  /** In a coded field. */
  coded: 3,
  /** What stands behind it. */
  beforeSex: -9, beforePerson: -5, beforeDoing: -3, headDoing: -2.5, beforeEnd: -1, beforeOther: 0.6, beforeNoPerson: 14, behindPlace: 12,
  /** One given character, or two. */
  single: 1.2, pair: 0.35,
  /** A character that no name has: behind one that is hardly anything but a family name, and elsewhere. */
  rarelyGiven: 9, behindDouble: 7, behindBearer: 11, behindSureBearer: 8.5, unseen: 13.5, never: 16, unknownCharacter: 13, ordinary: 9, other: 1,
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
const BEARER = 1;
/** One more than the characters between a bearer and the name. */
const MOST_LINKS = 4;
const PIECE = 2;
const SURE_BEARER = 4;
/** Share of each double family name: more than they have, for hardly anything else is written so. */
const DOUBLE = 0.002;
/** Cost of a rare family name whose character is hardly a word. */
const RARE_SURNAME = 7.6;
/** What no context makes a name. */
const LEAST_PLAUSIBLE = 30;

const nats = (share: number): number => -Math.log(share);

export class Recogniser {
  readonly #automaton: Automaton;
  readonly #lengths: Uint8Array;
  readonly #costs: Float32Array;
  /** What else a word is: one for a bearer, a piece of a name. */
  readonly #marks: Uint8Array;
  /** Cost of a character as a word of its own. */
  readonly #alone = new Float32Array(0x10000).fill(cost.other);
  readonly #surname = new Float32Array(0x10000);
  readonly #given = new Float32Array(0x10000).fill(cost.unseen);
  readonly #double: ReadonlyMap<string, number>;
  readonly #words: ReadonlySet<string>;
  /** Of words of up to three characters, the first letters of their tags. */
  readonly #tags = new Map<string, string>();
  readonly #doubleStart = new Uint8Array(0x10000);
  /** Provinces and cities by their short names. */
  readonly #places: ReadonlySet<string>;

  constructor() {
    for (let code = 0x4e00; code <= 0x9fff; code++) this.#alone[code] = cost.unknownCharacter;
    for (const [surname, share] of surnameShare) this.#surname[surname.charCodeAt(0)] = nats(share);
    this.#double = new Map(
      doubleSurnames.split('|').flatMap((name) => (name.length === 2 ? [[name, nats(DOUBLE)] as const] : [])),
    );
    for (const name of this.#double.keys()) this.#doubleStart[name.charCodeAt(0)] = 1;

    const gazetteer = loadGazetteer();
    this.#places = new Set(gazetteer.aboveShort);
    const words = new Map<string, number>();
    const seen = new Map<string, number>();
    let names = 0;
    for (const [word, count, tag] of entries()) {
      if (word.length > LONGEST_RARE_WORD && count < RARE) continue;
      const likelihood = nats(Math.max(count, 1) / CORPUS);
      const named = tag.startsWith('nr');
      if (word.length <= 3) this.#tags.set(word, count > COMMONEST && word.length > 1 ? 'd' : named ? 'nr' : tag);
      if (word.length === 1) this.#alone[word.charCodeAt(0)] = likelihood + (named ? cost.surnameAlone : 0);
      else if (!named || !this.#looksLikeName(word))
        words.set(
          word,
          likelihood +
            (named || this.#double.has(word) || (word.length === 3 && onlyFamily.includes(word[0]!))
              ? cost.surnameAlone
              : 0),
        );
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
    for (const word of [...ordinaryWords, ...named(gazetteer), ...bearerWords.filter((bearer) => bearer.length > 1)])
      words.set(word, Math.min(words.get(word) ?? cost.ordinary, cost.ordinary));
    const bearers = new Set(bearerWords);
    const pieces = new Set(namePieces);
    for (const word of [...bearers, ...pieces])
      if (!words.has(word)) words.set(word, word.length === 1 ? this.#alone[word.charCodeAt(0)]! : Infinity);
    const patterns = [...words.keys()];
    this.#marks = Uint8Array.from(
      patterns,
      (word) =>
        (bearers.has(word) ? BEARER : 0) |
        (surelyBearerWords.has(word) ? SURE_BEARER : 0) |
        (pieces.has(word) ? PIECE : 0),
    );
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
  find(text: string, mode: MaskMode): Found {
    const { length } = text;
    const best = new Float64Array(length + 1);
    const from = new Int32Array(length + 1);
    const named = new Uint8Array(length + 1);
    /** Behind a word for a bearer, counting down what may stand between. */
    const bearer = new Uint8Array(length + 1);
    const surely = new Uint8Array(length + 1);
    const expected = new Float64Array(length + 1).fill(Number.NaN);
    const pieces: Span[] = [];
    const relax = (start: number, end: number, price: number, name: 0 | 1) => {
      const total = best[start]! + price;
      if (total >= best[end]!) return;
      best[end] = total;
      from[end] = start;
      named[end] = name;
    };
    const expectedAt = (start: number): number => {
      if (Number.isNaN(expected[start]!))
        expected[start] = expectation(text, start, bearer[start]! > 0 ? (surely[start] === 1 ? 2 : 1) : 0);
      return expected[start]!;
    };
    let at = 0;
    const settle = (to: number) => {
      while (at < to) {
        at += 1;
        const code = text.charCodeAt(at - 1);
        best[at] = best[at - 1]! + this.#alone[code]!;
        from[at] = at - 1;
        if (bearer[at - 1]! > 1 && bearerLinks.includes(text[at - 1]!)) {
          bearer[at] = bearer[at - 1]! - 1;
          surely[at] = surely[at - 1]!;
        }
        if (!isHan(code)) continue;
        for (let size = 2; size <= 4 && size <= at; size++) {
          const start = at - size;
          const characters = this.#characters(text, start, at, bearer[start]! > 0 ? (surely[start] === 1 ? 2 : 1) : 0);
          if (characters > LEAST_PLAUSIBLE) continue;
          const context = expectedAt(start);
          // 江西洪达, where nobody is named for sure: a firm of that place.
          const placed = size > 2 && context >= cost.afterStop && this.#places.has(text.slice(start, start + 2));
          const price =
            (placed ? cost.behindPlace : 0) +
            characters +
            context +
            this.#following(text, at, size, characters, context, mode);
          const fragment =
            start > 0 && from[start] === start - 1 && this.#alone[text.charCodeAt(start - 1)]! > RARE_ALONE;
          relax(start, at, fragment && context >= cost.name ? price + cost.inFragment : price, 1);
        }
      }
    };
    this.#automaton.scan(text, (word, end) => {
      settle(end);
      const start = end - this.#lengths[word]!;
      const mark = this.#marks[word]!;
      if ((mark & BEARER) > 0) bearer[end] = MOST_LINKS;
      if ((mark & SURE_BEARER) > 0) surely[end] = 1;
      if ((mark & PIECE) > 0) pieces.push({ start, end });
      relax(start, end, this.#costs[word]!, 0);
    });
    settle(length);
    const names: Span[] = [];
    for (let end = length; end > 0; end = from[end]!) if (named[end] === 1) names.push({ start: from[end]!, end });
    const bearers: number[] = [];
    for (let i = 1; i < length; i++) if (bearer[i]! > 0) bearers.push(i);
    return { names: names.reverse(), bearers: { places: bearers, sure: surely }, pieces };
  }

  /** What kind of word the dictionary has it for. */
  readonly classOf = (word: string): WordClass => {
    const tag = this.#tags.get(word);
    return tag === undefined ? undefined : (classes[tag] ?? 'other');
  };

  /** An everyday word, which as a name would be found everywhere. */
  isWord(word: string): boolean {
    return this.#words.has(word);
  }

  /** What follows, and what is asked for where names are no persons'. */
  #following(text: string, end: number, size: number, characters: number, context: number, mode: MaskMode): number {
    const following =
      behind(text, end) +
      (context === cost.afterStop && doing.test(text.slice(end, end + AROUND)) ? cost.headDoing : 0);
    if (mode === 'text' || context <= cost.afterRole) return following;
    if (mode === 'coded') return following + cost.coded;
    // One must be called a person, or be made of what only persons are called.
    return following > cost.beforePerson && (size < 3 || characters > SURE) ? Infinity : following;
  }

  /** How plausible a family name and given characters are by themselves, in nats. */
  #characters(text: string, start: number, end: number, called: Called): number {
    const size = end - start;
    const first = text.charCodeAt(start);
    let total = Infinity;
    if (size <= 3 && this.#surname[first]! > 0)
      total = this.#surname[first]! + this.#givenCost(text, start + 1, end, most(text[start]!, called));
    if (size >= 3 && this.#doubleStart[first] === 1) {
      const family = this.#double.get(text.slice(start, start + 2));
      if (family !== undefined)
        total = Math.min(total, family + this.#givenCost(text, start + 2, end, cost.behindDouble));
    }
    if (total === Infinity && (called > 0 ? size <= 3 : size === 3 && isHead(text, start)) && isHan(first))
      total = cost.unlisted + this.#givenCost(text, start + 1, end);
    // 李女士 has no given name.
    return total <= LEAST_PLAUSIBLE && size >= 3 && honorifics.has(text.slice(start + 1, start + 3)) ? Infinity : total;
  }

  #givenCost(text: string, start: number, end: number, most: number = cost.unseen): number {
    let total: number = end - start === 1 ? cost.single : cost.pair;
    if (placeEnds.includes(text[end - 1]!)) total += cost.placeLike;
    for (let i = start; i < end; i++) {
      const given = this.#given[text.charCodeAt(i)]!;
      total += given < cost.never || most <= cost.behindSureBearer ? Math.min(given, most) : given;
    }
    return total;
  }
}

/** Does a clause begin here? */
const isHead = (text: string, start: number): boolean => start === 0 || stops.includes(text[start - 1]!);
const stops = ' \n,.;:!?。、()';

const honorifics: ReadonlySet<string> = new Set(
  '女士 先生 小姐 太太 大爷 大妈 阿姨 大娘 大叔 大婶 大姐 大哥 老太 老汉 同志 师傅 奶奶 爷爷 叔叔 老师 同学 老板 经理 总监 警官 律师 教练 主任 医生 医师 大夫 护士 护师 药师 教授 院长 科长 书记 技师'.split(
    ' ',
  ),
);

/** What a given character costs at most. */
function most(surname: string, called: Called): number {
  if (called === 2) return cost.behindSureBearer;
  if (onlyFamily.includes(surname)) return cost.rarelyGiven;
  return called === 1 ? cost.behindBearer : cost.unseen;
}

/** How far back and ahead a word that speaks for or against a name may reach. */
const AROUND = 12;
const placeEnds = '路镇村湖街岭坡桥州园苑城堂厂院店';

/** 4周, 近双, 每次: a family name's character that counts something. */
const counted = /(?<=[\d一二三四五六七八九十两几数每近第半上下本前后])/uy;
const letter = /(?<=\p{L})/uy;
const units = '周双单时项连包管';

function expectation(text: string, start: number, called: Called): number {
  const at = (before: RegExp): boolean => {
    before.lastIndex = start;
    return before.test(text);
  };
  if (units.includes(text[start]!) && at(counted)) return Infinity;
  if (called > 0) return called === 2 ? cost.afterSureBearer : cost.afterBearer;
  if (start === 0) return cost.afterStop;
  if (at(taking)) return cost.afterTaking;
  if (at(giving)) return cost.afterGiving;
  if (at(placeBefore)) return cost.name + cost.behindPlace;
  if (at(role)) return cost.afterRole;
  if (at(dealing)) return cost.afterDealing;
  if ('“"「『'.includes(text[start - 1]!)) return cost.afterQuote;
  // 疫苗(沃森): what stands in brackets behind a thing is its maker or its kind.
  if (text[start - 1] === '(' && start > 1 && isHan(text.charCodeAt(start - 2))) return cost.inBrackets;
  return at(moment) || !at(letter) ? cost.afterStop : cost.name;
}

function behind(text: string, end: number): number {
  const right = text.slice(end, end + AROUND);
  if (notPersons.test(right)) return cost.beforeNoPerson;
  if (sex.test(right)) return cost.beforeSex;
  if (person.test(right)) return cost.beforePerson;
  if (doing.test(right)) return cost.beforeDoing;
  return ending.test(right) ? cost.beforeEnd : cost.beforeOther;
}
