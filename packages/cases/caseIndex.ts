/** Reports joined into cases, kept up by putting and withdrawing; what is counted is told of every case that comes or goes. */
import type { JoinedRecord } from '@huishang/schemas';
import { type Case, caseOf } from './case.ts';
import { compare } from './days.ts';
import { scoreOf } from './judge.ts';
import { type Group, type Match, Matcher } from './matcher.ts';
import type { CaseRecord } from './record.ts';
import { whySame } from './words.zh.ts';

export class CaseIndex {
  readonly cases = new Map<string, Case>();
  readonly #matcher: Matcher<CaseRecord>;
  /** Cases of several records, by group. */
  readonly #caseOfGroup = new Map<string, string>();
  readonly #joined = new Map<string, JoinedRecord[]>();

  /** @param listener told of every case formed, and of every one dissolved. */
  constructor(listener: { put(made: Case): void; withdraw(gone: Case): void }) {
    this.#matcher = new Matcher<CaseRecord>({
      formed: (group, content) => {
        const made = caseOf(content.members);
        this.cases.set(made.key, made);
        this.#caseOfGroup.set(group, made.key);
        if (made.records.length > 1) this.#joined.set(made.key, joinedRecords(made, content));
        listener.put(made);
      },
      dissolved: (group) => {
        const key = this.#caseOfGroup.get(group)!;
        this.#caseOfGroup.delete(group);
        const gone = this.cases.get(key)!;
        this.cases.delete(key);
        this.#joined.delete(key);
        listener.withdraw(gone);
      },
    });
  }

  get records(): ReadonlyMap<string, CaseRecord> {
    return this.#matcher.records;
  }

  /** The case that a record tells of. */
  caseOf(record: string): Case | undefined {
    const group = this.#matcher.groupOf(record);
    const key = group === undefined ? undefined : this.#caseOfGroup.get(group);
    return key === undefined ? undefined : this.cases.get(key);
  }

  put(record: CaseRecord): void {
    this.#matcher.put(record);
  }

  withdraw(key: string): void {
    this.#matcher.withdraw(key);
  }

  settle(): void {
    this.#matcher.settle();
  }

  /** Every record that is counted under another's, in order of key. */
  joined(): JoinedRecord[] {
    return [...this.#joined.values()].flat().sort((a, b) => compare(a.record, b.record));
  }
}

/** For every record but the first: its surest link within the case. */
function joinedRecords(made: Case, { matches }: Group<CaseRecord>): JoinedRecord[] {
  return made.records.slice(1).map((record) => {
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
