/** The best row of labels under the weights: Viterbi, linear in the text. */
import { FEATURES } from './features.ts';
import { follows, LABELS } from './labels.ts';

/** Weights of a label by row of features (`rows`), and of a label behind another (`steps`; the row `LABELS` is the text's beginning). */
export type Weights = { rows: Int8Array | Int32Array | Float64Array; steps: Int8Array | Int32Array | Float64Array };

const allowed = Array.from({ length: LABELS }, (_, after) =>
  Uint8Array.from(Array.from({ length: LABELS }, (_, before) => before).filter((before) => follows(before, after))),
);

/** One label a character. @param rows as `features` gives them. */
export function decode(rows: Int32Array, weights: Weights): Uint8Array {
  const length = rows.length / FEATURES;
  const labels = new Uint8Array(length);
  if (length === 0) return labels;
  const from = new Uint8Array(length * LABELS);
  let last = new Float64Array(LABELS);
  let next = new Float64Array(LABELS);
  const own = new Float64Array(LABELS);
  const { rows: table, steps } = weights;
  for (let i = 0; i < length; i++) {
    own.fill(0);
    for (let f = i * FEATURES; f < (i + 1) * FEATURES; f++) {
      const row = rows[f]! * LABELS;
      for (let label = 0; label < LABELS; label++) own[label]! += table[row + label]!;
    }
    for (let label = 0; label < LABELS; label++) {
      if (i === 0) {
        next[label] = follows(0, label) ? own[label]! + steps[LABELS * LABELS + label]! : -Infinity;
        continue;
      }
      let best = -Infinity;
      let origin = 0;
      const origins = allowed[label]!;
      for (let k = 0; k < origins.length; k++) {
        const before = origins[k]!;
        const score = last[before]! + steps[before * LABELS + label]!;
        if (score > best) {
          best = score;
          origin = before;
        }
      }
      next[label] = best + own[label]!;
      from[i * LABELS + label] = origin;
    }
    const spare = last;
    last = next;
    next = spare;
  }
  let label = last.reduce((best, score, at) => (score > last[best]! ? at : best), 0);
  for (let i = length - 1; i >= 0; i--) {
    labels[i] = label;
    label = from[i * LABELS + label]!;
  }
  return labels;
}
