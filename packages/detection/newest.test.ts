import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, isNewer } from './newest.ts';

const version = (receivedDate: string, reportDate: string | null, name = receivedDate) => ({
  version: name,
  receivedDate,
  reportDate,
});
type Version = ReturnType<typeof version>;
const newest = (versions: readonly Version[]): Version => versions.reduce((a, b) => (isNewer(b, a) ? b : a));

describe('the newest version of a record', () => {
  it('is the one reported last, then received last', () => {
    const early = version('2024-03-20', '2024-03-01');
    const late = version('2024-03-12', '2024-03-10');
    expect(newest([early, late])).toBe(late);
    expect(newest([version('2024-03-12', '2024-03-10', 'a'), version('2024-03-13', '2024-03-10', 'b')]).version).toBe(
      'b',
    );
  });

  it('is no report of a day to come: it keeps no true follow-up out', () => {
    const first = version('2024-03-06', '2024-03-05');
    const future = version('2024-03-10', '2099-01-01');
    const follow = version('2024-03-16', '2024-03-15');
    expect(newest([first, future, follow])).toBe(follow);
    expect(newest([follow, future, first])).toBe(follow);
  });

  it('is a follow-up that gives no day of its own, by when it was received', () => {
    const first = version('2024-03-06', '2024-03-05');
    const follow = version('2024-04-02', null);
    expect(newest([first, follow])).toBe(follow);
    expect(newest([follow, version('2024-04-11', '2024-04-10')]).reportDate).toBe('2024-04-10');
  });

  it('is the same in whatever order versions come', () => {
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2024-03-0${n}`);
    const any = fc.record({ receivedDate: day, reportDate: fc.option(day), version: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 6 }), (versions) => {
        const sorted = versions.toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b)));
        const [one, other] = [newest(versions), newest(sorted)];
        expect(isNewer(one, other) || isNewer(other, one)).toBe(false);
      }),
    );
  });
});
