import { describe, expect, it } from 'vitest';
import { findHazards, Lexicon } from '../index.ts';

const lexicon = new Lexicon(
  ['肝炎', '甲型肝炎', '麻疹', '感冒', '胃炎', '发热', '皮疹', '痔疮', 'hepatitis'].map((name) => ({
    code: name,
    kind: 'reaction' as const,
    wordings: [name],
  })),
);
const found = (text: string) => findHazards(text, lexicon).map((hit) => hit.text);

describe('diseases inside names', () => {
  it.each([
    ['接种甲型肝炎减毒活疫苗后发热', ['发热']],
    ['接种麻疹、腮腺炎和风疹联合减毒活疫苗，次日皮疹', ['皮疹']],
    ['服感冒灵颗粒两天，皮疹', ['皮疹']],
    ['用痔疮膏后局部皮疹', ['皮疹']],
    ['fever after hepatitis b vaccine', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    ['接种后出现麻疹样皮疹', ['麻疹', '皮疹']],
    ['皮疹片状分布，诊断为肝炎，未接种疫苗', ['皮疹', '肝炎']],
    ['发热，接种流感疫苗', ['发热']],
    ['感冒后接种疫苗', ['感冒']],
    ['hepatitis followed the vaccine', ['hepatitis']],
  ])('other mentions stay: %s', (text, expected) => expect(found(text)).toEqual(expected));
});
