/** Hostile texts of 100 kB, each through everything that a text passes: entities of its own, and a record that says it in every field. */
import { Reader } from '@huishang/coding';
import { extract, Lexicon } from '@huishang/language';
import { loadVocabulary, places } from '@huishang/vocabulary';
import { hostileRecord } from '../support/hostileRecords.ts';
import { hostileTexts } from '../support/hostileTexts.ts';
import type { HostileCase } from './hostileCase.ts';

const LENGTH = 100_000;
const AIM_MS = 1_000;

export function* hostileTextCases(): Generator<HostileCase> {
  const vocabulary = loadVocabulary();
  const lexicon = new Lexicon(vocabulary.terms, { exceptions: vocabulary.exceptions });
  const reader = new Reader({ vocabulary, places: places() });
  // Dictionaries and examples are loaded by the first text that needs them.
  extract('口服头孢', lexicon, 'complaint');
  reader.read(hostileRecord('complaint', '口服头孢后皮疹'));
  for (const { name, of } of hostileTexts) {
    const text = of(LENGTH);
    const shown = JSON.stringify(name).slice(1, -1);
    yield { what: { zh: `抽取 ${shown}`, en: 'extract' }, run: () => extract(text, lexicon, 'complaint'), aim: AIM_MS };
    yield {
      what: { zh: `编码 ${shown}`, en: 'coding' },
      run: () => reader.read(hostileRecord('drug', text)),
      aim: AIM_MS,
    };
  }
}
