/** When the kept state is written to its file, and whether the file of another run may be taken: else the state is filled from the store. */
import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import type { Log } from '@huishang/log';
import type { ServiceContext } from '@huishang/runtime';
import { agreedSetting, evidenceOf, type Store, type VersionKey } from '@huishang/store';
import type { StoredAnalysis } from './client.ts';
import { openSnapshot, type SnapshotHead } from './snapshot.ts';

/** `print`: of whatever makes the state. */
export type SnapshotPlace = { file: string; print: string };

/** An analysis that takes what was kept, begun before the store can be asked whether it fits. */
export type BegunAnalysis = {
  analysis: StoredAnalysis;
  /** Null where nothing was kept, or its head cannot be read. */
  head: SnapshotHead | null;
  /** Why it could not be taken; null when it was, or where there was nothing. */
  taken: Promise<string | null>;
};

export function beginAnalysis(startAnalysis: () => StoredAnalysis, { file, print }: SnapshotPlace): BegunAnalysis {
  const analysis = startAnalysis();
  try {
    const snapshot = openSnapshot(file);
    if (snapshot === null) return { analysis, head: null, taken: Promise.resolve(null) };
    snapshot.close();
    const { head } = snapshot;
    if (head.print !== print)
      return { analysis, head, taken: Promise.resolve('another program, rules or words made it') };
    return { analysis, head, taken: analysis.restore(file).catch(reasonOf) };
  } catch (error) {
    return { analysis, head: null, taken: Promise.resolve(reasonOf(error)) };
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** When nothing has come for so long, what has changed is written. */
const QUIET_MS = 60_000;
/** While evidence keeps coming, written after so much of it: at least so many, and a part of all there is. */
const MANY = 50_000;
const SHARE = 0.2;

export class Snapshots {
  readonly #log: Log;
  readonly #store: Store;
  readonly #logger: ServiceContext['logger'];
  readonly #consumer: string;
  readonly #place: SnapshotPlace;
  #storeName: string | null = null;
  #last: VersionKey | null = null;
  #all = 0;
  /** Pieces of evidence that came since the file was written. */
  #unsaved = 0;

  constructor({ log, store, logger }: ServiceContext, consumer: string, place: SnapshotPlace) {
    this.#log = log;
    this.#store = store;
    this.#logger = logger;
    this.#consumer = consumer;
    this.#place = place;
  }

  /** @param last the last of them. */
  came(pieces: number, last: VersionKey | null): void {
    this.#all += pieces;
    this.#unsaved += pieces;
    this.#last = last ?? this.#last;
  }

  isDue(quietFor: number): boolean {
    return this.#unsaved > 0 && (quietFor > QUIET_MS || this.#unsaved > Math.max(MANY, SHARE * this.#all));
  }

  /** @param next all evidence before this offset is in the analysis. */
  async save(analysis: StoredAnalysis, next: bigint): Promise<void> {
    if (this.#unsaved === 0) return;
    const { file, print } = this.#place;
    const [unsaved, last] = [this.#unsaved, this.#last];
    try {
      await analysis.save(file, { print, store: await this.#name(), next: String(next), last, pieces: this.#all });
      this.#unsaved -= unsaved;
    } catch (err) {
      // It only makes the next start slower.
      this.#logger.warn({ err, file }, 'what is kept could not be written to its file');
    }
  }

  /**
   * Waits for what was kept, and adds what the log tells behind it up to an offset.
   * @returns whether the analysis has all of it now; if not, what it has is of no use.
   */
  async restore({ analysis, head, taken }: BegunAnalysis, upTo: bigint): Promise<boolean> {
    const { file } = this.#place;
    const misfit = (head && (await this.#misfitOf(head, upTo))) ?? (await taken);
    if (misfit !== null) {
      this.#logger.warn({ file, misfit }, 'the kept state does not fit and is left aside: it is filled from the store');
      renameSync(file, `${file}.aside`);
    }
    if (head === null || misfit !== null) return false;
    this.#last = head.last;
    this.#all = head.pieces;
    this.#unsaved = 0;
    try {
      await this.#readOn(analysis, BigInt(head.next), upTo);
    } catch (err) {
      this.#logger.warn(
        { err, file },
        'what came after the kept state cannot be read in the log: it is filled from the store',
      );
      return false;
    }
    this.#logger.info(
      { file, pieces: head.pieces, behind: Number(upTo - BigInt(head.next)) },
      'the kept state was taken',
    );
    return true;
  }

  async #misfitOf({ store, next, last }: SnapshotHead, upTo: bigint): Promise<string | null> {
    if (store !== (await this.#name())) return 'it belongs to another store';
    if (BigInt(next) > upTo) return 'it is ahead of the store';
    const [range] = await this.#log.ranges('evidence');
    if (BigInt(next) < upTo && BigInt(next) < range!.low) return 'the log behind it is gone';
    if (last === null) return null;
    const versions = await evidenceOf(this.#store, last.stream, last.id);
    return versions.some((e) => e.version === last.version) ? null : 'the store lacks evidence that it has';
  }

  /** The store's own name, given when it is first asked. */
  async #name(): Promise<string> {
    this.#storeName ??= await agreedSetting(this.#store, 'store', randomUUID());
    return this.#storeName;
  }

  async #readOn(analysis: StoredAnalysis, from: bigint, upTo: bigint): Promise<void> {
    if (from >= upTo) return;
    const done = Promise.withResolvers<void>();
    const reading = await this.#log.subscribe({
      topic: 'evidence',
      group: `${this.#consumer}-${randomUUID()}`,
      position: async () => from,
      handle: async ({ messages }) => {
        const wanted = messages.filter((message) => message.offset >= from && message.offset < upTo);
        try {
          await analysis.put(wanted.map((message) => Buffer.from(message.value).toString('utf8')));
        } catch (error) {
          done.reject(error);
        }
        this.came(wanted.length, null);
        if (messages.at(-1)!.offset >= upTo - 1n) done.resolve();
      },
    });
    await done.promise.finally(() => reading.stop());
  }
}
