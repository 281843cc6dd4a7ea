import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { LogMessage, StoredMessage } from '../log.ts';

/**
 * A block is what one write puts into a segment file: consecutive messages under one checksum. Little endian:
 *
 *     0 magic "HSL1" · 4 CRC-32 of all that follows · 8 body bytes · 12 messages · 16 offset of the first
 *     24 the offset up to which the partition was durable when this block was written
 *     32 body: for each message key bytes (u32), value bytes (u32), key (UTF-8), value
 */
export const HEADER_BYTES = 32;
const MAGIC = 0x314c5348;

export type BlockHeader = { bodyBytes: number; count: number; base: bigint; durable: bigint };

/** Writes one block. `durable` proves to a later reader that everything below it had been acknowledged. */
export function encodeBlock(messages: LogMessage[], base: bigint, durable: bigint): Buffer {
  const keyBytes = messages.map((message) => Buffer.byteLength(message.key, 'utf8'));
  let bodyBytes = 0;
  for (let i = 0; i < messages.length; i++) bodyBytes += 8 + keyBytes[i]! + messages[i]!.value.byteLength;
  const block = Buffer.allocUnsafe(HEADER_BYTES + bodyBytes);
  block.writeUInt32LE(MAGIC, 0);
  block.writeUInt32LE(bodyBytes, 8);
  block.writeUInt32LE(messages.length, 12);
  block.writeBigUInt64LE(base, 16);
  block.writeBigUInt64LE(durable, 24);
  let at = HEADER_BYTES;
  for (let i = 0; i < messages.length; i++) {
    const { key, value } = messages[i]!;
    block.writeUInt32LE(keyBytes[i]!, at);
    block.writeUInt32LE(value.byteLength, at + 4);
    at += 8;
    at += block.write(key, at, 'utf8');
    block.set(value, at);
    at += value.byteLength;
  }
  block.writeUInt32LE(crc32(block.subarray(8)), 4);
  return block;
}

/** The header at `at`, or undefined when no header can stand there. Says nothing yet about the body. */
export function decodeHeader(bytes: Buffer, at: number): BlockHeader | undefined {
  if (at + HEADER_BYTES > bytes.length || bytes.readUInt32LE(at) !== MAGIC) return undefined;
  return {
    bodyBytes: bytes.readUInt32LE(at + 8),
    count: bytes.readUInt32LE(at + 12),
    base: bytes.readBigUInt64LE(at + 16),
    durable: bytes.readBigUInt64LE(at + 24),
  };
}

/** Whether the block at `at`, of which `bytes` holds the whole, is as it was written. */
export function isIntact(bytes: Buffer, at: number, header: BlockHeader): boolean {
  const end = at + HEADER_BYTES + header.bodyBytes;
  return end <= bytes.length && bytes.readUInt32LE(at + 4) === crc32(bytes.subarray(at + 8, end));
}

/** The messages of an intact block from offset `from` on, added to `into`. The values are views of `bytes`. */
export function decodeMessages(
  bytes: Buffer,
  at: number,
  header: BlockHeader,
  from: bigint,
  into: StoredMessage[],
): void {
  let place = at + HEADER_BYTES;
  for (let index = 0; index < header.count; index++) {
    const keyEnd = place + 8 + bytes.readUInt32LE(place);
    const end = keyEnd + bytes.readUInt32LE(place + 4);
    const offset = header.base + BigInt(index);
    if (offset >= from) {
      into.push({ offset, key: bytes.toString('utf8', place + 8, keyEnd), value: bytes.subarray(keyEnd, end) });
    }
    place = end;
  }
}
