/** Keys `stream/id` of the records a signal stands on. */
import type { Signal } from '@huishang/schemas';

export const recordsOf = (s: Signal): string[] => {
  const stream = s.kind === 'sampling' || s.kind === 'complaint' ? s.kind : s.domain;
  return s.reportIds.map((id) => `${stream}/${id}`);
};

/** A list among a signal's details; empty where it has none. */
export const listOf = (value: Signal['details'][string] | undefined): string[] => (Array.isArray(value) ? value : []);
