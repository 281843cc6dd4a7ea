/** Keys `stream/id` of the records a signal stands on. */
import type { Signal } from '@huishang/schemas';

export const recordsOf = (s: Signal): string[] => {
  const stream = s.kind === 'sampling' || s.kind === 'complaint' ? s.kind : s.domain;
  return s.reportIds.map((id) => `${stream}/${id}`);
};

/** Key of the other product of an interaction; empty for other kinds. */
export const partnerOf = (s: Signal): string => (s.kind === 'interaction' ? s.details.with : '');
