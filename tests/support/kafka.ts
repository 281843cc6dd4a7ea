import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrokerPlan, formatBroker, kafkaUuid, runBroker } from './kafkaBroker.ts';
import { kafkaLibraries } from './kafkaLibraries.ts';
import { freePorts } from './ports.ts';
import { missing } from './requirements.ts';

/** A Kafka cluster for tests. Broker `i` is the one at `brokers[i]`; its node id is `i + 1`. */
export type TestKafka = {
  brokers: string[];
  /** Whether the brokers are the test's own and can be killed. */
  own: boolean;
  /** Kills a broker (SIGKILL) and resolves when its process is gone. */
  kill(i: number): Promise<void>;
  /** Starts a killed broker again on its old folder and port, and waits until it serves. */
  restart(i: number): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a real Kafka of one or three brokers on free ports (Java 17, jars by Maven), or uses the cluster that
 * `KAFKA_BROKERS` names. Null, with a line that says why, when it cannot be had; where `CI` or
 * `HUISHANG_REQUIRE_ALL=1` is set that is an error.
 */
export async function startKafka({ brokers: count }: { brokers: 1 | 3 }): Promise<TestKafka | null> {
  const given = process.env.KAFKA_BROKERS?.split(',').filter(Boolean);
  if (given && given.length > 0) return foreignKafka(given);
  let libraries: string;
  try {
    libraries = await kafkaLibraries();
  } catch (cause) {
    return missing('Kafka', (cause as Error).message);
  }
  const folder = await mkdtemp(join(tmpdir(), 'huishang-kafka-'));
  const plans = await planCluster(folder, count);
  const clusterId = kafkaUuid();
  await Promise.all(plans.map((plan) => formatBroker(libraries, plan, plans, clusterId)));
  const children = await Promise.all(plans.map((plan) => runBroker(libraries, plan)));
  return {
    brokers: plans.map(({ port }) => `127.0.0.1:${port}`),
    own: true,
    kill: (i) => kill(children[i]!),
    async restart(i) {
      await kill(children[i]!);
      children[i] = await runBroker(libraries, plans[i]!);
    },
    async stop() {
      await Promise.all(children.map(kill));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function foreignKafka(brokers: string[]): TestKafka {
  const refuse = () => Promise.reject(new Error('the brokers of KAFKA_BROKERS are not the test’s to kill'));
  return { brokers, own: false, kill: refuse, restart: refuse, stop: () => Promise.resolve() };
}

async function planCluster(folder: string, count: number): Promise<BrokerPlan[]> {
  const ports = await freePorts(count * 2);
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const own = join(folder, String(i + 1));
      await mkdir(own);
      return {
        id: i + 1,
        port: ports[i * 2]!,
        controllerPort: ports[i * 2 + 1]!,
        directoryId: kafkaUuid(),
        folder: own,
      };
    }),
  );
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
