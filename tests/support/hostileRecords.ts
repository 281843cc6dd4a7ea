/** Records of every stream with one text in every field that takes a stranger's words, as intake hands them on. */
import type { RecordMessage, StreamName } from '@huishang/schemas';

const fieldsOf: Record<StreamName, (text: string) => Record<string, unknown>> = {
  drug: (text) => ({
    products: [
      { genericName: text, tradeName: text, dosageForm: text, manufacturer: text, batch: text, indication: text },
    ],
    reactions: [text],
    originalDisease: text,
    district: text,
    narrative: text,
  }),
  vaccine: (text) => ({
    products: [{ genericName: text, manufacturer: text }],
    reactions: [text],
    district: text,
    narrative: text,
  }),
  device: (text) => ({
    productName: text,
    manufacturer: text,
    batch: text,
    injuries: [text],
    problems: [text],
    purpose: text,
    district: text,
    narrative: text,
  }),
  cosmetic: (text) => ({
    productName: text,
    registrant: text,
    batch: text,
    symptoms: [text],
    lesions: [text],
    diagnosis: text,
    outcome: text,
    district: text,
    narrative: text,
  }),
  sampling: (text) => ({
    productCategory: '药品',
    productName: text,
    manufacturer: text,
    batch: text,
    conclusion: '不合格',
    failedItems: [text],
    district: text,
  }),
  complaint: (text) => ({
    product: text,
    subject: text,
    batch: text,
    district: text,
    narrative: text,
    submittedDate: '2025-03-18',
  }),
  riskInfo: (text) => ({
    source: '舆情',
    product: text,
    firm: text,
    batch: text,
    district: text,
    narrative: text,
    date: '2025-03-18',
  }),
};

/** A record of the stream that says the text everywhere. */
export function hostileRecord(stream: StreamName, text: string): RecordMessage {
  const id = `${stream}-1`;
  return {
    stream,
    id,
    version: `v-${id}`,
    receivedDate: '2025-03-20',
    reportDate: '2025-03-18',
    followUp: false,
    fields: { id, ...fieldsOf[stream](text) },
    extra: {},
    personKey: null,
    origin: { file: 'test', line: 1 },
  };
}
