/**
 * A whole file that cannot be read (damaged, a bomb, an old format): its message is a Chinese reason. The readers
 * turn it into one rejection that names the file; it never leaves the package.
 */
export class FormatError extends Error {
  override name = 'FormatError';
}
