/** A real `serve` process under measurement, and what is asked of it again and again. */
import { type Agent, request } from 'node:http';
import { type Cost, costOf, startProgram } from './measured.ts';
import { words } from './words.ts';

export type Server = {
  address: string;
  /** When its process was begun, by `performance.now()`. */
  begun: number;
  cost(): Cost;
  stop(): Promise<void>;
};

/** `serve` on a free port of its own, from its ready line on. @throws when it ends instead, with what it said. */
export async function serve(folder: string, environment: Record<string, string> = {}): Promise<Server> {
  const begun = performance.now();
  const child = startProgram('services/huishang/main.ts', ['serve'], { DATA_DIR: folder, PORT: '0', ...environment });
  let output = '';
  child.stderr!.setEncoding('utf8').on('data', (part) => (output += part));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout!.setEncoding('utf8').on('data', (part) => {
      output += part;
      const found = /http:\/\/[^\s（]+/.exec(output);
      if (found) resolve(found[0]);
    });
    void ended.then(() => reject(new Error(words.failed('serve', output))));
  });
  return {
    address,
    begun,
    cost: () => costOf(child.pid!) ?? { cpu: 0, megabytes: 0, held: 0 },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export type Answer = { status: number; text: string };

/** One request; with a body, a POST. On a kept connection that the server has just closed it is asked again, as browsers do. */
export function ask(agent: Agent | undefined, url: URL, body?: { type: string; bytes: Buffer }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = body ? { 'content-type': body.type, 'content-length': body.bytes.length } : {};
    const sending = request(url, { method: body ? 'POST' : 'GET', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('error', reject).on('end', () => resolve({ status: response.statusCode!, text }));
    });
    const failed = (error: NodeJS.ErrnoException) =>
      sending.reusedSocket && error.code === 'ECONNRESET' ? resolve(ask(undefined, url, body)) : reject(error);
    sending.on('error', failed).end(body?.bytes);
  });
}

/** Seconds until every step has finished with what was sent. */
export async function idle(address: string): Promise<number> {
  const begun = performance.now();
  while (!(await isIdle(address))) await pause(250);
  return (performance.now() - begun) / 1000;
}

export async function isIdle(address: string): Promise<boolean> {
  const { done } = (await (await fetch(new URL('/api/backlog', address))).json()) as { done: boolean };
  return done;
}

/** Not at all where the time has passed. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
