/** A record that cannot be taken fails alone: before the database is asked, and when it is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonRecord } from '@huishang/formats';
import { MESSAGE_LIMIT } from '@huishang/log';
import type { Reading, ReadRecord } from '@huishang/schemas';
import { allRejections, openStore, type Store } from '@huishang/store';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, startPostgres } from '../../tests/support/postgres.ts';
import { accept, type Prepared, prepare } from './accept.ts';
import { openRejection } from './rejections.ts';
import { createSealer } from './seal.ts';
import { holdsUnstorable, storableParts } from './unfit.ts';

const server = await startPostgres();
afterAll(() => server?.stop());
const sealer = createSealer(Buffer.alloc(32, 7));

const complaint = (id: string, more: Record<string, unknown> = {}): ReadRecord => {
  const value = { stream: 'complaint', 投诉编号: id, 提交日期: '2025-03-01', 内容: '服药后皮疹', ...more };
  const reading = readJsonRecord(value, { file: 'f.jsonl', line: 3 });
  if (reading.kind !== 'record') throw new Error(JSON.stringify(reading).slice(0, 300));
  return reading.record;
};
const only = (record: ReadRecord): Prepared => prepare([{ kind: 'record', record }], sealer)[0]!;
const rejected = (prepared: Prepared) => {
  if (prepared.kind !== 'rejection') throw new Error('was taken');
  return { ...openRejection(prepared.row, sealer.open), sealed: prepared.row.sealed };
};

describe('what the log cannot carry', () => {
  it('is rejected by the name and length of its longest column, its original kept whole', () => {
    const record = complaint('R1', { 内容: '疹'.repeat(MESSAGE_LIMIT / 3), 办理结果: '长'.repeat(1000) });
    const row = rejected(only(record));
    expect(row).toMatchObject({ recordId: 'R1', stream: 'complaint', file: 'f.jsonl', line: 3 });
    expect(row.reason).toContain(`“内容”有 ${MESSAGE_LIMIT / 3} 个字`);
    expect(row.reason).toContain(String(MESSAGE_LIMIT));
    expect(row.raw).toBe(record.raw);
    expect(row.sealed.length).toBeLessThan(record.raw.length / 10);
  });

  it('is told by what will travel, bytes and not characters, and names columns of products and of nobody’s form', () => {
    expect(only(complaint('R2', { 内容: 'x'.repeat(MESSAGE_LIMIT - 2_000) })).kind).toBe('record');
    expect(only(complaint('R3', { 内容: '疹'.repeat(MESSAGE_LIMIT / 2) })).kind).toBe('rejection');
    expect(rejected(only(complaint('R4', { 附件: 'A'.repeat(MESSAGE_LIMIT) }))).reason).toContain('“附件”');
    const drug = readJsonRecord(
      {
        stream: 'drug',
        报告编码: 'D1',
        报告地区: '甲区',
        不良反应名称: '皮疹',
        接收日期: '2025-03-01',
        产品: [{ 通用名称: '甲片', 用法用量: '每'.repeat(MESSAGE_LIMIT / 2) }],
      },
      { file: 'f', line: 1 },
    );
    expect(rejected(prepare([drug], sealer)[0]!).reason).toContain('“用法用量”');
  });

  it('is an id that no index takes', () => {
    const record = { ...complaint('R5'), id: '甲'.repeat(950) } as ReadRecord;
    expect(rejected(only(record)).reason).toContain('950 个字');
  });
});

describe('what the store cannot keep', () => {
  it('is half a character or NUL, wherever it stands, and becomes U+FFFD', () => {
    const plain = complaint('S1');
    const record = { ...plain, fields: { ...plain.fields, narrative: '疹\ud83d\0子' }, extra: { '自\udc00有': '\0' } };
    const prepared = only(record as ReadRecord);
    if (prepared.kind !== 'record') throw new Error('rejected');
    expect(holdsUnstorable(prepared.row.message)).toBe(false);
    expect(prepared.row.message).toContain('疹\ufffd\ufffd子');
    const whole: Reading = {
      kind: 'rejection',
      rejection: { file: 'a\0.csv', line: 1, stream: '', recordId: '\ud800', reason: '“\0”', raw: '\0' },
    };
    expect(JSON.stringify(prepare([whole], sealer)[0])).not.toMatch(/\\ud8|\\u0000/);
  });

  it('is found in any value, and nothing else is changed', () => {
    fc.assert(
      fc.property(
        fc.anything({ values: [fc.string({ unit: 'binary' }), fc.integer()], withNullPrototype: false }),
        (value) => {
          const clean = storableParts(value);
          expect(holdsUnstorable(JSON.stringify(clean) ?? '')).toBe(false);
        },
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (value) => {
        fc.pre(!holdsUnstorable(JSON.stringify(value)) && !Object.hasOwn(value, '__proto__'));
        expect(storableParts(value)).toEqual(value);
      }),
    );
  });
});

const engines = [
  { name: 'pglite', url: async () => undefined, there: true },
  { name: 'postgresql', url: async () => freshDatabase(server!.url), there: server !== null },
];
for (const engine of engines)
  describe.skipIf(!engine.there)(`a portion on ${engine.name}`, () => {
    let store: Store;
    let directory: string;
    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'huishang-accept-'));
      store = await openStore({ url: await engine.url(), directory });
    });
    afterAll(async () => {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    });

    it('loses just what the database refuses, counts all once, and repeats nothing', async () => {
      const portion = prepare(
        Array.from({ length: 300 }, (_, i): Reading => ({ kind: 'record', record: complaint(`P${i}`) })),
        sealer,
      );
      // Nobody has thought of these beforehand: the database is the first to object.
      for (const index of [0, 137, 138, 299]) {
        const entry = portion[index]!;
        if (entry.kind === 'record') entry.row = { ...entry.row, receivedDate: '2025-02-31' };
      }
      const receipt = { import: 'x', portion: 0 };
      const results = (await accept(store, portion, receipt))!;
      expect(results.map(({ status }, i) => (status === 'accepted' ? null : i)).filter((i) => i !== null)).toEqual([
        0, 137, 138, 299,
      ]);
      expect(results[137]).toMatchObject({ recordId: 'P137', stream: 'complaint', status: 'rejected' });
      expect(results[137]!.reason).toMatch(/第3行数据库不接受/);
      expect(results[137]!.reason).not.toMatch(/date|out of range/);
      const [counted] = await store.query(
        `select (select count(*)::int from record) as records, (select sum(n)::int from tally) as told,
                (select count(*)::int from outbox) as posted`,
      );
      expect(counted).toEqual({ records: 296, told: 300, posted: 296 });
      const kept = await allRejections(store);
      expect(kept).toHaveLength(4);
      expect(sealer.open(kept[0]!.sealed)).toContain('投诉编号');
      expect(await accept(store, portion, receipt)).toBeNull();
    });

    it('is not judged while the database is away', async () => {
      const away = Object.assign(new Error('terminating connection'), { code: '57P01' });
      const broken: Store = { ...store, transaction: () => Promise.reject(away) };
      await expect(accept(broken, [only(complaint('A1'))])).rejects.toBe(away);
    });
  });
