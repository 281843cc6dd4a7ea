/** `evaluate language`: how well narratives are read, held against annotated ones. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { extract, Lexicon, readTagger, tag } from '@huishang/language';
import { evaluateLanguage, languageLines, languagePage, parseGold } from '@huishang/language/evaluation';
import { loadTaggerFiles, loadVocabulary } from '@huishang/vocabulary';
import { asFailure, WorkFailed } from '../failure.ts';
import { result } from '../output.ts';

const ownFolder = new URL('../../../packages/language/gold/', import.meta.url);

/** The project's own annotated narratives, written for this purpose (no patient's). */
const ownGoldFiles = (): string[] =>
  readdirSync(ownFolder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => fileURLToPath(new URL(name, ownFolder)));

/** @throws {WorkFailed} when a file of annotated texts can't be read, or none is in it. */
export function evaluateLanguageCommand(options: {
  gold?: string[];
  page?: string;
  rulesOnly?: boolean;
  json?: boolean;
}): void {
  const gold = (options.gold ?? ownGoldFiles()).flatMap((path) => {
    try {
      return parseGold(readFileSync(path, 'utf8'), path);
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code ? asFailure(error, path) : new WorkFailed((error as Error).message);
    }
  });
  if (gold.length === 0) throw new WorkFailed('--gold 的文件里没有标注的文本。');
  const vocabulary = loadVocabulary();
  const lexicon = new Lexicon(vocabulary.terms, vocabulary);
  const tagger = readTagger(loadTaggerFiles());
  const byRules = () => evaluateLanguage(gold, ({ text, domain }) => extract(text, lexicon, domain));
  const evaluation = options.rulesOnly
    ? byRules()
    : evaluateLanguage(gold, ({ text, domain }) => tag(text, lexicon, tagger, domain));
  if (options.page !== undefined) {
    try {
      writeFileSync(options.page, languagePage(evaluation, byRules()));
    } catch (error) {
      throw asFailure(error, options.page);
    }
  }
  result(options.json ?? false, evaluation, languageLines(evaluation));
}
