/** The analysis as the thread itself holds it. */
import type { Saved, Take } from '@huishang/cases';
import { type Detection, ToldSignals } from '@huishang/detection';
import type { Domain, Evidence } from '@huishang/schemas';
import type { Analysis, NamedTerm } from './analysis.ts';
import { Consultation, type ConsultationWords } from './consultation.ts';

export type AnalysisWords = Omit<ConsultationWords, 'hazard'> & {
  /** What codes mean when these terms are known. */
  hazards(terms: readonly NamedTerm[]): ConsultationWords['hazard'];
};

/** `save`, `restore`: the evidence that was put, as it is kept; into a fresh analysis. */
export type KeptAnalysis = Analysis & { save(): Saved; restore(take: Take): void };

export function keptAnalysis(words: AnalysisWords): KeptAnalysis {
  const terms: NamedTerm[] = [];
  let hazard = words.hazards(terms);
  const consultation = new Consultation({ ...words, hazard: (code) => hazard(code) });
  const detections = new Map<Domain, Detection>();
  const told = new Map<Domain, ToldSignals>();
  const toldOf = (domain: Domain): ToldSignals => {
    const known = told.get(domain) ?? new ToldSignals();
    told.set(domain, known);
    return known;
  };
  return {
    ended: false,
    learn(more) {
      for (const term of more) terms.push(term);
      hazard = words.hazards(terms);
    },
    async put(evidence) {
      for (const body of evidence) consultation.put(JSON.parse(body) as Evidence);
    },
    async detect(domain, asOf, exact) {
      const detection = consultation.detect(domain, asOf);
      detections.set(domain, detection);
      return toldOf(domain).changeOf(detection, exact);
    },
    forget: (domain) => toldOf(domain).forget(),
    async propose(domain, previous) {
      const detection = detections.get(domain);
      return detection === undefined ? null : consultation.propose(detection, previous);
    },
    async revisedSince(domain, day) {
      return consultation.revisedSince(domain, day);
    },
    async close() {},
    save: () => consultation.save(),
    restore: (take) => consultation.restore(take),
  };
}
