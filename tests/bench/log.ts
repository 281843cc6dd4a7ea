/** Messages a second through the embedded log, each durable before it is acknowledged. */
import { type LogMessage, openLog } from '@huishang/log';
import { type Bench, rate } from './bench.ts';
import type { Figure } from './figure.ts';
import { limits } from './limits.ts';
import { said } from './words.ts';

const TOPIC = 'bench';
/** The size that kafkajs was measured with. */
const value = Buffer.alloc(579, 'm');

export const log: Bench = async ({ folder, seconds }) => {
  const log = await openLog({ directory: folder });
  try {
    await log.ensureTopics([{ name: TOPIC, partitions: 8 }]);
    const append = async (messages: LogMessage[]) => {
      await log.append(TOPIC, messages);
      return messages.length;
    };
    const some = (pass: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({ key: `drug/${pass}-${i}`, value }));
    const bulk = await rate(seconds, (pass) => append(some(pass, 1000)));
    const singly = await rate(seconds, async (pass) => {
      const done = await Promise.all(some(pass, 64).map((message) => append([message])));
      return done.length;
    });
    const figure = (what: Figure['what'], value: number, limit: number): Figure => ({
      what,
      value,
      unit: 'messages',
      limit,
    });
    return [
      figure(said.append, bulk, limits.messagesIn),
      figure(said.appendSingly, singly, limits.messagesIn),
      figure(said.read, await readAll(log), limits.messagesOut),
    ];
  } finally {
    await log.close();
  }
};

/** Reads the topic from its beginning. @returns messages a second. */
async function readAll(log: Awaited<ReturnType<typeof openLog>>): Promise<number> {
  const total = (await log.ends(TOPIC)).reduce((sum, end) => sum + Number(end), 0);
  const begun = performance.now();
  const all = Promise.withResolvers<void>();
  let read = 0;
  const subscription = await log.subscribe({
    topic: TOPIC,
    group: 'bench',
    position: async () => 0n,
    async handle({ messages }) {
      read += messages.length;
      if (read >= total) all.resolve();
    },
  });
  await all.promise;
  const seconds = (performance.now() - begun) / 1000;
  await subscription.stop();
  return total / seconds;
}
