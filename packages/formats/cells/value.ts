/** From a cell's text to a field's value, as the field's kind says. */
import type { Field } from '../table/fields.ts';
import { isCode } from '../table/fields.ts';
import { words } from '../words.zh.ts';
import { readAge } from './age.ts';
import { readChoice } from './choice.ts';
import { isPartialDate, readDate } from './date.ts';
import { readList } from './list.ts';
import { code, isBlank, isUnknown, trimmed } from './text.ts';

/** `value` undefined: the cell says nothing. `kept`: text that gave no value but must not be lost. */
export type CellReading = { value?: string | number | string[]; problem?: string; kept?: boolean };

const nothing: CellReading = {};

/**
 * Reads one cell. `column` is its header as it stands in the file, for the reason; `unit` an age's unit where that
 * has a column of its own.
 */
export function readCell(field: Field, column: string, text: string, unit?: string): CellReading {
  if (text === '') return nothing;
  const { kind, required } = field.meta;
  switch (kind) {
    case 'text': {
      if (isBlank(text)) return nothing;
      if (!isCode(field)) return { value: trimmed(text) };
      return !required && isUnknown(text) ? nothing : { value: code(text) };
    }
    case 'date': {
      const value = readDate(text);
      if (value !== undefined) return { value };
      if (isUnknown(text)) return nothing;
      if (!required && isPartialDate(text)) return { kept: true };
      return { problem: words.notADate(column, text) };
    }
    case 'choice': {
      const value = readChoice(field.meta.header, field.options, text);
      if (value !== undefined) return { value };
      return isUnknown(text) ? nothing : { problem: words.notAChoice(column, text, field.options) };
    }
    case 'age': {
      if (isUnknown(text)) return nothing;
      const value = readAge(text, unit);
      return value === undefined ? { problem: words.notAnAge(column, unit ? text + unit : text) } : { value };
    }
    case 'list': {
      const value = readList(text);
      return value.length > 0 ? { value } : nothing;
    }
    case 'number': {
      if (isUnknown(text)) return nothing;
      const value = Number(code(text).replace(/,/g, ''));
      return Number.isFinite(value) ? { value } : { problem: words.notANumber(column, text) };
    }
  }
}
