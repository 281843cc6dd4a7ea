/** How well texts are read, measured on annotated ones. */
export { evaluateLanguage, type LanguageEvaluation } from './evaluate.ts';
export { type Gold, parseGold } from './gold.ts';
export { languageLines, languagePage } from './page.zh.ts';
