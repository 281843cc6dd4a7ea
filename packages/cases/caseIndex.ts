/** Reports joined into cases, kept up by putting and withdrawing; what is counted is told of every case that comes or goes. */
import type { JoinedRecord } from '@huishang/schemas';
import { type Case, caseOf } from './case.ts';
import { compare } from './days.ts';
import { scoreOf } from './judge.ts';
import type { Saved, Take } from './kept.ts';
import { type Group, type Match, Matcher } from './matcher.ts';
import { PackedCase } from './packedCase.ts';
import { PackedRecords } from './packedRecords.ts';
import type { CaseRecord, ReadRecord, Version } from './record.ts';
import { whySame } from './words.zh.ts';

export class CaseIndex {
  readonly #records = new PackedRecords();
  readonly #matcher: Matcher<CaseRecord>;
  /** By number of a record, the case that it tells of. */
  readonly #cases: (Case | undefined)[] = [];
  readonly #joined = new Map<Case, JoinedRecord[]>();
  #allJoined: readonly JoinedRecord[] | null = null;

  readonly #listener: { put(made: Case): void; withdraw(gone: Case): void };

  /** @param listener told of every case formed, and of every one dissolved. */
  constructor(listener: { put(made: Case): void; withdraw(gone: Case): void }) {
    this.#listener = listener;
    this.#matcher = new Matcher<CaseRecord>(this.#records, {
      formed: (rows, group) => {
        const made = this.#form(rows, group.members);
        if (rows.length === 1) return;
        this.#joined.set(made, joinedRecords(made, group));
        this.#allJoined = null;
      },
      dissolved: (rows) => {
        const gone = this.#cases[rows[0]!]!;
        for (const row of rows) this.#cases[row] = undefined;
        if (this.#joined.delete(gone)) this.#allJoined = null;
        listener.withdraw(gone);
      },
    });
  }

  /** Records in all. */
  get size(): number {
    return this.#records.size;
  }

  /** Every case, as of the last settling, in no order. */
  get cases(): Set<Case> {
    return new Set(this.#cases.filter((c) => c !== undefined));
  }

  /** The case that a record tells of. */
  caseOf(record: string): Case | undefined {
    const row = this.#records.find(record);
    return row === undefined ? undefined : this.#cases[row];
  }

  /** The version of a record that is there, and the number that was put with it. */
  known(record: string): { version: Version; note: number } | undefined {
    const row = this.#records.find(record);
    return row === undefined ? undefined : { version: this.#records.versionAt(row), note: this.#records.noteAt(row) };
  }

  /** The last day on which a record was received, as of the last settling; null where there is none. */
  lastReceived(): number | null {
    let last: number | null = null;
    for (let row = 0; row < this.#cases.length; row += 1) {
      const day = this.#records.receivedAt(row);
      if ((last === null || day > last) && this.#cases[row] !== undefined) last = day;
    }
    return last;
  }

  /** The cases of which a record was received on these days, each once, in no order. */
  receivedBetween(from: number, upTo: number): Set<Case> {
    const found = new Set<Case>();
    for (let row = 0; row < this.#cases.length; row += 1) {
      const day = this.#records.receivedAt(row);
      const told = day >= from && day <= upTo ? this.#cases[row] : undefined;
      if (told !== undefined) found.add(told);
    }
    return found;
  }

  /** @param note a number that its owner wants to find with it. */
  put(record: ReadRecord, note = 0): void {
    this.#matcher.put(record, () => this.#records.add(record, note));
  }

  withdraw(key: string): void {
    this.#matcher.withdraw(key);
  }

  settle(): void {
    this.#matcher.settle();
  }

  /** Every record that is counted under another's, in order of key. */
  joined(): readonly JoinedRecord[] {
    this.#allJoined ??= [...this.#joined.values()].flat().sort((a, b) => compare(a.record, b.record));
    return this.#allJoined;
  }

  *save(): Saved {
    yield* this.#records.save();
    yield* this.#matcher.save();
    yield new Map([...this.#joined].map(([made, rows]) => [made.key, rows]));
  }

  /** The listener is told of every case. */
  restore(take: Take): void {
    this.#records.restore(take);
    this.#matcher.restore(take);
    const joined = take<Map<string, JoinedRecord[]>>();
    for (const rows of this.#matcher.groups()) {
      const made = this.#form(rows, rows.length === 1 ? [] : rows.map((row) => this.#records.at(row)));
      const own = rows.length === 1 ? undefined : joined.get(made.key);
      if (own !== undefined) this.#joined.set(made, own);
      this.#records.release(false);
    }
    this.#records.release(true);
    this.#allJoined = null;
  }

  /** @param members the records of several rows. */
  #form(rows: readonly number[], members: readonly CaseRecord[]): Case {
    const made = rows.length === 1 ? new PackedCase(this.#records, rows[0]!) : this.#joinedCase(rows, members);
    for (const row of rows) this.#cases[row] = made;
    this.#listener.put(made);
    return made;
  }

  #joinedCase(rows: readonly number[], members: readonly CaseRecord[]): Case {
    const told = new Map(members.map((r, i) => [r.key, new PackedCase(this.#records, rows[i]!)]));
    const whole = caseOf(members);
    return { ...whole, records: whole.records.map((r) => told.get(r.key)!) };
  }
}

/** For every record but the first: its surest link within the case. */
function joinedRecords(made: Case, { members, matches }: Group<CaseRecord>): JoinedRecord[] {
  return made.records.slice(1).map(({ key }) => {
    const record = members.find((r) => r.key === key)!;
    const own = matches.filter((m) => m.a === record || m.b === record);
    const best = own.reduce((most: Match<CaseRecord>, m) => (m.judgement.bits > most.judgement.bits ? m : most));
    const other = best.a === record ? best.b : best.a;
    return {
      record: record.key,
      countedAs: made.key,
      score: scoreOf(best.judgement.bits),
      why: whySame(record, other, best.judgement.reasons),
    };
  });
}
