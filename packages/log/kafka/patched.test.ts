import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

type FetchManager = { start(): Promise<void>; stop(): Promise<void> };
type CreateFetchManager = (options: {
  logger: { namespace(): unknown };
  getNodeIds(): number[];
  fetch(nodeId: number): Promise<unknown[]>;
  handler(): Promise<void>;
}) => FetchManager;
const createFetchManager = createRequire(import.meta.url)('kafkajs/src/consumer/fetchManager') as CreateFetchManager;

const logger = { namespace: () => logger, debug: () => {}, info: () => {} };

it('kafkajs begins no new fetchers when it is stopped while it replaces the old ones', async () => {
  let nodes = [1, 2];
  let stopped = false;
  const slow = Promise.withResolvers<unknown[]>();
  const replacing = Promise.withResolvers<void>();
  const manager = createFetchManager({
    logger,
    getNodeIds: () => nodes,
    handler: async () => {},
    async fetch(node) {
      // Without the patch these fetches would go on for ever, each answered at once.
      if (stopped) throw new Error('fetched after the stop');
      if (node === 2) return slow.promise;
      await new Promise((resolve) => setImmediate(resolve));
      nodes = [1, 3];
      setImmediate(replacing.resolve);
      return [];
    },
  });
  const running = manager.start();
  await replacing.promise;
  const stopping = manager.stop();
  stopped = true;
  slow.resolve([]);
  await stopping;
  await expect(running).resolves.toBeUndefined();
});
