/** Intake over HTTP by a real `serve` process on the embedded default: one record a request, and 500. */
import { Agent } from 'node:http';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { floorRate } from './limits.ts';
import { jsonOf, simulatedRecords } from './records.ts';
import { ask, idle, quantile, serve } from './serving.ts';
import { said } from './words.ts';

const AIM = 2000;
const MANY = 500;
/** Enough that no text comes twice within a few seconds. */
const RECORDS = 10_000;

export const http: Bench = async ({ folder, seconds, records = RECORDS }) => {
  const bodies: Record<string, unknown>[] = [];
  for await (const record of simulatedRecords(records)) bodies.push(jsonOf(record));
  const server = await serve(folder);
  try {
    const fresh = endless(bodies);
    const one = () => Buffer.from(JSON.stringify(fresh()));
    const many = () => Buffer.from(Array.from({ length: MANY }, () => JSON.stringify(fresh())).join('\n'));
    // A sender's first requests meet code that has not been compiled yet; the rates are those of a running system.
    await load(server.address, { body: one, type: 'application/json', each: 1, connections: 64, seconds: 2 });
    const before = server.cost();
    const single = await load(server.address, {
      body: one, type: 'application/json', each: 1, connections: 64, seconds,
    }); // biome-ignore format: one load
    const between = server.cost();
    const bulk = await load(server.address, {
      body: many, type: 'application/x-ndjson', each: MANY, connections: 4, seconds,
    }); // biome-ignore format: one load
    const after = server.cost();
    const waited = await idle(server.address);
    const end = server.cost();
    const rated = (what: Figure['what'], value: number, cpu: number): Figure => ({
      what, value, unit: 'records', aim: AIM, limit: floorRate, cpu, megabytes: end.megabytes,
    }); // biome-ignore format: one figure
    return [
      rated(said.single, single.records / single.seconds, between.cpu - before.cpu),
      { what: said.singleMedian, value: quantile(single.latencies, 0.5), unit: 'milliseconds' },
      { what: said.singleSlow, value: quantile(single.latencies, 0.99), unit: 'milliseconds' },
      rated(said.many, bulk.records / bulk.seconds, after.cpu - between.cpu),
      {
        what: said.throughAll,
        value: (single.records + bulk.records) / (single.seconds + bulk.seconds + waited),
        unit: 'records',
        limit: floorRate,
        cpu: end.cpu - before.cpu,
      },
    ];
  } finally {
    await server.stop();
  }
};

type Load = { body: () => Buffer; type: string; each: number; connections: number; seconds: number };
type Loaded = { records: number; seconds: number; latencies: number[] };

/** Keeps so many connections busy. @throws when a record is answered otherwise than taken. */
async function load(address: string, { body, type, each, connections, seconds }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const url = new URL('/api/records', address);
  const begun = performance.now();
  const latencies: number[] = [];
  const send = async () => {
    while (performance.now() - begun < seconds * 1000) {
      const bytes = body();
      const sent = performance.now();
      const { status, text } = await ask(agent, url, { type, bytes });
      latencies.push(performance.now() - sent);
      if (status !== 200 || text.includes('"rejected"')) throw new Error(`${status} ${text.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, send)).finally(() => agent.destroy());
  return { records: latencies.length * each, seconds: (performance.now() - begun) / 1000, latencies };
}

/** The records again and again, each time under new ids, so that every one is new to the system. */
function endless(records: readonly Record<string, unknown>[]): () => Record<string, unknown> {
  const ids = ['报告编码', '抽样编号', '投诉编号', '信息编号'];
  let at = 0;
  return () => {
    const record = records[at % records.length]!;
    const id = ids.find((name) => name in record)!;
    const pass = Math.floor(at / records.length);
    at += 1;
    return { ...record, [id]: `${record[id]}-${pass}` };
  };
}
