import type { Reading } from '@huishang/schemas';
import type { Row } from '../table/record.ts';
import { words } from '../words.zh.ts';
import type { SetFile } from './sets.ts';

/** A row in a side file whose report is not in the main file: named, since it belongs to nothing that is read. */
export function orphanRow(file: SetFile, role: string, id: string, row: Row): Reading {
  const reason = words.onLine(row.line, row.problem ?? words.orphan(role));
  return {
    kind: 'rejection',
    rejection: { file: file.name, line: row.line, stream: '', recordId: id, reason, raw: row.raw },
  };
}
