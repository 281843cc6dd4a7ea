/**
 * From evidence to agendas, kept up record by record: the one orchestration that the running services, `batch` and `export` share.
 * Whatever the order and repetition in which records come, the answers are those of a fresh one given the newest versions.
 */
import type { Saved, Take } from '@huishang/cases';
import { type Detection, type DetectionRules, type HazardInfo, State } from '@huishang/detection';
import type { Agenda, Domain, Evidence, MeasureRules, Weights } from '@huishang/schemas';
import { buildAgenda } from './buildAgenda.ts';

export type ConsultationWords = {
  rules: DetectionRules;
  weights: Weights;
  measures: MeasureRules;
  hazard(code: string): HazardInfo;
  /** Does the vocabulary call two hazards related (a disease and its usual consequence, one thing in two wordings)? */
  related: ((codeA: string, codeB: string) => boolean) | undefined;
  /** Is the one how the other shows itself, by the vocabulary? */
  isSymptomOf: ((symptom: string, disease: string) => boolean) | undefined;
  /** Versions of whatever made the evidence and the rules, to be named in every agenda. */
  versions: Record<string, string>;
};

export class Consultation {
  readonly #words: ConsultationWords;
  readonly #state: State;

  constructor(words: ConsultationWords) {
    this.#words = words;
    this.#state = new State(words);
  }

  /** Takes any evidence; the newest version of a record counts. */
  put(e: Evidence): void {
    this.#state.put(e);
  }

  withdraw(key: string): void {
    this.#state.withdraw(key);
  }

  /** All that was put, as it is kept; see `State`. */
  save(): Saved {
    return this.#state.save();
  }

  restore(take: Take): void {
    this.#state.restore(take);
  }

  /** The domain's signals, on the evidence as it stands. */
  detect(domain: Domain, asOf: string): Detection {
    return this.#state.detect(domain, asOf);
  }

  /** Keys of the domain's reports that came in several versions, one of them on this day or later. */
  revisedSince(domain: Domain, day: string): string[] {
    return this.#state.revisedSince(domain, day);
  }

  /**
   * The agenda of the month of `detection`, which must be the domain's last; it is still without words (`withWords`) and without what newer versions took away (`downgradedOf`).
   * @param previous last month's agenda.
   */
  propose(detection: Detection, previous: Agenda | null): Agenda {
    const { hazard, related, isSymptomOf, weights, measures, versions } = this.#words;
    return buildAgenda({
      domain: detection.domain,
      month: detection.asOf.slice(0, 7),
      detection,
      known: this.#state.known(detection.domain),
      previous,
      context: { hazard, related, isSymptomOf },
      weights,
      measures,
      versions,
    });
  }
}
