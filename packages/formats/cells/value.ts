/** From a cell's text to a field's value, as the field's kind says. */
import type { Field } from '../table/fields.ts';
import { isCode } from '../table/fields.ts';
import { words } from '../words.zh.ts';
import { isAboutAge, readAge } from './age.ts';
import { readChoice } from './choice.ts';
import { isDamaged } from './damage.ts';
import { isPartialDate, readDate } from './date.ts';
import { readList } from './list.ts';
import { code, isBlank, isUnknown, trimmed, undressed } from './text.ts';

/**
 * `value` undefined: the cell says nothing that could be read. `unread`: why, where it says something all the same; the
 * field is then unknown. `problem`: the same where the record cannot do without the field. `kept`: the value says less
 * than the text.
 */
export type CellReading = { value?: string | number | string[]; problem?: string; unread?: string; kept?: boolean };

/** How the cells of a table are read besides their text. */
export type CellOptions = {
  /** An age's unit where that has a column of its own. */
  unit?: string | undefined;
  /** Serial days count from 1904. */
  date1904?: boolean | undefined;
};

const nothing: CellReading = {};

/** Reads one cell. `column` is its header as it stands in the file, for the reason. */
export function readCell(field: Field, column: string, text: string, options: CellOptions = {}): CellReading {
  if (text === '') return nothing;
  const { kind, required } = field.meta;
  const failed = (why: string, problem: string): CellReading =>
    isUnknown(text) ? nothing : required ? { problem } : { unread: why };
  switch (kind) {
    case 'text': {
      if (isBlank(text)) return nothing;
      if (!isCode(field)) return some(trimmed(text.startsWith('="') ? undressed(text) : text));
      if (!required && isUnknown(text)) return nothing;
      const value = code(text);
      return isDamaged(value) ? failed(words.unread.damaged, words.damagedCode(column, value)) : some(value);
    }
    case 'date': {
      const value = readDate(text, { date1904: options.date1904 ?? false, birth: field.meta.personal === 'birthDate' });
      if (value !== undefined) return { value };
      const why = isPartialDate(text) ? words.unread.partialDate : words.unread.date;
      return failed(why, words.notADate(column, text));
    }
    case 'choice': {
      const value = readChoice(field.meta.header, field.options, text);
      return value === undefined
        ? failed(words.unread.choice(field.options), words.notAChoice(column, text, field.options))
        : { value };
    }
    case 'age': {
      const unit = options.unit === undefined || isUnknown(options.unit) ? '' : options.unit;
      const value = readAge(text, unit);
      return value === undefined
        ? failed(words.unread.age, words.notAnAge(column, text + unit))
        : { value, kept: isAboutAge(text) };
    }
    case 'list': {
      const value = readList(text);
      return value.length > 0 ? { value } : nothing;
    }
  }
}

const some = (value: string): CellReading => (value === '' ? nothing : { value });
