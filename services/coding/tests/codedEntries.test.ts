import { describe, expect, test } from 'vitest';
import { isNoProduct, isPlaceholder } from '../placeholders.ts';
import { hazards, message, reader } from './sample.ts';

const drug = (...reactions: string[]) =>
  message('drug', 'D', { products: [{ genericName: '甲片' }], reactions, district: '东城区' });
const device = (...problems: string[]) =>
  message('device', 'E', { productName: '输液器', problems, district: '东城区' });

describe('an entry that names nothing', () => {
  test.each([
    '不适', '其他', '其它', '药物不良反应', '不良反应', '其他不适', '无', '不详', '未知', '症状', '异常', '未见异常', '无反应',
    'N/A', '-', 'No adverse event', 'Adverse drug reaction',
  ])('%s is no hazard and no term', (entry) => {
    expect(hazards(drug(entry))).toBe('');
    expect(reader.codedTerms(drug(entry))).toEqual([]);
  }); // biome-ignore format: a list

  test.each([
    ['过敏', '过敏 E0402 coded'],
    ['过敏反应未特指？', 'E0402'],
    ['全身不适', 'E020204'],
    ['死亡', 'E24+death'],
  ])('%s is one all the same', (entry, wanted) => expect(hazards(drug(entry))).toContain(wanted));

  test('what a device did not do is a problem', () => {
    expect(hazards(device('无反应', '其他'))).toBe('无反应 A0907 coded');
  });

  test('general words are no product, names are', () => {
    expect(['药品', '某产品', '该化妆品', '疫苗', '', '不详', '/'].filter((name) => !isNoProduct(name))).toEqual([]);
    expect(['感冒药', '面膜', '流感疫苗', '某牌口红'].filter(isNoProduct)).toEqual([]);
    expect(isPlaceholder('皮疹')).toBe(false);
  });
});

describe('a coder’s own term', () => {
  test('of a component and a known problem is that problem, and no term to search for', () => {
    for (const entry of ['软管断裂', '套管断裂', '管体断裂', '鲁尔接头处断裂'])
      expect(hazards(device(entry)), entry).toContain(' A0401 coded');
    expect(reader.codedTerms(device('套管断裂'))).toEqual([]);
  });

  test('of body part, degree and sign is the sign; of two signs it is both', () => {
    expect(hazards(drug('手指脱皮'))).toBe('脱皮 E1711 coded');
    expect(hazards(drug('皮疹伴剧烈瘙痒'))).toBe('皮疹 E1714 coded · 瘙痒 E1708 coded');
  });

  test('that says more, or denies, stays its own', () => {
    expect(hazards(drug('蓝鼻综合征'))).toBe('蓝鼻综合征 C:蓝鼻综合征 coded');
    expect(hazards(drug('无皮疹'))).toBe('无皮疹 C:无皮疹 coded');
    expect(reader.codedTerms(drug('蓝鼻-综合征'))).toEqual([
      { code: 'C:蓝鼻综合征', kind: 'reaction', name: '蓝鼻综合征' },
    ]);
  });

  test('that others used is found in narratives by a reader that knows it', () => {
    const told = message('drug', 'D', {
      products: [{ genericName: '甲片' }],
      reactions: [],
      district: '东城区',
      narrative: '次日蓝鼻综合征。',
    });
    expect(hazards(told)).toBe('');
    expect(hazards(told, reader.knowing(reader.codedTerms(drug('蓝鼻综合征'))))).toBe(
      '蓝鼻综合征 C:蓝鼻综合征 narrative',
    );
  });
});
