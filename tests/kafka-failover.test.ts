import { type Log, openLog } from '@huishang/log';
import { afterAll, describe, expect, it } from 'vitest';
import { startKafka } from './support/kafka.ts';

const TOTAL = 40_000;
const CALLERS = 8;
const AN_APPEND = 50;

const kafka = await startKafka({ brokers: 3 });
afterAll(() => kafka?.stop());

/** Reads everything as a service does: a batch that does not start at the kept position is refused. */
async function readInto(log: Log, topic: string, taken: string[], positions: Map<number, bigint>): Promise<void> {
  await log.subscribe({
    topic,
    group: 'failover',
    position: async (partition) => positions.get(partition) ?? 0n,
    async handle({ partition, messages }, { stillOwned }) {
      if (!stillOwned() || messages[0]!.offset !== (positions.get(partition) ?? 0n)) throw new Error('not ours');
      for (const { value } of messages) taken.push(Buffer.from(value).toString());
      positions.set(partition, messages.at(-1)!.offset + 1n);
    },
  });
}

describe.skipIf(!kafka?.own)('three Kafka brokers, one of them killed', () => {
  it('loses no acknowledged record, and gives each once', async () => {
    const log = await openLog({ brokers: kafka!.brokers });
    const topic = 'records';
    // Six partitions over three brokers: each broker leads some, so that whichever dies is a leader.
    await log.ensureTopics([{ name: topic, partitions: 6 }]);
    const taken: string[] = [];
    const positions = new Map<number, bigint>();
    await readInto(log, topic, taken, positions);

    let acknowledged = 0;
    const half = Promise.withResolvers<void>();
    const callers = Array.from({ length: CALLERS }, async (_, caller) => {
      for (let i = caller * AN_APPEND; i < TOTAL; i += CALLERS * AN_APPEND) {
        const ids = Array.from({ length: AN_APPEND }, (_, index) => `record ${i + index}`);
        await log.append(
          topic,
          ids.map((id) => ({ key: id, value: Buffer.from(id) })),
        );
        acknowledged += AN_APPEND;
        if (acknowledged >= TOTAL / 4) half.resolve();
      }
    });
    await half.promise;
    await kafka!.kill(0);
    expect(acknowledged).toBeLessThan(TOTAL);
    await Promise.all(callers);
    expect(acknowledged).toBe(TOTAL);

    const isRead = async () =>
      (await log.ends(topic)).every((end, partition) => (positions.get(partition) ?? 0n) >= end);
    await expect.poll(isRead, { timeout: 60_000, interval: 200 }).toBe(true);
    const all = Array.from({ length: TOTAL }, (_, i) => `record ${i}`);
    expect(taken.toSorted()).toEqual(all.toSorted());

    await kafka!.restart(0);
    await kafka!.kill(1);
    await log.append(topic, [{ key: 'last', value: Buffer.from('last') }]);
    await expect.poll(() => taken.includes('last'), { timeout: 60_000, interval: 200 }).toBe(true);
    expect(taken).toHaveLength(TOTAL + 1);
    await log.close();
  }, 240_000);
});
