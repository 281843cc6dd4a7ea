import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmur2, partitionOf, splitByPartition } from './partitioner.ts';
import { messagesOf } from './testing/reader.ts';

describe('murmur2', () => {
  // The cases of Kafka's own UtilsTest.testMurmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('of %s is %i, as in Kafka', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });
});

describe('splitting by partition', () => {
  it('keeps every message, in order within its partition', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 1, max: 40 }), (keys, partitions) => {
        const messages = keys.map((key, index) => ({ key, value: Buffer.from(String(index)) }));
        const split = splitByPartition(messages, partitions);
        for (const [partition, list] of split) {
          expect(list).toEqual(messages.filter(({ key }) => partitionOf(key, partitions) === partition));
        }
        expect([...split.values()].flat()).toHaveLength(messages.length);
      }),
    );
  });

  it.each([-1, 2, 0.5, Number.NaN])('refuses partition %d of two', (partition) => {
    expect(() => splitByPartition(messagesOf(['x']), 2, () => partition)).toThrow(RangeError);
  });
});
