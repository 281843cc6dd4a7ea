/** A column of names, coded as it is read, with what is remarkable about them. */
import { isBlank, isDamaged } from './blankNames.ts';
import { ByteNames } from './byteNames.ts';
import type { CsvRecord } from './csvRecords.ts';
import type { TableNotice } from './problems.ts';
import { IntColumn } from './rowBuffer.ts';

export class NameColumn {
  readonly names = new ByteNames();
  #codes = new IntColumn();
  readonly #field: number;
  readonly #heading: string;
  #blankRows = 0;
  #firstBlank = 0;
  #damaged = 0;
  #firstDamaged = { line: 0, value: '' };

  constructor(field: number, header: readonly string[]) {
    this.#field = field;
    this.#heading = header[field]!;
  }

  /** Takes the record's field. @returns its code; −1 where it names nothing. */
  read({ bytes, start, end, line }: CsvRecord): number {
    const [from, to] = [start[this.#field]!, end[this.#field]!];
    let code = -1;
    if (isBlank(bytes, from, to)) {
      if (this.#blankRows === 0) this.#firstBlank = line;
      this.#blankRows += 1;
    } else {
      const known = this.names.count;
      code = this.names.intern(bytes, from, to);
      if (this.names.count > known && isDamaged(bytes, from, to)) {
        if (this.#damaged === 0) this.#firstDamaged = { line, value: this.names.nameOf(code) };
        this.#damaged += 1;
      }
    }
    this.#codes.push(code);
    return code;
  }

  get codes(): Int32Array {
    return this.#codes.values;
  }

  /** The rows' codes are needed no more: what is left are the names. */
  forgetRows(): void {
    this.#codes = new IntColumn();
  }

  get place(): { column: number; heading: string } {
    return { column: this.#field + 1, heading: this.#heading };
  }

  /** `blanks`: are rows without a name worth a word? */
  notices(blanks: boolean): TableNotice[] {
    const notices: TableNotice[] = [];
    if (blanks && this.#blankRows > 0)
      notices.push({ kind: 'blankNames', rows: this.#blankRows, line: this.#firstBlank, ...this.place });
    if (this.#damaged > 0)
      notices.push({ kind: 'damagedNames', names: this.#damaged, ...this.#firstDamaged, ...this.place });
    return notices;
  }
}
