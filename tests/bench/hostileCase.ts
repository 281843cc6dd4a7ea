import type { Said } from './figure.ts';

/** One hostile input: `run` does with it all that the program would, and does not throw where the program would not. */
export type HostileCase = {
  what: Said;
  run: () => unknown | Promise<unknown>;
  /** Milliseconds of processor time. */
  aim: number;
};
