/** Runs a program as a user would and says what it cost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFlags } from '../../tools/node-flags.mjs';
import { words } from './words.ts';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');
const POLL_MS = 50;
/** Of /proc: clock ticks a second on every Linux. */
const TICKS = 100;

/** Processor seconds of all threads so far, peak resident memory, and what is resident now; zero where there is no /proc. */
export type Cost = { cpu: number; megabytes: number; held: number };
export type Outcome = Cost & { seconds: number; stdout: string; stderr: string };

/** What a running process has cost up to now; null once it is gone. */
export function costOf(pid: number): Cost | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [peak, held] = [/VmHWM:\s+(\d+) kB/, /VmRSS:\s+(\d+) kB/].map((line) => line.exec(status));
    if (!peak || !held) return null; // A process that has ended keeps its name, not its memory.
    // Fields are counted behind the name, which may hold spaces and brackets.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return {
      cpu: (Number(fields[11]) + Number(fields[12])) / TICKS,
      megabytes: Number(peak[1]) / 1024,
      held: Number(held[1]) / 1024,
    };
  } catch {
    return null;
  }
}

/** Starts one of the project's programs with the project's Node and none of the machine's own settings. */
export function startProgram(
  program: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): ChildProcess {
  const { KAFKA_BROKERS: _, DATABASE_URL: __, DATA_DIR: ___, PORT: ____, ...inherited } = process.env;
  return spawn(node, [...nodeFlags, join(root, program), ...args], {
    cwd: root,
    env: { ...inherited, LOG_LEVEL: 'warn', ...environment },
  });
}

/** Runs a program to its end. @throws when it fails, with what it said. */
export async function runProgram(
  program: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Outcome> {
  const begun = performance.now();
  const child = startProgram(program, args, environment);
  let cost: Cost = { cpu: 0, megabytes: 0, held: 0 };
  const poll = setInterval(() => {
    cost = costOf(child.pid!) ?? cost;
  }, POLL_MS);
  let stdout = '';
  let stderr = '';
  child.stdout!.setEncoding('utf8').on('data', (part) => (stdout += part));
  child.stderr!.setEncoding('utf8').on('data', (part) => (stderr += part));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  }).finally(() => clearInterval(poll));
  if (code !== 0) throw new Error(words.failed([program, ...args].join(' '), stderr));
  return { ...cost, seconds: (performance.now() - begun) / 1000, stdout, stderr };
}

export const commandLine = 'services/huishang/main.ts';
