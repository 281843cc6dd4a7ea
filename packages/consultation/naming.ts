/** What a risk is called beside its product: the batch and the maker that its evidence of all streams names. */
import type { Case } from '@huishang/cases';
import { readBatch } from '@huishang/language';
import type { Signal } from '@huishang/schemas';
import { compare } from './days.ts';
import type { Lookup } from './lookup.ts';
import { leadOf, type Risk } from './risk.ts';

export type Names = Pick<Signal, 'batch' | 'makerKey' | 'manufacturer'>;

/** One piece of evidence on the risk's product: which batch and maker it names. */
type Told = { batchKey: string; batch: string; makerKey: string; maker: string };

/**
 * Those of its leading signal; where that names none, what nearly all of the evidence that names any agrees in. A firm's risk over
 * several products has no batch of its own.
 */
export function namesOf(risk: Risk, lookup: Lookup): Names {
  const { batch, makerKey, manufacturer, productKey } = leadOf(risk);
  if (productKey === '') return { batch, makerKey, manufacturer };
  const { batchReports, makerReports, share } = lookup.input.weights.naming;
  const told = toldOf(risk, productKey, lookup);
  const agreed = (of: (t: Told) => string, least: number): Told | undefined => {
    const key = commonest(told.map(of), share, least);
    return key === null ? undefined : told.find((t) => of(t) === key);
  };
  const maker = makerKey === '' ? agreed((t) => t.makerKey, makerReports) : undefined;
  return {
    batch: batch || (agreed((t) => t.batchKey, batchReports)?.batch ?? ''),
    makerKey: maker?.makerKey ?? makerKey,
    manufacturer: maker?.maker ?? manufacturer,
  };
}

function toldOf(risk: Risk, productKey: string, lookup: Lookup): Told[] {
  const base = lookup.baseOf(productKey);
  const ofCase = (c: Case) => c.products.find((p) => p.product === productKey);
  return [
    ...risk.core.flatMap((c) => {
      const p = ofCase(c);
      return p === undefined ? [] : [{ batchKey: p.batch, batch: p.batchName, makerKey: p.makerKey, maker: p.maker }];
    }),
    ...[...risk.samples, ...risk.complaints, ...risk.riskInfo].flatMap((e) =>
      e.products
        .filter((p) => p.key === productKey || p.base === base)
        .slice(0, 1)
        .map(({ batch = '', makerKey = '', maker = '' }) => ({
          batchKey: readBatch(batch).key,
          batch,
          // A citizen names the shop as often as the maker.
          ...(lookup.isMaker(makerKey) ? { makerKey, maker } : { makerKey: '', maker: '' }),
        })),
    ),
  ];
}

/** What at least such a share of those that say anything say, and at least so many; null: nothing. */
function commonest(said: readonly string[], share: number, least: number): string | null {
  const counts = new Map<string, number>();
  let all = 0;
  for (const text of said) {
    if (text === '') continue;
    all += 1;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const [text, n] = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0] ?? ['', 0];
  return n >= least && n >= share * all ? text : null;
}
