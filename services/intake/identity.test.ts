/** What tells people apart reaches the matcher as keyed hashes, never as words. */
import type { ReadRecord } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { identityOf } from './identity.ts';
import { createSealer } from './seal.ts';

const sealer = createSealer(Buffer.alloc(32, 3));
const of = (fields: Record<string, string>) => identityOf({ stream: 'drug', fields } as unknown as ReadRecord, sealer);

describe('identity', () => {
  it('is equal for equal marks in any dress, and tells nothing', () => {
    const one = of({ patientName: '周建国', birthDate: '1979-03-08', caseNumber: 'A-20771', phone: '138 1234 5678' });
    expect(one).toEqual(
      of({ patientName: '周建国', birthDate: '1979-03-08', caseNumber: 'ａ20771', phone: '+8613812345678' }),
    );
    for (const hash of [one.name, one.birthDate, one.recordNumber, one.phone]) expect(hash).toMatch(/^[\w-]{16}$/);
    expect(new Set(Object.values(of({ birthDate: '7000', caseNumber: '7000' }))).size).toBe(3);
  });

  it('is unknown where nobody is named', () => {
    for (const none of ['不详', '无', '/', '***', '0', '0000', '1111', 'N/A', ''])
      expect(of({ caseNumber: none, phone: none, patientName: none })).toMatchObject({
        name: null,
        recordNumber: null,
        phone: null,
      });
    expect(of({ birthDate: '1900-01-01' }).birthDate).toBeNull();
    expect(of({ patientName: '周某' }).name).toBeNull();
  });
});
