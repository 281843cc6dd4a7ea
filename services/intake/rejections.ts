/**
 * What could not be read is kept whole, and sealed whole: the reason quotes values, the file and the id may be called
 * after a person. In the store stand only the stream and a hash, by which the same rejection is known again.
 */
import type { Rejection } from '@huishang/schemas';
import type { StoredRejection } from '@huishang/store';
import type { Sealer } from './seal.ts';
import { hashOf } from './version.ts';

export function sealRejection(
  { file, line, stream, recordId, reason, raw }: Rejection,
  sealer: Sealer,
): StoredRejection {
  return {
    file: '',
    line,
    stream,
    recordId: '',
    reason: '',
    hash: hashOf(file, line, reason, raw),
    sealed: sealer.seal(JSON.stringify([file, recordId, reason, raw])),
  };
}

/** One as it was read. @throws when it is not the one that was rejected for this reason at this place. */
export function openRejection(
  { sealed, hash, line, stream }: StoredRejection,
  open: (sealed: string) => string,
): Rejection {
  const [file, recordId, reason, raw] = JSON.parse(open(sealed)) as [string, string, string, string];
  if (hashOf(file, line, reason, raw) !== hash) throw new Error('the rejection was altered');
  return { file, line, stream, recordId, reason, raw };
}

/** As they were read, in the order of files and lines: for the one file that shows them by contract, rejected.csv. */
export function openRejections(stored: readonly StoredRejection[], open: (sealed: string) => string): Rejection[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return stored
    .map((row) => ({ hash: row.hash, rejection: openRejection(row, open) }))
    .sort(
      (a, b) =>
        order(a.rejection.file, b.rejection.file) || a.rejection.line - b.rejection.line || order(a.hash, b.hash),
    )
    .map(({ rejection }) => rejection);
}
