/** `serve`: the services of this process, until it is stopped. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { ownColumns } from '@huishang/intake';
import { createLogger, isLoopback, readSettings, type Settings } from '@huishang/runtime';
import { consoleData } from '../console-data.ts';
import { UsageError } from '../failure.ts';
import { httpApp } from '../http.ts';
import { ownFiles, readOwn } from '../own.ts';
import { type ServiceName, type System, serviceNames, startSystem } from '../system.ts';
import { apiToken } from '../token.ts';

export async function serve(options: { services?: string[] }, environment: NodeJS.ProcessEnv): Promise<void> {
  const settings = readSettings(environment);
  const services = chosenServices(options.services);
  const stopping = new AbortController();
  const stopped = stopSignal();
  let running: Running | undefined;
  void stopped.then(() => {
    stopping.abort();
    // Told to stop while it waited for a server: a client that still tries to connect holds nothing.
    if (!running) setTimeout(() => process.exit(0), WAITING_STOP_MS);
  });
  try {
    running = await startServing(settings, services, stopping.signal);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    process.exit(0);
  }
  process.stdout.write(`会商已就绪：${running.address}（${[...running.services].join('、')}）\n`);
  await stopped;
  // A broker that is away can keep a consumer from leaving its group; whatever is left undone is done after the next start.
  setTimeout(() => {
    createLogger(settings.LOG_LEVEL).error('stopping took too long: ended as it stands');
    process.exit(1);
  }, LONGEST_STOP_MS).unref();
  await running.stop();
  // All is closed; a client of Kafka that kafkajs has lost sight of, still trying a broker, would keep the process up.
  process.exit(0);
}

const LONGEST_STOP_MS = 60_000;
const WAITING_STOP_MS = 5_000;

function chosenServices(names: readonly string[] = serviceNames): ServiceName[] {
  const wrong = names.filter((name) => !(serviceNames as readonly string[]).includes(name));
  if (wrong.length > 0 || names.length === 0)
    throw new UsageError(`没有名为“${wrong.join('、')}”的服务，可选：${serviceNames.join(',')}。`);
  return serviceNames.filter((name) => names.includes(name));
}

export type Running = { system: System; address: string; services: ServiceName[]; stop(): Promise<void> };

/** @param signal ends a start that waits for a database or broker. */
export async function startServing(settings: Settings, services: ServiceName[], signal: AbortSignal): Promise<Running> {
  const logger = createLogger(settings.LOG_LEVEL);
  if (services.includes('intake')) ownColumns(settings.COLUMNS_FILE); // A file that cannot be used is told at once.
  const own = readOwn(ownFiles(settings));
  const token = apiToken(settings);
  if (!isLoopback(settings.HOST))
    logger.warn(
      { HOST: settings.HOST },
      'other machines can reach this process: all but /health asks them for the token',
    );
  const system = await startSystem({ settings, logger, own, services, signal });
  try {
    const app = httpApp(
      system,
      services.includes('console') ? consoleData(system.store, system.knowledge) : null,
      logger,
      {
        ...settings,
        token,
      },
    );
    const server = createServer(getRequestListener(app.fetch));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(settings.PORT, settings.HOST, resolve);
    });
    const { port } = server.address() as AddressInfo;
    const address = `http://${reachable(settings.HOST)}:${port}`;
    system.lock?.announce(address);
    return {
      system,
      address,
      services,
      async stop() {
        server.closeIdleConnections();
        await new Promise((resolve) => {
          server.close(resolve);
          setTimeout(() => server.closeAllConnections(), 5_000).unref();
        });
        await system.stop();
      },
    };
  } catch (error) {
    await system.stop();
    throw error;
  }
}

/** How this machine reaches what listens there: "every address" is none. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Resolves at the first wish to stop; a second one ends the process at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const)
      process.once(name, () => {
        process.once(name, () => process.exit(130));
        resolve();
      });
  });
}
