/** An answer that is kept is never older than it may be, and nothing is read twice at once. */
import { expect, it } from 'vitest';
import { kept, OLDEST_MS } from './kept.ts';

/** A source that is read when the test says so, and a clock that it moves. */
function setup() {
  let time = 0;
  let fresh = 'first';
  const readings: PromiseWithResolvers<string>[] = [];
  const ask = kept(
    () => {
      const reading = Promise.withResolvers<string>();
      readings.push(reading);
      return reading.promise;
    },
    { now: () => time },
  );
  return {
    ask,
    readings,
    change: (value: string) => (fresh = value),
    pass: (ms: number) => (time += ms),
    answer: (index: number) => readings[index]!.resolve(fresh),
  };
}

it('lets the first wait, and reads once for all who ask at once', async () => {
  const { ask, readings, answer } = setup();
  const asked = [ask(), ask()];
  expect(readings).toHaveLength(1);
  answer(0);
  expect(await Promise.all(asked)).toEqual(['first', 'first']);
  expect(await ask()).toBe('first');
  expect(readings).toHaveLength(1);
});

it('answers from what was read last while it is read anew, and with the new from then on', async () => {
  const { ask, readings, answer, pass, change } = setup();
  const first = ask();
  answer(0);
  await first;
  change('second');
  pass(OLDEST_MS / 2);
  expect(await ask()).toBe('first');
  expect(readings).toHaveLength(2);
  answer(1);
  await readings[1]!.promise;
  expect(await ask()).toBe('second');
});

it('answers nothing older than it may: whoever comes then waits, also when the last reading took long', async () => {
  const { ask, readings, answer, pass, change } = setup();
  const first = ask();
  pass(OLDEST_MS + 1);
  answer(0);
  await first;
  change('second');
  const later = ask();
  expect(readings).toHaveLength(2);
  answer(1);
  expect(await later).toBe('second');
});

it('tells a failure to who waits, keeps what was read before, and tries again', async () => {
  const { ask, readings, answer, pass } = setup();
  const first = ask();
  answer(0);
  await first;
  pass(OLDEST_MS / 2);
  expect(await ask()).toBe('first');
  readings[1]!.reject(new Error('away'));
  await expect(readings[1]!.promise).rejects.toThrow('away');
  expect(await ask()).toBe('first');
  expect(readings).toHaveLength(3);
  pass(OLDEST_MS);
  const waits = ask();
  readings[2]!.reject(new Error('still away'));
  await expect(waits).rejects.toThrow('still away');
});
