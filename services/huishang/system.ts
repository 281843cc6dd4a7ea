/** Opens log and store as the settings say, and starts the services that a process is to run. The one place that wires everything. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Coding, startCoding } from '@huishang/coding';
import { startConsultation } from '@huishang/consultation-service';
import { startDetection } from '@huishang/detection-service';
import { type Intake, startIntake } from '@huishang/intake';
import { isLogUnavailable, type Log, openLog } from '@huishang/log';
import { startReporting } from '@huishang/reporting';
import {
  backlog,
  clock,
  createMetrics,
  type DirectoryLock,
  isDone,
  type Logger,
  lockDirectory,
  type Metrics,
  mendOffsets,
  type Service,
  type Settings,
  startRelay,
  startRestoring,
  startTidying,
  untilThere,
} from '@huishang/runtime';
import { topics } from '@huishang/schemas';
import { isUnavailable, noteReader, openStore, type Store } from '@huishang/store';
import { startAnalysis } from './analysis/client.ts';
import { type Keeper, keepEvidence } from './analysis/keeper.ts';
import { statePrint } from './analysis/print.ts';
import { beginAnalysis } from './analysis/snapshots.ts';
import { type Knowledge, loadKnowledge } from './context.ts';
import { say } from './output.ts';
import type { Own } from './own.ts';

export const serviceNames = ['intake', 'coding', 'detection', 'consultation', 'reporting', 'console'] as const;
export type ServiceName = (typeof serviceNames)[number];

export type System = {
  knowledge: Knowledge;
  today: () => string;
  log: Log;
  store: Store;
  metrics: Metrics;
  intake: Intake | null;
  services: ReadonlyMap<ServiceName, Service>;
  lock: DirectoryLock | null;
  /** Resolves once nothing is left to do, in any process. @throws when `signal` aborts. */
  idle(steps: 'coded' | 'all', signal?: AbortSignal): Promise<void>;
  stop(): Promise<void>;
};

export type SystemOptions = {
  settings: Settings;
  logger: Logger;
  /** What the user has put in place of the defaults. */
  own: Own;
  services: readonly ServiceName[];
  /** A store for one run: faster, and removed when the system stops. */
  throwAway?: boolean;
  /** Ends a start that waits for a database or broker; what is thrown is its reason. */
  signal?: AbortSignal;
};

/** A command gives up after this time; services wait for database and broker as long as it takes. */
const COMMAND_PATIENCE_MS = 60_000;

const POLL_MS = 50;

/** @throws {DirectoryHeld} when another process holds the embedded log or store. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { settings, logger, throwAway = false } = options;
  const brokers = settings.KAFKA_BROKERS?.split(',');
  const embedded = !brokers || !settings.DATABASE_URL;
  const lock = embedded ? lockDirectory(settings.DATA_DIR) : null;
  const undo: (() => Promise<void> | void)[] = [() => lock?.release()];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
    if (throwAway) rmSync(settings.DATA_DIR, { recursive: true, force: true });
  };
  try {
    // What is embedded is there or fails; only a server is waited for.
    const patience = { say, signal: options.signal, limitMs: options.signal ? undefined : COMMAND_PATIENCE_MS };
    const open = () =>
      openStore({
        url: settings.DATABASE_URL,
        directory: join(settings.DATA_DIR, 'store'),
        relaxed: throwAway,
        onError: (err) => logger.warn({ err }, 'database connection lost'),
        check: lock?.check,
      });
    const opening = settings.DATABASE_URL
      ? untilThere({ ...patience, what: databaseName(settings.DATABASE_URL), isAway: isUnavailable }, open, (late) =>
          late.close(),
        )
      : open();
    opening.catch(() => {}); // Told where it is awaited.
    undo.push(() =>
      opening.then(
        (opened) => opened.close(),
        () => {}, // Told where it is awaited.
      ),
    );
    // While the embedded store is opening on its own thread.
    const knowledge = loadKnowledge(options.own);
    const newAnalysis = () => startAnalysis(options.own);
    const detects = options.services.includes('detection');
    const consumer = detects ? 'detection' : 'consultation';
    const keeps = !throwAway && (detects || options.services.includes('consultation'));
    const place = keeps
      ? { file: join(settings.DATA_DIR, 'state', consumer), print: statePrint(knowledge.versions) }
      : null;
    // What was kept is read while the store opens.
    const begun = place && beginAnalysis(newAnalysis, place);
    undo.push(() => begun?.analysis.close());
    const store = await opening;
    const log = await openLog({ ...(brokers ? { brokers } : { directory: join(settings.DATA_DIR, 'log') }), logger });
    undo.push(() => log.close());
    const ensure = () =>
      log.ensureTopics(
        Object.entries(topics).map(([name, { partitions }]) => ({
          name,
          // One process reads all of an embedded log: more partitions would only cut its work into smaller transactions.
          partitions: name === 'records' && !brokers ? 1 : partitions,
        })),
      );
    if (brokers)
      await untilThere({ ...patience, what: `消息日志 ${settings.KAFKA_BROKERS}`, isAway: isLogUnavailable }, ensure);
    else await ensure();
    const metrics = createMetrics();
    const works = options.services.length > 0;
    // Before anything is appended: what an embedded log still has was read, and only that.
    if (works) await mendOffsets(log, store, !brokers, logger);
    // Whoever only looks, as `verify` does, sends nothing.
    const relay = works ? startRelay({ log, store, logger }) : null;
    undo.push(() => relay?.stop());
    const posted = () => relay?.wake();
    if (works && !throwAway) {
      const restoring = startRestoring({
        log,
        store,
        logger,
        ensure: brokers ? ensure : async () => {},
        posted,
        today: clock(settings),
      });
      undo.push(() => restoring.stop());
    }
    if (works && !throwAway && store.engine === 'pglite') {
      const tidying = startTidying({ store, logger });
      undo.push(() => tidying.stop());
    }
    const context = { log, store, logger, metrics, settings, posted };
    const services = new Map<ServiceName, Service>();
    const today = clock(settings);
    let keeper: Promise<Keeper> | null = null;
    /** What detection and consultation ask is kept once a process. */
    const kept = (): Promise<Keeper> => {
      if (keeper === null) {
        keeper = keepEvidence(context, newAnalysis, consumer, place, begun);
        undo.push(() => keeper!.then((kept) => kept.stop()));
      }
      return keeper;
    };
    let intake: Intake | null = null;
    let coding: Coding | null = null;
    // In a single run nobody else reads the log, and nothing is asked for later: what comes in is noted at once.
    const single = throwAway && options.services.includes('coding');
    const starters: Partial<Record<ServiceName, () => Promise<Service>>> = {
      intake: async () =>
        (intake = await startIntake(
          context,
          single ? { originals: false, tell: (tx, records) => coding!.note(tx, records) } : {},
        )),
      coding: async () =>
        (coding = await startCoding(context, knowledge.reader, {
          announce: detects || !throwAway,
          untilTold: single,
        })),
      detection: async () => startDetection(context, await kept(), today),
      consultation: async () => {
        const { readWith, hazards, versions } = knowledge;
        const words = { startAnalysis: newAnalysis, readWith, hazards, versions };
        return startConsultation(context, await kept(), detects, today, words);
      },
      reporting: () => startReporting(context, knowledge, today),
    };
    if (options.services.includes('coding') && !throwAway) await noteReader(store, knowledge.versions);
    for (const name of options.services) {
      const service = await starters[name]?.();
      if (!service) continue; // The console is pages over the store: it has nothing to run.
      services.set(name, service);
      undo.push(() => service.stop());
    }
    return {
      knowledge,
      today,
      log,
      store,
      metrics,
      intake,
      services,
      lock,
      stop,
      async idle(steps, signal) {
        coding?.over(); // Whoever waits for the end sends nothing more.
        while (!isDone(await backlog(log, store, today(), steps))) {
          signal?.throwIfAborted();
          await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        }
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As people know it: without user and password. */
function databaseName(address: string): string {
  const url = URL.parse(address);
  return url ? `数据库 ${url.host}${url.pathname}` : '数据库';
}
