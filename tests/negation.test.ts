/**
 * What is said of a sign: the cases that were read wrongly once (cases/language/negation.jsonl) and others of their kinds.
 * `said` is every sign in order with its assertion, as the annotation rules have it.
 */
import { readFileSync } from 'node:fs';
import { extract, Lexicon } from '@huishang/language';
import { loadVocabulary } from '@huishang/vocabulary';
import { describe, expect, test } from 'vitest';

type Case = { text: string; said: string; domain?: 'drug' | 'vaccine' };

const vocabulary = loadVocabulary();
const lexicon = new Lexicon(vocabulary.terms, { exceptions: vocabulary.exceptions });

const casesOf = (file: string): [string, Case][] =>
  readFileSync(new URL(`./cases/language/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case)
    .map((one) => [one.text, one]);

describe.each(['negation.jsonl', 'negation-kin.jsonl'])('%s', (file) => {
  test.each(casesOf(file))('%s', (_, { text, said, domain = 'drug' }) => {
    const found = extract(text, lexicon, domain).filter(({ assertion }) => assertion !== undefined);
    expect(found.map((entity) => `${entity.text} ${entity.assertion}`).join(' · ')).toBe(said);
  });
});

describe('the scope of a denial', () => {
  const signs = ['皮疹', '头痛', '呕吐', '咳嗽', '腹泻', '心悸'];
  const read = (text: string) => extract(text, lexicon, 'drug').map(({ text, assertion }) => `${text} ${assertion}`);

  test.each(['无', '否认', '未见', '未诉', '没有', '不伴'])('%s ends at the comma, whatever sign follows', (denial) => {
    for (const denied of signs)
      for (const told of signs)
        if (denied !== told)
          expect(read(`${denial}${denied}，${told}。`)).toEqual([`${denied} absent`, `${told} present`]);
  });

  test.each(['无', '否认', '未见'])('%s reaches over the list that it opens, to its last item', (denial) => {
    expect(read(`${denial}${signs.join('、')}。`)).toEqual(signs.map((sign) => `${sign} absent`));
  });
});
