import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparable, findDuplicates } from '../index.ts';

const hospital: Comparable = {
  id: 'H1',
  患者姓名: '周建国',
  性别: '男',
  年龄: '62岁',
  通用名称: '注射用头孢曲松钠',
  生产批号: 'SH2309018',
  不良反应名称: '过敏性休克、皮疹',
  不良反应发生时间: '2024-03-11',
  报告地区: '宝山区',
  接收日期: '2024-03-13',
  不良反应过程描述:
    '患者男，62岁，因肺炎于2024-03-11静滴注射用头孢曲松钠2.0g，约8分钟后胸闷、皮疹，BP 82/46mmHg，立即停药，肾上腺素0.5mg肌注，20分钟后BP 108/66mmHg，好转。',
};
/** What the firm reports of the same case: no name, other words, another district. */
const firm: Comparable = {
  id: 'F1',
  性别: '男',
  年龄: '62',
  通用名称: '头孢曲松钠(注射剂)',
  生产批号: 'SH-2309018',
  不良反应名称: '过敏性休克',
  不良反应发生时间: '2024/3/11',
  报告地区: '闵行区',
  接收日期: '2024-04-20',
  不良反应过程描述:
    '医院反馈：62岁男性患者使用本品约8分钟后出现胸闷、皮疹，血压82/46mmHg，停药并给予肾上腺素0.5mg，血压回升至108/66mmHg，患者好转。',
};
const ids = (items: Comparable[]) => findDuplicates(items).map(({ a, b }) => [a, b].sort().join('+'));

describe('one event under two ids', () => {
  test('told by hospital and firm', () => {
    expect(ids([hospital, firm])).toEqual(['F1+H1']);
  });

  test('sent twice, once without a narrative', () => {
    const { 不良反应过程描述: _, ...bare } = hospital;
    expect(ids([hospital, { ...bare, id: 'H2' }])).toEqual(['H1+H2']);
  });

  test('with nothing but text, one a little shorter', () => {
    const text = String(hospital.不良反应过程描述);
    expect(
      ids([
        { id: 'a', text },
        { id: 'b', text: text.replace('立即停药，', '').replace('，好转', '') },
      ]),
    ).toEqual(['a+b']);
  });

  const tellings = [
    '患者女，47岁，2025年3月12日口服甲药片后第3天出现双耳听力下降，纯音测听示高频听力损失，停药后未恢复。',
    '47岁女性，因关节炎于2025-03-12开始服用甲药片，3月15日自觉听不清、耳鸣，耳鼻喉科诊断为感音神经性聋，至今未好。',
    '我今年47岁（女），3月12日起吃甲药片，没几天耳朵就听不见了，医生说是药物性耳聋，现在还没好。',
  ];

  test('told three times in other words: all three pairs, by text alone and with fields', () => {
    const bare = tellings.map((text, i): Comparable => ({ id: `${i}`, text }));
    const filled = bare.map(
      (item, i): Comparable => ({
        ...item,
        sex: '女',
        age: 47,
        products: [{ key: '甲药片', base: '甲药', name: '甲药片' }],
        hazards: [{ code: ['E0903', 'E090302', 'E0904'][i], assertion: 'present' }],
        eventDate: '2025-03-15',
      }),
    );
    expect(ids(bare).sort()).toEqual(['0+1', '0+2', '1+2']);
    expect(ids(filled).sort()).toEqual(['0+1', '0+2', '1+2']);
  });

  test('a citizen who complains twice of one thing', () => {
    const complaint: Comparable = {
      id: 'T1',
      提交人标识: 'u8813',
      涉及产品: '祛斑霜',
      地区: '东城区',
      提交日期: '2024-05-02',
      内容: '在网店买的祛斑霜，用了三天脸上红肿刺痛，商家不肯退货，要求查处。',
    };
    expect(
      ids([
        complaint,
        {
          ...complaint,
          id: 'T2',
          提交日期: '2024-05-09',
          内容: '上次反映的祛斑霜至今没有处理，脸上还是红肿刺痛，商家不肯退货，再次要求查处。',
        },
      ]),
    ).toEqual(['T1+T2']);
  });
});

describe('two events', () => {
  test.each([
    ['another patient by age', { 年龄: '35岁', 患者姓名: '' }],
    ['another patient by sex', { 性别: '女', 患者姓名: '' }],
    ['another patient by name', { 患者姓名: '周建军' }],
    [
      'another day and telling',
      { 不良反应发生时间: '2024-06-02', 患者姓名: '', 不良反应过程描述: '静滴后胸闷、皮疹，停药后好转。' },
    ],
    [
      'another product and day',
      {
        通用名称: '阿莫西林胶囊',
        生产批号: '0001',
        不良反应发生时间: '2024-05-01',
        患者姓名: '',
        不良反应过程描述: '口服后恶心，次日好转，未用药。',
      },
    ],
  ])('%s', (_, change) => {
    const text = String(change['不良反应过程描述' as keyof typeof change] ?? hospital.不良反应过程描述);
    const age = '年龄' in change ? text.replace('62岁', change.年龄 as string) : text;
    const sexed = '性别' in change ? age.replace('患者男', '患者女') : age;
    expect(ids([hospital, { ...hospital, id: 'X', ...change, 不良反应过程描述: sexed }])).toEqual([]);
  });

  test('twins vaccinated together', () => {
    const twin: Comparable = {
      id: 'A',
      性别: '女',
      年龄: '4月',
      通用名称: '五联疫苗',
      生产批号: 'V0101',
      不良反应名称: '发热',
      不良反应发生时间: '2024-02-01',
      报告地区: '昌平区',
      不良反应过程描述: '双胞胎之大，接种后6小时发热38.9℃，次日好转。',
    };
    expect(ids([twin, { ...twin, id: 'B', 不良反应过程描述: '双胞胎之小，接种后6小时发热38.9℃，次日好转。' }])).toEqual(
      [],
    );
  });

  test('a cluster: one ward, one batch, one day, one template, twelve patients', () => {
    const ward = Array.from({ length: 12 }, (_, i): Comparable => {
      const sex = i % 2 ? '男' : '女';
      const age = 40 + ((i * 7) % 30);
      return {
        ...hospital,
        id: `C${i}`,
        患者姓名: '',
        性别: sex,
        年龄: `${age}岁`,
        不良反应过程描述: `患者${sex}，${age}岁，静滴头孢曲松钠后寒战、发热，体温38.${i}℃，停药后好转。`,
      };
    });
    expect(ids(ward)).toEqual([]);
  });

  test('a class vaccinated on one day, told by text alone', () => {
    const signs = ['发热38.5℃', '头晕、乏力', '手臂红肿', '皮疹', '呕吐两次', '腹痛', '低热', '咳嗽', '荨麻疹', '晕厥'];
    const pupils = signs.map(
      (sign, i): Comparable => ({
        id: `P${i}`,
        text: `${i % 2 ? '男' : '女'}，${12 + (i % 3 === 0 ? 1 : 0)}岁，2024年10月8日接种甲型流感疫苗，当日出现${sign}。`,
      }),
    );
    expect(ids(pupils)).toEqual([]);
  });

  test('two citizens with the same complaint in their own words', () => {
    const base: Comparable = {
      id: 'P',
      提交人标识: 'u1',
      涉及产品: '祛斑霜',
      地区: '东城区',
      提交日期: '2024-05-02',
      内容: '网上买的祛斑霜用完烂脸，店家不理人，要求退款。',
    };
    expect(
      ids([
        base,
        { ...base, id: 'Q', 提交人标识: 'u2', 内容: '直播间下单某祛斑霜，用后过敏起疹，客服推诿，请求查处。' },
      ]),
    ).toEqual([]);
  });
});

test('what cannot be read is unknown: odd fields neither throw nor join', () => {
  const odd: Comparable[] = [
    { id: '1' },
    { id: '2', text: '' },
    {
      id: '__proto__',
      text: '无',
      age: Number.NaN,
      products: [null, 3, { name: {} }],
      hazards: 'x',
      性别: { a: 1 } as unknown,
    },
    JSON.parse('{"id":"4","__proto__":{"sex":"男"},"constructor":"x","不良反应发生时间":"昨天"}'),
  ];
  expect(findDuplicates(odd)).toEqual([]);
});

test('order of input does not matter, scores lie in (0, 1], best first', () => {
  const pool = [
    hospital,
    firm,
    { ...hospital, id: 'H2' },
    { ...firm, id: 'F2', 年龄: '40' },
    { id: 'Z', text: '漏液' },
  ];
  const wanted = ids(pool).sort();
  fc.assert(
    fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), (items) => {
      const pairs = findDuplicates(items);
      expect(pairs.map(({ a, b }) => [a, b].sort().join('+')).sort()).toEqual(wanted);
      pairs.forEach(({ score }, i) => {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(pairs[i - 1]?.score ?? 1);
      });
    }),
    { numRuns: 20 },
  );
});
