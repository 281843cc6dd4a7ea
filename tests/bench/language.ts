/** Narratives a second that are searched for hazards, beside jieba's cutting alone. */
import { findHazards, Lexicon } from '@huishang/language';
import type { ReadRecord } from '@huishang/schemas';
import { loadVocabulary } from '@huishang/vocabulary';
import { type Bench, rate } from './bench.ts';
import { limits } from './limits.ts';
import { simulatedRecords } from './records.ts';
import { said } from './words.ts';

const RECORDS = 3000;

/** Made up of what reports say, with a number in each so that no two are the same. */
const english = Array.from(
  { length: 1000 },
  (_, i) =>
    `Patient ${i}, a ${20 + (i % 60)} year old female with a history of asthma, received her second dose. Two hours later ` +
    'she developed fever, urticaria and difficulty breathing; no chest pain. Her mother had seizures. Possible anaphylaxis.',
);

export const language: Bench = async ({ seconds, records = RECORDS }) => {
  const vocabulary = loadVocabulary();
  const lexicon = new Lexicon(vocabulary.terms, { exceptions: vocabulary.exceptions });
  const chinese: string[] = [];
  for await (const record of simulatedRecords(records)) for (const text of narrative(record)) chinese.push(text);
  const search = (texts: readonly string[]) => () => {
    for (const text of texts) findHazards(text, lexicon);
    return texts.length;
  };
  const cut = () => {
    for (const text of chinese) lexicon.segmenter.tokens(text);
    return chinese.length;
  };
  return [
    {
      what: said.chinese,
      value: await rate(seconds, search(chinese)),
      unit: 'narratives',
      aim: limits.narratives,
      limit: limits.narratives,
    },
    { what: said.english, value: await rate(seconds, search(english)), unit: 'narratives', limit: limits.narratives },
    { what: said.jieba, value: await rate(seconds, cut), unit: 'narratives', limit: limits.narratives },
  ];
};

function narrative(record: ReadRecord): string[] {
  const { fields } = record;
  return 'narrative' in fields && fields.narrative !== undefined ? [fields.narrative] : [];
}
