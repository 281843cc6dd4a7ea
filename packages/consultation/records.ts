/** Keys `stream/id` of the records a signal stands on. */
import { type Signal, streamOf } from '@huishang/schemas';

export const recordsOf = (s: Signal): string[] => s.reportIds.map((id) => `${streamOf(s)}/${id}`);

/** Key of the other product of an interaction; empty for other kinds. */
export const partnerOf = (s: Signal): string => (s.kind === 'interaction' ? s.details.with : '');
