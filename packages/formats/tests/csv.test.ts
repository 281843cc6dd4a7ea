import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowSplitter, splitRows } from '../csv/split.ts';
import { csvLine, writeCsv } from '../csv/write.ts';

const cells = (text: string, delimiter = ',') => splitRows(text, delimiter).map((row) => row.cells);

describe('splitting', () => {
  test('quotes, doubled quotes, line ends and empty lines', () => {
    const text = 'a,"b ""x"", c",\r\n\r\n"多\n行",d\re;f,""';
    expect(cells(text)).toEqual([
      ['a', 'b "x", c', ''],
      ['多\n行', 'd'],
      ['e;f', ''],
    ]);
    expect(splitRows(text, ',').map((row) => row.line)).toEqual([1, 3, 5]);
    expect(splitRows(text, ',')[1]!.raw).toBe('"多\n行",d');
  });

  test('sound CSV reads as csv-parse reads it', () => {
    const cell = fc.oneof(fc.stringMatching(/^[a-z药,"\n\r; ]{0,8}$/), fc.string({ unit: 'binary', maxLength: 6 }));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, eol) => {
        const text = rows.map(csvLine).join(eol);
        expect(cells(text)).toEqual(parse(text, { relax_column_count: true, record_delimiter: eol }));
      }),
      { numRuns: 300 },
    );
  });

  test('a quote inside a cell is a character', () => {
    expect(cells('5" tube,b\n"a" b,c')).toEqual([
      ['5" tube', 'b'],
      ['a b', 'c'],
    ]);
  });

  test('a quote that never closes costs its own line', () => {
    const rows = splitRows('a,b\n1,"open\n2,c\n3,d', ',');
    expect(rows.map((row) => [row.line, row.problem === undefined, row.cells.length])).toEqual([
      [1, true, 2],
      [2, false, 0],
      [3, true, 2],
      [4, true, 2],
    ]);
    expect(rows[1]!.raw).toBe('1,"open');
  });

  test('also where a later row has quotes', () => {
    const rows = splitRows('1,"open\n2,"c, d"\n"3","e"\n"4","\n"5",f', ',');
    expect(rows.map((row) => [row.line, row.problem === undefined, row.cells])).toEqual([
      [1, false, []],
      [2, true, ['2', 'c, d']],
      [3, true, ['3', 'e']],
      [4, false, []],
      [5, true, ['5', 'f']],
    ]);
  });

  test('the pieces in which text arrives change nothing', () => {
    const text = fc.stringMatching(/^[ab",;\t\r\n药]{0,60}$/);
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 8 }), (whole, cuts) => {
        const splitter = new RowSplitter(',');
        const at = [0, ...cuts.filter((c) => c <= whole.length).sort((a, b) => a - b), whole.length];
        const rows = at.slice(1).flatMap((end, i) => splitter.push(whole.slice(at[i], end)));
        expect([...rows, ...splitter.end()]).toEqual(splitRows(whole, ','));
      }),
      { numRuns: 500 },
    );
  });

  test('one column alone is cut as among all', () => {
    const only = new RowSplitter(',', { onlyColumn: 1 });
    const rows = [...only.push('a,"b,1",c\nd,e,f\n'), ...only.end()];
    expect(rows.map((row) => row.cells[1])).toEqual(['b,1', 'e']);
  });
});

describe('writing', () => {
  test('formulas are disarmed, numbers are not', () => {
    const rows = [
      { a: '=1+1', b: -2.5, c: '-2.5e3' },
      { a: '@x', b: '+86 10', c: undefined },
      { a: '-多', b: '\tq', c: 'x"y,\n' },
    ];
    expect(writeCsv(rows, ['a', 'b', 'c'])).toBe(
      "a,b,c\r\n'=1+1,-2.5,-2.5e3\r\n'@x,'+86 10,\r\n'-多,'\tq,\"x\"\"y,\n\"\r\n",
    );
  });

  test('no mark turns what is written, nor hides a formula; wide signs are signs', () => {
    const cellOf = (a: string) => writeCsv([{ a }], ['a']).slice(3, -2);
    expect(cellOf('药\u202egnp.\u2066x\u2069')).toBe('药gnp.x');
    expect(cellOf('\u200e=cmd|x')).toBe("'=cmd|x");
    for (const sign of ['＝', '＋', '－', '＠', '\t', '+', '@']) expect(cellOf(`${sign}x`)).toBe(`'${sign}x`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cellOf(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
        if (!/^-?[\d.]/.test(text)) expect(cellOf(text)).not.toMatch(/^"?[=+\-@＝＋－＠\t\r\n]/);
      }),
    );
  });

  test('what is written is read back', () => {
    const table = fc.array(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(table, (rows) => {
        expect(cells(rows.map(csvLine).join('\n'))).toEqual(rows);
      }),
    );
  });
});
