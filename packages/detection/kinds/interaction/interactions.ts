/**
 * Two products together: a hazard named more often when both were given than when either was given without the other, and more often
 * than what the two add up to (Ω). Either product's own excess explains nothing here.
 */
import type { Case } from '@huishang/cases';
import type { Domain, Signal } from '@huishang/schemas';
import { fisherExact, interaction, significance, TriedCells } from '@huishang/statistics';
import { type CaseBook, receivedBetween } from '../../caseBook.ts';
import type { DetectionContext } from '../../context.ts';
import { compare } from '../../newest.ts';
import type { Recency } from '../../recency.ts';
import { covers, type Root, type Roots } from '../../roots.ts';
import type { DetectionRules } from '../../rules.ts';
import { signalId, signalOf } from '../../signalOf.ts';

/** A hazard that two products together make commoner than either does without the other. */
type Excess = { one: string; other: string; hazard: string; cases: Case[]; both: ReadonlySet<Case>; p: number };
/** What two products were asked: the excesses by themselves, and the hazards that were tried. */
type Asked = { excesses: Excess[]; tried: TriedCells };

/**
 * Keeps what it found of each two products until the cases of one of them, or the day, change. A reaction counts that at least one of
 * the two is known for; what neither has alone tells not yet which of the two it comes from, and is left to their own signals.
 */
export class Interactions {
  /** By the first of the two in order, then by the other. */
  readonly #asked = new Map<string, Map<string, Asked>>();
  #asOf = Number.NaN;

  /**
   * The signals of two products together. Where a new signal of one of the two tells of the same cases (by this name
   * of the hazard or another), it is that product's matter until it is known better: whoever is given with it is always given with it.
   * Signals of one of the two that hardly anything but these cases raised are explained by the interaction.
   *
   * @param touched products whose cases have changed since this was last asked.
   */
  signals(
    domain: Domain,
    book: CaseBook,
    touched: ReadonlySet<string>,
    roots: Roots,
    recency: Recency,
    asOf: number,
    context: DetectionContext,
  ): { signals: Signal[]; explains: ReadonlyMap<string, string> } {
    const rules = context.rules.interaction;
    const found: Signal[] = [];
    const explains = new Map<string, string>();
    for (const { one, other, hazard, cases, both, p } of this.#search(book, touched, asOf, rules)) {
      const behind = [...roots.of(one), ...roots.of(other)].filter((root) =>
        covers(root, cases, context.rules.coReporting.coverShare),
      );
      if (behind.some(({ signal }) => isNews(signal, rules.singleRecency))) continue;
      // Named after the product that is suspected in more of the cases.
      const suspected = (key: string) => cases.filter((e) => e.productKeys.includes(key)).length;
      const [product, partner] = suspected(other) > suspected(one) ? [other, one] : [one, other];
      const subject = { product, makerKey: '', batch: '', hazard };
      const signal = signalOf('interaction', domain, subject, cases, asOf, context);
      const partnerName = nameIn(cases, partner);
      const id = `${signalId(domain, 'interaction', subject)}|${partner}`;
      const partnerless = (root: Root) => root.events.filter((e) => !both.has(e)).length;
      for (const root of behind)
        if (partnerless(root) < rules.ownShare * root.events.length) explains.set(root.signal.id, id);
      found.push({
        ...signal,
        id,
        product: `${signal.product}＋${partnerName}`,
        rules: ['interaction'],
        details: {
          ...signal.details,
          with: partner,
          withName: partnerName,
          recency: recency.of(product, hazard, cases),
          significance: significance(p),
        },
      });
    }
    return { signals: found, explains };
  }

  /** What is no chance in the whole domain; `p` is then that chance. */
  #search(book: CaseBook, touched: ReadonlySet<string>, asOf: number, rules: DetectionRules['interaction']): Excess[] {
    const afresh = asOf !== this.#asOf;
    this.#asOf = asOf;
    if (afresh) this.#asked.clear();
    const changed = afresh ? new Set(book.products) : touched;
    const recent = new RecentCases(book, asOf - rules.lookBackDays, asOf);
    for (const [one, others] of this.#asked)
      for (const other of others.keys())
        if (changed.has(one) || changed.has(other)) {
          others.delete(other);
          if (others.size === 0) this.#asked.delete(one);
        }
    for (const product of changed)
      for (const [partner, both] of partnersOf(product, recent.of(product), rules.minimumReports)) {
        const [one, other] = product < partner ? [product, partner] : [partner, product];
        if (product === other && changed.has(one)) continue; // Met from the other side.
        const row = this.#asked.get(one) ?? new Map<string, Asked>();
        this.#asked.set(one, row);
        row.set(other, {
          excesses: excessesOf(one, other, both, recent, rules),
          tried: triedOf(one, other, both.length, recent, rules),
        });
      }
    const asked = [...this.#asked.values()].flatMap((row) => [...row.values()]);
    const tried = new TriedCells();
    for (const one of asked) tried.include(one.tried);
    return asked
      .flatMap(({ excesses }) => excesses.map((e) => ({ ...e, p: tried.chanceOf(Math.max(e.p, pOfSum(e, recent))) })))
      .filter(({ p }) => p <= rules.alpha)
      .sort((a, b) => compare(a.one, b.one) || compare(a.other, b.other) || compare(a.hazard, b.hazard));
  }
}

/** Of two products that both have a hazard, more than with one alone is nothing: chance of so many where the two just add up. */
function pOfSum({ one, other, hazard, cases, both }: Excess, recent: RecentCases): number {
  const group = (reports: number, named: number) => ({ reports, hazard: named });
  const [first, second] = [recent.of(one).length, recent.of(other).length];
  const [ofFirst, ofSecond] = [recent.naming(one, hazard), recent.naming(other, hazard)];
  const [all, named] = [recent.all(), recent.allNaming(hazard)];
  const sum = interaction({
    both: group(both.size, cases.length),
    onlyFirst: group(first - both.size, ofFirst - cases.length),
    onlySecond: group(second - both.size, ofSecond - cases.length),
    neither: group(all - first - second + both.size, named - ofFirst - ofSecond + cases.length),
  });
  // Without a report of one of the groups there is no sum to ask of.
  return sum.p ?? 0;
}

/** The recent cases of each product, suspected or not, and how many of them name each hazard. */
class RecentCases {
  readonly #book: CaseBook;
  readonly #after: number;
  readonly #upTo: number;
  readonly #cases = new Map<string, readonly Case[]>();
  readonly #hazards = new Map<string, Map<string, number>>();

  constructor(book: CaseBook, after: number, upTo: number) {
    this.#book = book;
    this.#after = after;
    this.#upTo = upTo;
  }

  of(product: string): readonly Case[] {
    let cases = this.#cases.get(product);
    if (cases === undefined) {
      cases = receivedBetween(this.#book.given(product), this.#after, this.#upTo);
      this.#cases.set(product, cases);
    }
    return cases;
  }

  all(): number {
    return this.#book.daily.total.sum(this.#after, this.#upTo);
  }

  allNaming(hazard: string): number {
    return this.#book.daily.hazard(hazard).sum(this.#after, this.#upTo);
  }

  naming(product: string, hazard: string): number {
    return this.hazards(product).get(hazard) ?? 0;
  }

  hazards(product: string): ReadonlyMap<string, number> {
    let counts = this.#hazards.get(product);
    if (counts === undefined) {
      counts = new Map();
      for (const c of this.of(product)) for (const h of c.hazards) counts.set(h, (counts.get(h) ?? 0) + 1);
      this.#hazards.set(product, counts);
    }
    return counts;
  }
}

/** The products given with one in at least so many cases that suspect one of the two, with these cases. */
function partnersOf(product: string, cases: readonly Case[], least: number): Map<string, Case[]> {
  const together = new Map<string, Case[]>();
  if (cases.length < least) return together;
  const counts = new Map<string, number>();
  for (const c of cases) forEachPartner(c, product, (partner) => counts.set(partner, (counts.get(partner) ?? 0) + 1));
  for (const [partner, n] of counts) if (n >= least) together.set(partner, []);
  if (together.size > 0) for (const c of cases) forEachPartner(c, product, (partner) => together.get(partner)?.push(c));
  return together;
}

function forEachPartner(c: Case, product: string, met: (partner: string) => void): void {
  for (const other of c.productKeys) if (other !== product) met(other);
  if (c.concomitants.length > 0 && c.productKeys.includes(product)) for (const other of c.concomitants) met(other);
}

function excessesOf(
  one: string,
  other: string,
  both: readonly Case[],
  recent: RecentCases,
  rules: DetectionRules['interaction'],
): Excess[] {
  const found: Excess[] = [];
  const set = new Set(both);
  for (const [hazard, cases] of byHazard(both)) {
    if (cases.length < rules.minimumReports) continue;
    // Chance that so many of the hazard's cases with one product fall among those with both.
    const chance = (product: string): number => {
      const table = {
        n11: cases.length,
        n1p: both.length,
        np1: recent.naming(product, hazard),
        n: recent.of(product).length,
      };
      return fisherExact(table)?.p ?? 1;
    };
    const p = Math.max(chance(one), chance(other));
    if (p > rules.alpha) continue;
    const alone = (product: string, partner: string) =>
      recent.of(product).filter((e) => e.hazards.includes(hazard) && !names(e, partner)).length;
    const known = Math.max(alone(one, other), alone(other, one));
    if (known >= Math.max(rules.knownReports, rules.knownShare * cases.length))
      found.push({ one, other, hazard, cases, both: set, p });
  }
  return found;
}

/** Every hazard that both products have often enough, whatever was found of it: with both given it could have stood out. */
function triedOf(
  one: string,
  other: string,
  n1p: number,
  recent: RecentCases,
  rules: DetectionRules['interaction'],
): TriedCells {
  const tried = new TriedCells();
  const margins = (product: string, np1: number) => ({ n1p, np1, n: recent.of(product).length });
  for (const [hazard, np1] of recent.hazards(one)) {
    const others = recent.naming(other, hazard);
    if (np1 >= rules.minimumReports && others >= rules.minimumReports)
      tried.addJoint([margins(one, np1), margins(other, others)]);
  }
  return tried;
}

const names = (e: Case, product: string): boolean =>
  e.productKeys.includes(product) || e.concomitants.includes(product);

/** A trend is news by itself. */
const isNews = (s: Signal, least: number): boolean =>
  s.kind === 'trend' || ('recency' in s.details && s.details.recency >= least);

function byHazard(cases: readonly Case[]): [string, Case[]][] {
  const groups = new Map<string, Case[]>();
  for (const c of cases)
    for (const hazard of c.hazards) {
      const list = groups.get(hazard);
      if (list === undefined) groups.set(hazard, [c]);
      else list.push(c);
    }
  return [...groups].sort((a, b) => compare(a[0], b[0]));
}

/** A product as its suspects' mentions name it, else its key. */
const nameIn = (cases: readonly Case[], key: string): string =>
  cases.flatMap((e) => e.products).find((p) => p.product === key)?.name ?? key;
