/** The words and numbers that every step shares: vocabulary, places, rules, weights, and their versions. */
import { matcherWeights } from '@huishang/cases';
import { Reader } from '@huishang/coding';
import type { HazardInfo } from '@huishang/detection';
import type { DetectionRules, Evidence, MeasureRules, RecordMessage, Weights } from '@huishang/schemas';
import type { CodedTerm, ReaderVersions } from '@huishang/store';
import { type DistrictTable, loadVocabulary, parseDistrictTable, places } from '@huishang/vocabulary';
import { catalogues } from './catalogues.ts';
import { WorkFailed } from './failure.ts';
import { type Own, readOwn } from './own.ts';
import { versionOf } from './version.ts';

export type Knowledge = {
  reader: Reader;
  rules: DetectionRules;
  weights: Weights;
  measures: MeasureRules;
  /** What a code means; `terms` are the coded terms that have become vocabulary. */
  hazards(terms: readonly CodedTerm[]): (code: string) => HazardInfo;
  /** Does the vocabulary call two hazards kin? */
  related(codeA: string, codeB: string): boolean;
  /** Is the one how the other shows itself? */
  isSymptomOf(symptom: string, disease: string): boolean;
  /** Reads records with just these coded terms. */
  readWith(terms: readonly CodedTerm[]): (message: RecordMessage) => Evidence;
  versions: Record<string, string> & ReaderVersions;
};

/** @throws {WorkFailed} when the user's own table of districts cannot be used. */
export function loadKnowledge(own: Own = readOwn()): Knowledge {
  const vocabulary = loadVocabulary();
  const { rules, weights, measures } = own;
  const districts = districtsOf(own);
  const reader = new Reader({ vocabulary, places: places(), districts });
  return {
    reader,
    related: vocabulary.related,
    isSymptomOf: vocabulary.isSymptomOf,
    readWith: (terms) => {
      const knowing = terms.length > 0 ? reader.knowing(terms) : reader;
      return (message) => knowing.read(message);
    },
    rules,
    weights,
    measures,
    hazards: (terms) => {
      const coded = new Map<string, CodedTerm>();
      for (const term of terms) {
        const before = coded.get(term.code);
        // Of several spellings the first in the order of their letters, whichever came first.
        if (!before || `${term.name} ${term.kind}` < `${before.name} ${before.kind}`) coded.set(term.code, term);
      }
      return (code) => {
        const term = vocabulary.byCode(code);
        if (term) {
          const { zh, kind, path, serious, designated } = term;
          return { name: zh, kind, path: path.filter((ancestor) => ancestor !== code), serious, designated };
        }
        const own = coded.get(code);
        return {
          name: own?.name ?? code.replace(/^C:/, ''),
          kind: own?.kind ?? 'reaction',
          path: [],
          serious: false,
          designated: false,
        };
      };
    },
    versions: {
      program: '0.1.0',
      vocabulary: versionOf('vocabulary', vocabulary.version),
      rules: versionOf('rules', rules),
      weights: versionOf('weights', weights),
      measures: versionOf('measures', measures),
      matcher: versionOf('matcher', matcherWeights),
      catalogue: versionOf('catalogue', catalogues()),
      districts: own.districts === undefined ? 'default' : versionOf('districts', own.districts.text),
    },
  };
}

function districtsOf({ districts }: Own): DistrictTable | undefined {
  if (districts === undefined) return undefined;
  try {
    return parseDistrictTable(districts.text);
  } catch (error) {
    throw new WorkFailed(`区县表 ${districts.file} 不能用：${(error as Error).message}`);
  }
}
