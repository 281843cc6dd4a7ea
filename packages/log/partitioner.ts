import { Buffer } from 'node:buffer';
import { MessageTooLarge } from './errors.ts';
import { type LogMessage, MESSAGE_LIMIT, messageSize } from './log.ts';

const M = 0x5bd1e995;

/** MurmurHash2 (32 bit, seed 0x9747b28c) as the Java Kafka client has it: a signed integer. */
export function murmur2(bytes: Uint8Array): number {
  const length = bytes.length;
  let hash = 0x9747b28c ^ length;
  const words = length >> 2;
  for (let word = 0; word < words; word++) {
    const at = word * 4;
    let k = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    k = Math.imul(k, M);
    k ^= k >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(k, M);
  }
  const rest = words * 4;
  const left = length & 3;
  if (left === 3) hash ^= bytes[rest + 2]! << 16;
  if (left >= 2) hash ^= bytes[rest + 1]! << 8;
  if (left >= 1) hash = Math.imul(hash ^ bytes[rest]!, M);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, M);
  return hash ^ (hash >>> 15);
}

/** The partition of a key, equal to that of Kafka's Java client for the same UTF-8 key and number of partitions. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}

/**
 * Splits messages by partition, keeping their order in each. Throws {@link MessageTooLarge}, or RangeError when `choose`
 * names a partition that does not exist.
 */
export function splitByPartition(
  messages: LogMessage[],
  partitions: number,
  choose?: (message: LogMessage, index: number) => number,
): Map<number, LogMessage[]> {
  const split = new Map<number, LogMessage[]>();
  for (const [index, message] of messages.entries()) {
    if (messageSize(message.key, message.value.byteLength) > MESSAGE_LIMIT) {
      throw new MessageTooLarge(
        `message ${index} has ${message.value.byteLength} bytes; at most ${MESSAGE_LIMIT} are taken`,
      );
    }
    const partition = choose ? choose(message, index) : partitionOf(message.key, partitions);
    if (!Number.isInteger(partition) || partition < 0 || partition >= partitions) {
      throw new RangeError(`partition ${partition} of message ${index} is not one of ${partitions}`);
    }
    const list = split.get(partition);
    if (list) list.push(message);
    else split.set(partition, [message]);
  }
  return split;
}
