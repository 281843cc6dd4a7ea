/** The command line as a user runs it: a process of its own, its output and its exit code. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');
const main = join(root, 'services', 'huishang', 'main.ts');

export type Outcome = { code: number | null; stdout: string; stderr: string };
type Environment = Record<string, string | undefined>;

function start(args: readonly string[], environment: Environment): ChildProcess {
  // The machine's own settings must not reach in.
  const { KAFKA_BROKERS: _, DATABASE_URL: __, ...inherited } = process.env;
  return spawn(node, [main, ...args], {
    cwd: root,
    env: { ...inherited, LOG_LEVEL: 'warn', ...environment } as NodeJS.ProcessEnv,
  });
}

/** Runs a command to its end. */
export function huishang(args: readonly string[], environment: Environment = {}): Promise<Outcome> {
  const child = start(args, environment);
  let stdout = '';
  let stderr = '';
  child.stdout!.on('data', (part) => (stdout += part));
  child.stderr!.on('data', (part) => (stderr += part));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** The same, expected to succeed. */
export async function done(args: readonly string[], environment: Environment = {}): Promise<string> {
  const { code, stdout, stderr } = await huishang(args, environment);
  if (code !== 0) throw new Error(`huishang ${args.join(' ')} ended with ${code}\n${stderr}`);
  return stdout;
}

export type Serving = {
  address: string;
  process: ChildProcess;
  /** kill -9. */
  kill(): Promise<void>;
  stop(): Promise<number | null>;
};

/** `serve` until its ready line. */
export const serve = (environment: Environment, services?: string): Promise<Serving> =>
  beginServing(environment, services).ready;

/** `demo` until it is ready: with the city in DATA_DIR/sample, where there is one. */
export const demo = (environment: Environment): Promise<Serving> => begin(['demo'], environment).ready;

/** `serve` that may have to wait for others: what it has said so far, and when it is ready. */
export const beginServing = (environment: Environment, services?: string) =>
  begin(['serve', ...(services ? ['--services', services] : [])], environment);

function begin(command: readonly string[], environment: Environment) {
  const child = start(command, { PORT: '0', ...environment });
  let said = '';
  child.stderr!.on('data', (part) => (said += part));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const address = new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout!.on('data', (part) => {
      out += part;
      const found = /http:\/\/[^\s（]+/.exec(out);
      if (found) resolve(found[0]);
    });
    void ended.then((code) => reject(new Error(`serve ended with ${code}\n${said}`)));
  });
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const ready = address.then((found): Serving => ({ address: found, process: child, kill, stop }));
  ready.catch(() => {}); // Told where it is awaited.
  return { said: () => said, ready, kill, stop };
}
