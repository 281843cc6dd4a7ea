/** The trained tagger as bytes and a card: the caller reads the files, and keeps what is made of them. */
import { createHash } from 'node:crypto';
import type { EntityType } from '../entities/entity.ts';
import type { Weights } from './decode.ts';
import { ROWS } from './features.ts';
import { LABELS } from './labels.ts';
import { packed } from './packed.ts';
import type { Trained } from './perceptron.ts';

/** @param types that filling helped where the training part was held against itself. */
export type Tagger = { weights: Weights; types: ReadonlySet<EntityType> };

export const bytesOf = ({ rows, steps }: { rows: Int8Array; steps: Int8Array }): Buffer =>
  Buffer.concat([new Uint8Array(steps.buffer), new Uint8Array(rows.buffer)]);

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Rows that weigh less for every label decide nothing that can be measured, and are most of all. */
const LEAST = 6;

/** Whole numbers of one byte stand for the weights: only their proportions count. */
export function quantised({ rows, steps }: Trained): { rows: Int8Array; steps: Int8Array } {
  let most = 1e-9;
  for (const part of [rows, steps]) for (const weight of part) most = Math.max(most, Math.abs(weight));
  const small = (part: Float64Array) => Int8Array.from(part, (weight) => Math.round((weight / most) * 127));
  const table = small(rows);
  for (let at = 0; at < table.length; at += LABELS)
    if (table.subarray(at, at + LABELS).every((weight) => Math.abs(weight) < LEAST)) table.fill(0, at, at + LABELS);
  return { rows: table, steps: small(steps) };
}

/** @throws {Error} where the weights are not those that the card speaks of. */
export function readTagger({ bytes, card }: { bytes: Uint8Array; card: unknown }): Tagger {
  const { sha256, types } = card as { sha256: string; types: EntityType[] };
  if (hashOf(bytes) !== sha256)
    throw new Error('models/tagger.bin.gz 与 models/tagger.json 所记的校验和不符：请取回同一版本的两个文件。');
  const steps = (LABELS + 1) * LABELS;
  return {
    weights: packed(
      new Int8Array(bytes.buffer, bytes.byteOffset + steps, ROWS * LABELS),
      new Int8Array(bytes.buffer, bytes.byteOffset, steps),
    ),
    types: new Set(types),
  };
}
