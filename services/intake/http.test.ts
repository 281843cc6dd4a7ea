import type { Reading } from '@huishang/schemas';
import { beforeEach, describe, expect, it } from 'vitest';
import { MOST_PARTS, MOST_REJECTIONS } from './body.ts';
import { intakeRoutes } from './http.ts';

const LIMIT = 1_000_000;
let taken: Reading[] = [];
beforeEach(() => {
  taken = [];
});
const app = intakeRoutes({
  add: async (readings) => {
    for (const reading of readings) taken.push(reading);
    return readings.map(() => ({ recordId: '1', stream: 'complaint', status: 'accepted' }));
  },
  addPortion: async (readings) => {
    for (const reading of readings) taken.push(reading);
    return [];
  },
  finishImport: async () => {},
  trouble: async () => null,
  maxBodyBytes: LIMIT,
});

const record = { stream: 'complaint', 投诉编号: '1', 提交日期: '2025-03-01', 内容: '皮疹' };
const body = (bytes: number) => JSON.stringify({ ...record, 内容: 'x'.repeat(bytes) });
const streamed = (text: string) => new Blob([text]).stream();
const post = (
  body: BodyInit,
  length?: number,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) =>
  app.request('/api/records', {
    method: 'POST',
    body,
    headers: { ...headers, ...(length !== undefined && { 'content-length': String(length) }) },
    duplex: 'half',
  } as RequestInit);
const kinds = () => taken.map(({ kind }) => kind);

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

describe('a body', () => {
  it('of several records loses just the broken ones', async () => {
    const good = JSON.stringify(record);
    const deep = `{"stream":"complaint","投诉编号":"2","提交日期":"2025-03-01","内容":${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
    expect((await post(`[${good},{broken},${deep},17,null,"x",${good}]`)).status).toBe(200);
    expect(kinds()).toEqual(['record', ...Array(5).fill('rejection'), 'record']);
    for (const reading of taken.slice(1, 6))
      if (reading.kind === 'rejection') expect(reading.rejection.reason).toMatch(/^第\d行[\u4e00-\u9fff“]/);
  });

  it('that is no JSON, or has too much of what is none, is refused as a whole', async () => {
    for (const text of ['{', '', 'x', '[{}', '{"a":1}}']) expect((await post(text)).status, text).toBe(400);
    expect((await post(`[${'0,'.repeat(MOST_REJECTIONS)}0]`)).status).toBe(400);
    expect((await post(`[${'0,'.repeat(300_000)}0]`)).status).toBe(400);
    expect(taken).toEqual([]);
  });

  it('may be packed, and counts as what it unpacks to', async () => {
    const { gzipSync } = await import('node:zlib');
    const packed = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await post(gzipSync(body(10)), undefined, packed)).status).toBe(200);
    expect((await post(gzipSync(body(LIMIT)), undefined, packed)).status).toBe(413);
    expect((await post(gzipSync('a,b\n'.repeat(LIMIT)), undefined, { 'content-type': 'text/csv' })).status).toBe(413);
    expect((await post(body(10), undefined, packed)).status).toBe(400);
    expect((await post(body(10), undefined, { ...packed, 'content-encoding': 'br' })).status).toBe(415);
  });

  it('has a type that no foreign page’s form can give it', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/html',
      'image/png',
      'text/plain; charset=utf-8',
      'TEXT/PLAIN',
    ])
      expect((await post(body(10), undefined, { 'content-type': type })).status, type).toBe(415);
    expect(taken).toEqual([]);
    for (const type of [
      'application/json; charset=utf-8',
      'Application/JSON',
      'application/x-ndjson',
      'text/csv',
      'application/octet-stream',
    ])
      expect((await post(body(10), undefined, { 'content-type': type })).status, type).toBe(200);
  });
});

describe('a form', () => {
  const form = (files: number, name = 'a.csv') => {
    const made = new FormData();
    for (let i = 0; i < files; i += 1)
      made.append('file', new File(['投诉编号,提交日期,内容\n7,2025-03-01,皮疹\n'], name));
    return made;
  };

  it('brings files, so many and no more, under names that can be kept', async () => {
    expect((await post(form(2, `${'长'.repeat(500)}.csv`), undefined, {})).status).toBe(200);
    expect(kinds()).toEqual(['record', 'record']);
    for (const reading of taken)
      if (reading.kind === 'record') expect(reading.record.origin.file.length).toBeLessThanOrEqual(200);
    expect((await post(form(MOST_PARTS), undefined, {})).status).toBe(200);
    expect((await post(form(MOST_PARTS + 1), undefined, {})).status).toBe(413);
    expect((await post(form(5_000), undefined, {})).status).toBe(413);
  });

  it('that is not one is refused in Chinese', async () => {
    for (const [text, type] of [
      ['x', 'multipart/form-data'],
      ['x', 'multipart/form-data; boundary=b'],
      ['--b\r\n', 'multipart/form-data; boundary=b'],
      ['--b--\r\n', 'multipart/form-data; boundary="b"'],
    ]) {
      const response = await post(text!, undefined, { 'content-type': type! });
      expect(response.status, `${type} ${text}`).toBe(400);
      expect(await response.text()).toMatch(/"detail":"[^"]*[\u4e00-\u9fff]/);
    }
  });
});

describe('an import', () => {
  const hand = (path: string, text: string, type = 'application/json') =>
    app.request(path, { method: 'POST', body: text, headers: { 'content-type': type } });
  const reading = { kind: 'setAside', stream: 'drug', id: '1', origin: { file: 'f', line: 1 } };

  it('is held against the schema, each reading by itself', async () => {
    const bad = [
      { kind: 'record', record: { stream: 'drug', id: 'B1', fields: {} } },
      0,
      null,
      {},
      { kind: 'rejection', rejection: { line: -1 } },
    ];
    expect((await hand('/api/imports/z/0', JSON.stringify([reading, ...bad, reading]))).status).toBe(200);
    expect(kinds()).toEqual(['setAside', ...Array(5).fill('rejection'), 'setAside']);
    const [, first] = taken;
    if (first?.kind === 'rejection') expect(first.rejection).toMatchObject({ recordId: 'B1', stream: 'drug', line: 2 });
  });

  it('is refused where it is none', async () => {
    for (const [path, text, type, status] of [
      ['/api/imports/z/0', '{}', 'application/json', 400],
      ['/api/imports/z/0', '[', 'application/json', 400],
      ['/api/imports/z/0', '[]', 'text/plain', 415],
      ['/api/imports/z/1.5', '[]', 'application/json', 400],
      ['/api/imports/z/-1', '[]', 'application/json', 400],
      ['/api/imports/z/2147483648', '[]', 'application/json', 400],
      [`/api/imports/${'z'.repeat(101)}/0`, '[]', 'application/json', 400],
      ['/api/imports/z%20z/0', '[]', 'application/json', 400],
    ] as const)
      expect((await hand(path, text, type)).status, `${path} ${text} ${type}`).toBe(status);
    expect(taken).toEqual([]);
  });
});
