/** Records as intake hands them on, and the reader that the services use. */
import type { RecordMessage, StreamName } from '@huishang/schemas';
import { loadVocabulary, places } from '@huishang/vocabulary';
import { Reader } from '../index.ts';

export const reader = new Reader({ vocabulary: loadVocabulary(), places: places() });

export function message(stream: StreamName, id: string, fields: Record<string, unknown>): RecordMessage {
  return {
    stream,
    id,
    version: `v-${id}`,
    receivedDate: '2025-03-20',
    reportDate: '2025-03-18',
    followUp: false,
    fields: { id, ...fields },
    extra: {},
    personKey: null,
    origin: { file: 'test', line: 1 },
  };
}

/** 皮疹 E1714 coded · 发热 E230101 narrative absent … */
export const hazards = (record: RecordMessage, by = reader): string =>
  by
    .read(record)
    .hazards.map((h) => `${h.text} ${h.code} ${h.source}${h.assertion === 'present' ? '' : ` ${h.assertion}`}`)
    .join(' · ');
