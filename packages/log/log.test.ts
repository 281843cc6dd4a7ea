import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startKafka } from '../../tests/support/kafka.ts';
import { type Log, MESSAGE_LIMIT, MessageTooLarge, openLog, partitionOf, UnknownTopic } from './index.ts';
import { messagesOf, numbered, Reader } from './testing/reader.ts';

const kafka = await startKafka({ brokers: 1 });
const directory = await mkdtemp(join(tmpdir(), 'huishang-log-'));
afterAll(async () => {
  await kafka?.stop();
  await rm(directory, { recursive: true, force: true });
});

const engines = [
  { name: 'embedded', open: () => openLog({ directory }), skip: false },
  { name: 'Kafka', open: () => openLog({ brokers: kafka!.brokers }), skip: kafka === null },
];

describe.each(engines)('the log, $name', ({ open, skip }) => {
  const readers: Reader[] = [];
  const logs: Log[] = [];

  afterEach(async () => {
    await Promise.all(readers.splice(0).map((reader) => reader.stop()));
    await Promise.all(logs.splice(0).map((log) => log.close()));
  });

  async function openWith(partitions: number): Promise<{ log: Log; topic: string }> {
    const log = await open();
    logs.push(log);
    const topic = `t-${randomUUID()}`;
    await log.ensureTopics([{ name: topic, partitions }]);
    return { log, topic };
  }

  async function read(
    log: Log,
    topic: string,
    reader = new Reader(),
    group: string = randomUUID(),
    maxBatch?: number,
  ): Promise<Reader> {
    readers.push(reader);
    return reader.start(log, topic, group, maxBatch);
  }

  it.skipIf(skip)('delivers what was appended, in order within a key, to the key’s own partition', async () => {
    const { log, topic } = await openWith(5);
    const reader = await read(log, topic, new Reader(), 'g', 7);
    for (let round = 0; round < 20; round++) {
      await log.append(topic, [
        ...messagesOf([`甲${round}`], '甲'),
        ...messagesOf([`乙${round}`], '乙'),
        ...messagesOf([`${round}`], ''),
      ]);
    }
    await reader.has(60);
    for (const [key, prefix] of [
      ['甲', '甲'],
      ['乙', '乙'],
      ['', ''],
    ] as const) {
      const own = reader.taken.filter((message) => message.key === key);
      expect(own.map(({ value }) => value)).toEqual(numbered(prefix, 20));
      expect(new Set(own.map(({ partition }) => partition))).toEqual(new Set([partitionOf(key, 5)]));
    }
  });

  it.skipIf(skip)('tells the ends, and takes nothing for an empty append', async () => {
    const { log, topic } = await openWith(3);
    expect(await log.ends(topic)).toEqual([0n, 0n, 0n]);
    await log.append(topic, []);
    await log.append(topic, messagesOf(numbered('x', 4)), { partition: (_, index) => (index === 0 ? 0 : 2) });
    expect(await log.ends(topic)).toEqual([1n, 0n, 3n]);
    expect(await log.healthy()).toBe(true);
  });

  it.skipIf(skip)('reads a topic through once, as it is, and gives up with the handler', async () => {
    const { log, topic } = await openWith(3);
    const through = async () => {
      const seen: string[] = [];
      await log.scan(topic, async ({ partition, messages }) => {
        seen.push(...messages.map(({ offset, value }) => `${partition}/${offset} ${Buffer.from(value)}`));
      });
      return seen.toSorted();
    };
    expect(await through()).toEqual([]);
    await log.append(topic, messagesOf(['a', 'b', 'c']), { partition: (_, index) => (index === 0 ? 0 : 2) });
    expect(await through()).toEqual(['0/0 a', '2/0 b', '2/1 c']);
    expect(await through()).toEqual(['0/0 a', '2/0 b', '2/1 c']);
    expect(await log.ranges(topic)).toEqual([1n, 0n, 2n].map((high) => ({ low: 0n, high })));
    const refuse = log.scan(topic, () => Promise.reject(new Error('no more')));
    await expect(refuse).rejects.toThrow('no more');
  });

  it.skipIf(skip)('keeps bytes as they are, from none to many', async () => {
    const { log, topic } = await openWith(1);
    // The largest there is, and no compression helps: with what a broker's batch adds it is below the default limits.
    const largest = randomBytes(MESSAGE_LIMIT - 3);
    const values = [new Uint8Array(0), new Uint8Array([0, 255, 10, 13]), largest, Buffer.from('最后')];
    await log.append(
      topic,
      values.map((value) => ({ key: 'k', value })),
    );
    const seen: Uint8Array[] = [];
    const all = Promise.withResolvers<void>();
    const subscription = await log.subscribe({
      topic,
      group: 'bytes',
      position: async () => 0n,
      handle: async ({ messages }) => {
        seen.push(...messages.map(({ value }) => value));
        if (seen.length === values.length) all.resolve();
      },
    });
    await all.promise;
    await subscription.stop();
    for (const [i, value] of values.entries()) expect(Buffer.compare(seen[i]!, value)).toBe(0);
  });

  it.skipIf(skip)(
    'refuses a message that is too large, a wrong partition and an unknown topic, and writes nothing',
    async () => {
      const { log, topic } = await openWith(2);
      const large = { key: '', value: new Uint8Array(MESSAGE_LIMIT + 1) };
      await expect(log.append(topic, [...messagesOf(['small']), large])).rejects.toThrow(MessageTooLarge);
      await expect(log.append(topic, messagesOf(['x']), { partition: () => 2 })).rejects.toThrow(RangeError);
      await expect(log.append(`no-${topic}`, messagesOf(['x']))).rejects.toThrow(UnknownTopic);
      await expect(log.ends(`no-${topic}`)).rejects.toThrow(UnknownTopic);
      expect(await log.ends(topic)).toEqual([0n, 0n]);
    },
  );

  it.skipIf(skip)('makes a topic once, and refuses another number of partitions', async () => {
    const { log, topic } = await openWith(2);
    await log.append(topic, messagesOf(['x'], 'k'));
    await log.ensureTopics([{ name: topic, partitions: 2 }]);
    expect((await log.ends(topic)).reduce((sum, end) => sum + end)).toBe(1n);
    await expect(log.ensureTopics([{ name: topic, partitions: 3 }])).rejects.toThrow('2 partitions');
  });

  it.skipIf(skip)('goes on from the position that the reader keeps, in another process too', async () => {
    const { log, topic } = await openWith(2);
    await log.append(topic, messagesOf(numbered('x', 100)));
    const first = await read(log, topic, new Reader(), 'g', 10);
    await first.has(100);
    await first.stop();
    await log.append(topic, messagesOf(numbered('y', 50)));
    await log.close();

    const again = await open();
    logs.push(again);
    const second = await read(again, topic, new Reader(first.positions), 'g', 10);
    await second.has(50);
    expect(second.values.toSorted()).toEqual(numbered('y', 50).toSorted());
    const everything = await read(again, topic, new Reader(), 'other');
    await everything.has(150);
    expect(everything.taken).toHaveLength(150);
  });

  it.skipIf(skip)('delivers again what a handler refused, and lets other partitions go on', async () => {
    const { log, topic } = await openWith(2);
    const reader = new Reader();
    let refusals = 0;
    reader.before = ({ partition, messages }) => {
      if (partition === 0 && messages.some(({ offset }) => offset === 5n) && refusals < 3) {
        refusals++;
        throw new Error('refused by the test');
      }
    };
    await read(log, topic, reader, 'g', 2);
    await log.append(topic, messagesOf(numbered('x', 20)), { partition: (_, index) => index % 2 });
    await reader.has(20);
    expect(refusals).toBe(3);
    for (const partition of [0, 1]) {
      expect(reader.taken.filter((message) => message.partition === partition).map(({ offset }) => offset)).toEqual(
        Array.from({ length: 10 }, (_, i) => BigInt(i)),
      );
    }
  });

  it.skipIf(skip)('takes many appends at once over many partitions', async () => {
    const { log, topic } = await openWith(24);
    const reader = await read(log, topic);
    const values = numbered('v', 4000);
    await Promise.all(values.map((value) => log.append(topic, messagesOf([value]))));
    expect((await log.ends(topic)).reduce((sum, end) => sum + end)).toBe(4000n);
    await reader.has(4000);
    expect(reader.values.toSorted()).toEqual(values.toSorted());
  });

  it.skipIf(skip)('lets a handler finish before a stop resolves', async () => {
    const { log, topic } = await openWith(1);
    const begun = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const reader = new Reader();
    reader.before = async () => {
      begun.resolve();
      await release.promise;
    };
    await read(log, topic, reader);
    await log.append(topic, messagesOf(['x']));
    await begun.promise;
    const stopped = reader.stop();
    release.resolve();
    await stopped;
    expect(reader.values).toEqual(['x']);
  });

  it.skipIf(skip)('halts, and skips nothing, when the reader’s position does not fit the log', async () => {
    const { log, topic } = await openWith(1);
    await log.append(topic, messagesOf(['a', 'b'], 'k'));
    const positions = new Map([[0, 9n]]);
    const reader = new Reader(positions);
    await read(log, topic, reader);
    await log.append(topic, messagesOf(['c'], 'k'));
    expect(reader.taken).toEqual([]);
    positions.set(0, 1n);
    await reader.has(2);
    expect(reader.values).toEqual(['b', 'c']);
  });

  it.skipIf(skip)('refuses everything once closed', async () => {
    const { log, topic } = await openWith(1);
    await log.close();
    await expect(log.append(topic, messagesOf(['x']))).rejects.toThrow('closed');
    expect(await log.healthy()).toBe(false);
  });
});

describe.skipIf(!kafka)('a group on Kafka', () => {
  it('gives every message to one member while members come and go', async () => {
    const topic = `t-${randomUUID()}`;
    const logs = await Promise.all(Array.from({ length: 3 }, () => openLog({ brokers: kafka!.brokers })));
    const positions = new Map<number, bigint>();
    const members = logs.map(() => new Reader(positions));
    const [first, second, third] = members as [Reader, Reader, Reader];
    const sent: string[] = [];
    let enough = false;
    try {
      await logs[0]!.ensureTopics([{ name: topic, partitions: 6 }]);
      const appending = (async () => {
        for (let round = 0; !enough; round++) {
          const values = numbered(`${round}-`, 50);
          await logs[2]!.append(topic, messagesOf(values));
          sent.push(...values);
        }
      })();
      await first.start(logs[0]!, topic, topic, 20);
      await first.has(200);
      await second.start(logs[1]!, topic, topic, 20);
      await second.has(200);
      await third.start(logs[2]!, topic, topic, 20);
      await third.has(200);
      await first.stop();
      await Promise.all([second, third].map((member) => member.has(member.taken.length + 200)));
      enough = true;
      await appending;
      const ends = await logs[2]!.ends(topic);
      const isRead = () => ends.every((end, partition) => (positions.get(partition) ?? 0n) >= end);
      await Promise.race([second, third].map((member) => member.until(isRead)));
      expect(members.flatMap(({ values }) => values).toSorted()).toEqual(sent.toSorted());
    } finally {
      await Promise.all(logs.map((log) => log.close()));
    }
  }, 90_000);

  it.skipIf(!kafka?.own)(
    'waits for a broker that is away, and then loses and repeats nothing',
    async () => {
      const topic = `t-${randomUUID()}`;
      const log = await openLog({ brokers: kafka!.brokers });
      const reader = new Reader();
      try {
        await log.ensureTopics([{ name: topic, partitions: 3 }]);
        await reader.start(log, topic, topic);
        await log.append(topic, messagesOf(numbered('before', 30)));
        await kafka!.kill(0);
        expect(await log.healthy()).toBe(false);
        const waiting = Array.from({ length: 10 }, (_, i) =>
          log.append(topic, messagesOf(numbered(`while ${i} `, 10))),
        );
        await kafka!.restart(0);
        await Promise.all(waiting);
        await log.append(topic, messagesOf(numbered('after', 30)));
        await reader.has(160);
        expect(reader.values.toSorted()).toEqual(
          [
            ...numbered('before', 30),
            ...Array.from({ length: 10 }, (_, i) => numbered(`while ${i} `, 10)).flat(),
            ...numbered('after', 30),
          ].toSorted(),
        );
        expect(await log.healthy()).toBe(true);
      } finally {
        await log.close();
      }
    },
    120_000,
  );
});
