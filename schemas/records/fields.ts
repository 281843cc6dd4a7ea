/**
 * The building blocks of the six input records. A field is a zod schema whose metadata carries its Chinese
 * column header, how a cell's text becomes a value, and whether it names a person. The readers, the JSON Schema
 * and the de-identification all follow from this one declaration.
 */
import { z } from 'zod';

/** How a cell's text becomes a value. */
export type FieldKind = 'text' | 'date' | 'list' | 'age' | 'choice';

/** What a personal field tells of its person; such fields are sealed at intake and never travel further. */
export type Personal = 'name' | 'phone' | 'identity' | 'recordNumber' | 'birthDate' | 'ethnicity';

export type FieldMeta = { header: string; kind: FieldKind; required?: boolean; personal?: Personal };

/** Every field's meaning, by schema. */
export const fieldRegistry = z.registry<FieldMeta>();

function described<T extends z.ZodType>(schema: T, meta: FieldMeta): T {
  const field = schema.describe(meta.header);
  fieldRegistry.add(field, meta);
  return field;
}

/** Free text; empty cells are absent. */
export const text = (header: string, personal?: Personal) =>
  described(z.string().min(1).optional(), { header, kind: 'text', ...(personal && { personal }) });

/** Text a record cannot do without. */
export const requiredText = (header: string) => described(z.string().min(1), { header, kind: 'text', required: true });

/** A calendar day, `YYYY-MM-DD`. */
export const date = (header: string, personal?: Personal) =>
  described(z.iso.date().optional(), { header, kind: 'date', ...(personal && { personal }) });

export const requiredDate = (header: string) => described(z.iso.date(), { header, kind: 'date', required: true });

/** One of a closed list. */
export const choice = <const T extends readonly [string, ...string[]]>(header: string, options: T) =>
  described(z.enum(options).optional(), { header, kind: 'choice' });

export const requiredChoice = <const T extends readonly [string, ...string[]]>(header: string, options: T) =>
  described(z.enum(options), { header, kind: 'choice', required: true });

/** Several values in one cell. */
export const list = (header: string) => described(z.array(z.string().min(1)).optional(), { header, kind: 'list' });

export const requiredList = (header: string) =>
  described(z.array(z.string().min(1)).min(1), { header, kind: 'list', required: true });

/** An age in years, from 63岁, 5月 or 3天. */
export const age = (header: string) => described(z.number().min(0).max(150).optional(), { header, kind: 'age' });

/** The metadata of a field schema. @throws when the schema is no field. */
export function fieldMeta(schema: unknown): FieldMeta {
  const meta = fieldRegistry.get(schema as z.ZodType);
  if (!meta) throw new Error('not a record field');
  return meta;
}
