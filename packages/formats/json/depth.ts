/** How deep a value is nested: what is too deep overflows the stack of whoever goes through it. */
import { words } from '../words.zh.ts';

/** Values are nested no deeper in any record. */
export const deepest = 20;
/** Stands where a value was too deep to be read. */
export const deepMark = words.tooDeepMark(deepest);

export function isDeep(value: unknown, levels = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1));
}

/** A value with a mark in place of what lies too deep in it. */
export function shallow(value: unknown, levels = deepest): unknown {
  if (!isDeep(value, levels)) return value;
  if (levels === 0) return deepMark;
  if (Array.isArray(value)) return value.map((inner) => shallow(inner, levels - 1));
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, shallow(inner, levels - 1)]));
}
