/** Trains the tagger: a structured perceptron whose weights are averaged over all of its steps. */
import { decode } from './decode.ts';
import { FEATURES, type Features, ROWS } from './features.ts';
import { LABELS } from './labels.ts';

/** One text in several dresses (with more or less of what the rules found), and its right labels. */
export type Lesson = { dresses: Features[]; labels: Uint8Array };

/** By row of features and label; by label before and label. */
export type Trained = { rows: Float64Array; steps: Float64Array };

/** Collins 2002. The order of the lessons is shuffled each round, by a generator with a fixed seed. */
export function train(lessons: readonly Lesson[], rounds: number): Trained {
  const now: Trained = { rows: new Float64Array(ROWS * LABELS), steps: new Float64Array((LABELS + 1) * LABELS) };
  const weights = { steps: now.steps, reach: Infinity, score: summing(now.rows) };
  // Σ of (step at which a change was made) × change; the average is the weight less this over the number of steps.
  const late = { rows: new Float64Array(ROWS * LABELS), steps: new Float64Array((LABELS + 1) * LABELS) };
  let step = 1;
  const random = generator(20251128);
  const order = lessons.map((_, i) => i);
  for (let round = 0; round < rounds; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const i of order) {
      const { dresses, labels } = lessons[i]!;
      const features = dresses[round % dresses.length]!;
      change(now, late, step, features, labels, decode(features, weights, 0));
      step++;
    }
  }
  for (const part of ['rows', 'steps'] as const)
    for (let i = 0; i < now[part].length; i++) now[part][i]! -= late[part][i]! / step;
  return now;
}

const summing = (table: Float64Array) => (rows: Int32Array, into: Float64Array) => {
  into.fill(0);
  for (let f = 0; f < FEATURES; f++)
    for (let label = 0; label < LABELS; label++) into[label]! += table[rows[f]! * LABELS + label]!;
};

function change(
  now: Trained,
  late: Trained,
  step: number,
  features: Features,
  right: Uint8Array,
  said: Uint8Array,
): void {
  const rows = new Int32Array(FEATURES);
  const add = (part: keyof Trained, at: number, by: number) => {
    now[part][at]! += by;
    late[part][at]! += by * step;
  };
  for (let i = 0; i < right.length; i++) {
    const [want, got] = [right[i]!, said[i]!];
    const [wantBefore, gotBefore] = i === 0 ? [LABELS, LABELS] : [right[i - 1]!, said[i - 1]!];
    if (want !== got) {
      features.rows(i, rows);
      for (const row of rows) {
        add('rows', row * LABELS + want, 1);
        add('rows', row * LABELS + got, -1);
      }
    }
    if (want !== got || wantBefore !== gotBefore) {
      add('steps', wantBefore * LABELS + want, 1);
      add('steps', gotBefore * LABELS + got, -1);
    }
  }
}

/** Numbers in [0, 1), the same in every run (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
