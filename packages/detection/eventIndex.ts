/**
 * Reports joined into events, kept up by putting and withdrawing. Pairs are looked for only inside blocks (same product and
 * person; product, sex and day; product, batch, sex and age), so that the work grows with the reports, not with their square.
 */
import type { CountBase } from '@huishang/statistics';
import { type Event, eventOf } from './event.ts';
import type { Report } from './report.ts';
import { sameEvent } from './sameEvent.ts';

/** Blocks above this size hold no information about a person (a campaign day); only equal persons are compared in them. */
const LARGEST_BLOCK = 200;

export class EventIndex {
  readonly reports = new Map<string, Report>();
  readonly events = new Map<string, Event>();
  readonly #eventOf = new Map<string, string>();
  readonly #blocks = new Map<string, Set<string>>();
  readonly #changed = new Set<string>();
  readonly #counts: CountBase;

  constructor(counts: CountBase) {
    this.#counts = counts;
  }

  put(report: Report): void {
    this.withdraw(report.key);
    this.reports.set(report.key, report);
    for (const block of blocksOf(report)) {
      const members = this.#blocks.get(block);
      if (members === undefined) this.#blocks.set(block, new Set([report.key]));
      else if (members.add(report.key).size === LARGEST_BLOCK + 1) this.#changeAll(members);
    }
    this.#changed.add(report.key);
  }

  withdraw(key: string): void {
    const report = this.reports.get(key);
    if (report === undefined) return;
    for (const other of this.#neighbours(report)) this.#changed.add(other);
    const event = this.#eventOf.get(key);
    if (event !== undefined) for (const member of this.#dissolve(event)) this.#changed.add(member);
    this.reports.delete(key);
    this.#changed.delete(key);
    for (const block of blocksOf(report)) {
      const members = this.#blocks.get(block);
      members?.delete(key);
      if (members?.size === 0) this.#blocks.delete(block);
      if (members?.size === LARGEST_BLOCK) this.#changeAll(members);
    }
  }

  /** A block that grows or shrinks past the limit changes what its members are compared with. */
  #changeAll(members: Iterable<string>): void {
    for (const key of members) this.#changed.add(key);
  }

  /** Brings events and counts up to date with the reports. A component is looked at again when any report near it changed. */
  settle(): void {
    const open = new Set<string>(this.#changed);
    if (2 * open.size >= this.reports.size) for (const key of this.reports.keys()) open.add(key);
    else for (const key of this.#changed) for (const near of this.#neighbours(this.reports.get(key)!)) open.add(near);
    for (const key of [...open]) {
      const event = this.#eventOf.get(key);
      if (event !== undefined) for (const member of this.#dissolve(event)) open.add(member);
    }
    this.#changed.clear();
    const done = new Set<string>();
    for (const key of open) {
      if (done.has(key) || !this.reports.has(key)) continue;
      const members = this.#component(key);
      for (const member of members) done.add(member.key);
      this.#form(members);
    }
  }

  /** Everything linked to a report by a chain of same events. */
  #component(key: string): Report[] {
    const found = new Map([[key, this.reports.get(key)!]]);
    for (const report of found.values())
      for (const near of this.#neighbours(report)) {
        if (found.has(near)) continue;
        const other = this.reports.get(near)!;
        if (sameEvent(report, other)) found.set(near, other);
      }
    return [...found.values()];
  }

  #form(members: Report[]): void {
    const event = eventOf(members);
    this.events.set(event.key, event);
    for (const member of members) this.#eventOf.set(member.key, event.key);
    this.#counts.put(event.key, { products: event.productKeys, hazards: event.hazards });
  }

  #dissolve(eventKey: string): string[] {
    const event = this.events.get(eventKey);
    if (event === undefined) return [];
    this.events.delete(eventKey);
    this.#counts.withdraw(eventKey);
    for (const member of event.reports) this.#eventOf.delete(member.key);
    return event.reports.map((r) => r.key);
  }

  #neighbours(report: Report): Set<string> {
    const near = new Set<string>();
    for (const block of blocksOf(report)) {
      const members = this.#blocks.get(block);
      if (members === undefined || (members.size > LARGEST_BLOCK && !block.startsWith(PERSON))) continue;
      for (const key of members) if (key !== report.key) near.add(key);
    }
    return near;
  }
}

const PERSON = 'person';

function blocksOf(report: Report): string[] {
  const blocks: string[] = [];
  for (const { product, batch } of report.products) {
    if (report.personKey !== '') blocks.push(`${PERSON}|${product}|${report.personKey}`);
    if (report.sketch.length === 0 && report.reporterKind === '') continue;
    if (report.event !== null) blocks.push(`day|${product}|${report.sex}|${report.event}`);
    if (batch !== '' && report.age !== null)
      blocks.push(`batch|${product}|${batch}|${report.sex}|${Math.round(report.age)}`);
  }
  return blocks;
}
