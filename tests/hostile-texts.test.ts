/** No text may stop the system: a hundred kilobytes of anything below a second, and four times the text four times the time. */
import { findDuplicates } from '@huishang/cases';
import { Reader } from '@huishang/coding';
import {
  adjacentBatches,
  ComplaintClassifier,
  coderTermHazards,
  codesOfEntry,
  extract,
  guessDomain,
  Lexicon,
  readBatch,
  readMaker,
  readProduct,
  readTagger,
  sketch,
  tag,
} from '@huishang/language';
import { loadTaggerFiles, loadVocabulary, places } from '@huishang/vocabulary';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { least, milliseconds } from './support/cost.ts';
import { hostileRecord } from './support/hostileRecords.ts';
import { hostileParts, hostileTexts, worst } from './support/hostileTexts.ts';

const KILOBYTES_100 = 100_000;
const MOST_MS = 1_000;

const vocabulary = loadVocabulary();
const lexicon = new Lexicon(vocabulary.terms, vocabulary);
const tagger = readTagger(loadTaggerFiles());
const reader = new Reader({ vocabulary, places: places() });
const classifier = new ComplaintClassifier(lexicon.segmenter);
lexicon.segmenter.words('词典在首次切词时装入');

/** Everything that a text may pass, a name each. */
const readings: Record<string, (text: string) => unknown> = {
  tag: (text) => tag(text, lexicon, tagger, 'complaint'),
  classify: (text) => classifier.classify(text),
  guessDomain,
  product: (text) => readProduct(text, text),
  maker: readMaker,
  batch: (text) => [readBatch(text), adjacentBatches(text, `${text}1`)],
  sketch,
  entry: (text) => codesOfEntry(text, 'device_problem', lexicon, tagger),
  resolve: (text) => [vocabulary.resolve(text, 'reaction'), vocabulary.resolve(text, 'device_problem')],
  duplicates: (text) =>
    findDuplicates([
      { id: 'a', text, 性别: '男', 产品: [{ 通用名称: text }], 批号: text, 不良反应发生时间: text },
      { id: 'b', text: `${text}x`, 性别: '男', 产品名称: text, 批号: text, 年龄: text },
    ]),
};

/** A record says its text in up to eight fields, each of which is read. */
const RECORD_MOST_MS = 2_000;

describe('a hundred kilobytes below a second each', () => {
  test('there are a hundred shapes and more', () => expect(worst.length).toBeGreaterThanOrEqual(100));

  const slow = (read: (text: string) => unknown, most: number): string[] =>
    worst.flatMap(({ name, of }) => {
      const text = of(KILOBYTES_100);
      let cost = milliseconds(() => read(text));
      // What the machine did besides is not the text's fault.
      if (cost > most) cost = milliseconds(() => read(text));
      return cost > most ? [`${name}: ${Math.round(cost)} ms`] : [];
    });

  test.each(Object.entries(readings))('%s', { timeout: 600_000 }, (_, read) => expect(slow(read, MOST_MS)).toEqual([]));

  // The other streams' fields are read by the same readers.
  test.each(['drug', 'device', 'cosmetic', 'complaint'] as const)(
    'a record of %s that says it in every field',
    { timeout: 600_000 },
    (stream) => expect(slow((text) => reader.read(hostileRecord(stream, text)), RECORD_MOST_MS)).toEqual([]),
  );
});

test('血压 and five hundred spaces cost nothing', () => {
  expect(least(2, () => extract(`血压${' '.repeat(500)}`, lexicon))).toBeLessThan(50);
});

test('terms of words that overlap are weighed once each, not in every way that they can be cut', () => {
  const term = `${'上腹部'.repeat(19)}蓝疼痛`;
  expect(least(2, () => coderTermHazards(term, 'reaction', lexicon))).toBeLessThan(100);
});

test('four times the text costs about four times as much, whatever it is made of', { timeout: 600_000 }, () => {
  const part = fc.oneof(
    fc.constantFrom(...hostileParts),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
    fc.constantFrom(...hostileTexts.map(({ of }) => of(8))),
  );
  fc.assert(
    fc.property(
      fc.tuple(
        fc.array(part, { maxLength: 2 }),
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.array(part, { maxLength: 2 }),
      ),
      ([head, middle, tail]) => {
        const unit = middle.join('') || ' ';
        const of = (length: number) => head.join('') + unit.repeat(Math.ceil(length / unit.length)) + tail.join('');
        const cost = (length: number) => {
          const text = of(length);
          return least(2, () => {
            extract(text, lexicon, 'complaint');
            readProduct(text);
          });
        };
        // Quadratic reading would take sixteen times as long; the allowance is for what the machine does besides.
        expect(cost(KILOBYTES_100)).toBeLessThan(8 * cost(KILOBYTES_100 / 4) + 250);
      },
    ),
    { numRuns: 12 },
  );
});
