/** Every entity a narrative names, by the rules of docs/annotation.md. */
import type { Assertion, Domain } from '@huishang/schemas';
import type { Entity } from './entities/entity.ts';
import { batches, makers, makersBehind } from './entities/identifiers.ts';
import { diseases, indications } from './entities/indications.ts';
import { products } from './entities/products.ts';
import { proceduresAfter, treatmentsAmong } from './entities/roles.ts';
import { Cover, firstEndingAfter, free, overlaps, type Span } from './entities/span.ts';
import { tests } from './entities/tests.ts';
import { phraseStart } from './entities/widen.ts';
import { fold } from './fold.ts';
import { findHazards, type HazardHit } from './hazards.ts';
import type { Lexicon } from './lexicon.ts';
import { codeOfWhole } from './nearest/code.ts';
import { deviations } from './readings.ts';
import type { Word } from './segment.ts';

export type ExtractDomain = Domain | 'complaint';

/** How sure the rules of each kind are, where no dictionary speaks. */
const sureness = {
  product: 0.75,
  manufacturer: 0.8,
  batch: 0.95,
  indication: 0.7,
  treatment: 0.7,
  test: 0.9,
  deviation: 0.75,
} as const;

/**
 * The entities of the text in order, without overlap. Firms and batches go by their labels, tests by their values,
 * products by what their names end in; hazards are the lexicon's. A product's name hides what it contains (感冒灵颗粒).
 */
export function extract(text: string, lexicon: Lexicon, domain?: ExtractDomain): Entity[] {
  const folded = fold(text);
  const { length } = folded;
  const words = /\p{Script=Han}/u.test(folded) ? lexicon.segmenter.words(folded) : [];
  const labelled = free(length, makers(folded));
  const numbers = free(length, batches(folded, labelled), labelled);
  const hits = findHazards(text, lexicon, { domain: domain ?? null });
  const names = free(length, products(folded, words, domain ?? null), labelled, numbers).filter(
    (span) => !partOfHazard(span, hits),
  );
  const behind = free(length, makersBehind(folded, names), labelled, numbers, names, hits);
  const firms = [...labelled, ...behind];
  const codes = behind.length === 0 ? numbers : free(length, batches(folded, firms), firms, names);
  const fixed = [...firms, ...codes, ...names];
  const named = new Cover(length, fixed);
  const apart = hits.filter((hit) => !named.meets(hit));
  const hazards = hazardEntities(text, folded, apart, fixed, words, lexicon);
  // Where a word of the sentence names the problem, it is the word that is marked.
  const told = domain === 'device' || domain === 'complaint' ? deviations(folded) : [];
  const deviating = told.filter((span) => !named.meets(span) && !isNamed(folded, span, hazards));
  const values = free(length, tests(folded), fixed, hazards, deviating);
  const fixedOrValue = new Cover(length, fixed, values);
  const ailments = diseases(folded, words).filter((span) => !fixedOrValue.meets(span));
  const reasons = indications(folded, hazards, free(length, ailments), names);
  const reasonSpans = reasons.map(({ span }) => span);
  const treated = new Set(reasons.map(({ hazard }) => hazard));
  const suffered = hazards.filter((hit) => !treated.has(hit));
  // What is given answers what befell the person, not what the device did before.
  const onset =
    (
      suffered.find(
        (hit) => hit.type === 'reaction' && (hit.assertion === 'present' || hit.assertion === 'possible'),
      ) ?? suffered.find((hit) => hit.assertion === 'present')
    )?.start ?? -1;
  const answers = treatmentsAmong(folded, names, onset, domain === 'complaint');

  const entities: Entity[] = [];
  const add = (type: Exclude<keyof typeof sureness, 'deviation'>, spans: Iterable<Span>) => {
    for (const { start, end } of spans)
      entities.push({ type, text: text.slice(start, end), start, end, confidence: sureness[type] });
  };
  add('manufacturer', firms);
  add('batch', codes);
  add(
    'product',
    names.filter((span) => !answers.has(span)),
  );
  add('treatment', [...answers, ...free(length, proceduresAfter(folded, onset), fixed, hazards, values, reasonSpans)]);
  add('test', values);
  const reasoned = new Cover(length, reasonSpans);
  for (const hit of suffered) if (!reasoned.meets(hit)) entities.push(hit);
  for (const { start, end, code } of deviating)
    entities.push({
      type: 'device_problem',
      text: text.slice(start, end),
      start,
      end,
      assertion: 'present',
      code,
      confidence: sureness.deviation,
    });
  for (const { span, hazard, preventing } of reasons) {
    const { start, end } = span;
    const assertion = preventing ? 'other' : reasonAssertion(folded, start, hazard);
    entities.push({
      type: 'indication',
      text: text.slice(start, end),
      start,
      end,
      assertion,
      ...(hazard?.code !== undefined && { code: hazard.code }),
      confidence: sureness.indication,
    });
  }
  return entities.sort((a, b) => a.start - b.start);
}

function hazardEntities(
  text: string,
  folded: string,
  hits: readonly HazardHit[],
  names: readonly Span[],
  words: readonly Word[],
  lexicon: Lexicon,
): Entity[] {
  const inOrder = [...names].sort((a, b) => a.end - b.end);
  let [from, next] = [0, 0];
  return hits.map((hit) => {
    while (next < inOrder.length && inOrder[next]!.end <= hit.start) from = Math.max(from, inOrder[next++]!.end);
    const start = phraseStart(folded, hit, from, words);
    from = hit.end;
    const { kind: type, code: own, ...rest } = hit;
    const phrase = text.slice(start, hit.end);
    const code = start === hit.start ? own : codeOfWhole(phrase, type, own, lexicon);
    return { type, code, ...rest, start, text: phrase };
  });
}

/** Does a hazard stand in the span, or a device's problem in the sentence around it? */
function isNamed(folded: string, span: Span, hazards: readonly Entity[]): boolean {
  const before = folded.slice(Math.max(0, span.start - SENTENCE), span.start);
  const last = Math.max(before.lastIndexOf('。'), before.lastIndexOf(';'), before.lastIndexOf('\n'));
  const from = span.start - before.length + 1 + last;
  const stop = /[。;\n]/u.exec(folded.slice(span.end, span.end + SENTENCE));
  const to = span.end + (stop?.index ?? SENTENCE);
  for (let i = firstEndingAfter(hazards, from); i < hazards.length && hazards[i]!.start < to; i++)
    if (hazards[i]!.type === 'device_problem' || overlaps(hazards[i]!, span)) return true;
  return false;
}

/** No figures are held against words that stand further away. */
const SENTENCE = 120;

/** A standing disease that is being treated is present; one that was over (5年前因肺炎) is history. */
function reasonAssertion(folded: string, start: number, hazard: Entity | null): Assertion {
  if (!hazard) return 'present';
  const over = /(?:年|月|周)前[^。;]{0,6}$|曾[^。;]{0,6}$|去年[^。;]{0,6}$/u.test(
    folded.slice(Math.max(0, start - 12), start),
  );
  return hazard.assertion === 'history' && !over ? 'present' : hazard.assertion!;
}

/** 青霉素过敏 is one reaction, whether the lexicon has it whole or only 过敏. */
function partOfHazard(span: Span, hits: readonly HazardHit[]): boolean {
  for (let i = firstEndingAfter(hits, span.start); i < hits.length && hits[i]!.start <= span.end; i++) {
    const hit = hits[i]!;
    if (overlaps(span, hit) && hit.end - hit.start > span.end - span.start) return true;
    if (hit.start === span.end && hit.text.startsWith('过敏')) return true;
  }
  return false;
}
