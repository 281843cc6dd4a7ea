/** Keeps the embedded store tidy, a table at a time; a server does that by itself. */
import { type Store, tidyNext } from '@huishang/store';
import type { Logger } from 'pino';
import { createLoop, type Loop } from './loop.ts';

const LOOK_MS = 5_000;

export function startTidying({ store, logger }: { store: Store; logger: Logger }): Loop {
  return createLoop({ name: 'tidying', logger, idleMs: LOOK_MS }, async () => {
    const table = await tidyNext(store);
    if (table !== null) logger.debug({ table }, 'a table was tidied');
    return false;
  });
}
