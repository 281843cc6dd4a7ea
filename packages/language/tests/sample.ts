/** A small lexicon of the tests' own, and a short way to write what was found. */
import fc from 'fast-check';
import { findHazards, type HazardContext, Lexicon, type LexiconTerm } from '../index.ts';

const reaction = (code: string, ...wordings: string[]): LexiconTerm => ({ code, kind: 'reaction', wordings });
const problem = (code: string, ...wordings: string[]): LexiconTerm => ({ code, kind: 'device_problem', wordings });

export const sampleTerms: LexiconTerm[] = [
  reaction('rash', '皮疹', '红疹', 'rash'),
  reaction('itch', '瘙痒', '痒', 'itching', 'pruritus'),
  reaction('fever', '发热', '发烧', 'fever'),
  reaction('chill', '寒战', 'chills'),
  reaction('cough', '咳嗽', 'cough'),
  reaction('vomit', '呕吐', 'vomiting'),
  reaction('nausea', '恶心', 'nausea'),
  reaction('shock', '过敏性休克', 'anaphylactic shock', 'anaphylaxis'),
  reaction('allergy', '过敏', '药物过敏', '青霉素过敏'),
  reaction('dyspnoea', '呼吸困难', 'dyspnea'),
  reaction('seizure', '癫痫', '抽搐', 'seizure'),
  reaction('weak', '无力'),
  reaction('erythema', '红斑'),
  reaction('pain', '疼痛'),
  reaction('hypertension', '高血压'),
  reaction('bleed', '出血', 'bleeding'),
  reaction('sjs', 'Stevens-Johnson syndrome'),
  problem('leak', '漏液', 'leak'),
  problem('no alarm', '未报警', '不报警'),
  problem('break', '断裂', '出血'),
];

export const sample = new Lexicon(sampleTerms, { exceptions: ['过敏原', '止痒'] });

/** 皮疹 present · 发热 absent … */
export const read = (text: string, context?: HazardContext): string =>
  findHazards(text, sample, context)
    .map((hit) => `${hit.text} ${hit.assertion}`)
    .join(' · ');

/** Any sequence of UTF-16 units, halves of surrogate pairs included. */
export const anyText = (maxLength: number) =>
  fc.array(fc.nat({ max: 0xffff }), { maxLength }).map((units) => String.fromCharCode(...units));
