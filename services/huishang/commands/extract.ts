/** `extract`: language understanding alone, line by line. */
import { type ExtractDomain, Lexicon, readTagger, tag } from '@huishang/language';
import { loadTaggerFiles, loadVocabulary } from '@huishang/vocabulary';
import { result } from '../output.ts';
import { jsonLines } from '../read-lines.ts';
import { wholeFile } from '../write-files.ts';

const known = new Set(['drug', 'device', 'cosmetic', 'vaccine', 'complaint']);

export async function extractFile(options: { input: string; output: string; json?: boolean }): Promise<void> {
  const lines = jsonLines(options.input);
  const vocabulary = loadVocabulary();
  const lexicon = new Lexicon(vocabulary.terms, vocabulary);
  const tagger = readTagger(loadTaggerFiles());
  let found = 0;
  await wholeFile(options.output, (out) =>
    lines.each(({ id, text, domain }) => {
      if (typeof id !== 'string' || typeof text !== 'string') return '要有文本字段 "id" 与 "text"';
      if (domain !== undefined && !known.has(domain as string))
        return `"domain" 是“${String(domain).slice(0, 60)}”，应为 ${[...known].join('、')} 之一`;
      const entities = tag(text, lexicon, tagger, domain as ExtractDomain | undefined).map((entity) => {
        const term = entity.code === undefined ? undefined : vocabulary.byCode(entity.code);
        if (term) return { ...entity, term: term.zh, vocabulary: term.vocabulary };
        const { type, code } = entity;
        if (code !== undefined || (type !== 'reaction' && type !== 'device_problem')) return entity;
        // What cannot be coded is shown with what it is likest to, for a person to choose.
        const candidates = lexicon
          .nearest(type)
          .candidates(entity.text)
          .map((one) => ({ ...one, term: vocabulary.byCode(one.code)?.zh }));
        return { ...entity, candidates };
      });
      found += entities.length;
      out.write(`${JSON.stringify({ id, entities })}\n`);
      return undefined;
    }),
  );
  const { read, refused } = lines;
  result(options.json ?? false, { texts: read, entities: found, refused, output: options.output }, [
    `${read} 段文本，${found} 个实体 → ${options.output}${refused > 0 ? `；${refused} 行没有读` : ''}`,
  ]);
}
