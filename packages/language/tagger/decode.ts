/** The best row of labels under the weights: Viterbi, linear in the text. */
import { FEATURES, type Features } from './features.ts';
import { isInside, LABELS, OUTSIDE } from './labels.ts';

/** Weights by row of features, and of a label behind another (the row `LABELS` is the text's beginning). */
export type Weights = {
  /** Adds up the rows' weights of each label. */
  score(rows: Int32Array, into: Float64Array): void;
  steps: Float64Array;
  /** No two steps differ by more: what lies further behind the best label leads to no beginning and to nothing outside. */
  reach: number;
};

const NEVER = -1e9;

/**
 * One label a character.
 * @param doubt how much likelier than it looks it is that nothing is named.
 */
export function decode(features: Features, weights: Weights, doubt: number): Uint8Array {
  const { length } = features;
  const labels = new Uint8Array(length);
  if (length === 0) return labels;
  const { steps, reach } = weights;
  const from = new Uint8Array(length * LABELS);
  let last = new Float64Array(LABELS).fill(NEVER);
  let next = new Float64Array(LABELS);
  const own = new Float64Array(LABELS);
  const rows = new Int32Array(FEATURES);
  const near = new Uint8Array(LABELS);
  for (let i = 0; i < length; i++) {
    features.rows(i, rows);
    weights.score(rows, own);
    own[OUTSIDE]! += doubt;
    let most = NEVER;
    for (let label = 0; label < LABELS; label++) if (last[label]! > most) most = last[label]!;
    let count = 0;
    for (let label = 0; label < LABELS; label++) if (last[label]! >= most - reach) near[count++] = label;
    for (let label = 0; label < LABELS; label++) {
      if (i === 0) {
        next[label] = isInside(label) ? NEVER : own[label]! + steps[LABELS * LABELS + label]!;
        continue;
      }
      let best = NEVER;
      let origin = 0;
      if (isInside(label)) {
        const [begun, gone] = [
          last[label - 1]! + steps[(label - 1) * LABELS + label]!,
          last[label]! + steps[label * LABELS + label]!,
        ];
        best = Math.max(begun, gone);
        origin = begun >= gone ? label - 1 : label;
      } else {
        for (let k = 0; k < count; k++) {
          const before = near[k]!;
          const score = last[before]! + steps[before * LABELS + label]!;
          if (score > best) {
            best = score;
            origin = before;
          }
        }
      }
      next[label] = best + own[label]!;
      from[i * LABELS + label] = origin;
    }
    const spare = last;
    last = next;
    next = spare;
  }
  let label = 0;
  for (let at = 1; at < LABELS; at++) if (last[at]! > last[label]!) label = at;
  for (let i = length - 1; i >= 0; i--) {
    labels[i] = label;
    label = from[i * LABELS + label]!;
  }
  return labels;
}
