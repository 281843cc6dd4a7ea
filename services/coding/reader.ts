/** Reads a record: a pure function of the record, the vocabulary and the coded terms known. */
import { findHazards, Lexicon, type LexiconTerm, sketch } from '@huishang/language';
import type { Evidence, HazardMention, RecordMessage, StreamName } from '@huishang/schemas';
import { codedMark, type DistrictTable, type Places, type Resolution, type Vocabulary } from '@huishang/vocabulary';
import type { CodedEntry, Form, Structured } from './forms/common.ts';
import { readComplaint, readRiskInfo, readSampling } from './forms/others.ts';
import { readCosmeticReport, readDeviceReport, readDrugReport } from './forms/reports.ts';
import { Names, remembered } from './names.ts';

export type CodedTermSeen = { code: string; kind: 'reaction' | 'device_problem'; name: string };

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
  readonly #names = new Names();
  readonly #resolved = new Map<string, Resolution>();

  constructor(
    words: { vocabulary: Vocabulary; places: Places; districts?: DistrictTable | undefined },
    base?: Lexicon,
    lexicon?: Lexicon,
  ) {
    this.#vocabulary = words.vocabulary;
    this.#places = words.places;
    this.#districts = words.districts;
    this.#base = base ?? new Lexicon(words.vocabulary.terms, { exceptions: words.vocabulary.exceptions });
    this.#lexicon = lexicon ?? this.#base;
  }

  /** A reader that also searches for these coded terms. */
  knowing(terms: readonly CodedTermSeen[]): Reader {
    const words = { vocabulary: this.#vocabulary, places: this.#places, districts: this.#districts };
    return new Reader(words, this.#base, this.#base.extended(codedWordings(terms)));
  }

  /** The terms in a record's coded fields that no vocabulary has. */
  codedTerms(message: RecordMessage): CodedTermSeen[] {
    return forms[message.stream](message, this.#names).coded.flatMap((entry) => {
      const { code, name } = this.#resolve(entry);
      return code.startsWith(codedMark) && worthSearching(name) ? [{ code, kind: entry.kind, name }] : [];
    });
  }

  /** Texts whose words are searched. */
  narratives(message: RecordMessage): string[] {
    return forms[message.stream](message, this.#names).narratives.map((n) => n.text);
  }

  read(message: RecordMessage): Evidence {
    const { place, coded, narratives, weighed, ...structured } = forms[message.stream](message, this.#names);
    const where = place === null ? null : this.#places.resolve(place, this.#districts);
    return {
      stream: message.stream,
      id: message.id,
      version: message.version,
      receivedDate: message.receivedDate,
      reportDate: message.reportDate,
      ...structured,
      hazards: [...coded.flatMap((entry) => this.#codedMentions(entry)), ...this.#narrated(message.stream, narratives)],
      district: where?.district ?? null,
      town: where?.town ?? null,
      rural: where?.rural ?? null,
      personKey: message.personKey,
      completeness: completeness(weighed),
      sketch: sketch(structured.excerpt),
    };
  }

  #resolve({ kind, text }: CodedEntry): Resolution {
    return remembered(this.#resolved, `${kind}\u0000${text}`, () => this.#vocabulary.resolve(text, kind));
  }

  /**
   * A coded entry's codes: the vocabulary's; else those of the words that make up most of it (全身皮疹伴瘙痒); else
   * the entry is a term of its own.
   */
  #codedMentions(entry: CodedEntry): HazardMention[] {
    const mention = (code: string, start: number, end: number): HazardMention => ({
      code,
      source: 'coded',
      assertion: 'present',
      field: entry.field,
      start,
      end,
      text: entry.text.slice(start, end),
      confidence: 1,
    });
    const { code } = this.#resolve(entry);
    if (!code.startsWith(codedMark)) return [mention(code, 0, entry.text.length)];
    const hits = findHazards(entry.text, this.#base, { field: 'coded' }).filter(
      (hit) => hit.kind === entry.kind && hit.assertion === 'present',
    );
    const covered = hits.reduce((sum, hit) => sum + hit.end - hit.start, 0);
    if (covered >= MOSTLY * entry.text.length) return hits.map((hit) => mention(hit.code, hit.start, hit.end));
    return [mention(code, 0, entry.text.length)];
  }

  #narrated(stream: StreamName, narratives: Structured['narratives']): HazardMention[] {
    const reactionsOnly = stream === 'drug' || stream === 'vaccine' || stream === 'cosmetic';
    return narratives.flatMap(
      ({ field, text }) =>
      findHazards(text, this.#lexicon, { field: 'narrative' })
        .filter((hit) => !reactionsOnly || hit.kind === 'reaction')
        .map(({ code, assertion, start, end, text, confidence }) => ({
          code, source: 'narrative' as const, assertion, field, start, end, text, confidence,
        })), // biome-ignore format: one mention
    );
  }
}

/** Share of a coded entry that known words must cover to stand for it. */
const MOSTLY = 0.6;

/** A lexicon of coded terms alone. */
export const codedLexicon = (terms: readonly CodedTermSeen[]): Lexicon => new Lexicon(codedWordings(terms));

const codedWordings = (terms: readonly CodedTermSeen[]): LexiconTerm[] =>
  terms.map(({ code, kind, name }) => ({ code, kind, wordings: [name] }));

/** Said of nearly every report or of none: as a word in a narrative it tells nothing. */
const EMPTY_TERMS =
  /^(死亡|不良反应|不良事件|异常|症状|故障|其他|其它|不适|无|不详|药物不良反应|过敏|反应|death|drug|reaction|adverse (event|reaction)|unevaluable event|no adverse (event|effect)|accident|injury|product|device)$/i;

/** Too short or too general a term would be found everywhere. */
function worthSearching(name: string): boolean {
  const cjk = /[\u3400-\u9fff]/.test(name);
  return name.length >= (cjk ? 2 : 4) && name.length <= (cjk ? 20 : 80) && !EMPTY_TERMS.test(name);
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
