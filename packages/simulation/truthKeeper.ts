/** Counts and remembers what is true while the files are written. */
import { type StreamName, streamNames } from '@huishang/schemas';
import { iso } from './calendar.ts';
import type { City } from './city/city.ts';
import type { Draft } from './records/draft.ts';
import { type Counts, noCounts, type Truth, type TruthRecord, type TruthRejection } from './truth.ts';

export class TruthKeeper {
  readonly #truth: Truth;
  readonly #byTag = new Map<string, TruthRecord[]>();
  readonly #events = new Map<string, string[]>();

  constructor(seed: number, year: number, city: City) {
    const byStream = Object.fromEntries(streamNames.map((name) => [name, noCounts()])) as Record<StreamName, Counts>;
    this.#truth = {
      seed,
      year,
      city: city.name,
      districts: city.districts.map(({ name, population, rural }) => ({ name, population, rural })),
      totals: { ...noCounts(), byStream },
      risks: [],
      decoys: [],
      duplicates: [],
      followUps: [],
      suspectedDuplicates: [],
      rejected: [],
    };
  }

  #count(stream: StreamName, what: Exclude<keyof Counts, 'received'>): void {
    for (const counts of [this.#truth.totals, this.#truth.totals.byStream[stream]]) {
      counts.received++;
      counts[what]++;
    }
  }

  accept(draft: Draft, id: string): void {
    this.#count(draft.stream, 'accepted');
    for (const tag of draft.tags) {
      const list = this.#byTag.get(tag) ?? [];
      list.push({ stream: draft.stream, id, received: iso(draft.day) });
      this.#byTag.set(tag, list);
    }
    if (draft.event) this.#events.set(draft.event, [...(this.#events.get(draft.event) ?? []), id]);
  }

  reject(rejection: TruthRejection): void {
    this.#count(rejection.stream, 'rejected');
    this.#truth.rejected.push(rejection);
  }

  duplicate(stream: StreamName, id: string, file: string): void {
    this.#count(stream, 'duplicates');
    this.#truth.duplicates.push({ stream, id, file });
  }

  followUp(stream: StreamName, id: string, file: string): void {
    this.#count(stream, 'followUps');
    this.#truth.followUps.push({ stream, id, file });
  }

  finish(risks: Truth['risks'], decoys: Truth['decoys']): Truth {
    const records = (id: string) => this.#byTag.get(id) ?? [];
    const unique = (list: string[]) => [...new Set(list)];
    return {
      ...this.#truth,
      risks: risks.map((risk) => ({
        ...risk,
        hazards: unique(risk.hazards),
        districts: unique(risk.districts),
        batches: unique(risk.batches),
        records: records(risk.id),
      })),
      decoys: decoys.map((decoy) => ({ ...decoy, records: records(decoy.id) })),
      suspectedDuplicates: [...this.#events.values()].filter((ids) => ids.length > 1),
    };
  }
}
