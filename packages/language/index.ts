/** Language: text in, entities and codes out; likeness of two texts. Pure; vocabularies are handed in. */
export { adjacentBatches, type Batch, readBatch } from './batch.ts';
export { withoutEnd } from './brackets.ts';
export { coderTermHazards } from './coderTerm.ts';
export { ComplaintClassifier } from './complaints/classify.ts';
export { type ComplaintClass, complaintClassNames } from './complaints/examples.zh.ts';
export { guessDomain } from './domain.ts';
export { type Entity, type EntityType, type ExtractDomain, extract } from './extract.ts';
export { fold } from './fold.ts';
export { findHazards, type HazardContext, type HazardHit } from './hazards.ts';
export { Lexicon, type LexiconKind, type LexiconTerm } from './lexicon.ts';
export { type Maker, readMaker } from './maker.ts';
export { type MaskMode, mask } from './mask.ts';
export { type Product, readProduct } from './product.ts';
export { type ReadingProblem, readingProblem } from './readings.ts';
export { Segmenter, type Word } from './segment.ts';
export { bareText, sketch, sketchLikeness } from './sketch.ts';
export { daysTold, factsTold, productsTold } from './told.ts';
export { treatedAmong } from './treated.ts';
