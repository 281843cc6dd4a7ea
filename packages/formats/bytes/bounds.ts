/** How far stored bytes may grow when they are unpacked. */
import { words } from '../words.zh.ts';
import { FormatError, LimitExceeded } from './formatError.ts';

export type Bounds = {
  /** Unpacked bytes of one file. */
  content: number;
  /** Below so many bytes nothing is a bomb, however small it was packed. */
  calm: number;
  /** Times that more may grow. Text packs 3 to 30 times, a workbook's XML some 5 to 40. */
  growth: number;
  /** What is thrown when they are passed. */
  exceeded: () => Error;
};

/** On the command line: whoever names a file means it, so only what is surely a bomb is refused. */
export const fileBounds: Bounds = {
  content: 2 ** 40,
  calm: 200 << 20,
  growth: 400,
  exceeded: () => new FormatError(words.zipBomb),
};

/** What one upload may hold. */
export type Limits = {
  /** Unpacked bytes of one file. */
  content: number;
  /** Records and rejections. */
  readings: number;
};

/**
 * An upload's: a growth that no honest table has is refused before it has taken much memory. Where the receiver sets no
 * limits of its own, what is past them is one rejection that names the file.
 */
export const uploadBounds = (limits?: Limits): Bounds => ({
  content: limits?.content ?? 2 ** 30,
  calm: 16 << 20,
  growth: 400,
  exceeded: () =>
    limits
      ? new LimitExceeded(words.tooMuchContent(Math.floor(limits.content / 2 ** 20)))
      : new FormatError(words.zipBomb),
});

/** Has `size` unpacked bytes of `stored` packed ones passed the bounds? */
export const isPast = (bounds: Bounds, size: number, stored: number): boolean =>
  size > bounds.content || (size > bounds.calm && size > stored * bounds.growth);
