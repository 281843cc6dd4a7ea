import { describe, expect, it } from 'vitest';
import { findHazards, Lexicon, treatedAmong } from '../index.ts';

const lexicon = new Lexicon(
  ['支气管炎', '失眠', '肺炎', '关节炎', '皮疹', '头晕', '寒战', '过敏性休克', '肝炎'].map((name) => ({
    code: name,
    kind: 'reaction' as const,
    wordings: [name],
  })),
);
const treated = (text: string) =>
  [...treatedAmong(text, findHazards(text, lexicon, { field: 'narrative', domain: 'drug' }))].map((hit) => hit.text);

describe('diseases that a product was taken for', () => {
  it.each([
    ['患者因支气管炎口服阿莫西林胶囊，次日全身皮疹。', ['支气管炎']],
    ['为治疗失眠服用本品，三天后头晕', ['失眠']],
    ['诊断为肺炎，予头孢曲松静滴，10分钟后寒战', ['肺炎']],
    ['广告说能根治关节炎，吃了没效果', ['关节炎']],
  ])('%s', (text, expected) => expect(treated(text)).toEqual(expected));

  it.each([
    '静滴后出现过敏性休克，予肾上腺素治疗过敏性休克',
    '用药后因皮疹就诊，停药后好转',
    '服药第3天诊断为肝炎，停药',
    '用药后肺炎加重',
  ])('are not what followed: %s', (text) => expect(treated(text)).toEqual([]));
});
