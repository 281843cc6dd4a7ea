/**
 * Trains the tagger on the part of the gold that is not held out, and writes `models/`:
 *
 *     node packages/language/tests/trainTagger.ts
 *
 * A type is filled where that adds to its F1 on texts of the training part that the weights had not seen (five folds).
 * The same gold and the same rules give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { loadVocabulary, taggerFiles } from '@huishang/vocabulary';
import type { Entity, EntityType } from '../entities/entity.ts';
import { entityTypes } from '../entities/entity.ts';
import { type Gold, isHeldOut, share } from '../evaluation/gold.ts';
import { addTally, f1, noTally, tally } from '../evaluation/tally.ts';
import { extract } from '../extract.ts';
import { fold } from '../fold.ts';
import { Lexicon } from '../lexicon.ts';
import { Features } from '../tagger/features.ts';
import { filled } from '../tagger/fill.ts';
import { labelsOf } from '../tagger/labels.ts';
import { bytesOf, hashOf, quantised } from '../tagger/model.ts';
import { packed } from '../tagger/packed.ts';
import { generator, type Lesson, train } from '../tagger/perceptron.ts';
import { ownGold } from './ownGold.ts';

const ROUNDS = 24;
/** Share of the rules' findings that a text's dresses hide, so that the tagger learns what they would leave unsaid elsewhere. */
const HIDDEN = [0.5, 0.3, 0.7, 0.4, 0.6, 0.2];
const FOLDS = 5;
/** A type is filled where F1 rises by this at least. */
const LEAST_GAIN = 0.005;

type Prepared = { gold: Gold; known: Entity[]; lesson: Lesson; part: number };

const { terms, exceptions } = loadVocabulary();
const lexicon = new Lexicon(terms, { exceptions });
const random = generator(1);
const prepared = ownGold()
  .filter((gold) => !isHeldOut(gold))
  .map((gold): Prepared => {
    const { id, text, domain, entities } = gold;
    const known = extract(text, lexicon, domain);
    const dress = (hidden: number) =>
      new Features(
        fold(text),
        known.filter(() => random() >= hidden),
        // Some who ask do not say what the text is about.
        random() < 0.2 ? undefined : domain,
      );
    const lesson = { dresses: HIDDEN.map(dress), labels: labelsOf(text.length, entities) };
    return { gold, known, lesson, part: Math.floor(share(id, 'fold') * FOLDS) };
  });

const learnt = (some: readonly Prepared[]) =>
  quantised(
    train(
      some.map(({ lesson }) => lesson),
      ROUNDS,
    ),
  );

const all = new Set(entityTypes);
const [without, withTagger] = [noTally(), noTally()];
for (let part = 0; part < FOLDS; part++) {
  const { rows, steps } = learnt(prepared.filter((text) => text.part !== part));
  const weights = packed(rows, steps);
  for (const { gold, known } of prepared.filter((text) => text.part === part)) {
    addTally(without, tally(gold, known));
    const more = filled(fold(gold.text), known, gold.domain, { weights, types: all });
    addTally(withTagger, tally(gold, [...known, ...more.map((span) => ({ ...span, text: '', confidence: 0 }))]));
  }
}
const round = (value: number | null) => Math.round((value ?? 0) * 1000) / 1000;
const figures = entityTypes.map((type) => {
  const [rules, filling] = [f1(without[type]), f1(withTagger[type])];
  return { type, rules: round(rules), filling: round(filling), fill: (filling ?? 0) - (rules ?? 0) >= LEAST_GAIN };
});
const types: EntityType[] = figures.filter(({ fill }) => fill).map(({ type }) => type);

const bytes = bytesOf(learnt(prepared));
writeFileSync(taggerFiles.weights, gzipSync(bytes, { level: 9 }));
const card = {
  model:
    'averaged structured perceptron over characters, labels begin/inside/outside of eight types, weights of one byte',
  data: `${prepared.length} of the project's own annotated narratives (packages/language/gold), none held out (evaluation/gold.ts)`,
  licence: 'Apache-2.0, as the project; the narratives were written for it and are no patient’s',
  use: 'fills what the rules leave unsaid, in the types named; never alone',
  crossValidated: figures,
  types,
  sha256: hashOf(bytes),
};
writeFileSync(taggerFiles.card, `${JSON.stringify(card, null, 2)}\n`);
for (const { type, rules, filling, fill } of figures)
  console.log(type.padEnd(16), rules, filling, fill ? '' : 'not filled');
