/**
 * Coding reads records in two steps. Records that come in are noted and the new terms in their coded fields learned;
 * then narratives are searched, each for every term that anybody has named by then. A narrative that was searched
 * before a term was learned is looked at again for that term, and read anew when it holds it: in the end every
 * narrative has been read with every term, in whatever order things came.
 */
import { consume, createLoop, messageOrNull, readMessages, type Service, type ServiceContext } from '@huishang/runtime';
import { type RecordMessage, recordMessage } from '@huishang/schemas';
import { parseMessage, passOverUnnoted, type Sql } from '@huishang/store';
import { BulkLoad } from './bulk.ts';
import { keepAgain } from './keep.ts';
import type { Reader } from './reader.ts';
import { note, Search } from './steps.ts';

const PORTION = 2_000;
export type CodingOptions = {
  /** Whether to tell the log of the evidence; not where nobody listens, as in a single run. */
  announce?: boolean;
  /** Narratives wait until {@link Coding.over}: a single run reads them once all terms are known. */
  untilTold?: boolean;
};

export type Coding = Service & {
  /** Notes records in the transaction that keeps them: in a single run they need not go by the log. */
  note(tx: Sql, records: readonly { message: string }[]): Promise<void>;
  /** Nothing more comes: narratives that wait for more terms are read. */
  over(): void;
};

export async function startCoding(context: ServiceContext, base: Reader, options: CodingOptions = {}): Promise<Coding> {
  const { announce = true, untilTold = false } = options;
  const { log, store, logger, metrics } = context;
  const searching = new Search(base);
  const bulk = new BulkLoad(untilTold);
  const search = createLoop({ name: 'search', logger, idleMs: 200 }, async () => {
    if (bulk.lasts(performance.now())) return false;
    const done = metrics.work.startTimer({ service: 'coding' });
    const found = await store.transaction((tx) => searching.portion(tx, PORTION, announce, store.recent));
    searching.committed(store.recent);
    done();
    if (found > 0) context.posted();
    return found > 0;
  });

  const noted = async (tx: Sql, records: readonly RecordMessage[]) => {
    await note(tx, records, base);
    metrics.handled.inc({ service: 'coding' }, records.length);
    bulk.came(records.length, performance.now());
  };

  const consumption = await consume({
    log,
    store,
    topic: 'records',
    consumer: 'coding',
    logger,
    async handle(tx, messages) {
      const records = readMessages(messages, recordMessage);
      const kept = await keepAgain(tx, records);
      if (kept > 0)
        logger.error({ kept }, 'records of the log that the store lacked were kept again, without originals');
      await noted(tx, records);
    },
    committed: () => search.wake(),
    // It counts as noted: else it would be taken for one that the log has lost, and be posted again for ever.
    async setAside(tx, message) {
      const record = messageOrNull(message, recordMessage);
      if (record) await passOverUnnoted(tx, [record]);
    },
  });
  return {
    note: (tx, records) =>
      noted(
        tx,
        records.map(({ message }) => parseMessage(message)),
      ),
    over() {
      bulk.over();
      search.wake();
    },
    trouble: () => (search.failures > 3 ? '记录暂时读不下去。' : null),
    async stop() {
      await consumption.stop();
      await search.stop();
    },
  };
}
