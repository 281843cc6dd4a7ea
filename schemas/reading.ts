/** What one process's readers hand to another's intake: a reading, checked before anything is done with it. */
import { z } from 'zod';
import { origin, rejection, type StreamName, streamName, streamNames, tableOf, tables } from './records/index.ts';

const readRecord = <S extends StreamName>(stream: S) =>
  z.object({
    stream: z.literal(stream),
    id: z.string().min(1),
    receivedDate: z.iso.date(),
    reportDate: z.iso.date().nullable(),
    followUp: z.boolean(),
    fields: tables[tableOf(stream)],
    extra: z.record(z.string(), z.string()),
    raw: z.string(),
    origin,
  });

const [first, ...others] = streamNames.map(readRecord);

export const reading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record'), record: z.discriminatedUnion('stream', [first!, ...others]) }),
  z.object({ kind: z.literal('rejection'), rejection }),
  z.object({ kind: z.literal('setAside'), stream: streamName, id: z.string(), origin }),
]);
