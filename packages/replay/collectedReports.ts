/** Evidence gathered by report: which versions there were, from which day on, and what their products and hazards are called. */
import type { Evidence } from '@huishang/schemas';
import type { ReportVersion } from '@huishang/statistics';
import { codedMark } from '@huishang/vocabulary';
import { dayNumber } from './dataSet.ts';
import type { Knowledge } from './knowledge.ts';
import { Subjects } from './subjects.ts';

type Said = { received: string; reported: string; products: string[]; hazards: string[]; later: Map<string, string> };

/** Versions by report, and the names met. */
export class CollectedReports {
  readonly subjects: { products: Subjects; hazards: Subjects };
  readonly #reports = new Map<string, Said[]>();
  readonly #knowledge: Knowledge;
  readonly #info: ReturnType<Knowledge['hazards']>;
  readonly #shared = new Map<string, string>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    this.#info = knowledge.hazards([]);
    this.subjects = { products: new Subjects(), hazards: new Subjects((name) => codesOf(name, knowledge)) };
  }

  add(evidence: Evidence): void {
    const products = evidence.products.filter(({ role, key }) => role === 'suspect' && key !== '');
    for (const { key, base, name, tradeName = '' } of products)
      this.subjects.products.add(this.#share(key), name, [[key, name], [base], [tradeName]]);
    const versions = this.#reports.get(keyOf(evidence)) ?? [];
    this.#reports.set(keyOf(evidence), versions);
    versions.push({
      received: this.#share(evidence.receivedDate),
      reported: this.#share(evidence.reportDate ?? ''),
      products: [...new Set(products.map(({ key }) => this.#share(key)))],
      hazards: this.#hazards(evidence, 'coded'),
      later: new Map(),
    });
  }

  /** @param since the day from which a term was searched for; '' for the vocabulary's own. */
  addNarrated(evidence: Evidence, since: (code: string) => string): void {
    const version = this.#reports
      .get(keyOf(evidence))
      ?.find(
        ({ received, reported }) => received === evidence.receivedDate && reported === (evidence.reportDate ?? ''),
      );
    for (const code of this.#hazards(evidence, 'narrative')) {
      if (version === undefined || version.hazards.includes(code)) continue;
      version.later.set(code, later(since(code), evidence.receivedDate));
    }
  }

  /** Each report's versions: those that were received, as far as newer than the one before, and those that narratives bring later. */
  versions(): ReportVersion[] {
    const versions: ReportVersion[] = [];
    for (const [id, said] of this.#reports) {
      const received = said.toSorted((a, b) => compare(a.received, b.received) || compare(a.reported, b.reported));
      let newest = '';
      for (const [i, { received: from, reported, products, hazards, later }] of received.entries()) {
        if (i > 0 && reported < newest) continue;
        newest = reported;
        const until = received.slice(i + 1).find((next) => next.reported >= reported)?.received ?? '9999';
        const days = [...new Set([from, ...later.values()])].filter((day) => day === from || day < until).sort();
        for (const day of days) {
          const more = [...later].flatMap(([code, since]) => (since <= day ? [code] : []));
          versions.push({ id, day: dayNumber(day), products, hazards: [...hazards, ...more] });
        }
      }
    }
    return versions;
  }

  #hazards(evidence: Evidence, wanted: 'coded' | 'narrative'): string[] {
    const { countPossible, minimumConfidence } = this.#knowledge.rules;
    const codes = new Set<string>();
    for (const { source, assertion, confidence, code, text } of evidence.hazards) {
      const stated = assertion === 'present' || (countPossible && assertion === 'possible');
      if (source !== wanted || !stated || confidence < minimumConfidence) continue;
      const shared = this.#share(code);
      codes.add(shared);
      if (!this.subjects.hazards.has(shared)) {
        const { name } = this.#info(code);
        const shown = source === 'coded' && code.startsWith(codedMark) ? text : name;
        this.subjects.hazards.add(shared, shown, [[code, name]]);
      }
      if (source === 'coded') this.subjects.hazards.add(shared, '', [[text]]);
    }
    return [...codes];
  }

  #share(text: string): string {
    const known = this.#shared.get(text);
    if (known !== undefined) return known;
    this.#shared.set(text, text);
    return text;
  }
}

/** The codes of a name, read as a coder's entry in a form. */
function codesOf(name: string, knowledge: Knowledge): string[] {
  const forms = [
    { stream: 'drug', fields: { district: '', products: [{ genericName: '' }], reactions: [name] } },
    { stream: 'device', fields: { district: '', productName: '', problems: [name] } },
  ] as const;
  const blank = {
    id: '',
    version: '',
    receivedDate: '',
    reportDate: null,
    followUp: false,
    extra: {},
    personKey: null,
  };
  return forms.flatMap((form) =>
    knowledge.reader.read({ ...blank, ...form, origin: { file: '', line: 1 } }).hazards.map(({ code }) => code),
  );
}

const keyOf = ({ stream, id }: Evidence): string => `${stream}/${id}`;
/** The later of two days; '' is before all. */
const later = (a: string, b: string): string => [a, b].sort()[1]!;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
