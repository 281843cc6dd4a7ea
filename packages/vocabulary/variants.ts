/** The spellings of one wording that people use without a thought: 头痛 and 头疼, 升高 and 增高, 黏膜 and 粘膜. */
import { wordingKey } from './normalise.ts';
import type { Term } from './term.ts';

/** Each list names parts that may stand for one another; `^` and `$` bind them to the beginning and the end. */
const interchangeable: readonly (readonly [pattern: RegExp, forms: readonly string[]])[] = [
  [/(?:疼痛|痛|疼)$/u, ['疼痛', '痛', '疼']],
  [/(?:升高|增高|偏高|上升)$/u, ['升高', '增高', '偏高', '上升']],
  [/(?:降低|下降|减低|偏低|减少)$/u, ['降低', '下降', '减低', '偏低', '减少']],
  [/综合[征症]/u, ['综合征', '综合症']],
  [/[黏粘](?=膜|液|度|性)/u, ['黏', '粘']],
  [/[瘙搔]痒/u, ['瘙痒', '搔痒']],
  [/瘢痕|疤痕/u, ['瘢痕', '疤痕']],
  [/^(?:全身|周身|浑身)/u, ['全身', '周身', '浑身']],
  [/(?:浮肿|水肿|肿胀)$/u, ['浮肿', '水肿', '肿胀']],
  [/(?:无法|不能)/u, ['无法', '不能']],
  [/气囊|球囊/u, ['气囊', '球囊']],
  [/模糊$/u, ['模糊', '模模糊糊']],
  [/恍惚$/u, ['恍惚', '恍恍惚惚']],
];

/** What is measured or can be done, and how it changes: people say between the two how much or how fast. */
const changed =
  /^(\p{Script=Han}{2,6})(升高|增高|偏高|上升|降低|下降|减低|减退|减少|减弱|增加|增多|增大|增快|加快|减慢|变慢|受损|丧失|模糊)$/u;
const between = '明显|显著|突然|逐渐|进行性|急剧|严重|有点|有些|有所|轻度'.split('|');

/** The other spellings of a Chinese wording; none shorter than two characters. */
function variantsOf(wording: string): string[] {
  const others = interchangeable.flatMap(([pattern, forms]) =>
    pattern.test(wording) ? forms.map((form) => wording.replace(pattern, form)) : [],
  );
  const spellings = others.filter((other) => other !== wording && other.length > 1 && !other.includes('/'));
  return [...spellings, ...[wording, ...spellings].flatMap(withDegree)];
}

/** 听力下降: 听力明显下降, 听力突然下降 … */
function withDegree(wording: string): string[] {
  const parts = changed.exec(wording);
  if (!parts || between.some((word) => parts[1]!.endsWith(word))) return [];
  return between.map((word) => `${parts[1]}${word}${parts[2]}`);
}

/**
 * The terms of one kind with their variants among the wordings. A variant that the tables give to any term, or that two terms
 * come to, stays as the tables have it: what people wrote goes before what is derived.
 */
export function withVariants(terms: readonly Term[]): Term[] {
  const written = new Set(terms.flatMap((term) => [...term.wordings, ...term.codedOnly, term.zh]).map(wordingKey));
  const claims = new Map<string, Set<Term>>();
  for (const term of terms) {
    for (const variant of term.wordings.flatMap(variantsOf)) {
      if (!written.has(wordingKey(variant))) claims.set(variant, (claims.get(variant) ?? new Set()).add(term));
    }
  }
  const derived = new Map<Term, string[]>();
  for (const [variant, [term, another]] of claims) {
    if (term && !another) derived.set(term, [...(derived.get(term) ?? []), variant]);
  }
  return terms.map((term) => ({ ...term, wordings: [...term.wordings, ...(derived.get(term) ?? [])] }));
}
