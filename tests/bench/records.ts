/** Simulated records, as read and as the JSON that a client would send. */
import { readBytes } from '@huishang/formats';
import { fieldMeta, type ReadRecord, repeatedProduct, tableOf, tables } from '@huishang/schemas';
import { simulateCity } from '@huishang/simulation';

/** Every record of a simulated year that reads, in the simulator's order. */
export async function* simulatedRecords(records: number): AsyncGenerator<ReadRecord> {
  for (const { file, text, role } of simulateCity({ seed: 1, records })) {
    if (role !== 'data') continue;
    const bytes = typeof text === 'string' ? Buffer.from(text) : text;
    for await (const readings of readBytes(file, bytes))
      for (const reading of readings) if (reading.kind === 'record') yield reading.record;
  }
}

/** A record under the tables' Chinese names. */
export function jsonOf(record: ReadRecord): Record<string, unknown> {
  return { stream: record.stream, ...named(tables[tableOf(record.stream)].shape, record.fields), ...record.extra };
}

function named(shape: Record<string, unknown>, fields: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (name === 'products' && Array.isArray(value))
        return [['产品', value.map((product) => named(productShape, product))]];
      if (value === undefined || !(name in shape)) return [];
      const { header, kind } = fieldMeta(shape[name]);
      return [[header, kind === 'age' ? `${value}岁` : value]];
    }),
  );
}

const productShape = repeatedProduct.shape;
