import type { Evidence, RecordMessage } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  codeAt,
  duties,
  type Failures,
  hashPassword,
  isLocked,
  isOver,
  isPassword,
  newPassword,
  newSecret,
  recordAs,
  roleForRecord,
  roles,
  secretAddress,
  stepOfCode,
} from './index.ts';

describe('a password', () => {
  it('is known by its argon2id hash, and only it', async () => {
    const [one, other] = [newPassword(), newPassword()];
    const stored = await hashPassword(one);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword(one)).not.toBe(stored);
    expect(await isPassword(stored, one)).toBe(true);
    for (const wrong of [other, '', `${one} `, one.slice(1)]) expect(await isPassword(stored, wrong)).toBe(false);
    expect(await isPassword(null, one)).toBe(false);
  });
});

describe('a code', () => {
  it('is that of RFC 6238, appendix B', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'; // "12345678901234567890"
    expect(codeAt(secret, new Date(59_000))).toBe('287082');
    expect(codeAt(secret, new Date(1_111_111_109_000))).toBe('081804');
    expect(stepOfCode(secret, '287082', new Date(59_000), -1)).toBe(1);
  });

  it('is taken once, within half a minute of its time, and never an older one', () => {
    const secret = newSecret();
    const at = (seconds: number) => new Date(1_750_000_000_000 + seconds * 1_000);
    const code = codeAt(secret, at(0));
    const step = stepOfCode(secret, code, at(20), -1)!;
    expect(step).toBe(Math.floor(1_750_000_000 / 30));
    expect(stepOfCode(secret, code, at(20), step)).toBeNull();
    expect(stepOfCode(secret, codeAt(secret, at(-30)), at(20), step)).toBeNull();
    expect(stepOfCode(secret, codeAt(secret, at(30)), at(20), step)).toBe(step + 1);
    expect(stepOfCode(secret, code, at(120), -1)).toBeNull();
    for (const wrong of ['', '12345', 'abcdef', ' 123456']) expect(stepOfCode(secret, wrong, at(0), -1)).toBeNull();
    expect(secretAddress(secret, 'li.na')).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
  });
});

describe('the door', () => {
  it('shuts for a quarter of an hour after five wrong attempts, and counts anew behind it', () => {
    let state: Failures = { failures: 0, lockedUntil: null };
    for (let n = 1; n <= 5; n += 1) {
      expect(isLocked(state, 1_000)).toBe(false);
      state = afterFailure(state, 1_000);
    }
    expect(isLocked(state, 1_000 + 15 * 60_000 - 1)).toBe(true);
    expect(isLocked(state, 1_000 + 15 * 60_000)).toBe(false);
    expect(afterFailure(state, 1_000 + 15 * 60_000)).toEqual({ failures: 1, lockedUntil: null });
  });

  it('shuts behind whoever does nothing for half an hour, and after twelve hours behind everybody', () => {
    fc.assert(
      fc.property(fc.nat(50_000_000), fc.nat(50_000_000), (idle, age) => {
        const now = 1e12;
        const over = isOver({ made: now - Math.max(age, idle), seen: now - idle }, now);
        expect(over).toBe(idle >= 1_800_000 || Math.max(age, idle) >= 43_200_000);
      }),
    );
  });
});

const record: RecordMessage = {
  stream: 'drug',
  id: 'r1',
  version: 'v1',
  receivedDate: '2025-03-11',
  reportDate: null,
  followUp: false,
  fields: {
    district: '东城/和平街道',
    sex: '男',
    age: 63,
    hospital: '某医院',
    narrative: '患者，男/63岁，服女贞子后出皮疹',
  },
  extra: { 备注: '张某的邻居' },
  personKey: 'abc',
  origin: { file: 'a.csv', line: 2 },
};
const read = {
  district: '东城',
  town: '和平街道',
  sex: '男',
  age: 63,
  personKey: 'abc',
  reporter: '某医院',
  excerpt: '男性 63岁',
} as Evidence;
const dossier = { versions: [record], evidence: [read] };

describe('a record', () => {
  it('is seen by whom the table says, for each role', () => {
    const seen = roles.filter((role) => roleForRecord([role], '东城', dossier) !== null);
    expect(seen).toEqual([
      'officer', 'assessor', 'lead', 'owner', 'secretary', 'chair', 'acceptor', 'branch', 'expert', 'auditor',
    ]); // biome-ignore format: a list
    expect(roleForRecord(['branch'], '西城', dossier)).toBeNull();
    expect(roleForRecord(['branch'], null, dossier)).toBeNull();
    expect(roleForRecord([], '东城', dossier)).toBeNull();
    const complaint = { versions: [{ ...record, stream: 'complaint' as const }], evidence: [] };
    expect(roleForRecord(['complaints'], null, complaint)).toBe('complaints');
    expect(roleForRecord(['laboratory'], null, complaint)).toBeNull();
    expect(roleForRecord(['expert', 'assessor'], null, dossier)).toBe('assessor');
  });

  it('shows nobody’s particulars to those who do not need them', () => {
    for (const role of roles) {
      const text = JSON.stringify(recordAs(role, dossier));
      const whole = (duties[role].records as { particulars: boolean } | null)?.particulars === true;
      for (const particular of ['男', '63', '某医院', '和平街道', '邻居', 'abc'])
        expect(text.includes(particular), `${role} ${particular}`).toBe(whole);
      expect(text).toContain('女贞子后出皮疹');
      expect(recordAs(role, dossier).versions[0]!.fields.narrative).toHaveLength(17);
    }
  });
});
