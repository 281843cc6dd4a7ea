/** Hazards, places and words of the trade: the default vocabulary as data, and its loaders. */
export { loadTaggerFiles, taggerFiles } from './model.ts';
export { type DistrictRow, type DistrictTable, parseDistrictTable } from './places/districtTable.ts';
export { type Gazetteer, loadGazetteer } from './places/gazetteer.ts';
export { type Place, type Places, places } from './places/places.ts';
export { imdrfCode, ownTermMark, type Term, type TermKind } from './term.ts';
export { codedMark, loadVocabulary, type Resolution, type Vocabulary } from './vocabulary.ts';
export { companySuffixes, dosageForms, productCategories } from './words/tradeWords.ts';
