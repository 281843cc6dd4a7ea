/** What the six tables' schemas say of their columns, in the form that readers need. */
import { drugProduct, type FieldMeta, fieldMeta, type TableName, tables } from '@huishang/schemas';

/** One column of a table: its English name in the record, what its cells hold, and whether it repeats by product. */
export type Field = { name: string; meta: FieldMeta; options: readonly string[]; product: boolean };

/** Text columns that are codes, where width and inner white space mean nothing. */
const codes = new Set([
  ...['id', 'batch', 'approvalNumber', 'registrationNumber', 'serialNumber', 'udi', 'model', 'phone'],
  ...['submitterPhone', 'submitter', 'caseNumber'],
]);
export const isCode = (field: Field): boolean => codes.has(field.name);

type Shape = Record<string, unknown>;

function optionsOf(schema: unknown): readonly string[] {
  const inner = schema as { options?: readonly string[]; unwrap?: () => unknown };
  if (inner.options) return inner.options;
  return inner.unwrap ? optionsOf(inner.unwrap()) : [];
}

function fields(shape: Shape, product: boolean): Field[] {
  return Object.entries(shape).map(([name, schema]) => {
    const meta = fieldMeta(schema);
    return { name, meta, options: meta.kind === 'choice' ? optionsOf(schema) : [], product };
  });
}

function fieldsOfTable(table: TableName): ReadonlyMap<string, Field> {
  const { products, ...own } = tables[table].shape as Shape;
  const all = [...fields(own, false), ...(products ? fields(drugProduct.shape, true) : [])];
  return new Map(all.map((field) => [field.meta.header, field]));
}

/** The columns of each table by their contract header. */
export const tableFields: Readonly<Record<TableName, ReadonlyMap<string, Field>>> = {
  drug: fieldsOfTable('drug'),
  device: fieldsOfTable('device'),
  cosmetic: fieldsOfTable('cosmetic'),
  sampling: fieldsOfTable('sampling'),
  complaint: fieldsOfTable('complaint'),
  riskInfo: fieldsOfTable('riskInfo'),
};

export const tableNames = Object.keys(tables) as TableName[];
