/** What the evidence of a day leads to, made again once however many ask. */
import type { Store } from '@huishang/store';
import { evidenceOfBoth, previousMonthEnd } from '../as-of.ts';
import { type Consulted, consultations, type Known } from '../consult.ts';
import type { Knowledge } from '../context.ts';

export type Remade = { known: Known; held: { before: Consulted; now: Consulted } };

/** Kept is the day that was asked for last: results are mostly of one day. */
export function remaking(store: Store, knowledge: Knowledge): (asOf: string) => Promise<Remade> {
  let last: { asOf: string; made: Promise<Remade> } | null = null;
  const make = async (asOf: string): Promise<Remade> => {
    const { now, then } = await evidenceOfBoth(store, knowledge, asOf, previousMonthEnd(asOf));
    return { known: now, held: await consultations(knowledge, then, now) };
  };
  return (asOf) => {
    if (last?.asOf !== asOf) last = { asOf, made: make(asOf) };
    return last.made;
  };
}
