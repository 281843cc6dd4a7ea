import type { Reading } from '@huishang/schemas';
import { expect, it } from 'vitest';
import { intakeRoutes } from './http.ts';

const LIMIT = 1000;
const taken: Reading[] = [];
const app = intakeRoutes({
  add: async (readings) => {
    taken.push(...readings);
    return readings.map(() => ({ recordId: '1', stream: 'complaint', status: 'accepted' }));
  },
  addPortion: async () => [],
  finishImport: async () => {},
  trouble: async () => null,
  maxBodyBytes: LIMIT,
});

const body = (bytes: number) => JSON.stringify({ stream: 'complaint', 投诉编号: '1', 内容: 'x'.repeat(bytes) });
const streamed = (text: string) => new Blob([text]).stream();
const post = (body: BodyInit, length?: number) =>
  app.request('/api/records', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(length !== undefined && { 'content-length': String(length) }) },
    duplex: 'half',
  } as RequestInit);

it('takes a body within the limit and refuses one above it, whether or not its length is stated', async () => {
  const small = body(10);
  const large = body(LIMIT);
  expect((await post(small, Buffer.byteLength(small))).status).toBe(200);
  expect((await post(streamed(small))).status).toBe(200);
  expect(taken.length).toBe(2);
  expect((await post(large, Buffer.byteLength(large))).status).toBe(413);
  expect((await post(streamed(large))).status).toBe(413);
  expect(taken.length).toBe(2);
});
