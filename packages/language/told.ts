/** What a text tells where the record has no field for it: dates, numbers, the product that was used. */
import { Automaton } from './automaton.ts';
import { medicines } from './entities/medicines.ts';
import { cosmeticHeads, deviceHeads, drugForms } from './entities/words.ts';
import { fold } from './fold.ts';
import { readProduct } from './product.ts';

/** A text that tells more days is a calendar. */
const MOST_DAYS = 100;

const date =
  /(?:(?:19|20)\d\d\s{0,4}[-/.年]\s{0,4})?(?<!\d)(\d{1,2})(?:\s{0,4}月\s{0,4}(\d{1,2})(?:\s{0,4}[日号])?|(?<=\d{4}\s{0,4}[-/.]\s{0,4}\d{1,2})\s{0,4}[-/.]\s{0,4}(\d{1,2})(?!\d))/gu;

/**
 * Days of the year in the folded text, `3-11` for 2024年3月11日, 2024-03-11 and 3月11日 alike: tellings of one event often
 * leave the year out.
 */
export function daysTold(folded: string): Set<string> {
  const days = new Set<string>();
  for (const [, month, ...day] of folded.matchAll(date))
    if (days.size < MOST_DAYS) days.add(`${Number(month)}-${Number(day[0] ?? day[1])}`);
  return days;
}

/** Numbers of two digits and more, or with letters (82/46, 39.4); not dates and ages, which are compared as such. */
export function factsTold(folded: string): Set<string> {
  const facts = new Set<string>();
  const bare = folded.replace(date, ' ').replace(/(?<!\d)\d{1,6}\s{0,4}(?:岁|个?月龄)/gu, ' ');
  for (const match of bare.matchAll(/(?<![a-z])[a-z]*\d+(?:[./:-]\d+)*/gu))
    if (/\d.*\d|[a-z]/u.test(match[0])) facts.add(match[0]);
  return facts;
}

const names = medicines.map(fold).filter((name) => name.length > 1);
const dictionary = new Automaton([...new Set(names)]);
const distinct = [...new Set(names)];
const heads = [...`${drugForms}|疫苗|${deviceHeads}|${cosmeticHeads}`.split('|').map(fold)]
  .sort((a, b) => b.length - a.length)
  .join('|');
const used = new RegExp(
  `(?:服用|口服|内服|静脉滴注|静脉注射|静滴|静注|静点|肌注|皮下注射|注射|输注|接种|外用|涂抹|使用|吃|打|用)了?(\\p{Script=Han}{1,14}?(?:${heads}))(?![剂状段层])`,
  'gu',
);

/** Bases of the first products that the folded text says were used; known medicines, else what stands behind a verb of use. */
export function productsTold(folded: string): Set<string> {
  const text = folded.slice(0, 1000);
  const found: { start: number; end: number }[] = [];
  dictionary.scan(text, (name, end) => {
    const start = end - distinct[name]!.length;
    while (found.length > 0 && found.at(-1)!.start >= start) found.pop();
    if (found.length === 0 || found.at(-1)!.end <= start) found.push({ start, end });
  });
  const named = found.map(({ start, end }) => text.slice(start, end));
  if (named.length === 0) for (const match of text.matchAll(used)) named.push(match[1]!);
  return new Set(
    named
      .slice(0, 3)
      .map((name) => readProduct(name).base)
      .filter((base) => base !== ''),
  );
}
