/** Last month's agendas: as of its last day, off to the side, when the month has turned or evidence of before has come. */
import type { Analysis, NamedTerm } from '@huishang/consultation';
import { createLoop, type Loop, type ServiceContext } from '@huishang/runtime';
import type { Agenda, Evidence, RecordMessage } from '@huishang/schemas';
import {
  type CodedTerm,
  codedTermsAsOf,
  countPosted,
  countUnsearched,
  evidenceAsOf,
  forgetPrints,
  monthEndBefore,
  reportAgain,
  stalePast,
  storeAgenda,
} from '@huishang/store';

export type PastWords = {
  /** Versions of what agendas are made with here. */
  versions: Readonly<Record<string, string>>;
  /** A fresh analysis, in a thread that ends with it. */
  startAnalysis(): Analysis;
  /** Reads a record with just these coded terms. */
  readWith(terms: readonly CodedTerm[]): (message: RecordMessage) => Evidence;
};

/** While evidence keeps coming, made again at most as often as that it takes one part in so many of the time. */
const SHARE_OF_TIME = 10;
const QUIET_MS = 3_000;

export function keepPast(
  context: ServiceContext,
  today: () => string,
  words: PastWords,
  complete: (agenda: Agenda) => Promise<Agenda>,
  made: () => void,
  quietFor: () => number,
): Loop {
  const { store, logger } = context;
  let notBefore = 0;
  let compared = false;
  return createLoop({ name: 'last month', logger, idleMs: 1_000 }, async () => {
    if (performance.now() < notBefore && quietFor() < QUIET_MS) return false;
    // Once a start: processes that were started with different rules do not undo each other's work for ever.
    if (!compared) await forgetPrints(store, words.versions);
    compared = true;
    const end = monthEndBefore(today());
    const stale = await stalePast(store, today());
    if (stale.length === 0) return false;
    // While evidence still comes it would have to be made again.
    if ((await countPosted(store)) > 0 || (await countUnsearched(store)) > 0) return false;
    const begun = performance.now();
    const analysis = words.startAnalysis();
    try {
      const terms = await codedTermsAsOf(store, end);
      analysis.learn(terms.map(({ code, kind, name }): NamedTerm => ({ code, kind, name })));
      for await (const page of evidenceAsOf(store, end, words.readWith(terms)))
        await analysis.put(page.map((e) => JSON.stringify(e)));
      for (const { domain, print } of stale) {
        await analysis.detect(domain, end, true);
        const agenda = await complete((await analysis.propose(domain, null))!);
        await store.transaction(async (tx) => {
          await storeAgenda(tx, agenda, print);
          await reportAgain(tx, domain);
        });
      }
    } finally {
      await analysis.close();
    }
    notBefore = performance.now() + SHARE_OF_TIME * (performance.now() - begun);
    made();
    return false;
  });
}
