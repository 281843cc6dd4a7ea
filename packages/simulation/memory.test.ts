/** Years are written as they are made: what is held is a file and the plans, however many records there are in all. */
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';

const MEGABYTES = 40;
const index = new URL('./index.ts', import.meta.url).href;

/** Characters of five years, made on a thread with little memory; or why it ended. */
function made(keep: boolean): Promise<number | string> {
  const script = `
    const { parentPort } = require('node:worker_threads');
    import(${JSON.stringify(index)}).then(({ simulateCity }) => {
      const kept = [];
      let characters = 0;
      for (const { text } of simulateCity({ seed: 5, years: 5, records: 70_000 })) {
        characters += text.length;
        if (${keep}) kept.push(typeof text === 'string' ? text : Buffer.from(text).toString('latin1'));
      }
      parentPort.postMessage(characters);
    });`;
  const worker = new Worker(script, { eval: true, resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } });
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

describe('memory', { timeout: 120_000 }, () => {
  it('holds five years in less than what their text takes', async () => {
    expect(await made(false)).toBeGreaterThan(20_000_000);
  });

  it('would not, were they kept', async () => {
    expect(await made(true)).toBe('ERR_WORKER_OUT_OF_MEMORY');
  });
});
