/** Does a text say that the person died? In an outcome nothing is graver to miss. */
import { bare } from './text.ts';

/** Longer texts are narratives, which are read elsewhere. */
const longest = 2_000;

const died =
  '(?:死亡|病死|猝死|身亡|亡故|身故|病故|已故|去世|逝世|过世|离世|辞世|死于|死因|抢救无效|脑死|died|death|dead|deceased|fatal)';
/** 未死亡, 没有发生死亡, 不会导致死亡, 免于死亡; 死亡：否, 死亡0例, 死亡风险. */
const denied = new RegExp(
  `(?:未|无|非|没有|没|不会?|免于|避免|否认|排除|non-?|not|no)(?:再|曾|有|见|发生|出现|导致|造成|引起|致|危及|人员|患者|病例|yet){0,4}${died}` +
    `|${died}(?:[:为]?(?:否|无(?![法效力])|不是|0例?(?![\\d.])|none|no)|风险|危险|可能性|率|恐惧)`,
  'g',
);
const stated = new RegExp(died);

/** 死亡。, 抢救无效死亡, 死亡，直接死因：心衰 say so; 未死亡 and 死亡风险 do not. */
export function tellsDeath(text: string): boolean {
  const word = bare(text.slice(0, longest));
  return word === '死' || stated.test(word.replace(denied, '，'));
}
