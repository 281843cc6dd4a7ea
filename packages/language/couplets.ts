/** 又红又烫: two signs of one character each, told in one breath; alone such characters mean too much to be searched for. */
import type { Lexicon, Token } from './lexicon.ts';

/** What the character says in a couplet; its meaning is the one the lexicon has for this wording. */
const said = new Map(
  Object.entries({
    红: '发红', 肿: '肿胀', 痒: '瘙痒', 痛: '疼痛', 疼: '疼痛', 烫: '灼热感', 辣: '灼热感', 麻: '麻木',
    晕: '头晕', 吐: '呕吐', 泻: '腹泻', 拉: '腹泻', 咳: '咳嗽', 喘: '气喘', 胀: '胀痛',
  }), // biome-ignore format: a table
);
const signs = [...said.keys()].join('');
const couplet = new RegExp(`又([${signs}])又([${signs}])(?:又([${signs}]))?`, 'dgu');

/**
 * The tokens with the signs of couplets among them, in order, where no token lies already. The first span takes its 又
 * with it, so that a body part before it touches it (脸上又红).
 */
export function withCouplets(text: string, tokens: readonly Token[], lexicon: Lexicon): readonly Token[] {
  if (!text.includes('又')) return tokens;
  const more: Token[] = [];
  let next = 0;
  for (const match of text.matchAll(couplet)) {
    for (let i = 1; i < match.length; i++) {
      const [at, end] = match.indices![i] ?? [0, 0];
      const meaning = end > at ? lexicon.meaning(said.get(match[i]!)!) : null;
      const start = i === 1 ? at - 1 : at;
      while (next < tokens.length && tokens[next]!.end <= start) next++;
      if (meaning && (tokens[next]?.start ?? text.length) >= end) more.push({ start, end, meaning, cue: null });
    }
  }
  return more.length === 0 ? tokens : [...tokens, ...more].sort((a, b) => a.start - b.start);
}
