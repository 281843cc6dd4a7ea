/** Reads a record: a pure function of the record, the vocabulary and the coded terms known. */
import {
  ComplaintClassifier,
  codesOfEntry,
  type ExtractDomain,
  findHazards,
  Lexicon,
  type LexiconTerm,
  readTagger,
  sketch,
  type Tagger,
  tag,
} from '@huishang/language';
import type { Evidence, HazardMention, ProductMention, RecordMessage, StreamName } from '@huishang/schemas';
import { codedMark, type DistrictTable, loadTaggerFiles, type Places, type Vocabulary } from '@huishang/vocabulary';
import { carried } from './carried.ts';
import type { CodedEntry, Form, Structured } from './forms/common.ts';
import { readComplaint, readRiskInfo, readSampling } from './forms/others.ts';
import { readCosmeticReport, readDeviceReport, readDrugReport } from './forms/reports.ts';
import { Names, remembered } from './names.ts';
import { isPlaceholder } from './placeholders.ts';
import { productsIn } from './spokenOf.ts';

export type CodedTermSeen = { code: string; kind: 'reaction' | 'device_problem'; name: string };

/** What a coded entry says: the codes of the words in it; `own` is the entry itself as a term nobody else has. */
type Said = { codes: { code: string; start: number; end: number }[]; own: string | null };

const forms: Record<StreamName, Form> = {
  drug: readDrugReport,
  vaccine: readDrugReport,
  device: readDeviceReport,
  cosmetic: readCosmeticReport,
  sampling: readSampling,
  complaint: readComplaint,
  riskInfo: readRiskInfo,
};

export class Reader {
  readonly #vocabulary: Vocabulary;
  readonly #places: Places;
  readonly #districts: DistrictTable | undefined;
  readonly #base: Lexicon;
  readonly #lexicon: Lexicon;
  readonly #tagger: Tagger;
  readonly #classes: () => ComplaintClassifier;
  readonly #names = new Names();
  readonly #said = new Map<string, Said>();
  readonly #treated = new Map<string, ReadonlySet<string>>();

  /** @param parent the reader without the coded terms that `lexicon` has besides. */
  constructor(
    words: { vocabulary: Vocabulary; places: Places; districts?: DistrictTable | undefined },
    parent?: Reader,
    lexicon?: Lexicon,
  ) {
    this.#vocabulary = words.vocabulary;
    this.#places = words.places;
    this.#districts = words.districts;
    this.#base = parent ? parent.#base : new Lexicon(words.vocabulary.terms, words.vocabulary);
    this.#lexicon = lexicon ?? this.#base;
    this.#tagger = parent ? parent.#tagger : readTagger(loadTaggerFiles());
    this.#classes = parent ? parent.#classes : learntOnce(this.#base);
  }

  /** A reader that also searches for these coded terms. */
  knowing(terms: readonly CodedTermSeen[]): Reader {
    const words = { vocabulary: this.#vocabulary, places: this.#places, districts: this.#districts };
    return new Reader(words, this, this.#base.extended(codedWordings(terms)));
  }

  /** The terms in a record's coded fields that no vocabulary has. */
  codedTerms(message: RecordMessage): CodedTermSeen[] {
    return forms[message.stream](message, this.#names).coded.flatMap((entry) => {
      const { own, codes } = this.#saidBy(entry);
      return own !== null && worthSearching(own) ? [{ code: codes[0]!.code, kind: entry.kind, name: own }] : [];
    });
  }

  /** Texts whose words are searched. */
  narratives(message: RecordMessage): string[] {
    return forms[message.stream](message, this.#names).narratives.map((n) => n.text);
  }

  read(message: RecordMessage): Evidence {
    return carried(this.#read(message));
  }

  #read(message: RecordMessage): Evidence {
    const { place, coded, narratives, treated, weighed, spokenOf, ...structured } = forms[message.stream](
      message,
      this.#names,
    );
    const where = place === null ? null : this.#places.resolve(place, this.#districts);
    return {
      stream: message.stream,
      id: message.id,
      version: message.version,
      receivedDate: message.receivedDate,
      reportDate: message.reportDate,
      ...structured,
      ...(structured.complaint && {
        complaint: { ...structured.complaint, about: this.#classified(structured.excerpt, structured.products) },
      }),
      products: spokenOf ? productsIn(spokenOf, this.#base, this.#tagger, this.#names) : structured.products,
      hazards: [
        ...coded.flatMap((entry) => this.#codedMentions(entry)),
        ...this.#narrated(message.stream, narratives, this.#codesOf(treated)),
      ],
      district: where?.district ?? null,
      town: where?.town ?? null,
      rural: where?.rural ?? null,
      personKey: message.personKey,
      ...(message.identity && { identity: message.identity }),
      completeness: completeness(weighed),
      sketch: sketch(structured.excerpt),
    };
  }

  /** The names of what is complained of say nothing of what is wrong with it. */
  #classified(complaint: string, named: readonly ProductMention[]): string | null {
    let text = complaint;
    for (const { name, maker } of named) for (const own of [name, maker]) if (own) text = text.replaceAll(own, '，');
    const found = this.#classes().classify(text);
    return found?.telling ? found.class : null;
  }

  /** A coded entry's codes: the vocabulary's; else those of the known words it consists of; else it is a term of its own. */
  #saidBy({ kind, text }: CodedEntry): Said {
    return remembered(this.#said, `${kind}\u0000${text}`, () => {
      const { code, name } = this.#vocabulary.resolve(text, kind);
      const known = !code.startsWith(codedMark);
      // 无反应 names no reaction, but is what a device did.
      if (isPlaceholder(text) && !(known && kind === 'device_problem')) return { codes: [], own: null };
      const codes = known ? [] : codesOfEntry(text, kind, this.#base, this.#tagger);
      if (codes.length > 0) return { codes, own: null };
      // One spelling for one code, whichever record brought it first: a Chinese key is a wording, without its punctuation.
      const key = code.slice(codedMark.length);
      const own = /^\p{Script=Han}+$/u.test(key) ? key : name;
      return { codes: [{ code, start: 0, end: text.length }], own: known ? null : own };
    });
  }

  #codedMentions(entry: CodedEntry): HazardMention[] {
    return this.#saidBy(entry).codes.map(({ code, start, end }) => ({
      code,
      source: 'coded',
      assertion: 'present',
      field: entry.field,
      start,
      end,
      text: entry.text.slice(start, end),
      confidence: 1,
    }));
  }

  /** The hazards named by what the product was used for; by the vocabulary alone, so that they do not depend on other records. */
  #codesOf(treated: readonly string[]): ReadonlySet<string> {
    if (treated.length === 0) return NO_CODES;
    return remembered(
      this.#treated,
      treated.join('\u0000'),
      () =>
        new Set(treated.flatMap((text) => findHazards(text, this.#base, { field: 'coded' }).map(({ code }) => code))),
    );
  }

  /** What the narratives name that has a code. A disease that the product was given for is history: it was there before. */
  #narrated(stream: StreamName, narratives: Structured['narratives'], treated: ReadonlySet<string>): HazardMention[] {
    return narratives.flatMap(({ field, text }) =>
      tag(text, this.#lexicon, this.#tagger, domainOf[stream]).flatMap((entity): HazardMention[] => {
        const { type, code, start, end, text: words, confidence, assertion = 'present' } = entity;
        if (code === undefined) return [];
        const before = assertion === 'present' && (type === 'indication' || treated.has(code));
        const said = before ? 'history' : assertion;
        return [{ code, source: 'narrative', assertion: said, field, start, end, text: words, confidence }];
      }),
    );
  }
}

/** What a narrative is about, where its stream says so. */
const domainOf: Partial<Record<StreamName, ExtractDomain>> = {
  drug: 'drug',
  vaccine: 'vaccine',
  device: 'device',
  cosmetic: 'cosmetic',
  complaint: 'complaint',
};

/** Taught when the first complaint comes. */
function learntOnce(lexicon: Lexicon): () => ComplaintClassifier {
  let classifier: ComplaintClassifier | undefined;
  return () => {
    classifier ??= new ComplaintClassifier(lexicon.segmenter);
    return classifier;
  };
}

const NO_CODES: ReadonlySet<string> = new Set();

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A lexicon of coded terms alone. */
export const codedLexicon = (terms: readonly CodedTermSeen[]): Lexicon => new Lexicon(codedWordings(terms));

/** In one order, since of two codes for one wording the first counts. */
const codedWordings = (terms: readonly CodedTermSeen[]): LexiconTerm[] =>
  terms
    .toSorted((a, b) => compare(a.code, b.code) || compare(a.name, b.name))
    .map(({ code, kind, name }) => ({ code, kind, wordings: [name] }));

/** Said of nearly every report or of none: as a word in a narrative it tells nothing. */
const EMPTY_TERMS = /^(死亡|过敏|反应|death|drug|reaction|accident|injury|product|device)$/i;

/** Too short or too general a term would be found everywhere. */
function worthSearching(name: string): boolean {
  const cjk = /[\u3400-\u9fff]/.test(name);
  return (
    name.length >= (cjk ? 2 : 4) && name.length <= (cjk ? 20 : 80) && !EMPTY_TERMS.test(name) && !isPlaceholder(name)
  );
}

function completeness(weighed: readonly [number, boolean][]): number {
  let filled = 0;
  let all = 0;
  for (const [weight, has] of weighed) {
    all += weight;
    if (has) filled += weight;
  }
  return all === 0 ? 0 : Math.round((filled / all) * 1000) / 1000;
}
