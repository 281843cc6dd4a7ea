/** The desk of this process: over its store, its chain and its day. */
import { createDesk, createWatch, type Desk } from '@huishang/desk';
import { createLoop, type Logger, type Loop } from '@huishang/runtime';
import type { People } from './people/people.ts';
import type { System } from './system.ts';

type DeskSystem = Pick<System, 'store' | 'today' | 'knowledge'>;

export const deskOf = (
  { store, today, knowledge }: DeskSystem,
  people: Pick<People, 'trail'>,
  timeZone: string,
): Desk => createDesk({ store, trail: () => people.trail(), today, versions: knowledge.versions, timeZone });

/** How soon after new evidence a closed signal is opened again; where a look takes long, it rests ten times as long as it took. */
const LOOK_MS = 2_000;
const REST = 10;

/** Looks, as long as this process runs, for what opens signals again by itself. */
export function watchSignals(
  system: DeskSystem,
  people: Pick<People, 'trail'>,
  logger: Logger,
  timeZone: string,
): Loop {
  const look = createWatch(system.store, deskOf(system, people, timeZone), system.today);
  let next = 0;
  return createLoop({ name: 'reopening', logger, idleMs: LOOK_MS }, async () => {
    const began = performance.now();
    if (began < next) return false;
    for (const { signal, action } of await look())
      logger.info({ signal, action }, 'a signal was opened again by itself');
    next = performance.now() + REST * (performance.now() - began) - LOOK_MS;
    return false;
  });
}
