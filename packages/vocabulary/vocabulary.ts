/** The vocabulary people and programs ask: what does this wording mean, what is near this code. */
import { createHash } from 'node:crypto';
import { assembleTerms } from './assemble.ts';
import { parseFamilies, withFamilies } from './families.ts';
import { annexFiles, type ImdrfTerm, parseAnnex } from './imdrf.ts';
import { tidy, wordingKey } from './normalise.ts';
import { parseTable, readData } from './readTable.ts';
import { parseKin, parseSymptoms, relatedness, symptomatology } from './relations.ts';
import type { Term, TermKind } from './term.ts';
import { withVariants } from './variants.ts';
import { deviceFiles, familyFile, reactionFiles } from './wordingFiles.ts';
import { indexWordings } from './wordingIndex.ts';
import { parseWordingRows } from './wordingRows.ts';
import { loadPhrases, type Phrases, phraseFiles } from './words/phrases.ts';

/** What a coded field says. `coded`: no term has this wording, so that the coder's own term becomes vocabulary. */
export type Resolution = { code: string; name: string; vocabulary: 'IMDRF' | 'huishang' | 'coded' };

export type Vocabulary = {
  /** Hash of all terms, exceptions, kin and symptoms, derived spellings too, of word lists and places: two runs with one version read alike. */
  version: string;
  /** In the order of their codes. */
  terms: readonly Term[];
  /** Longer, harmless words that contain a wording (感冒药, 发热门诊): matched first, they shield it. */
  exceptions: readonly string[];
  /** What the code of other phrases is found by. */
  phrases: Phrases;
  byCode(code: string): Term | undefined;
  /**
   * The term a coder put into a coded field: the one with exactly this wording (or code), case, width, script, punctuation,
   * spelling, word order and words of degree or place before it (面部红斑) aside; else `C:` and the normalised text, named as it
   * was written. Independent of anything seen before.
   */
  resolve(codedText: string, kind: TermKind): Resolution;
  /** One lies on a path of the other, both are the same, or both stand in one group of the table of kin. */
  related(codeA: string, codeB: string): boolean;
  /** The one is how the other shows itself (a fainting of a prolonged QT), by the table of symptoms, or a wider term for it. */
  isSymptomOf(symptom: string, disease: string): boolean;
};

/** What names are read by, beside the terms. */
const wordFiles = [
  'words/company-suffixes.txt',
  'words/dosage-forms.txt',
  'words/noBatch.json',
  'words/product-categories.txt',
  ...phraseFiles,
  'places/districts.tsv',
];

/** Before a code that a coder's own term became. */
export const codedMark = 'C:';

/**
 * The default vocabulary, read from this package's data. Reading takes some tenths of a second; keep the result.
 * @throws Error naming file, line and wording where the data contradict themselves.
 */
export function loadVocabulary(): Vocabulary {
  const annexes = (['reaction', 'device_problem'] as const).map((kind) => parseAnnex(kind, readData(annexFiles[kind])));
  const [reactions, deviceProblems] = annexes as [ImdrfTerm[], ImdrfTerm[]];
  const rows = (files: readonly string[]) => files.flatMap((file) => parseWordingRows(file, readData(file)));
  const families = parseFamilies(familyFile, readData(familyFile));
  const terms = {
    reaction: withVariants(assembleTerms(reactions, rows(reactionFiles))),
    device_problem: withFamilies(withVariants(assembleTerms(deviceProblems, rows(deviceFiles))), families),
  };
  const all = [...terms.device_problem, ...terms.reaction];
  const index = { reaction: indexWordings(terms.reaction), device_problem: indexWordings(terms.device_problem) };
  const byCode = new Map(all.map((term) => [term.code, term]));
  const kin = parseKin(readData('kin.tsv'));
  const related = relatedness(annexes.flat(), all, kin);
  const symptoms = parseSymptoms(readData('symptoms.tsv'));
  const exceptions = parseTable('exceptions.tsv', readData('exceptions.tsv'), ['text', 'why']).map(
    (row) => row.cells.text!,
  );

  return {
    version: createHash('sha256')
      .update(JSON.stringify([all, exceptions, kin, symptoms, wordFiles.map(readData)]))
      .digest('hex')
      .slice(0, 16),
    terms: all,
    exceptions,
    phrases: loadPhrases((code) => byCode.get(code)?.kind),
    byCode: (code) => byCode.get(code),
    resolve(codedText, kind) {
      const name = tidy(codedText);
      const asCode = byCode.get(name.toUpperCase()) ?? byCode.get(name);
      const term = index[kind].find(codedText) ?? (asCode?.kind === kind ? asCode : undefined);
      if (term) return { code: term.code, name: term.zh, vocabulary: term.vocabulary };
      return { code: `${codedMark}${wordingKey(codedText) || name}`, name, vocabulary: 'coded' };
    },
    related,
    isSymptomOf: symptomatology(all, symptoms),
  };
}
