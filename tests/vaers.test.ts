/** Real reports: what the rules and the ranking make of VAERS 1990–1999. Beside the project only, so skipped where it is not. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agenda } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done } from './support/huishang.ts';

const reports = join(import.meta.dirname, '..', '..', 'shared', 'data', 'reports', 'vaers');

describe.skipIf(!existsSync(reports))('VAERS 1990–1999', { timeout: 900_000 }, () => {
  const folder = temporaryFolder();
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

  it('accounts for every report and ranks the withdrawn vaccine’s risk among the first three', async () => {
    await done(['batch', '--input', reports, '--output', folder, '--as-of', '1999-07-31']);
    const summary = read('summary.json');
    expect(summary.received + summary.notYetReceived).toBe(96_917);
    const { items } = read('agenda/1999-07-vaccine.json') as Agenda;
    const at = items.findIndex(
      (item) => /rota/i.test(item.product) && item.signals.some((s) => /intussusception/.test(s.hazardCode)),
    );
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThan(3);
    const item = items[at]!;
    expect(item.coReported.map((other) => other.product).join(' ')).toMatch(/DTAP.*POLIO|POLIO.*DTAP/);
    expect(
      items.filter((other) => other !== item && other.signals.some((s) => /intussusception/.test(s.hazardCode))),
    ).toEqual([]);
  });
});
