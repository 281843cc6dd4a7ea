/** Several people at once are not one person told several times. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparable, findDuplicates } from '../index.ts';

const pupil = (i: number, more: Partial<Comparable> = {}): Comparable => ({
  id: `S${i}`,
  报告单位类别: '医疗机构',
  报告单位名称: '实验中学接种点',
  报告地区: '河西区',
  性别: i % 2 === 0 ? '男' : '女',
  年龄: '12岁',
  通用名称: '重组乙型肝炎疫苗',
  生产批号: '20240501',
  不良反应名称: '晕厥',
  不良反应发生时间: '2024-05-20',
  接收日期: '2024-05-22',
  不良反应过程描述: '学生在校内接种后约5分钟出现头晕、面色苍白、晕倒，平卧后约10分钟恢复。',
  ...more,
});
const class_ = (n: number, more: (i: number) => Partial<Comparable>) =>
  Array.from({ length: n }, (_, i) => pupil(i, more(i)));
const shock = (i: number, more: Partial<Comparable> = {}) =>
  pupil(i, {
    报告单位名称: '第一医院',
    通用名称: '注射用头孢曲松钠',
    年龄: i % 2 === 0 ? '45岁' : '46岁',
    性别: '男',
    不良反应名称: '过敏性休克',
    不良反应过程描述: '静滴10分钟后出现胸闷、血压下降60/40mmHg，考虑过敏性休克，抢救后好转。',
    ...more,
  });

describe('left apart', () => {
  test.each<[string, Comparable[]]>([
    ['twelve pupils, by their record numbers', class_(12, (i) => ({ 病历号: `${7000 + i}` }))],
    ['twelve pupils of whom nothing is known but the template', class_(12, () => ({}))],
    ['twelve pupils without the unit', class_(12, () => ({ 报告单位名称: '', 报告单位类别: '' }))],
    ['twelve pupils under the clinic’s telephone', class_(12, () => ({ 联系方式: '0571-88881234' }))],
    ['twelve pupils whose birth dates a program filled in', class_(12, () => ({ 出生日期: '2012-01-01' }))],
    ['twelve pupils by telephones', class_(12, (i) => ({ 联系方式: `1390000${1000 + i}`, 性别: '男' }))],
    ['twelve pupils by birth dates', class_(12, (i) => ({ 出生日期: `2012-01-${10 + i}`, 性别: '男' }))],
    ['twelve pupils called alike', class_(12, () => ({ 患者姓名: '学生' }))],
    ['two boys of one class, by record numbers', class_(2, (i) => ({ 病历号: `${i}`, 性别: '男' }))],
    ['two boys of one class, in one wording', class_(2, () => ({ 性别: '男' }))],
    ['six shocks of one batch in one hospital on one day', Array.from({ length: 6 }, (_, i) => shock(i))],
    ['six shocks without the hospital', Array.from({ length: 6 }, (_, i) => shock(i, { 报告单位名称: '' }))],
    [
      'six shocks, each with its own blood pressure',
      Array.from({ length: 6 }, (_, i) =>
        shock(i, {
          不良反应过程描述: `静滴${3 + i}分钟后出现胸闷、血压下降6${i}/4${i}mmHg，考虑过敏性休克，抢救后好转。`,
        }),
      ),
    ],
    [
      'two in one hospital of one age, three days apart, by record numbers',
      [shock(0, { 病历号: '881' }), shock(2, { 病历号: '882', 不良反应发生时间: '2024-05-23' })],
    ],
    ['two in one hospital of one age, three days apart', [shock(0), shock(2, { 不良反应发生时间: '2024-05-23' })]],
    [
      'the same name, other birth dates and record numbers',
      [
        shock(0, { 患者姓名: '王伟', 出生日期: '1978-01-02', 病历号: '11' }),
        shock(2, { 患者姓名: '王伟', 出生日期: '1978-09-30', 病历号: '12' }),
      ],
    ],
    [
      'five patients of one vial, told in one breath',
      Array.from(
        { length: 5 },
        (_, i): Comparable => ({
          id: `V${i}`,
          sex: 'F',
          district: 'CA',
          receivedDate: '1990-07-09',
          products: [{ name: 'TD', batch: '229968' }],
          hazards: ['Chills', 'Nausea', 'Pyrexia'],
          text: '5 pts experienced fever, chills, nausea, vomiting within 48 hrs after immunization. All pts received immun from same vial. One pt treated',
        }),
      ),
    ],
  ])('%s', (_, records) => {
    expect(findDuplicates(records)).toEqual([]);
  });

  test('any class of a school, whatever its size and its numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 40, maxLength: 40 }),
        (n, numbers) => {
          expect(findDuplicates(class_(n, (i) => ({ 病历号: `${numbers[i]}`, 性别: '男' })))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a template of ten thousand reports costs no square', () => {
    const begun = performance.now();
    expect(findDuplicates(class_(10_000, (i) => ({ 性别: '男', 病历号: `${i}` })))).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

describe('joined', () => {
  const hospital = shock(0, { 病历号: '20771', 患者姓名: '周建国', 出生日期: '1979-03-08', 联系方式: '13812345678' });
  test.each<[string, Partial<Comparable>]>([
    ['the maker’s report of the same person', { 报告单位类别: '生产企业', 报告单位名称: '某制药', 病历号: '' }],
    [
      'the maker’s report without a name',
      { 报告单位类别: '生产企业', 报告单位名称: '某制药', 病历号: '', 患者姓名: '', 出生日期: '', 联系方式: '' },
    ],
    [
      'the patient’s own report, by telephone, a day off',
      {
        报告单位类别: '个人',
        报告单位名称: '个人',
        患者姓名: '周某',
        病历号: '',
        出生日期: '',
        不良反应发生时间: '2024-05-21',
      },
    ],
    ['the record sent twice', {}],
    ['the record sent twice with a slip in the telephone', { 联系方式: '13812345679' }],
  ])('%s', (_, change) => {
    const pairs = findDuplicates([hospital, { ...hospital, id: 'T', ...change }]);
    expect(pairs.map(({ a, b }) => `${a}+${b}`)).toEqual(['S0+T']);
  });

  test('the hospital’s and the maker’s reports amid a group event, by name', () => {
    const ward = Array.from({ length: 6 }, (_, i) =>
      shock(i, { 患者姓名: `甲乙${'丙丁戊己庚辛'[i]}`, 病历号: `${i + 1}` }),
    );
    const maker = { ...ward[2]!, id: 'M', 报告单位类别: '生产企业', 报告单位名称: '某制药', 病历号: '' };
    expect(findDuplicates([...ward, maker]).map(({ a, b }) => `${a}+${b}`)).toEqual(['M+S2']);
  });
});
