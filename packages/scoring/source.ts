/** What scoring is given from outside. */

/** A table by the name its user knows it by, and its bytes, unpacked, in whichever encoding. */
export type TableSource = { name: string; pieces: Iterable<Uint8Array> };

/** How far long work is. */
export type Bar = { update(done: number, total: number, text: string): void; stop(): void };
