import { loadTaggerFiles } from '@huishang/vocabulary';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entityTypes } from '../entities/entity.ts';
import { extract, fold, readTagger, tag } from '../index.ts';
import { decode } from '../tagger/decode.ts';
import { FEATURES, Features } from '../tagger/features.ts';
import { isInside, LABELS, labelsOf, spansOfLabels } from '../tagger/labels.ts';
import { quantised } from '../tagger/model.ts';
import { packed } from '../tagger/packed.ts';
import { train } from '../tagger/perceptron.ts';
import { anyText, sample } from './sample.ts';

const tagger = readTagger(loadTaggerFiles());

const clinical = fc
  .array(
    fc.constantFrom(
      '皮疹',
      '无',
      '，',
      '。',
      '泵',
      '漏液',
      '（',
      '）',
      '康泰',
      '批号',
      'A2301',
      '予',
      '吸氧',
      '血压',
      '80',
      '打不开',
      '38℃',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('tag', () => {
  test('keeps every mention of the rules, and adds none over them', () => {
    fc.assert(
      fc.property(
        fc.oneof(clinical, anyText(120)),
        fc.constantFrom(undefined, 'drug', 'device', 'complaint'),
        (text, domain) => {
          const all = tag(text, sample, tagger, domain);
          for (const known of extract(text, sample, domain)) expect(all).toContainEqual(known);
          all.forEach(({ start, end, text: said }, i) => {
            expect(said).toBe(text.slice(start, end));
            expect(end).toBeGreaterThan(start);
            if (i > 0) expect(start).toBeGreaterThanOrEqual(all[i - 1]!.end);
          });
        },
      ),
    );
  });

  test('reads what no rule names, and what is said of it', () => {
    const found = tag('使用该雾化器时喷雾口喷不出雾，无其他部件松脱。', sample, tagger, 'device');
    expect(
      found.filter(({ type }) => type === 'device_problem').map(({ text, assertion }) => [text, assertion]),
    ).toEqual(expect.arrayContaining([[expect.stringContaining('喷不出雾'), 'present']]));
  });
});

describe('decoding', () => {
  const { weights } = tagger;
  const follows = (before: number, after: number) => !isInside(after) || before === after || before === after - 1;

  test('gives a row of labels in which each may follow the one before', () => {
    fc.assert(
      fc.property(clinical, (text) => {
        const labels = decode(new Features(fold(text), [], undefined), weights, 0);
        expect(labels).toHaveLength(text.length);
        labels.forEach((label, i) => {
          expect(label).toBeLessThan(LABELS);
          expect(follows(i === 0 ? 0 : labels[i - 1]!, label)).toBe(true);
        });
      }),
    );
  });

  test('finds the best row of all, where all can be tried', () => {
    const features = new Features('漏液批', [], 'device');
    const own = [0, 1, 2].map((i) => {
      const rows = new Int32Array(FEATURES);
      features.rows(i, rows);
      const scores = new Float64Array(LABELS);
      weights.score(rows, scores);
      return scores;
    });
    const score = (labels: readonly number[]) =>
      labels.reduce(
        (sum, label, i) => sum + own[i]![label]! + weights.steps[(i === 0 ? LABELS : labels[i - 1]!) * LABELS + label]!,
        0,
      );
    let best = -Infinity;
    for (let a = 0; a < LABELS; a++)
      for (let b = 0; b < LABELS; b++)
        for (let c = 0; c < LABELS; c++)
          if (follows(0, a) && follows(a, b) && follows(b, c)) best = Math.max(best, score([a, b, c]));
    expect(score([...decode(features, weights, 0)])).toBe(best);
  });
});

test('weights that the card does not speak of are refused', () => {
  const { bytes, card } = loadTaggerFiles();
  const other = Uint8Array.from(bytes);
  other[7]! ^= 1;
  expect(() => readTagger({ bytes: other, card })).toThrow('校验和不符');
});

test('labels and spans say the same', () => {
  const spans = fc
    .array(
      fc.record({
        type: fc.constantFrom(...entityTypes),
        gap: fc.nat({ max: 2 }),
        length: fc.integer({ min: 1, max: 4 }),
      }),
    )
    .map((parts) => {
      let at = 0;
      return parts.map(({ type, gap, length }) => {
        const start = at + gap;
        at = start + length;
        return { type, start, end: at };
      });
    });
  fc.assert(
    fc.property(spans, (some) => {
      expect(spansOfLabels(labelsOf((some.at(-1)?.end ?? 0) + 1, some))).toEqual(some);
    }),
  );
});

test('training learns what tells two types apart, and is the same in every run', () => {
  const texts = ['导管漏液甲', '皮肤瘙痒甲', '管道漏液乙', '头皮瘙痒乙'];
  const lessons = texts.map((text) => ({
    dresses: [new Features(text, [], 'device')],
    labels: labelsOf(text.length, [{ type: text.includes('漏') ? 'device_problem' : 'reaction', start: 2, end: 4 }]),
  }));
  const trained = train(lessons, 10);
  const { rows, steps } = quantised(trained);
  const read = (text: string) => spansOfLabels(decode(new Features(text, [], 'device'), packed(rows, steps), 0));
  expect(read('袋子漏液丙')).toEqual([{ type: 'device_problem', start: 2, end: 4 }]);
  expect(read('面部瘙痒丙')).toEqual([{ type: 'reaction', start: 2, end: 4 }]);
  expect(train(lessons, 10)).toEqual(trained);
});
