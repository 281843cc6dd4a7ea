import { describe, expect, test } from 'vitest';
import { imdrfCode, loadVocabulary } from './index.ts';

const vocabulary = loadVocabulary();
const han = /\p{Script=Han}/u;

describe('the terms', () => {
  test('all of IMDRF Annexes A and E, and the terms of the project, have Chinese names', () => {
    const imdrf = vocabulary.terms.filter((term) => term.vocabulary === 'IMDRF');
    expect(imdrf.filter((term) => term.kind === 'reaction')).toHaveLength(719);
    expect(imdrf.filter((term) => term.kind === 'device_problem')).toHaveLength(482);
    expect(vocabulary.terms.length - imdrf.length).toBeGreaterThanOrEqual(200);
    expect(vocabulary.terms.filter((term) => !han.test(term.zh)).map((term) => term.code)).toEqual([]);
  });

  test('the commonest have wordings of their own, not a name alone', () => {
    const worded = (kind: string) =>
      vocabulary.terms.filter(
        (term) => term.kind === kind && term.wordings.filter((word) => han.test(word)).length >= 4,
      );
    expect(worded('reaction').length).toBeGreaterThanOrEqual(300);
    expect(worded('device_problem').length).toBeGreaterThanOrEqual(150);
  });

  test('stand below their parent, own terms below the IMDRF code they begin with', () => {
    for (const term of vocabulary.terms) {
      expect(term.path.at(-1)).toBe(term.code);
      expect(term.path.at(-2) ?? null).toBe(term.parent);
      for (const code of term.path) expect(vocabulary.byCode(code)?.kind).toBe(term.kind);
      if (term.vocabulary === 'huishang') expect(term.parent).toBe(imdrfCode(term.code));
    }
  });

  test('no wording searched in text is a chapter, empty, or has space around it', () => {
    for (const term of vocabulary.terms) {
      if (term.path.length === 1 && /^[AE]\d\d$/u.test(term.code) && term.kind === 'reaction') {
        expect(term.wordings).toEqual([]);
      }
      for (const wording of term.wordings) expect(wording).toBe(wording.trim());
      expect(term.wordings).not.toContain('');
    }
  });

  test('a designated term is serious, and neither flag is given away', () => {
    for (const term of vocabulary.terms) if (term.designated) expect(term.serious).toBe(true);
    expect(vocabulary.byCode('E040201')).toMatchObject({ serious: true, designated: true });
    expect(vocabulary.byCode('E1708')).toMatchObject({ serious: false, designated: false });
    expect(vocabulary.terms.filter((term) => term.designated).length).toBeLessThan(150);
  });
});

test('every exception shields something: it contains a wording and is none', () => {
  const wordings = [...new Set(vocabulary.terms.flatMap((term) => term.wordings.map((word) => word.toLowerCase())))];
  const exceptions = vocabulary.exceptions.map((text) => text.toLowerCase());
  expect(exceptions.filter((text) => wordings.includes(text))).toEqual([]);
  expect(exceptions.filter((text) => !wordings.some((word) => text.includes(word)))).toEqual([]);
});

test('the version is the content: the same words, the same version', () => {
  expect(loadVocabulary().version).toBe(vocabulary.version);
  expect(vocabulary.version).toMatch(/^[0-9a-f]{16}$/u);
});

describe('related', () => {
  test('along a path, in any of the chapters a term belongs to, and among kin', () => {
    expect(vocabulary.related('E172001', 'E1720')).toBe(true);
    // Facial oedema in Annex E stands below swelling as well as in its own chapter.
    expect(vocabulary.related('E1702', 'E2338')).toBe(true);
    expect(vocabulary.related('E040201', 'E2336')).toBe(true);
    expect(vocabulary.related('A1409', 'A140508')).toBe(true);
    expect(vocabulary.related('C:someone fell ill', 'C:someone fell ill')).toBe(true);
  });

  test('a chapter makes no kin, and order does not matter', () => {
    expect(vocabulary.related('E0610', 'E0605')).toBe(false);
    expect(vocabulary.related('E06', 'E0605')).toBe(false);
    expect(vocabulary.related('E1714', 'A0401')).toBe(false);
    const codes = vocabulary.terms.filter((_, index) => index % 37 === 0).map((term) => term.code);
    for (const a of codes) for (const b of codes) expect(vocabulary.related(a, b)).toBe(vocabulary.related(b, a));
  });
});

describe('a symptom', () => {
  const code = (name: string) => vocabulary.resolve(name, 'reaction').code;
  const isSymptomOf = (symptom: string, disease: string) => vocabulary.isSymptomOf(code(symptom), code(disease));

  test('is told from the disease it shows, never both ways', () => {
    expect(isSymptomOf('晕厥', 'QT间期延长')).toBe(true);
    expect(isSymptomOf('呼吸困难', '间质性肺炎')).toBe(true);
    expect(isSymptomOf('呕吐', '肠套叠')).toBe(true);
    expect(isSymptomOf('皮疹', '肠套叠')).toBe(false);
    // Below renal failure in IMDRF, and yet how it shows itself.
    expect(isSymptomOf('无尿', '急性肾衰竭')).toBe(true);
    expect(isSymptomOf('急性肾衰竭', '无尿')).toBe(false);
    for (const { code: a } of vocabulary.terms)
      for (const b of [code('过敏性休克'), code('热性惊厥'), code('药物性肝损伤')])
        expect(vocabulary.isSymptomOf(a, b) && vocabulary.isSymptomOf(b, a), `${a} ${b}`).toBe(false);
  });

  test('may be a wider term, but no chapter', () => {
    expect(isSymptomOf('惊厥', '热性惊厥')).toBe(true);
    expect(vocabulary.isSymptomOf('E01', code('热性惊厥'))).toBe(false);
  });
});
