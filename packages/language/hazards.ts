/** Finds the hazards that a text names, and what it says of each. */
import type { Assertion, Domain } from '@huishang/schemas';
import { assertions } from './assertion.ts';
import { withCouplets } from './couplets.ts';
import { fold } from './fold.ts';
import type { Lexicon, LexiconKind, Token } from './lexicon.ts';
import { isPartOfName } from './partOfName.ts';

/** Where the text comes from, which decides what an unmarked mention and an ambiguous word mean. */
export type HazardContext = {
  /** `narrative` (default), `history` and `family` for fields that ask for the past or the relatives, `coded` for a coder's own term. */
  field?: 'narrative' | 'history' | 'family' | 'coded';
  domain?: Domain | 'complaint' | null;
  /** What a word means that is both a reaction and a device's problem, where the field itself asks for one. */
  asked?: LexiconKind;
};

/** A hazard's wording in the text: `text` is the slice from `start` to `end` (UTF-16, end exclusive). */
export type HazardHit = {
  code: string;
  kind: LexiconKind;
  start: number;
  end: number;
  text: string;
  assertion: Assertion;
  /** 0 to 1: short, ambiguous and hedged wordings say less. */
  confidence: number;
};

const tellsOfPeople = (domain: HazardContext['domain']): boolean =>
  domain === 'drug' || domain === 'vaccine' || domain === 'cosmetic';

/**
 * The hazards named in the text, in order and without overlap (leftmost-longest). Every mention counts, repeated ones too.
 * Of a medicine, vaccine or cosmetic no device's problem is told; a disease inside a product's name is none.
 * @returns an empty list for text that names none.
 */
export function findHazards(text: string, lexicon: Lexicon, context: HazardContext = {}): HazardHit[] {
  const peopleOnly = tellsOfPeople(context.domain);
  const bare = withCouplets(text, lexicon.tokens(text, peopleOnly), lexicon);
  if (!bare.some((token) => token.meaning)) return [];
  const tokens = withFullStops(text, bare);
  const said = assertions(text, tokens);
  const hits: HazardHit[] = [];
  tokens.forEach((token, i) => {
    if (!token.meaning) return;
    const { device_problem: problem, reaction } = token.meaning;
    const device =
      problem !== undefined && !peopleOnly && (reaction === undefined || isOfDevice(text, token.start, hits, context));
    if (isPartOfName(text, token.start, token.end)) return;
    const assertion = inField(said[i]!, context.field);
    hits.push({
      code: device ? problem : reaction!,
      kind: device ? 'device_problem' : 'reaction',
      start: token.start,
      end: token.end,
      text: text.slice(token.start, token.end),
      assertion,
      confidence: confidence(token, problem !== undefined && reaction !== undefined, assertion),
    });
  });
  return hits;
}

/** Last characters of what devices consist of; 切口 and 额头 are the person's. */
const component =
  /[管针线丝膜囊阀瓣泵屏帽盖夹钉板杆座轮带袋瓶塞环圈片器机键池壳端壁柄架槽鞘刀灯门轴簧贴筒芯段液]$|[接探针钻灯喷插机]头$|[接插]口$/u;
const bodys =
  /(?:[血鼻唾泪体静动脉胸腹关节食气尿肠胆]|输卵|支气|血)管$|(?:角|结|黏|粘|网|巩|鼓|腹|胸|脑)膜$|[手前上下]臂$|眼睑$|(?:血|体|组织|脑脊|关节|胃|唾|泪)液$/u;

/**
 * Of a word that is both, in a device's report: the problem where the device's part stands before it (外壳渗血), or another
 * problem that it is listed with; else what befell the person (患儿发热), of whom such words are told more often.
 */
function isOfDevice(
  text: string,
  start: number,
  hits: readonly HazardHit[],
  { asked, domain }: HazardContext,
): boolean {
  if (asked) return asked === 'device_problem';
  if (domain !== 'device') return false;
  const before = fold(text.slice(Math.max(0, start - 6), start));
  if (component.test(before) && !bodys.test(before)) return true;
  const last = hits.at(-1);
  return last?.kind === 'device_problem' && /^[、,及和]{1,2}$/u.test(fold(text.slice(last.end, start)));
}

/**
 * What the text says of each of these stretches, in order and without overlap, were they hazards of the lexicon: the cues
 * inside them are their own (打不开).
 */
export function assertionsOf(
  text: string,
  lexicon: Lexicon,
  spans: readonly { start: number; end: number }[],
  domain: HazardContext['domain'],
): Assertion[] {
  if (spans.length === 0) return [];
  const tokens: Token[] = [];
  const places: number[] = [];
  const known = lexicon.tokens(text, tellsOfPeople(domain));
  let next = 0;
  for (const { start, end } of spans) {
    while (next < known.length && known[next]!.end <= start) tokens.push(known[next++]!);
    while (next < known.length && known[next]!.start < end) next++;
    places.push(start);
    tokens.push({ start, end, meaning: {}, cue: null });
  }
  while (next < known.length) tokens.push(known[next++]!);
  const all = withFullStops(text, tokens);
  const said = assertions(text, all);
  const at = new Map(all.map((token, i) => [token.start, i]));
  return places.map((start) => said[at.get(start)!]!);
}

/** The tokens with the points that end sentences among them: not those inside a number (39.5), a name or a cue (no.). */
function withFullStops(text: string, tokens: readonly Token[]): readonly Token[] {
  if (!text.includes('.')) return tokens;
  const out: Token[] = [];
  let next = 0;
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
    while (next < tokens.length && tokens[next]!.end <= at) out.push(tokens[next++]!);
    const inside = next < tokens.length && tokens[next]!.start <= at;
    if (!inside && (at + 1 >= text.length || /\s/u.test(text.charAt(at + 1))))
      out.push({ start: at, end: at + 1, meaning: null, cue: { role: 'stop' } });
  }
  while (next < tokens.length) out.push(tokens[next++]!);
  return out;
}

function inField(said: Assertion, field: HazardContext['field']): Assertion {
  if (field === 'coded') return 'present';
  if (field === 'history' && (said === 'present' || said === 'possible')) return 'history';
  if (field === 'family' && said !== 'absent') return 'family';
  return said;
}

function confidence(token: Token, ambiguous: boolean, assertion: Assertion): number {
  const length = token.end - token.start;
  const base = length >= 4 ? 0.95 : length === 3 ? 0.92 : length === 2 ? 0.88 : 0.6;
  return Math.round((base - (ambiguous ? 0.1 : 0) - (assertion === 'present' ? 0 : 0.05)) * 100) / 100;
}
