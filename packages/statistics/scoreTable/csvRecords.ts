/** CSV (RFC 4180) as bytes, without making strings: each record as the bounds of its fields. */
import { ScoreTableError } from './problems.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** No record is longer (bytes): what seems so is a quote that nobody closed, and need not be read to the end of the file. */
export const LONGEST_RECORD = 1 << 24;

/** The text is not CSV. */
export class CsvError extends ScoreTableError {}

/** One record: field f is bytes[start[f], end[f]), quotes taken off and doubled quotes undone. Reused from record to record. */
export type CsvRecord = { bytes: Uint8Array; start: Int32Array; end: Int32Array; fields: number; line: number };

/**
 * Reads records from pieces of a file that may be cut anywhere. Fields may be quoted, hold separators, line ends and doubled quotes;
 * lines end in LF, CRLF or CR; blank lines and a byte order mark are passed over.
 */
export class CsvReader {
  readonly #separator: number;
  /** 1 for the bytes that end a field outside quotes. */
  readonly #ends = new Uint8Array(256);
  readonly #onRecord: (record: CsvRecord) => void;
  readonly #record: CsvRecord = {
    bytes: new Uint8Array(),
    start: new Int32Array(64),
    end: new Int32Array(64),
    fields: 0,
    line: 1,
  };
  #rest: Uint8Array = new Uint8Array();
  #begun = false;
  /** The quoted field last begun in this record; −1 before any. */
  #field = -1;

  constructor(separator: number, onRecord: (record: CsvRecord) => void) {
    this.#separator = separator;
    for (const byte of [separator, LF, CR]) this.#ends[byte] = 1;
    this.#onRecord = onRecord;
  }

  /** The next piece of the file. */
  push(piece: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? piece : joined(this.#rest, piece);
    const used = this.#read(bytes, false);
    this.#rest = bytes.slice(used);
    if (this.#rest.length > LONGEST_RECORD) throw this.#open();
  }

  /** The file ends here; a last line without line end is read. */
  end(): void {
    if (this.#rest.length === 0) return;
    this.#read(joined(this.#rest, Uint8Array.of(LF)), true);
    this.#rest = new Uint8Array();
  }

  /** Reads complete records; returns how many bytes they took. */
  #read(bytes: Uint8Array, last: boolean): number {
    let at = 0;
    if (!this.#begun && bytes.length >= 3) {
      this.#begun = true;
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = 3;
    }
    const record = this.#record;
    record.bytes = bytes;
    while (at < bytes.length) {
      const next = this.#readRecord(bytes, at);
      if (next < 0) {
        if (last) throw this.#open();
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Reads one record from `at`; returns where the next begins, or −1 where the piece ends before the record does. */
  #readRecord(bytes: Uint8Array, from: number): number {
    const record = this.#record;
    const separator = this.#separator;
    const ends = this.#ends;
    const length = bytes.length;
    let at = from;
    let fields = 0;
    let lines = 1;
    let doubled = false;
    this.#field = -1;
    for (;;) {
      if (fields === record.start.length) this.#widen();
      let start = at;
      let end: number;
      if (bytes[at] === QUOTE) {
        start = at + 1;
        end = closingQuote(bytes, start);
        this.#field = fields;
        if (end < 0 || end + 1 >= length) return -1;
        lines += lineEnds(bytes, start, end);
        at = end + 1;
        if (ends[bytes[at]!] === 0) {
          const line = record.line + lines - 1;
          throw new CsvError({ kind: 'textAfterQuote', line, column: fields + 1 });
        }
        const inner = bytes.indexOf(QUOTE, start);
        doubled ||= inner < end;
      } else {
        while (at < length && ends[bytes[at]!] === 0) at += 1;
        if (at === length) return -1;
        end = at;
      }
      record.start[fields] = start;
      record.end[fields] = end;
      fields += 1;
      if (bytes[at] !== separator) break;
      at += 1;
    }
    if (bytes[at] === CR) {
      if (at + 1 >= length) return -1;
      if (bytes[at + 1] === LF) at += 1;
    }
    record.fields = fields;
    if (doubled) undouble(record);
    if (fields > 1 || record.end[0]! > record.start[0]!) this.#onRecord(record);
    record.bytes = bytes;
    record.line += lines;
    return at + 1;
  }

  #open(): CsvError {
    const line = this.#record.line;
    return new CsvError(
      this.#field < 0 ? { kind: 'lineTooLong', line } : { kind: 'quoteOpen', line, column: this.#field + 1 },
    );
  }

  #widen(): void {
    const start = new Int32Array(2 * this.#record.start.length);
    const end = new Int32Array(2 * this.#record.end.length);
    start.set(this.#record.start);
    end.set(this.#record.end);
    this.#record.start = start;
    this.#record.end = end;
  }
}

/** Line ends of any kind in bytes[from, to). */
function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i += 1) if (bytes[i] === LF || (bytes[i] === CR && bytes[i + 1] !== LF)) count += 1;
  return count;
}

/** The quote that closes a field, past any doubled ones; −1 where the piece ends first. */
function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(QUOTE, at);
    if (at < 0 || bytes[at + 1] !== QUOTE) return at;
  }
}

/** Give the record bytes of its own in which doubled quotes are single. */
function undouble(record: CsvRecord): void {
  const { bytes, start, end, fields } = record;
  const own = new Uint8Array(end[fields - 1]! - start[0]!);
  let to = 0;
  for (let f = 0; f < fields; f += 1) {
    const from = start[f]!;
    const until = end[f]!;
    const quoted = bytes[from - 1] === QUOTE;
    start[f] = to;
    for (let at = from; at < until; at += 1) {
      own[to] = bytes[at]!;
      to += 1;
      if (quoted && bytes[at] === QUOTE) at += 1;
    }
    end[f] = to;
  }
  record.bytes = own;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
