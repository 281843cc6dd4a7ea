/** What can be wrong with a table, as data: whoever shows it to people puts it into their words. */

/** Where a value stands: `line` and `column` count from 1, `heading` is the column's own, as written. */
export type Place = { line: number; column: number; heading: string };

/** A count with its values here and on the line before. */
export type Difference = { count: 'n11' | 'n1p' | 'np1'; here: number; before: number };

/** What a table holds that does not stop its scoring, but that its reader should know. */
export type TableNotice =
  /** Rows without a product or event (empty, blank, or nothing that can be seen): they make no pair, their report counts. */
  | ({ kind: 'blankNames'; rows: number } & Place)
  /** Names with U+FFFD: bytes that were no characters. The first of them. */
  | ({ kind: 'damagedNames'; names: number; value: string } & Place)
  /** Counts with different n are those of different data sets; the first few totals. */
  | { kind: 'severalTotals'; totals: number; first: readonly number[] }
  /** Reports whose rows disagree about a column that makes strata or subgroups; the first of them and two of its values. */
  | { kind: 'disagreeing'; reports: number; heading: string; report: string; values: readonly [string, string] };

export type TableProblem =
  /** Not even a header. */
  | { kind: 'empty' }
  /** The first line holds what no text holds: another kind of file. */
  | { kind: 'notText' }
  /** The header lacks a column that is needed; `accepted` are the headings that would do. */
  | { kind: 'columnMissing'; line: number; column: string; accepted: readonly string[]; header: readonly string[] }
  /** The header lacks a column that was asked for by name. */
  | { kind: 'columnUnknown'; line: number; name: string; header: readonly string[] }
  /** Two columns have the heading of one that is needed. */
  | { kind: 'headingRepeated'; line: number; heading: string; columns: readonly [number, number] }
  /** Counts made elsewhere were given, where the reports themselves are needed. */
  | { kind: 'countsOnly' }
  | { kind: 'fieldsMissing'; line: number; fields: number; needed: number; heading: string }
  /** More fields than headings, the first beyond being `value`. */
  | { kind: 'fieldsTooMany'; line: number; fields: number; headings: number; value: string }
  | ({ kind: 'reportUnnamed' } & Place)
  /** A row of counts without a product or an event: it cannot be told whose counts they are. */
  | ({ kind: 'nameMissing' } & Place)
  | ({ kind: 'notWhole'; value: string } & Place)
  | { kind: 'noTable'; line: number; n11: number; n1p: number; np1: number; n: number }
  /** `differs` names a count that is another on the line before, with both its values; null where all are equal. */
  | { kind: 'pairRepeated'; line: number; before: number; product: string; event: string; differs: Difference | null }
  /** A product has two margins n1p in one data set, or an event two np1. */
  | { kind: 'marginDiffers'; line: number; before: number; of: 'product' | 'event'; name: string; differs: Difference }
  /** More pairs in one data set of counts than can be told apart. */
  | { kind: 'tooManyPairs'; line: number; most: number }
  /** A hierarchy gives a node two parents, or goes round in a circle through one. */
  | { kind: 'nodeRepeated'; line: number; before: number; node: string }
  | { kind: 'circle'; line: number; node: string }
  /** A line without end: another kind of line end, or another kind of file. */
  | { kind: 'lineTooLong'; line: number }
  | { kind: 'quoteOpen'; line: number; column: number }
  | { kind: 'textAfterQuote'; line: number; column: number };

/** The table cannot be scored; `problem` says which line, column or value is at fault. */
export class ScoreTableError extends Error {
  override name = 'ScoreTableError';
  readonly problem: TableProblem;
  constructor(problem: TableProblem) {
    super(inEnglish(problem));
    this.problem = problem;
  }
}

function inEnglish(problem: TableProblem): string {
  const at = 'line' in problem ? `line ${problem.line}: ` : '';
  switch (problem.kind) {
    case 'empty':
      return 'the table is empty: it has not even a header';
    case 'notText':
      return 'the file is no text';
    case 'columnMissing':
      return `${at}the header has no column "${problem.column}" (${problem.header.join(', ')})`;
    case 'columnUnknown':
      return `${at}the header has no column "${problem.name}" (${problem.header.join(', ')})`;
    case 'headingRepeated':
      return `${at}two columns are called "${problem.heading}"`;
    case 'countsOnly':
      return 'a table of counts says nothing about single reports; give report-level rows';
    case 'fieldsMissing':
      return `${at}${problem.fields} fields, ${problem.needed} needed ("${problem.heading}" is missing)`;
    case 'fieldsTooMany':
      return `${at}${problem.fields} fields under ${problem.headings} headings, from "${problem.value}"`;
    case 'reportUnnamed':
      return `${at}the report has no name`;
    case 'nameMissing':
      return `${at}${problem.heading} is empty`;
    case 'notWhole':
      return `${at}${problem.heading} is "${problem.value}", not a whole number of reports`;
    case 'noTable':
      return `${at}n11 ${problem.n11}, n1p ${problem.n1p}, np1 ${problem.np1}, n ${problem.n} are no four-fold table`;
    case 'pairRepeated':
      return `${at}this pair has been counted on a line before (${problem.before})`;
    case 'marginDiffers': {
      const { before, name, differs } = problem;
      return `${at}"${name}" has ${differs.count} ${differs.here}, but ${differs.before} on line ${before}`;
    }
    case 'tooManyPairs':
      return `${at}more than ${problem.most} pairs`;
    case 'nodeRepeated':
      return `${at}"${problem.node}" has another parent on line ${problem.before}`;
    case 'circle':
      return `${at}"${problem.node}" is below itself`;
    case 'lineTooLong':
      return `${at}the line does not end`;
    case 'quoteOpen':
      return `${at}a quoted field does not end`;
    case 'textAfterQuote':
      return `${at}text after a closing quote`;
  }
}
