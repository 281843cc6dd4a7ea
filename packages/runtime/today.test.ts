import { afterEach, describe, expect, it, vi } from 'vitest';
import { clock, readSettings, SettingsError } from './index.ts';

afterEach(() => vi.useRealTimers());

describe('today', () => {
  const at = (time: string, environment: Record<string, string> = {}) => {
    vi.useFakeTimers({ now: new Date(time) });
    return clock(readSettings(environment))();
  };

  it('is the day of the place, which is Shanghai unless said otherwise', () => {
    expect(at('2026-11-28T15:59:59Z')).toBe('2026-11-28');
    expect(at('2026-11-28T16:00:00Z')).toBe('2026-11-29');
    expect(at('2026-11-28T16:00:00Z', { TZ: 'UTC' })).toBe('2026-11-28');
    expect(at('2026-11-28T03:00:00Z', { TZ: 'America/New_York' })).toBe('2026-11-27');
  });

  it('goes on while the process runs', () => {
    vi.useFakeTimers({ now: new Date('2026-12-31T15:00:00Z') });
    const today = clock(readSettings({}));
    expect(today()).toBe('2026-12-31');
    vi.setSystemTime(new Date('2026-12-31T17:00:00Z'));
    expect(today()).toBe('2027-01-01');
  });

  it('is what the setting says, whatever the clock does', () => {
    expect(at('2026-11-28T00:00:00Z', { TODAY: '2024-05-31' })).toBe('2024-05-31');
  });

  it.each([{ TODAY: '2024-02-30' }, { TODAY: 'yesterday' }, { TODAY: '2024/5/31' }, { TZ: 'Mars/Olympus' }])(
    'is refused when it is none: %j',
    (environment) => {
      const [name] = Object.keys(environment);
      expect(() => readSettings(environment)).toThrow(SettingsError);
      expect(() => readSettings(environment)).toThrow(name!);
    },
  );
});
