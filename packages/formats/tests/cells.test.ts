import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAge } from '../cells/age.ts';
import { readChoice } from '../cells/choice.ts';
import { isPartialDate, readDate, serialDay } from '../cells/date.ts';
import { readList } from '../cells/list.ts';

describe('dates', () => {
  test.each([
    ['2024-03-05', '2024-03-05'],
    ['2024/3/5', '2024-03-05'],
    ['2024.3.5', '2024-03-05'],
    ['2024年3月5日', '2024-03-05'],
    ['２０２４年３月５日', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['45356', '2024-03-05'],
    ['45356.354166', '2024-03-05'],
    ['2024-03-05 08:30', '2024-03-05'],
    ['2024-03-05T08:30:00Z', '2024-03-05'],
    ['2024/3/5 下午 3:20', '2024-03-05'],
    [' 2024 - 03 - 05 ', '2024-03-05'],
    ['20240305083000', '2024-03-05'],
    ['2000-02-29', '2000-02-29'],
    ['1900-02-29', undefined],
    ['2023-02-29', undefined],
    ['2024-13-45', undefined],
    ['2024-02-30', undefined],
    ['1899-12-31', undefined],
    ['2101-01-01', undefined],
    ['0024-03-05', undefined],
    ['3月5日', undefined],
    ['2024', undefined],
    ['昨天', undefined],
    ['', undefined],
  ])('%s is %s', (text, day) => expect(readDate(text)).toBe(day));

  test('every day is read back from each of its forms', () => {
    const days = fc.date({ min: new Date('1930-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (at) => {
        const iso = at.toISOString().slice(0, 10);
        const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
        const serial = Date.UTC(y, m - 1, d) / 86_400_000 + 25_569;
        for (const form of [
          `${y}/${m}/${d}`,
          `${y}.${m}.${d}`,
          `${y}年${m}月${d}日`,
          iso.replaceAll('-', ''),
          `${serial}`,
        ]) {
          expect(readDate(form)).toBe(iso);
        }
      }),
    );
  });

  test('Excel counts a day that never was, and from 1904 on old Macs', () => {
    expect(serialDay(1)).toBe('1900-01-01');
    expect(serialDay(61)).toBe('1900-03-01');
    expect(serialDay(43_894, true)).toBe('2024-03-05');
  });

  test('a year or a month alone is no day and no mistake', () => {
    for (const text of ['2024', '2024-03', '2024年3月', '202403', '二〇二四年三月'])
      expect(isPartialDate(text)).toBe(true);
    for (const text of ['2024-13-45', '99', '3月', '二四']) expect(isPartialDate(text)).toBe(false);
  });
});

describe('ages', () => {
  test.each([
    ['63岁', 63],
    ['６３', 63],
    ['63 周岁', 63],
    ['5月', 0.4167],
    ['6个月', 0.5],
    ['3天', 0.0082],
    ['2岁3月', 2.25],
    ['2岁3个月15天', 2.2911],
    ['1岁半', 1.5],
    ['0.8', 0.8],
    ['150岁', 150],
    ['151岁', undefined],
    ['-3岁', undefined],
    ['3月2岁', undefined],
    ['成人', undefined],
    ['', undefined],
    ['岁', undefined],
  ])('%s is %s years', (text, years) => expect(readAge(text)).toBe(years));

  test('a unit of its own column applies to a bare number', () => {
    expect(readAge('6', '月')).toBe(0.5);
    expect(readAge('4', 'DEC')).toBe(40);
    expect(readAge('6岁', '月')).toBe(6);
    expect(readAge('6', '斤')).toBeUndefined();
  });
});

describe('lists', () => {
  test.each([
    ['皮疹、瘙痒；发热;头晕|恶心', ['皮疹', '瘙痒', '发热', '头晕', '恶心']],
    ['皮疹（躯干、四肢）、瘙痒', ['皮疹（躯干、四肢）', '瘙痒']],
    ['皮疹（躯干、瘙痒', ['皮疹（躯干', '瘙痒']],
    ['皮疹，伴瘙痒', ['皮疹，伴瘙痒']],
    [' 皮疹 、、/、皮疹', ['皮疹']],
    ['无', []],
  ])('%s', (text, items) => expect(readList(text)).toEqual(items));
});

describe('choices', () => {
  const causality = ['肯定', '很可能', '可能', '可能无关', '待评价', '无法评价'];
  test.each([
    ['性别', ['男', '女', '不详'], 'F', '女'],
    ['性别', ['男', '女', '不详'], '男 性', '男'],
    ['首次/跟踪', ['首次', '跟踪'], '首次报告', '首次'],
    ['不良反应结果', ['痊愈', '有后遗症', '死亡'], '有后遗症（表现：瘢痕）', '有后遗症'],
    ['报告单位类别', ['医疗机构', '其他'], '医疗卫生机构', '医疗机构'],
    ['报告单位类别', ['使用单位', '其他'], '医疗卫生机构', '使用单位'],
    ['关联性评价(报告人)', causality, '可能', '可能'],
    ['检验结论', ['合格', '不合格'], '不符合规定', '不合格'],
    ['性别', ['男', '女', '不详'], '猫', undefined],
    ['性别', ['男', '女', '不详'], '__proto__', undefined],
  ])('%s of %j: %s is %s', (header, options, text, meant) => expect(readChoice(header, options, text)).toBe(meant));
});
