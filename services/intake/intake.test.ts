import { readJsonRecord } from '@huishang/formats';
import type { Reading, ReadRecord } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protect } from './protect.ts';
import { createQueue, QueueFull } from './queue.ts';
import { createSealer } from './seal.ts';
import { versionOf } from './version.ts';

const sealer = createSealer(Buffer.alloc(32, 7));
const read = (fields: Record<string, unknown>): ReadRecord => {
  const reading = readJsonRecord(
    {
      stream: 'drug',
      报告编码: 'R1',
      报告地区: '甲区',
      不良反应名称: '皮疹',
      接收日期: '2025-03-01',
      产品: [{ 通用名称: '甲片' }],
      ...fields,
    },
    { file: 'test', line: 1 },
  );
  if (reading.kind !== 'record') throw new Error(JSON.stringify(reading));
  return reading.record;
};

describe('sealing', () => {
  it('opens what it sealed, and nothing that was altered or sealed by another key', () => {
    const sealed = sealer.seal('张三，13812345678');
    expect(sealer.open(sealed)).toBe('张三，13812345678');
    expect(sealer.seal('张三，13812345678')).not.toBe(sealed);
    const bytes = Buffer.from(sealed, 'base64');
    bytes[20]! ^= 1;
    expect(() => sealer.open(bytes.toString('base64'))).toThrow();
    expect(() => createSealer(Buffer.alloc(32, 8)).open(sealed)).toThrow();
  });

  it('knows a person again, and nobody by a masked name', () => {
    expect(sealer.person('张三丰', '男')).toBe(sealer.person('张三丰', '男'));
    expect(sealer.person('张三丰', '男')).not.toBe(sealer.person('张三丰', '女'));
    for (const nobody of ['张**', '李某', '匿名', '王', undefined]) expect(sealer.person(nobody)).toBeNull();
  });
});

describe('protection', () => {
  it('leaves no personal field, name or telephone number in what travels, at equal length', () => {
    const narrative = '患者欧阳文静用药后皮疹，联系电话13912345678，家属知情。';
    const record = read({
      患者姓名: '欧阳文静',
      联系方式: '13912345678',
      病历号: 'Z0012345',
      不良反应过程描述: narrative,
      报告人签名: '赵医生',
      备注: '电话13912345678',
    });
    const message = protect(record, 'v', sealer);
    const text = JSON.stringify(message);
    for (const personal of ['欧阳文静', '13912345678', 'Z0012345', '赵医生']) expect(text).not.toContain(personal);
    expect(message.fields.narrative).toHaveLength(narrative.length);
    expect(message.fields.narrative).toContain('用药后皮疹');
    expect(message.personKey).toMatch(/^[\w-]{16}$/);
  });
});

describe('versions', () => {
  it('depend on the content alone, not on the order of its fields or where it stood', () => {
    const a = read({ 性别: '男', 年龄: '63岁' });
    const b = { ...read({ 年龄: '63岁', 性别: '男' }), origin: { file: 'other', line: 99 } };
    expect(versionOf(b)).toBe(versionOf(a));
    expect(versionOf(read({ 性别: '男', 年龄: '64岁' }))).not.toBe(versionOf(a));
    expect(versionOf(read({ 性别: '男', 年龄: '63岁', 自有列: 'x' }))).not.toBe(versionOf(a));
  });
});

describe('queue', () => {
  const reading = (id: string): Reading => ({ kind: 'setAside', stream: 'drug', id, origin: { file: 'f', line: 1 } });
  const answer = (readings: readonly Reading[]) =>
    readings.map((r) => ({
      recordId: r.kind === 'setAside' ? r.id : '',
      stream: 'drug' as const,
      status: 'accepted' as const,
    }));

  const asTheyAre = (readings: readonly Reading[]) => readings;

  it('gives everyone his own answers, whatever shares a transaction', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
        const transactions: number[] = [];
        const queue = createQueue(
          asTheyAre,
          async (readings) => {
            transactions.push(readings.length);
            await new Promise(setImmediate);
            return answer(readings);
          },
          1_000_000,
        );
        const asked = sizes.map((size, n) => Array.from({ length: size }, (_, i) => `${n}-${i}`));
        const results = await Promise.all(asked.map((ids) => queue.add(ids.map(reading))));
        expect(results.map((of) => of.map((r) => r.recordId))).toEqual(asked);
        expect(transactions.reduce((a, b) => a + b, 0)).toBe(sizes.reduce((a, b) => a + b, 0));
        expect(queue.length).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('turns away what it cannot hold, and fails only those whose transaction failed', async () => {
    let fail = true;
    const queue = createQueue(
      asTheyAre,
      async (readings) => {
        if (fail) throw new Error('away');
        return answer(readings);
      },
      3,
    );
    const first = queue.add([reading('a'), reading('b')]);
    await expect(queue.add([reading('c'), reading('d')])).rejects.toBeInstanceOf(QueueFull);
    await expect(first).rejects.toThrow('away');
    fail = false;
    expect(await queue.add([reading('a')])).toHaveLength(1);
  });
});
