/** What a thread protects is what is protected at once, and a thread that ends leaves nobody waiting. */
import type { Reading, ReadRecord } from '@huishang/schemas';
import { afterEach, expect, it } from 'vitest';
import { ownerOf, type Prepared, prepare } from './accept.ts';
import { startPreparing } from './preparing.ts';
import { createSealer } from './seal.ts';

const key = Buffer.alloc(32, 1);
const sealer = createSealer(key);
const DAY = '2025-06-30';
const preparing = startPreparing({ key, originals: true }, sealer, () => DAY);
afterEach(() => preparing.stop());

const complaint = (i: number, receivedDate: string): Reading => ({
  kind: 'record',
  record: {
    stream: 'complaint',
    id: `T${i}`,
    receivedDate,
    reportDate: null,
    followUp: false,
    fields: { submitter: '李建国', content: `李建国来电：服药后皮疹，电话1381234${String(i).padStart(4, '0')}` },
    extra: {},
    raw: `T${i},李建国`,
    origin: { file: '投诉.csv', line: i + 2 },
  } as unknown as ReadRecord,
});
const setAside: Reading = { kind: 'setAside', stream: 'drug', id: 'S', origin: { file: '报告.csv', line: 9 } };
const MANY = 400;
const readings: Reading[] = Array.from({ length: MANY }, (_, i) => complaint(i, '2025-03-01'));

/** Sealed under a nonce of its own each time: compared by what opens. */
const opened = (entry: Prepared) => {
  if (entry.kind === 'setAside') return entry;
  const { kind, row } = entry;
  const owner = kind === 'record' ? ownerOf(row) : undefined;
  return { kind, row: { ...row, sealed: sealer.open(row.sealed, owner) } };
};

it('is the same as without a thread', async () => {
  const later = [complaint(MANY, '2025-07-01'), setAside];
  const [one, two] = await Promise.all([preparing.portion([...readings, ...later]), preparing.portion(readings)]);
  expect(two.map(opened)).toEqual(prepare(readings, sealer).map(opened));
  expect(one.slice(0, MANY).map(opened)).toEqual(two.map(opened));
  expect(one.slice(MANY).map(({ kind }) => kind)).toEqual(['rejection', 'setAside']);
  const [first] = two;
  expect(first!.kind === 'record' && first.row.message).not.toMatch(/李建国|1381234/);
  const refused = first!.refuse!('不能收。');
  expect(refused.kind === 'rejection' && sealer.open(refused.row.sealed)).toContain('T0,李建国');
}, 60_000);

it('is told to whoever waits when the thread ends, and the next portion has another', async () => {
  const waiting = preparing.portion(readings);
  await Promise.all([expect(waiting).rejects.toThrow('has ended'), preparing.stop()]);
  expect(await preparing.portion(readings)).toHaveLength(MANY);
  await preparing.over();
  expect(await preparing.portion(readings.slice(0, 3))).toHaveLength(3);
}, 60_000);
