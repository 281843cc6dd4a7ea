/**
 * Holds `extract` against annotated narratives: precision, recall and F1 per type, exact (same span) and relaxed
 * (overlapping spans, each used once), with assertion and code agreement on the relaxed matches.
 *
 *     node packages/language/tests/score.ts [GOLD.jsonl] [--own-words] [--errors TYPE]
 *
 * `--own-words` searches for the gold's own wordings, which tells the rules' faults from the vocabulary's gaps.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Entity, type EntityType, type ExtractDomain, extract, Lexicon, type LexiconTerm } from '../index.ts';

type Gold = { id: string; domain: ExtractDomain; text: string; entities: Omit<Entity, 'confidence'>[] };

const types: EntityType[] = [
  'reaction',
  'device_problem',
  'product',
  'manufacturer',
  'batch',
  'indication',
  'treatment',
  'test',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'own-words': { type: 'boolean' }, errors: { type: 'string' } },
});
const file = positionals[0] ?? new URL('../../../../shared/data/gold/narratives.jsonl', import.meta.url);
const gold = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Gold);
const lexicon = values['own-words'] ? ownWords(gold) : await defaultLexicon();

type Tally = {
  gold: number;
  found: number;
  exact: number;
  relaxed: number;
  said: number;
  coded: number;
  withCode: number;
};
const tallies = new Map(
  types.map((type) => [type, { gold: 0, found: 0, exact: 0, relaxed: 0, said: 0, coded: 0, withCode: 0 } as Tally]),
);
const confusion = new Map<string, number>();

for (const { id, text, domain, entities } of gold) {
  const found = extract(text, lexicon, domain);
  for (const type of types) {
    const tally = tallies.get(type)!;
    const wanted = entities.filter((entity) => entity.type === type);
    const got = found.filter((entity) => entity.type === type);
    tally.gold += wanted.length;
    tally.found += got.length;
    const unused = new Set(got);
    const missed: string[] = [];
    // Exact matches take their span first, so that a neighbour's overlap cannot.
    const exact = new Map(wanted.map((want) => [want, got.find((g) => g.start === want.start && g.end === want.end)]));
    for (const match of exact.values()) if (match) unused.delete(match);
    for (const want of wanted) {
      const match = exact.get(want) ?? [...unused].find((g) => g.start < want.end && want.start < g.end);
      if (!match) {
        missed.push(want.text);
        continue;
      }
      unused.delete(match);
      tally.relaxed++;
      if (exact.get(want)) tally.exact++;
      if (match.assertion === want.assertion) tally.said++;
      else {
        const turn = `${type} ${want.assertion} → ${match.assertion}`;
        confusion.set(turn, (confusion.get(turn) ?? 0) + 1);
        if (values.errors === 'assertion')
          console.log(
            `${id}  ${turn}  ${text.slice(Math.max(0, want.start - 18), want.start)}[${want.text}]${text.slice(want.end, want.end + 12)}`,
          );
      }
      if (want.code !== undefined) {
        tally.withCode++;
        if (agree(want.code, match.code)) tally.coded++;
      }
      if (values.errors === type && !exact.get(want)) console.log(`${id}  span  ${want.text} ← ${match.text}`);
    }
    if (values.errors === type && missed.length > 0) console.log(`${id}  missed  ${missed.join(' ')}`);
    if (values.errors === type && unused.size > 0)
      console.log(`${id}  extra   ${[...unused].map((g) => g.text).join(' ')}`);
  }
}

/** IMDRF's codes lengthen from parent to child, so that one lies on the path of the other when it begins it. */
function agree(a: string, b: string | undefined): boolean {
  if (b === undefined) return false;
  const own = b.split('+')[0]!;
  return a.startsWith(own) || own.startsWith(a);
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '    -' : `${((100 * part) / whole).toFixed(1).padStart(5)}`;
const f1 = (hit: number, tally: Tally) => percent(2 * hit, tally.gold + tally.found);
console.log('type               gold  found | exact P     R    F1 | relaxed P     R    F1 | assertion  code');
for (const [type, t] of tallies)
  console.log(
    `${type.padEnd(16)} ${String(t.gold).padStart(6)} ${String(t.found).padStart(6)} |   ${percent(t.exact, t.found)} ${percent(t.exact, t.gold)} ${f1(t.exact, t)} |     ${percent(t.relaxed, t.found)} ${percent(t.relaxed, t.gold)} ${f1(t.relaxed, t)} |     ${percent(t.said, t.relaxed)} ${percent(t.coded, t.withCode)}`,
  );
for (const [turn, count] of [...confusion].sort((a, b) => b[1] - a[1])) console.log(`  ${count}  ${turn}`);

async function defaultLexicon(): Promise<Lexicon> {
  const { loadVocabulary } = await import('../../vocabulary/index.ts');
  const { terms, exceptions } = loadVocabulary();
  return new Lexicon(terms, { exceptions });
}

function ownWords(all: readonly Gold[]): Lexicon {
  const terms = all.flatMap(({ entities }) =>
    entities
      .filter(({ type }) => type === 'reaction' || type === 'device_problem')
      .map(
        ({ type, text, code }): LexiconTerm => ({
          code: code ?? `own:${text}`,
          kind: type as LexiconTerm['kind'],
          wordings: [text],
        }),
      ),
  );
  return new Lexicon(terms);
}
