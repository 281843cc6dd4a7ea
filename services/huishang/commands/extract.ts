/** `extract`: language understanding alone, line by line. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type ExtractDomain, extract, Lexicon } from '@huishang/language';
import { loadVocabulary } from '@huishang/vocabulary';
import { WorkFailed } from '../failure.ts';
import { result } from '../output.ts';
import { readJsonLines } from '../read-lines.ts';

const known = new Set(['drug', 'device', 'cosmetic', 'vaccine', 'complaint']);

export async function extractFile(options: { input: string; output: string; json?: boolean }): Promise<void> {
  const vocabulary = loadVocabulary();
  const lexicon = new Lexicon(vocabulary.terms, { exceptions: vocabulary.exceptions });
  const out = createWriteStream(options.output);
  let texts = 0;
  let found = 0;
  for await (const { line, value } of readJsonLines(options.input)) {
    const { id, text, domain } = value;
    if (typeof id !== 'string' || typeof text !== 'string')
      throw new WorkFailed(`${options.input} 第 ${line} 行要有文本字段 "id" 与 "text"。`);
    if (domain !== undefined && !known.has(domain as string))
      throw new WorkFailed(
        `${options.input} 第 ${line} 行的 "domain" 是“${String(domain)}”，应为 ${[...known].join('、')} 之一。`,
      );
    const entities = extract(text, lexicon, domain as ExtractDomain | undefined).map((entity) => {
      const term = entity.code === undefined ? undefined : vocabulary.byCode(entity.code);
      return term ? { ...entity, term: term.zh, vocabulary: term.vocabulary } : entity;
    });
    texts += 1;
    found += entities.length;
    if (!out.write(`${JSON.stringify({ id, entities })}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  result(options.json ?? false, { texts, entities: found, output: options.output }, [
    `${texts} 段文本，${found} 个实体 → ${options.output}`,
  ]);
}
