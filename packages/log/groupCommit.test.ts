import { describe, expect, it } from 'vitest';
import { groupCommit } from './groupCommit.ts';
import type { LogMessage } from './log.ts';
import { messagesOf } from './testing/reader.ts';

/** A write that waits until it is let go, and what was written by each. */
function heldWrites() {
  const writes: { values: string[]; release: (failure?: Error) => void }[] = [];
  const write = (messages: LogMessage[]) =>
    new Promise<void>((resolve, reject) => {
      writes.push({
        values: messages.map(({ key }) => key),
        release: (failure) => (failure ? reject(failure) : resolve()),
      });
    });
  return { writes, write };
}

describe('group commit', () => {
  it('writes together, in order, what arrives while a write is under way', async () => {
    const { writes, write } = heldWrites();
    const { append, idle } = groupCommit(write, 1000);
    const appends = ['a', 'b', 'c'].map((value) => append(messagesOf([value])));
    expect(writes.map(({ values }) => values)).toEqual([['a']]);
    writes[0]!.release();
    await appends[0];
    expect(writes.map(({ values }) => values)).toEqual([['a'], ['b', 'c']]);
    writes[1]!.release();
    await Promise.all([...appends, idle()]);
  });

  it('fails every append of a group that failed, and goes on with the next', async () => {
    const { writes, write } = heldWrites();
    const { append } = groupCommit(write, 1000);
    const first = append(messagesOf(['a']));
    const second = append(messagesOf(['b']));
    writes[0]!.release(new Error('full'));
    await expect(first).rejects.toThrow('full');
    writes[1]!.release();
    await second;
  });

  it('closes a group at its limit, but never cuts an append', async () => {
    const { writes, write } = heldWrites();
    const { append } = groupCommit(write, 4);
    const appends = [['a'], ['b', 'c', 'd'], ['e']].map((values) => append(messagesOf(values)));
    for (let i = 0; i < 3; i++) {
      writes[i]!.release();
      await appends[i];
    }
    expect(writes.map(({ values }) => values)).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });
});
