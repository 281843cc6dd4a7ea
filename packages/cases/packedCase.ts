/** A case of a single record, as nearly all are: what it says is read from the packed record, and nothing is kept beside it. */
import { keyParts } from '@huishang/schemas';
import type { Case, CaseTelling } from './case.ts';
import { isoDay } from './days.ts';
import type { PackedRecords } from './packedRecords.ts';

/** A record in a case, and the case itself where it is the only one. */
export class PackedCase implements Case, CaseTelling {
  readonly #of: PackedRecords;
  readonly #row: number;

  constructor(of: PackedRecords, row: number) {
    this.#of = of;
    this.#row = row;
  }

  get key() {
    return this.#of.keyAt(this.#row);
  }
  get id() {
    return keyParts(this.key).id;
  }
  get records(): readonly CaseTelling[] {
    return [this];
  }
  get received() {
    return this.#of.receivedAt(this.#row);
  }
  get receivedDate() {
    return isoDay(this.received);
  }
  get happened() {
    return Math.min(this.#of.eventAt(this.#row) ?? this.received, this.received);
  }
  get products() {
    return this.#of.productsAt(this.#row);
  }
  get onsets() {
    return this.#of.onsetsAt(this.#row);
  }
  get productKeys() {
    return this.#of.productKeysAt(this.#row);
  }
  get concomitants() {
    return this.#of.besidesAt(this.#row);
  }
  get hazards() {
    return this.#of.hazardsAt(this.#row);
  }
  get serious() {
    return this.#of.is(this.#row, 'serious');
  }
  get death() {
    return this.#of.is(this.#row, 'death');
  }
  get lifeThreatening() {
    return this.#of.is(this.#row, 'lifeThreatening');
  }
  get told() {
    return this.#of.is(this.#row, 'told');
  }
  get tellsOfGroup() {
    return this.#of.is(this.#row, 'tellsOfGroup');
  }
  get reporter() {
    return this.#of.reporterAt(this.#row);
  }
  get label() {
    return this.#of.labelAt(this.#row);
  }
  get district() {
    return this.#of.districtAt(this.#row);
  }
  get rural() {
    return this.#of.ruralAt(this.#row);
  }
  get age() {
    return this.#of.ageAt(this.#row);
  }
  get completeness() {
    return this.#of.completenessAt(this.#row);
  }
}
