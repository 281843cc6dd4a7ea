import { describe, expect, test } from 'vitest';
import { isNoProduct } from '../placeholders.ts';
import { isWithheld } from '../withheld.ts';
import { message, reader } from './sample.ts';

const withheld = [
  ...[
    'EXEMPTION 4',
    'Exemption 6',
    'EXEMPTION (b)(4)',
    '(b)(4)',
    '(B) (6)',
    'b(4)',
    'REDACTED',
    '[REDACTED]',
    'Product name withheld',
  ],
  ...['NAME REDACTED', 'CONFIDENTIAL', 'Trade Secret', 'CBI', 'BLINDED THERAPY', 'Study drug', 'ANONYMISED'],
  ...['保密', '产品名称保密', '已脱敏', '（不予公开）', '商业秘密', '品名隐去', '不公开', '企业名称已屏蔽', '匿名'],
  ...['***', '＊＊＊', '×××', 'XXX', '××片', '某某胶囊', '**注射液', '某××'],
];
const named = [
  ...[
    'ZOLPIDEM',
    'X',
    'CONFIDOR',
    'EXEMESTANE',
    '4-AMINOPYRIDINE',
    'B-4 VITAMIN',
    'BLINDEX',
    '密蒙花',
    '保密安胶囊',
    '脱敏牙膏',
    '匿',
  ],
  ...[
    '头孢曲松钠',
    '一次性使用无菌注射器',
    'REDACTYL',
    'Secret deodorant',
    '隐形眼镜',
    '秘诀洁肤乳',
    '公开牌面霜',
    'VITAMIN B(6) TABLETS',
  ],
];

describe('a withheld name', () => {
  test.each(withheld)('%s is no product', (name) => {
    expect([isWithheld(name), isNoProduct(name)]).toEqual([true, true]);
  });
  test.each(named)('%s is one', (name) => expect(isWithheld(name)).toBe(false));
});

describe('a report under a withheld name', () => {
  test('counts, and is counted under no product', () => {
    const cosmetic = reader.read(
      message('cosmetic', 'C1', {
        district: '河西区',
        productName: 'EXEMPTION 4',
        symptoms: ['ALOPECIA'],
        severity: '严重',
      }),
    );
    expect(cosmetic.products).toEqual([]);
    expect(cosmetic).toMatchObject({ domain: 'cosmetic', serious: true });
    expect(cosmetic.hazards).toHaveLength(1);
    const device = reader.read(
      message('device', 'D1', { district: '河西区', productName: '保密', injuries: ['出血'] }),
    );
    expect(device.products).toEqual([]);
    const sample = reader.read(
      message('sampling', 'S1', {
        productCategory: '药品',
        productName: '***',
        conclusion: '不合格',
        failedItems: ['含量'],
      }),
    );
    expect(sample.products).toEqual([]);
  });

  test('is counted by the products that are named beside it, or by its trade name', () => {
    const read = (...products: Record<string, unknown>[]) =>
      reader
        .read(message('drug', 'R1', { district: '河西区', reactions: ['皮疹'], products }))
        .products.map(({ name, maker }) => [name, maker]);
    expect(read({ role: '怀疑', genericName: 'REDACTED' }, { role: '怀疑', genericName: '甲硝唑片' })).toEqual([
      ['甲硝唑片', undefined],
    ]);
    expect(read({ role: '怀疑', genericName: '保密', tradeName: '甲硝唑片', manufacturer: 'CONFIDENTIAL' })).toEqual([
      ['甲硝唑片', undefined],
    ]);
  });
});

describe('a death', () => {
  const drug = (fields: Record<string, unknown>) =>
    reader.read(
      message('drug', 'R1', {
        district: '河西区',
        products: [{ genericName: '甲硝唑片' }],
        reactions: ['皮疹'],
        ...fields,
      }),
    ).death;
  const device = (fields: Record<string, unknown>) =>
    reader.read(message('device', 'D1', { district: '河西区', productName: '输液泵', ...fields })).death;
  const cosmetic = (outcome: string) =>
    reader.read(message('cosmetic', 'C1', { district: '河西区', productName: '面霜', symptoms: ['瘙痒'], outcome }))
      .death;

  test('is read from whichever field tells it', () => {
    expect(drug({ outcome: '死亡' })).toBe(true);
    expect(drug({ seriousness: ['导致死亡'] })).toBe(true);
    expect(drug({ reactions: ['猝死'] })).toBe(true);
    expect(device({ injuries: ['死亡'] })).toBe(true);
    expect(cosmetic('抢救无效死亡')).toBe(true);
  });

  test('is none where it is denied, or another outcome is stated', () => {
    expect(drug({ outcome: '好转', reactions: ['猝死'] })).toBe(false);
    expect(drug({ seriousness: ['未导致死亡'] })).toBe(false);
    expect(device({ harm: '其他', injuries: ['死亡'] })).toBe(false);
    expect(cosmetic('好转，未死亡')).toBe(false);
  });
});
