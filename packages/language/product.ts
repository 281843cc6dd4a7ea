/** Names of products: one key for one product and form, one base for one substance. */

import { withBrackets } from './brackets.ts';
import { fold } from './fold.ts';
import { devicePrefixes, dosageForms, englishSalts, saltPrefixes } from './forms.ts';
import { readable } from './maker.ts';

/**
 * `key`: what everything is counted by: folded, without strength and pack, the dosage form in one spelling (注射用头孢曲松钠
 * and 头孢曲松钠粉针 are one, 片 and 胶囊 two). `base`: without form, salt and qualifiers in brackets, by which loosely
 * named products are joined. `name`: as people read it. All empty where no product is named.
 */
export type Product = { key: string; base: string; name: string };

const unit = '(?:mg|g|kg|μg|µg|ug|mcg|ng|ml|l|iu|u|万u|万单位|单位|毫克|克|微克|毫升|升|cm|mm|meq|mmol|gy|fr|gauge)';
const pack = "(?:片|粒|支|袋|瓶|盒|丸|贴|枚|板|包|s|'s)";
const amount = `\\d+(?:[.,]\\d+)?\\s?(?:${unit}|${pack}|%)`;
/** 0.25g, 100ml:5g, 0.25g*24片, 5%, 2ml/支. */
const strength = new RegExp(
  `(?<![a-z0-9.])${amount}(?:\\s*[:*x×/+-]\\s*(?:${amount}|\\d+(?:\\.\\d+)?(?!\\d)|${unit}|${pack}))*(?![a-z0-9价型])`,
  'gu',
);
const unknown = /^(?:不详|不明|未知|无|未提供|unknown|unk|none|n\/?a)?$/u;

/** Reads a product's name. @param dosageForm the record's own 剂型, used where the name has none. */
export function readProduct(name: string, dosageForm = ''): Product {
  const folded = fold(name).replace(/\s+/g, ' ').trim();
  if (unknown.test(folded)) return { key: '', base: '', name: '' };
  const stripped = folded.replace(strength, ' ').replace(/规格[:：]?\s*/gu, '');
  const qualifiers: string[] = [];
  let form = '';
  const bare = withBrackets(stripped, '([【〔［', ')]】〕］', (inside) => {
    const asForm = formNamed(tight(inside));
    if (asForm !== '') form ||= asForm;
    else if (tight(inside) !== '') qualifiers.push(tight(inside));
    return ' ';
  });
  let core = tight(bare);
  if (core === '') core = qualifiers.shift() ?? tight(folded);
  const split = withoutForm(core);
  form = split.form || form || formNamed(tight(fold(dosageForm)));
  const joiner = /\p{Script=Han}/u.test(core) ? '' : ' ';
  const key = [split.rest, ...qualifiers, form].filter((part) => part !== '').join(joiner);
  return { key, base: baseOf(split.rest), name: readable(name) };
}

/** Chinese without spaces, Latin words with one between; no punctuation. */
function tight(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}+.-]+/gu, ' ')
    .replace(/(?<![a-z0-9]) | (?![a-z0-9])/g, '')
    .trim();
}

/** The form that the whole text names, or ''. */
function formNamed(text: string): string {
  return dosageForms.find(([ending]) => ending === text)?.[1] ?? '';
}

/** Takes the dosage form off a name. A name that is nothing but a form is left alone. */
function withoutForm(core: string): { rest: string; form: string } {
  let name = core;
  for (let lead = forInjection(name); lead > 0 && name.length - lead >= 2; lead = forInjection(name))
    name = name.slice(lead);
  if (name.length < core.length) return { rest: withoutEnding(name).rest, form: '注射剂' };
  return withoutEnding(core);
}

const forInjection = (name: string): number => /^供?注射用/u.exec(name)?.[0].length ?? 0;

function withoutEnding(core: string): { rest: string; form: string } {
  for (const [ending, form] of dosageForms) {
    if (!core.endsWith(ending) || /[粘混配复]合剂$/u.test(core)) continue;
    const rest = core.slice(0, core.length - ending.length);
    const latin = /[a-z]/.test(ending.charAt(0));
    if (latin ? rest.endsWith(' ') && rest.length > 2 : rest.length >= 2) return { rest: rest.trim(), form };
  }
  return { rest: core, form: '' };
}

function baseOf(rest: string): string {
  if (!/\p{Script=Han}/u.test(rest)) {
    const words = rest.split(' ');
    const kept = words.filter((word, i) => i === 0 || !englishSalts.has(word));
    return kept.join(' ');
  }
  let base = rest;
  const salt = saltPrefixes.filter((prefix) => base.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];
  // 硫酸镁 and 磷酸钠 are their salt; only a name that goes on is a salted drug.
  if (salt && base.length - salt.length >= 3) base = base.slice(salt.length);
  const metal = /^(.{3,})(?:钠|钾)$/u.exec(base);
  if (metal && !/[化酸]$/u.test(metal[1]!)) base = metal[1]!;
  for (const prefix of devicePrefixes)
    if (base.startsWith(prefix) && base.length - prefix.length >= 2) base = base.slice(prefix.length);
  return base;
}
