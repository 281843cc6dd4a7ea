import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { LogDamaged } from '../errors.ts';
import { messagesOf, numbered } from '../testing/reader.ts';
import { Partition, SEGMENT_BYTES } from './partition.ts';
import { PartitionReader } from './partitionReader.ts';

const logger = pino({ enabled: false });
const root = await mkdtemp(join(tmpdir(), 'huishang-damage-'));
afterAll(() => rm(root, { recursive: true, force: true }));
let folders = 0;

async function readAll(partition: Partition): Promise<string[]> {
  const reader = new PartitionReader(partition, 0n);
  const values: string[] = [];
  try {
    for (;;) {
      const batch = await reader.read(7);
      if (batch.length === 0) return values;
      for (const { offset, value } of batch) {
        expect(offset).toBe(BigInt(values.length));
        values.push(Buffer.from(value).toString());
      }
    }
  } finally {
    await reader.close();
  }
}

/** Opens a partition whose only segment holds these bytes; undefined when it is refused as damaged. */
async function openBytes(bytes: Buffer): Promise<string[] | undefined> {
  const folder = join(root, String(folders++));
  await mkdir(folder);
  await writeFile(join(folder, `${'0'.repeat(20)}.log`), bytes);
  let partition: Partition;
  try {
    partition = await Partition.open(folder, logger);
  } catch (cause) {
    expect(cause).toBeInstanceOf(LogDamaged);
    return undefined;
  }
  const values = await readAll(partition);
  // What is appended after a recovery must be readable after the next.
  await partition.append(messagesOf(['after']));
  await partition.close();
  const again = await Partition.open(folder, logger);
  expect(await readAll(again)).toEqual([...values, 'after']);
  await again.close();
  return values;
}

/** Writes blocks of these sizes, each acknowledged before the next; gives the values, the file and where each block ends. */
async function write(
  sizes: number[],
): Promise<{ values: string[]; bytes: Buffer; ends: { byte: number; count: number }[] }> {
  const folder = join(root, String(folders++));
  const partition = await Partition.open(folder, logger);
  const values: string[] = [];
  const ends: { byte: number; count: number }[] = [];
  for (const size of sizes) {
    const next = numbered(`${values.length}:`, size);
    await partition.append(messagesOf(next));
    values.push(...next);
    ends.push({ byte: partition.segments[0]!.bytes, count: values.length });
  }
  await partition.close();
  return { values, bytes: await readFile(join(folder, `${'0'.repeat(20)}.log`)), ends };
}

const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 });
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('a segment file after a crash', () => {
  it('loses only the blocks that a cut goes through', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, place, async (blocks, where) => {
        const { values, bytes, ends } = await write(blocks);
        const length = Math.floor(where * bytes.length);
        const whole = ends.findLast(({ byte }) => byte <= length)?.count ?? 0;
        expect(await openBytes(bytes.subarray(0, length))).toEqual(values.slice(0, whole));
      }),
      { numRuns: 40 },
    );
  });

  it('keeps all blocks when what follows them is no block', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.uint8Array({ minLength: 1, maxLength: 200 }), async (blocks, rubbish) => {
        const { values, bytes } = await write(blocks);
        expect(await openBytes(Buffer.concat([bytes, rubbish]))).toEqual(values);
        expect(await openBytes(Buffer.concat([bytes, Buffer.alloc(rubbish.length)]))).toEqual(values);
      }),
      { numRuns: 25 },
    );
  });

  it('never gives a wrong message: a changed byte costs the last block, or is refused when later blocks prove it was acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, place, fc.integer({ min: 1, max: 255 }), async (blocks, where, change) => {
        const { values, bytes, ends } = await write(blocks);
        const at = Math.floor(where * bytes.length);
        const changed = Buffer.from(bytes);
        changed[at]! ^= change;
        const lastBlockStart = ends.at(-2);
        const opened = await openBytes(changed);
        if (at >= (lastBlockStart?.byte ?? 0)) expect(opened).toEqual(values.slice(0, lastBlockStart?.count ?? 0));
        else expect(opened).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('segments', () => {
  it('go on in a new file when one is full, are read across, and a damaged old one is refused, not skipped', async () => {
    const folder = join(root, String(folders++));
    const partition = await Partition.open(folder, logger);
    const large = 'x'.repeat(1024 * 1024);
    const count = Math.ceil((SEGMENT_BYTES * 2.5) / large.length);
    for (let i = 0; i < count; i++) await partition.append(messagesOf([`${i} ${large}`], 'k'));
    expect(partition.segments.length).toBe(3);
    expect((await readAll(partition)).map((value) => Number.parseInt(value, 10))).toEqual(
      Array.from({ length: count }, (_, i) => i),
    );
    await partition.close();

    const first = partition.segments[0]!.path;
    await copyFile(first, `${first}.whole`);
    const bytes = await readFile(first);
    bytes[5_000_000]! ^= 1;
    await writeFile(first, bytes);
    const damaged = await Partition.open(folder, logger);
    await expect(readAll(damaged)).rejects.toThrow(LogDamaged);
    await damaged.close();
    await copyFile(`${first}.whole`, first);
    const mended = await Partition.open(folder, logger);
    expect(await readAll(mended)).toHaveLength(count);
    await mended.close();
  });
});
