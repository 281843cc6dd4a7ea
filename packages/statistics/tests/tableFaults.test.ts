/** Tables as people have them: what is refused, and by which words; what is read, and what is said of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreTable, type TableProblem } from '../index.ts';
import { records, text } from './reference.ts';

const bytes = (s: string) => new TextEncoder().encode(s);
const scored = (s: string, options = {}) => scoreTable(bytes(s), options);
const rows = (s: string, options = {}) => records(text(scored(s, options).csv));
const notices = (s: string, options = {}) => scored(s, options).table.notices;

function problem(s: string, options = {}): TableProblem | null {
  try {
    scored(s, options);
    return null;
  } catch (error) {
    return (error as { problem: TableProblem }).problem;
  }
}

const counts = (...lines: string[]) => `product,event,n11,n1p,np1,n\n${lines.join('\n')}\n`;

describe('counts that no reports can give', () => {
  it.each([
    ['more with either than there are', counts('A,x,5,60,60,100'), { kind: 'noTable', line: 2, n11: 5, n: 100 }],
    ['more with both than with one', counts('A,x,3,2,5,9'), { kind: 'noTable', line: 2 }],
    ['a margin above n', counts('A,x,1,12,1,9'), { kind: 'noTable', line: 2 }],
    ['reports out of none', counts('A,x,1,1,1,0'), { kind: 'noTable', line: 2 }],
    [
      'a product with two margins',
      counts('A,x,5,20,30,100', 'B,x,1,9,30,100', 'A,y,5,21,30,100'),
      {
        kind: 'marginDiffers',
        line: 4,
        before: 2,
        of: 'product',
        name: 'A',
        differs: { count: 'n1p', here: 21, before: 20 },
      },
    ],
    [
      'an event with two margins',
      counts('A,x,5,20,30,100', 'B,x,1,9,31,100'),
      {
        kind: 'marginDiffers',
        line: 3,
        before: 2,
        of: 'event',
        name: 'x',
        differs: { count: 'np1', here: 31, before: 30 },
      },
    ],
    [
      'a pair twice with other counts',
      counts('A,x,5,20,30,100', 'A,x,6,20,30,100'),
      { kind: 'pairRepeated', line: 3, before: 2, differs: { count: 'n11', here: 6, before: 5 } },
    ],
    [
      'a pair twice with another margin',
      counts('A,x,5,20,30,100', 'A,x,5,21,30,100'),
      { kind: 'pairRepeated', line: 3, before: 2, differs: { count: 'n1p', here: 21, before: 20 } },
    ],
    ['a pair twice', counts('A,x,0,20,30,100', 'A,x,0,20,30,100'), { kind: 'pairRepeated', line: 3, differs: null }],
    ['no product', counts('\u3000,x,1,2,3,9'), { kind: 'nameMissing', line: 2, column: 1, heading: 'product' }],
    ['no event', counts('A,\u200b,1,2,3,9'), { kind: 'nameMissing', line: 2, column: 2, heading: 'event' }],
    ...['-1', '1.5', '', 'x', '1e-3', '0x10', 'NaN', 'Infinity', '1 000', '9007199254740993', '2147483648'].map(
      (value) =>
        [
          `the count “${value}”`,
          counts(`A,x,${value},5,9,20`),
          { kind: 'notWhole', line: 2, column: 3, value },
        ] as const,
    ),
  ] as const)('are refused: %s', (_, table, expected) => {
    expect(problem(table)).toMatchObject(expected);
  });

  it('and none that they can: as R writes whole numbers, out of none, of margins alone, and at their limits', () => {
    expect(rows(counts('A,x, 5 ,5.0,1e+05,100000')).map((r) => [r.n11, r.n1p, r.np1, r.n])).toEqual([
      ['5', '5', '100000', '100000'],
    ]);
    expect(scored(counts('A,x,0,0,0,0'))).toMatchObject({ pairs: 0, reports: 0 });
    expect(scored(counts('A,x,0,0,3,9', 'B,x,0,4,3,9'))).toMatchObject({ pairs: 0, reports: 9 });
    expect(scored(counts())).toMatchObject({ pairs: 0, reports: 0 });
    const most = 2147483647;
    const [row] = rows(counts(`A,x,1,1,${most},${most}`));
    expect(row).toMatchObject({ n11: '1', n: `${most}`, expected: '1', rr: '1', prr: '1', ror: '' });
    expect(text(scored(counts(`A,x,1,1,${most},${most}`, `B,y,${most},${most},${most},${most}`)).csv)).not.toMatch(
      /NaN|Infinity/,
    );
  });

  it('several totals are several data sets, and said', () => {
    expect(notices(counts('A,x,1,2,3,9', 'A,x,1,2,3,10', 'B,y,1,2,3,9'))).toEqual([
      { kind: 'severalTotals', totals: 2, first: [9, 10] },
    ]);
  });

  it('never give a statistic where rows leave reports out', () => {
    // Report 1 says A of x and B of y: A × y and B × x are not listed, so that four-fold tables have a cell below zero.
    const [row] = rows('report,product,event\n1,A,x\n1,B,y\n2,A,y\n2,B,x\n');
    expect(row).toMatchObject({ n11: '1', n1p: '2', np1: '2', n: '2', prr: '', chi2_yates: '', ror: '' });
  });
});

describe('names that nothing is to be seen of', () => {
  const blanks = [
    '',
    ' ',
    '\t',
    '\u00a0',
    '\u3000',
    '\u200b',
    '\ufeff',
    '\u2060',
    '\u00ad',
    '\u3164',
    '\u2800',
    '\u202e',
    '\u0007',
  ];
  it.each(blanks)('%j makes no pair, and its report counts', (blank) => {
    const table = `report,product,event\n1,"${blank}",rash\n2,A,rash\n3,A,"${blank}"\n`;
    expect(rows(table).map((r) => [r.product, r.event, r.n11, r.n1p, r.np1, r.n])).toEqual([
      ['A', 'rash', '1', '2', '2', '3'],
    ]);
    expect(notices(table)).toEqual([
      { kind: 'blankNames', rows: 1, line: 2, column: 2, heading: 'product' },
      { kind: 'blankNames', rows: 1, line: 4, column: 3, heading: 'event' },
    ]);
    expect(problem(`report,product,event\n"${blank}",A,rash\n`)).toEqual({
      kind: 'reportUnnamed',
      line: 2,
      column: 1,
      heading: 'report',
    });
  });

  it('are none where anything is', () => {
    for (const name of ['.', '0', '甲', '\u200b甲', 'é', '😀', '一', '㐀', '𠀀', 'ー'])
      expect(rows(`report,product,event\n1,${name},x\n`).map((r) => r.product)).toEqual([name]);
  });

  it('damaged ones are told, once each', () => {
    expect(notices('report,product,event\n1,A,x\n2,B\ufffd,x\n3,B\ufffd,x\n4,C\ufffd,x\n')).toEqual([
      { kind: 'damagedNames', names: 2, line: 3, value: 'B\ufffd', column: 2, heading: 'product' },
    ]);
  });
});

describe('a report has one stratum', () => {
  const table = 'report,product,event,sex\n1,A,x,F\n1,A,y,M\n';
  it('also where its rows disagree: one of their own, and it is said', () => {
    for (const row of rows(table, { stratify: ['sex'] }))
      expect(row).toMatchObject({ n11: '1', n: '1', expected: '1' });
    expect(notices(table, { stratify: ['sex'] })).toEqual([
      { kind: 'disagreeing', reports: 1, heading: 'sex', report: '1', values: ['F', 'M'] },
    ]);
  });

  it('rows that say nothing do not disagree', () => {
    const said = 'report,product,event,sex\n1,A,x,\n1,A,y,F\n2,A,x,F\n3,B,x,M\n';
    expect(notices(said, { stratify: ['sex'] })).toEqual([]);
    // F: reports 1 and 2; A × x there 2·2/2.
    expect(rows(said, { stratify: ['sex'] })[0]).toMatchObject({ product: 'A', event: 'x', expected: '2' });
  });

  it('so that expectations of an event add up to its reports, whatever the rows say', () => {
    const row = fc.tuple(fc.nat(8), fc.constantFrom('', 'F', 'M', 'X'), fc.constantFrom('', '1', '2'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (said) => {
        // Each report has one product, so that the products' expectations share out each event's reports.
        const lines = said.map(([r, sex, age]) => `${r},P${r % 3},E,${sex},${age}`);
        const out = rows(`report,product,event,sex,age\n${lines.join('\n')}\n`, { stratify: ['sex', 'age'] });
        const sum = out.reduce((total, r) => total + Number(r.expected), 0);
        expect(sum).toBeCloseTo(new Set(said.map(([r]) => r)).size, 9);
      }),
    );
  });
});

describe('a table’s form', () => {
  const plain = 'report,product,event\n1,A,x\n2,"B 1",y\n';
  const expected = rows(plain);
  it.each([
    ['CR alone', plain.replaceAll('\n', '\r')],
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['CR and LF mixed', 'report,product,event\r1,A,x\n2,"B 1",y\r'],
    ['no last line end', plain.trimEnd()],
    ['blank lines', plain.replace('\n', '\n\n\r\n')],
    ['a mark', `\ufeff${plain}`],
    ['quoted headings', plain.replace('report,product,event', '"report","product","event"')],
    ['semicolons', plain.replaceAll(',', ';')],
    ['tabs', plain.replaceAll(',', '\t')],
    ['bars', plain.replaceAll(',', '|')],
    ['sep=', `sep=;\n${plain.replaceAll(',', ';')}`],
    ['sep= of a comma, CR', `sep=,\r${plain.replaceAll('\n', '\r')}`],
    ['sep= of a tab, quoted, marked', `\ufeff"sep=\t"\r\n${plain.replaceAll(',', '\t')}`],
    ['sep= of something else', `SEP=~\n${plain.replaceAll(',', '~')}`],
  ])('may be %s', (_, table) => {
    expect(rows(table)).toEqual(expected);
    for (const cut of [1, 2, 3, 7]) {
      const whole = bytes(table);
      const pieces = Array.from({ length: Math.ceil(whole.length / cut) }, (__, i) =>
        whole.subarray(i * cut, i * cut + cut),
      );
      expect(text(scoreTable(pieces).csv)).toBe(text(scored(table).csv));
    }
  });

  it('counts lines by any line end', () => {
    for (const end of ['\n', '\r', '\r\n'])
      expect(problem(['report,product,event', '1,"A', 'a",x', '2,B'].join(end))).toMatchObject({
        kind: 'fieldsMissing',
        line: 4,
      });
    expect(problem('sep=;\nreport;drug\n')).toMatchObject({ kind: 'columnMissing', line: 2, column: 'event' });
  });

  it('has each needed heading once; the contract’s own goes before others', () => {
    expect(problem('report,product,event,Product\n1,A,x,B\n')).toEqual({
      kind: 'headingRepeated',
      line: 1,
      heading: 'product',
      columns: [2, 4],
    });
    expect(problem('report,product,event,sex,SEX\n1,A,x,B,C\n', { stratify: ['sex'] })).toMatchObject({
      kind: 'headingRepeated',
      heading: 'sex',
    });
    expect(problem('product,event,n11,n1p,np1,n,n\nA,x,1,2,3,9,9\n')).toMatchObject({ kind: 'headingRepeated' });
    expect(scored('id,report,product,event\n1,7,A,x\n2,7,A,y\n')).toMatchObject({ reports: 1 });
    expect(problem('report,product,event,note,note\n1,A,x,,\n')).toBeNull();
  });

  it('is empty without a header, and scores nothing with one alone', () => {
    for (const table of ['', '\n', '\r\n\r\n', '\ufeff', 'sep=;\n']) expect(problem(table)).toEqual({ kind: 'empty' });
    expect(scored('report,product,event')).toMatchObject({ pairs: 0, reports: 0 });
    expect(rows('report,product,event\n1,A,x\n')).toMatchObject([
      { n11: '1', n: '1', expected: '1', prr: '', ror: '' },
    ]);
  });
});
