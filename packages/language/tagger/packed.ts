/**
 * Weights as they are asked for most quickly: two labels of one byte in one number (sums over all features stay below 2¹⁵), and
 * the rows that are all nothing, most of them, left out, so that the table stays near the processor.
 */
import type { Weights } from './decode.ts';
import { FEATURES, ROWS } from './features.ts';
import { LABELS } from './labels.ts';

const PAIRS = 9;
const MOST_ROWS = 0xffff;

/** @param rows `LABELS` weights for each row of features. @throws {Error} where nearly no row is nothing. */
export function packed(rows: Int8Array, steps: Int8Array): Weights {
  const places = new Uint16Array(ROWS);
  let used = 0;
  for (let row = 0; row < ROWS; row++)
    for (let label = 0; label < LABELS; label++)
      if (rows[row * LABELS + label] !== 0) {
        if (used === MOST_ROWS) throw new Error('more rows of weights than are told apart');
        places[row] = ++used;
        break;
      }
  const table = new Int32Array((used + 1) * PAIRS);
  for (let row = 0; row < ROWS; row++)
    for (let label = 0; label < LABELS && places[row] !== 0; label++)
      table[places[row]! * PAIRS + (label >> 1)]! += rows[row * LABELS + label]! << (label % 2 === 0 ? 0 : 16);
  const [least, most] = steps.reduce(
    ([low, high], step) => [Math.min(low, step), Math.max(high, step)] as [number, number],
    [0, 0] as [number, number],
  );
  return {
    steps: Float64Array.from(steps),
    reach: most - least,
    score(of, into) {
      // Nine local sums, one for two labels: seventeen labels are known when this is written (labels.ts).
      let [s0, s1, s2, s3, s4, s5, s6, s7, s8] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
      for (let f = 0; f < FEATURES; f++) {
        const place = places[of[f]!]!;
        if (place === 0) continue;
        const at = place * PAIRS;
        s0 = (s0 + table[at]!) | 0;
        s1 = (s1 + table[at + 1]!) | 0;
        s2 = (s2 + table[at + 2]!) | 0;
        s3 = (s3 + table[at + 3]!) | 0;
        s4 = (s4 + table[at + 4]!) | 0;
        s5 = (s5 + table[at + 5]!) | 0;
        s6 = (s6 + table[at + 6]!) | 0;
        s7 = (s7 + table[at + 7]!) | 0;
        s8 = (s8 + table[at + 8]!) | 0;
      }
      unpack(s0, into, 0);
      unpack(s1, into, 2);
      unpack(s2, into, 4);
      unpack(s3, into, 6);
      unpack(s4, into, 8);
      unpack(s5, into, 10);
      unpack(s6, into, 12);
      unpack(s7, into, 14);
      into[16] = s8;
    },
  };
}

function unpack(sum: number, into: Float64Array, at: number): void {
  const low = (sum << 16) >> 16;
  into[at] = low;
  into[at + 1] = (sum - low) >> 16;
}
