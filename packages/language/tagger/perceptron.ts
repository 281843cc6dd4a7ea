/** Trains the tagger: a structured perceptron whose weights are averaged over all of its steps. */
import { decode, type Weights } from './decode.ts';
import { FEATURES, ROWS } from './features.ts';
import { LABELS } from './labels.ts';

/** One text in several dresses (with more or less of what the rules found), and its right labels. */
export type Lesson = { rows: Int32Array[]; labels: Uint8Array };

/** Collins 2002. The order of the lessons is shuffled each round, by a generator with a fixed seed. */
export function train(lessons: readonly Lesson[], rounds: number): Weights {
  const now = { rows: new Float64Array(ROWS * LABELS), steps: new Float64Array((LABELS + 1) * LABELS) };
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
      const { rows: dresses, labels } = lessons[i]!;
      const rows = dresses[round % dresses.length]!;
      const said = decode(rows, now);
      change(now, late, step, rows, labels, said);
      step++;
    }
  }
  for (const part of ['rows', 'steps'] as const)
    for (let i = 0; i < now[part].length; i++) now[part][i]! -= late[part][i]! / step;
  return now;
}

type Changing = { rows: Float64Array; steps: Float64Array };

function change(
  now: Changing,
  late: Changing,
  step: number,
  rows: Int32Array,
  right: Uint8Array,
  said: Uint8Array,
): void {
  const add = (part: keyof Changing, at: number, by: number) => {
    now[part][at]! += by;
    late[part][at]! += by * step;
  };
  for (let i = 0; i < right.length; i++) {
    const [want, got] = [right[i]!, said[i]!];
    const [wantBefore, gotBefore] = i === 0 ? [LABELS, LABELS] : [right[i - 1]!, said[i - 1]!];
    if (want !== got)
      for (let f = i * FEATURES; f < (i + 1) * FEATURES; f++) {
        add('rows', rows[f]! * LABELS + want, 1);
        add('rows', rows[f]! * LABELS + got, -1);
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
