/** Names of firms: one key for one firm, however its name is written. */
import { withBrackets } from './brackets.ts';
import { fold } from './fold.ts';

/** `key` is empty where no firm is named. */
export type Maker = { key: string; name: string };

const chineseEnding =
  /(?:集团)?(?:股份)?(?:有限责任|股份有限|集团有限|有限)?(?:总)?(?:公司|集团|股份|商行|企业)(?:分公司|分厂|[一二三四五六七八九十]厂)?$/u;
const englishEnding = new Set(
  'inc|incorporated|ltd|limited|co|corp|corporation|company|llc|lp|llp|gmbh|ag|sa|sas|spa|srl|nv|bv|plc|ab|oy|kg|pty|pvt|kk|laboratories|laboratory|labs|lab|group|holdings|intl|international'.split(
    '|',
  ),
);
const shorter = new Map([
  ['pharmaceuticals', 'pharma'],
  ['pharmaceutical', 'pharma'],
  ['pharm', 'pharma'],
  ['biologicals', 'bio'],
  ['biologics', 'bio'],
  ['biological', 'bio'],
]);
const unknown =
  /^(?:不详|不明|未知|无|未提供|未填写|不清楚|unknown(?: manufacturer)?|unk|none|na|n\/a|not provided|not available|no manufacturer)?$/u;

/** Reads a firm's name. Places in the name stay: 北京 and 上海 firms of one name are two. */
export function readMaker(text: string): Maker {
  const name = fold(text).replace(/\s+/g, ' ').trim();
  if (unknown.test(name)) return { key: '', name: '' };
  const key = /\p{Script=Han}/u.test(name) ? chineseKey(name) : englishKey(name);
  return { key, name: readable(text) };
}

/** What firms put into brackets behind their names that does not make another firm. */
const aside = /^(?:(?:集团|股份|控股|中国|委托方|受托方|生产商)$|原|曾用名)/u;
/** Longer than any ending. */
const ENDING = 30;

function chineseKey(name: string): string {
  let key = withBrackets(name, '(', ')', (inside) => (aside.test(inside) ? '' : inside))
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^(中国|..|黑龙江|内蒙古)(?:省|自治区)/u, '$1')
    .replace(/^((?:中国|..|黑龙江|内蒙古)??)(..|...)市/u, '$1$2');
  for (let ended = true; ended; ) {
    const ending = chineseEnding.exec(key.slice(-ENDING))?.[0].length ?? 0;
    // A firm that is called nothing but 医药公司 keeps its name.
    ended = ending > 0 && key.length - ending >= 2;
    if (ended) key = key.slice(0, key.length - ending);
  }
  return key;
}

function englishKey(name: string): string {
  const words = withBrackets(name, '(', ')', () => ' ')
    .replace(/['’.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && word !== 'and' && word !== 'the')
    .map((word) => shorter.get(word) ?? word);
  while (words.length > 1 && englishEnding.has(words[words.length - 1]!)) words.pop();
  return words.join(' ');
}

/** Half-width, single spaces, letters as written: how a name is shown. */
export function readable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}
