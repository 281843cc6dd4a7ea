import { describe, expect, test } from 'vitest';
import { coderTermHazards, Lexicon, type LexiconKind } from '../index.ts';
import { sampleTerms } from './sample.ts';

const lexicon = new Lexicon([
  ...sampleTerms,
  { code: 'peel', kind: 'reaction', wordings: ['脱皮'] },
  { code: 'unresponsive', kind: 'device_problem', wordings: ['无反应'] },
]);
const codes = (term: string, kind: LexiconKind) => coderTermHazards(term, kind, lexicon).map((hit) => hit.code);

describe('a coder’s own term in known words', () => {
  test.each([
    ['软管断裂', ['break']],
    ['三通接口处漏液', ['leak']],
    ['使用中突然断裂', ['break']],
    ['手柄无反应', ['unresponsive']],
    ['防漏液', []],
    ['未断裂', []],
    ['皮疹', []],
  ])('problem %s: %j', (term, wanted) => expect(codes(term, 'device_problem')).toEqual(wanted));

  test.each([
    ['双手指剧烈脱皮', ['peel']],
    ['皮疹伴剧烈瘙痒', ['rash', 'itch']],
    ['用药后出现皮疹', ['rash']],
    ['疑似过敏性休克', ['shock']],
    ['蓝鼻皮疹综合征', []],
    ['蓝色的鼻子和皮疹', []],
    ['抗过敏', []],
    ['无皮疹', []],
    ['癫痫病史', []],
    ['漏液', []],
    ['', []],
  ])('reaction %s: %j', (term, wanted) => expect(codes(term, 'reaction')).toEqual(wanted));
});
