/**
 * A whole file that cannot be read (damaged, a bomb, an old format): its message is a Chinese reason. The readers
 * turn it into one rejection that names the file; it never leaves the package.
 */
export class FormatError extends Error {
  override name = 'FormatError';
}

/** An upload that holds more than its sender may hand over at once: nothing of it is taken. The message is Chinese. */
export class LimitExceeded extends Error {
  override name = 'LimitExceeded';
}

/** A path that was named and is no file or folder to read: its message is a Chinese sentence. */
export class PathError extends Error {
  override name = 'PathError';
}

/** What the file system, or the machine's own bounds (a text, a map or a stack too large), say against a file. */
export function isFileTrouble(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof Error && 'syscall' in error && 'code' in error);
}
