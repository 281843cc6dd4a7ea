/** The words and numbers that every step shares: vocabulary, places, rules, weights, and their versions. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Reader } from '@huishang/coding';
import { defaultWeights, type Weights } from '@huishang/consultation';
import { type DetectionRules, defaultRules, type HazardInfo } from '@huishang/detection';
import type { Evidence, RecordMessage } from '@huishang/schemas';
import type { CodedTerm, ReaderVersions } from '@huishang/store';
import { type DistrictTable, loadVocabulary, parseDistrictTable, places } from '@huishang/vocabulary';
import { WorkFailed } from './failure.ts';

export type Knowledge = {
  reader: Reader;
  rules: DetectionRules;
  weights: Weights;
  /** What a code means; `terms` are the coded terms that have become vocabulary. */
  hazards(terms: readonly CodedTerm[]): (code: string) => HazardInfo;
  /** Does the vocabulary call two hazards kin? */
  related(codeA: string, codeB: string): boolean;
  /** Reads records with just these coded terms. */
  readWith(terms: readonly CodedTerm[]): (message: RecordMessage) => Evidence;
  versions: Record<string, string> & ReaderVersions;
};

/** @param districtsFile the user's own table of districts. @throws {WorkFailed} when it cannot be read. */
export function loadKnowledge(districtsFile?: string): Knowledge {
  const vocabulary = loadVocabulary();
  let districts: DistrictTable | undefined;
  let districtsVersion = 'default';
  if (districtsFile) {
    const text = districtsText(districtsFile);
    try {
      districts = parseDistrictTable(text);
    } catch (error) {
      throw new WorkFailed(`区县表 ${districtsFile} 不能用：${(error as Error).message}`);
    }
    districtsVersion = createHash('sha256').update(text).digest('hex').slice(0, 12);
  }
  const reader = new Reader({ vocabulary, places: places(), districts });
  return {
    reader,
    related: vocabulary.related,
    readWith: (terms) => {
      const knowing = terms.length > 0 ? reader.knowing(terms) : reader;
      return (message) => knowing.read(message);
    },
    rules: defaultRules,
    weights: defaultWeights,
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
      vocabulary: vocabulary.version,
      rules: defaultRules.version,
      weights: defaultWeights.version,
      districts: districtsVersion,
    },
  };
}

function districtsText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WorkFailed(
      code === 'ENOENT'
        ? `找不到区县表 ${file}：请检查 --districts 或 DISTRICTS_FILE 的路径。`
        : `读不了区县表 ${file}（${code ?? error}）：请检查它是不是文件、是否可读。`,
    );
  }
}
