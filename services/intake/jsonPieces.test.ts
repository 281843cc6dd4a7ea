import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonPiece, jsonPieces, MOST_DEPTH, MOST_VALUES } from './jsonPieces.ts';

function cut(text: string): { shape: string; texts: string[]; pieces: JsonPiece[] } {
  const bytes = Buffer.from(text);
  const pieces: JsonPiece[] = [];
  const all = jsonPieces(bytes);
  for (;;) {
    const next = all.next();
    if (next.done)
      return {
        shape: next.value,
        pieces,
        texts: pieces.map(({ start, end }) => bytes.subarray(start, end).toString().trim()),
      };
    pieces.push(next.value);
  }
}

describe('the values of a JSON body', () => {
  it('are those that a parser finds, however it is written', () => {
    const spaced = fc.constantFrom(undefined, 1, '\t', ' \n');
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ stringUnit: 'binary' }), { maxLength: 8 }), spaced, (values, space) => {
        const text = ` ${JSON.stringify(values, null, space)}\n`;
        const { shape, texts } = cut(text);
        expect(shape).toBe('array');
        expect(texts.map((piece) => JSON.parse(piece))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('are one where it is no array', () => {
    for (const text of ['{"a":[1,2]}', ' "]" ', '{"a":"\\"}"}', 'null', '\ufeff{"a":1}'])
      expect(cut(text)).toMatchObject({ shape: 'one', texts: [text.replace('\ufeff', '').trim()] });
  });

  it('are refused as a whole where brackets or quotes do not close', () => {
    for (const text of ['{', '[', '[1', '[1,', '["a', '[{"a":1}', '[1] 2', '{"a":"', '[[1]', ']', '[1]]', '["\\"]'])
      expect(cut(text).shape, text).toBe('broken');
  });

  it('fail alone where one is no JSON', () => {
    expect(cut('[{"a":1},{bad},"x"]').texts).toEqual(['{"a":1}', '{bad}', '"x"']);
    expect(cut('[1,,2]').texts).toEqual(['1', '', '2']);
    expect(cut('[]').texts).toEqual([]);
  });

  it('are marked where they nest or repeat without bound, which costs nothing', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const many = `[${'0,'.repeat(MOST_VALUES + 1)}0]`;
    const { pieces } = cut(`[{"a":${deep}},{"a":${many}},{"a":1}]`);
    expect(pieces.map(({ problem }) => problem)).toEqual(['deep', 'many', undefined]);
    const allowed = `${'['.repeat(MOST_DEPTH)}${']'.repeat(MOST_DEPTH)}`;
    expect(cut(`[${allowed}]`).pieces[0]!.problem).toBeUndefined();
  });

  it('are looked for in anything at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', '0', ' ', '病') }),
        (text) => {
          expect(['one', 'array', 'broken']).toContain(cut(text).shape);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
