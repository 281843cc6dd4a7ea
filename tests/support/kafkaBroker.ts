import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);
const READY = /Kafka Server started/;
const READY_WITHIN = 120_000;

/** One node of a test cluster: broker and controller in one. */
export type BrokerPlan = { id: number; port: number; controllerPort: number; directoryId: string; folder: string };

/** A UUID as Kafka writes it; the first byte is kept from being a dash, which the tools would read as an option. */
export function kafkaUuid(): string {
  const bytes = randomBytes(16);
  bytes[0]! &= 0x3f;
  return bytes.toString('base64url');
}

/** Writes the node's settings and formats its folder. */
export async function formatBroker(
  libraries: string,
  plan: BrokerPlan,
  cluster: BrokerPlan[],
  clusterId: string,
): Promise<void> {
  await writeFile(settingsFile(plan), settings(plan, cluster));
  const voters = cluster.map((node) => `${node.id}@127.0.0.1:${node.controllerPort}:${node.directoryId}`).join(',');
  const tool = [
    '-cp',
    join(libraries, '*'),
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    settingsFile(plan),
  ];
  await run('java', [...tool, '--initial-controllers', voters]);
}

/** Starts the node and waits until it serves. Rejects with its last words when it ends first. */
export async function runBroker(libraries: string, plan: BrokerPlan): Promise<ChildProcess> {
  const options = [
    '-Xmx512m',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    join(libraries, '*'),
    'kafka.Kafka',
    settingsFile(plan),
  ];
  const child = spawn('java', options, { cwd: plan.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const killOnExit = () => child.kill('SIGKILL');
  process.once('exit', killOnExit);
  child.once('exit', () => process.off('exit', killOnExit));
  const ready = Promise.withResolvers<void>();
  const last: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => {
    if (READY.test(line)) ready.resolve();
    last.push(line);
    if (last.length > 30) last.shift();
  });
  const fail = (why: string) => ready.reject(new Error(`broker ${plan.id} ${why}:\n${last.join('\n')}`));
  child.once('error', ready.reject);
  child.once('exit', (code) => fail(`ended with ${code}`));
  const late = setTimeout(() => fail('is not ready in time'), READY_WITHIN);
  try {
    await ready.promise;
  } catch (cause) {
    child.kill('SIGKILL');
    throw cause;
  } finally {
    clearTimeout(late);
  }
  return child;
}

function settingsFile(plan: BrokerPlan): string {
  return join(plan.folder, 'server.properties');
}

function settings(plan: BrokerPlan, cluster: BrokerPlan[]): string {
  const copies = String(Math.min(3, cluster.length));
  const inSync = cluster.length >= 3 ? '2' : '1';
  const values = {
    'process.roles': 'broker,controller',
    'node.id': String(plan.id),
    listeners: `PLAINTEXT://127.0.0.1:${plan.port},CONTROLLER://127.0.0.1:${plan.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${plan.port}`,
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.bootstrap.servers': cluster.map((node) => `127.0.0.1:${node.controllerPort}`).join(','),
    'log.dirs': join(plan.folder, 'data'),
    'auto.create.topics.enable': 'false',
    'group.initial.rebalance.delay.ms': '0',
    'default.replication.factor': copies,
    'min.insync.replicas': inSync,
    'offsets.topic.num.partitions': '8',
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': inSync,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
