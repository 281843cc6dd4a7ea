/** A line's number of fields against the header's: too few cannot be read, too many were shifted by a separator without quotes. */
import type { CsvRecord } from './csvRecords.ts';
import { ScoreTableError } from './problems.ts';

/** Throws where a field below `needed` is absent, or one that is not empty has no heading. */
export function checkWidth(
  { bytes, start, end, fields, line }: CsvRecord,
  needed: number,
  header: readonly string[],
): void {
  if (fields < needed) {
    throw new ScoreTableError({ kind: 'fieldsMissing', line, fields, needed, heading: header[fields]! });
  }
  // Spreadsheets fill lines up with empty fields; those say nothing.
  for (let f = header.length; f < fields; f += 1) {
    if (end[f]! > start[f]!) {
      const value = new TextDecoder().decode(bytes.subarray(start[f]!, end[f]!));
      throw new ScoreTableError({ kind: 'fieldsTooMany', line, fields, headings: header.length, value });
    }
  }
}
