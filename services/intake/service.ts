/** Intake: records in, protected, durable, and on their way to coding. */
import { refusedIfLater } from '@huishang/formats';
import { clock, type Service, type ServiceContext } from '@huishang/runtime';
import type { IntakeResult, Reading } from '@huishang/schemas';
import { forgetImport } from '@huishang/store';
import type { Hono } from 'hono';
import { accept, type Prepared, prepare, type Receipt, type Tell } from './accept.ts';
import { intakeRoutes } from './http.ts';
import { recordKey } from './key.ts';
import { ownColumns } from './ownColumns.ts';
import { startPreparing } from './preparing.ts';
import { createQueue } from './queue.ts';
import { createSealer, type Sealer } from './seal.ts';

export type Intake = Service & {
  routes: Hono;
  sealer: Sealer;
  /** Protects and seals readings, so that they can be taken. */
  prepare(readings: readonly Reading[]): Promise<Prepared[]>;
  /** Takes one portion of an import; null when it was taken before. */
  take(prepared: readonly Prepared[], receipt?: Receipt): Promise<IntakeResult[] | null>;
  /** The import is whole: the same one may be made again. */
  finish(name: string): Promise<void>;
};

/** How long an answer about the log's health may be used again. */
const HEALTH_MS = 1_000;

export type IntakeOptions = {
  /** Tells coding of new records; by the log unless said otherwise. */
  tell?: Tell;
  /** Whether the originals of records are kept. */
  originals?: boolean;
};

export async function startIntake(context: ServiceContext, options: IntakeOptions = {}): Promise<Intake> {
  const { store, log, metrics, settings } = context;
  const key = await recordKey(settings, store, context.logger);
  const sealer = createSealer(key);
  const today = clock(settings);
  const { originals = true } = options;
  const prepared = (readings: readonly Reading[]) => {
    const day = today();
    return prepare(
      readings.map((reading) => refusedIfLater(reading, day)),
      sealer,
      originals,
    );
  };
  const preparing = startPreparing({ key, originals }, sealer, today);
  const take = async (portion: readonly Prepared[], receipt?: Receipt) => {
    const results = await accept(store, portion, receipt, options.tell);
    for (const { stream, status } of results ?? []) metrics.received.inc({ stream: stream || '未知', status });
    if (results?.some(({ status }) => status === 'accepted' || status === 'followUp')) context.posted();
    return results;
  };
  const queue = createQueue(prepared, async (portion) => (await take(portion))!, settings.INTAKE_QUEUE);
  const finishImport = async (name: string) => {
    await forgetImport(store, name);
    await preparing.over();
  };
  let asked = { at: 0, trouble: null as string | null };
  const trouble = async () => {
    const now = performance.now();
    if (now - asked.at < HEALTH_MS && asked.at > 0) return asked.trouble;
    const [logWell, storeWell] = await Promise.all([log.healthy(), store.healthy()]);
    asked = { at: now, trouble: logWell ? (storeWell ? null : '数据库暂不可用。') : '消息日志暂不可用。' };
    return asked.trouble;
  };
  return {
    sealer,
    prepare: preparing.portion,
    take,
    finish: finishImport,
    routes: intakeRoutes({
      add: queue.add,
      addPortion: async (readings, receipt) => take(await preparing.portion(readings), receipt),
      finishImport,
      trouble,
      columns: ownColumns(settings.COLUMNS_FILE),
      maxBodyBytes: settings.MAX_BODY_MB * 2 ** 20,
    }),
    trouble: () => null, // Log and store are asked by the door itself: what was last heard may be long over.
    stop: preparing.stop,
  };
}
