import { afterEach, describe, expect, it, vi } from 'vitest';
import { PositionLost } from '../errors.ts';
import { Ownership, SESSION_TIMEOUT } from './ownership.ts';
import { confirmedEnd } from './sender.ts';
import { startingOffset } from './subscription.ts';

describe('the answer to a send', () => {
  const record = { topicName: 't', partition: 2, errorCode: 0, baseOffset: '40' };

  it('gives the offset after the last message', () => {
    expect(confirmedEnd([record], 't', 2, 10, 40n)).toBe(50n);
  });

  it.each([
    ['is empty, as kafkajs gives it when the leader died', []],
    ['is about another partition', [{ ...record, partition: 1 }]],
    ['is about two partitions', [record, { ...record, partition: 1 }]],
    ['names an error', [{ ...record, errorCode: 45 }]],
    ['names no offset', [{ topicName: 't', partition: 2, errorCode: 0 }]],
    ['names the offset of earlier messages: the broker took these for repeats', [{ ...record, baseOffset: '30' }]],
    ['names no real offset', [{ ...record, baseOffset: '-1' }]],
  ])('is not believed when it %s', (_, answer) => {
    expect(() => confirmedEnd(answer, 't', 2, 10, 40n)).toThrow('does not confirm');
  });
});

describe('where a reader starts', () => {
  const range = { low: 10n, high: 20n };

  it.each([
    [10n, 10n],
    [15n, 15n],
    [20n, 20n],
    [0n, 10n],
  ])('at position %d: offset %d', (position, offset) => {
    expect(startingOffset(position, range)).toBe(offset);
  });

  it.each([9n, 21n])('is refused at %d, where messages would be skipped or read anew', (position) => {
    expect(() => startingOffset(position, range)).toThrow(PositionLost);
  });
});

describe('ownership', () => {
  const refusal = (type: string) =>
    Object.assign(new Error('wrapped'), { cause: Object.assign(new Error(type), { type }) });
  afterEach(() => void vi.useRealTimers());

  it('ends with the generation', () => {
    const ownership = new Ownership();
    const first = ownership.joined();
    expect(ownership.holds(first)).toBe(true);
    const second = ownership.joined();
    expect([ownership.holds(first), ownership.holds(second)]).toEqual([false, true]);
  });

  it('lasts through a rebalance until the group is joined again, and ends when the group does not know the member', () => {
    const ownership = new Ownership();
    const generation = ownership.joined();
    ownership.refused(refusal('REBALANCE_IN_PROGRESS'));
    expect(ownership.holds(generation)).toBe(true);
    ownership.refused(refusal('UNKNOWN_MEMBER_ID'));
    expect(ownership.holds(generation)).toBe(false);
  });

  it('is doubted when the group has not been heard from for a session', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const ownership = new Ownership();
    const generation = ownership.joined();
    vi.advanceTimersByTime(SESSION_TIMEOUT - 1);
    expect(ownership.holds(generation)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(ownership.holds(generation)).toBe(false);
    ownership.seen();
    expect(ownership.holds(generation)).toBe(true);
  });
});
