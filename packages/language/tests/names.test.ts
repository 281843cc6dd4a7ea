import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjacentBatches, guessDomain, readBatch, readMaker, readProduct } from '../index.ts';

describe('readProduct', () => {
  test.each([
    [
      ['注射用头孢曲松钠', '头孢曲松钠(注射剂)', '頭孢曲松鈉粉針 1.0g', '头孢曲松钠注射液'],
      '头孢曲松钠注射剂',
      '头孢曲松',
    ],
    [['阿莫西林胶囊0.25g×24粒', '阿莫西林 胶囊', '阿莫西林胶囊（规格：0.25g）'], '阿莫西林胶囊', '阿莫西林'],
    [['阿莫西林分散片', '阿莫西林片 0.125g'], '阿莫西林片', '阿莫西林'],
    [['盐酸左氧氟沙星注射液(100ml:0.2g)'], '盐酸左氧氟沙星注射剂', '左氧氟沙星'],
    [['红霉素片', '红霉素薄膜衣片'], '红霉素片', '红霉素'],
    [['人纤维蛋白粘合剂'], '人纤维蛋白粘合剂', '人纤维蛋白粘合剂'],
    [['硫酸镁注射液'], '硫酸镁注射剂', '硫酸镁'],
    [['氯化钠注射液', '0.9%氯化钠注射液'], '氯化钠注射剂', '氯化钠'],
    [['13价肺炎球菌多糖结合疫苗'], '13价肺炎球菌多糖结合疫苗', '13价肺炎球菌多糖结合疫苗'],
    [
      ['CEFTRIAXONE SODIUM INJECTION 1 G', 'Ceftriaxone sodium for injection'],
      'ceftriaxone sodium injection',
      'ceftriaxone',
    ],
    [['ROTAVIRUS (ROTASHIELD)'], 'rotavirus rotashield', 'rotavirus'],
    [['一次性使用输液器'], '一次性使用输液器', '输液器'],
  ])('%j', (names, key, base) => {
    for (const name of names) expect(readProduct(name)).toMatchObject({ key, base });
  });

  test('takes the form from the record where the name has none', () => {
    expect(readProduct('头孢曲松钠', '粉针剂').key).toBe('头孢曲松钠注射剂');
    expect(readProduct('阿莫西林胶囊', '片剂').key).toBe('阿莫西林胶囊');
  });

  test('is empty for no product, and never for a name', () => {
    for (const none of ['', '  ', '不详', 'UNK', 'N/A'])
      expect(readProduct(none)).toEqual({ key: '', base: '', name: '' });
    for (const odd of ['片', '胶囊', '100mg', '(散)']) expect(readProduct(odd).key).not.toBe('');
  });

  test('reads its own key as itself', () => {
    const name = fc.tuple(
      fc.constantFrom('盐酸', '注射用', '', '复方'),
      fc.constantFrom('头孢呋辛', '氨溴索', '丹参', '维生素c', 'aspirin '),
      fc.constantFrom('钠', ''),
      fc.constantFrom('片', '胶囊', '注射液', 'tablets', ''),
      fc.constantFrom(' 0.5g', '（10ml）', ''),
    );
    fc.assert(
      fc.property(name, (parts) => {
        const { key } = readProduct(parts.join(''));
        expect(readProduct(key).key).toBe(key);
      }),
    );
  });
});

describe('readMaker', () => {
  test.each([
    [
      ['上海罗辰制药有限公司', '上海罗辰制药', '上海羅辰製藥有限公司', '上海罗辰制药（集团）股份有限公司'],
      '上海罗辰制药',
    ],
    [['河北省石家庄市华北制药股份有限公司', '河北石家庄华北制药'], '河北石家庄华北制药'],
    [['Merck & Co., Inc.', 'MERCK'], 'merck'],
    [['Lederle Laboratories', 'LEDERLE LABS'], 'lederle'],
    [['Wyeth Pharmaceuticals, Inc', 'WYETH PHARMACEUTICAL'], 'wyeth pharma'],
    [['不详', 'UNKNOWN MANUFACTURER', ''], ''],
  ])('%j', (names, key) => {
    for (const name of names) expect(readMaker(name).key).toBe(key);
  });

  test('a place in the name makes another firm', () => {
    expect(readMaker('北京同福制药有限公司').key).not.toBe(readMaker('上海同福制药有限公司').key);
  });
});

describe('batches', () => {
  test.each([
    ['SH-2309018', 'SH2309018'],
    ['批号：SH2309018', 'SH2309018'],
    ['2O25O3OI', '20250301'],
    ['ｌｏｔ　ab12', 'AB12'],
    ['不详', ''],
    ['UNK', ''],
    ['', ''],
  ])('%s reads as %s', (text, key) => expect(readBatch(text).key).toBe(key));

  test.each([
    ['20250301', '20250302', true],
    ['20250331', '20250401', true],
    ['240229', '240301', true],
    ['AB99', 'AB100', true],
    ['SH2309018', 'SH-2309019', true],
    ['2309018A', '2309018B', true],
    ['20250301', '20250301', false],
    ['20250301', '20250303', false],
    ['SH2309018', 'SX2309019', false],
    ['AB099', 'AB100', true],
    ['AB09', 'AB010', false],
    ['1', '2', false],
    ['不详', 'UNK', false],
  ])('%s and %s adjacent: %s', (a, b, adjacent) => expect(adjacentBatches(a, b)).toBe(adjacent));

  test('adjacency is symmetric and never of one batch with itself', () => {
    const batch = fc.oneof(fc.string({ maxLength: 8 }), fc.stringMatching(/^[A-Z]{0,2}\d{3,8}[A-C]?$/));
    fc.assert(
      fc.property(batch, batch, (a, b) => {
        expect(adjacentBatches(a, b)).toBe(adjacentBatches(b, a));
        expect(adjacentBatches(a, a)).toBe(false);
      }),
    );
  });
});

test.each([
  ['水痘减毒活疫苗', 'vaccine'],
  ['一次性使用无菌注射器', 'device'],
  ['电子血压计', 'device'],
  ['注射用头孢曲松钠', 'drug'],
  ['感冒灵颗粒', 'drug'],
  ['美白祛斑霜', 'cosmetic'],
  ['儿童面霜', 'cosmetic'],
  ['某减肥药', 'drug'],
  ['人血白蛋白', 'drug'],
  ['开瑞坦', 'drug'],
  ['麝香接骨胶囊', 'drug'],
  ['丙型肝炎病毒抗体诊断试剂盒', 'device'],
  ['血糖试纸', 'device'],
  ['家用雾化器', 'device'],
  ['轮椅', 'device'],
  ['彩色隐形眼镜', 'device'],
  ['验孕棒', 'device'],
  ['哑光口红', 'cosmetic'],
  ['氨基酸洗面奶', 'cosmetic'],
  ['九价HPV疫苗', 'vaccine'],
  ['止咳药水', 'drug'],
  ['在网店买的面霜，用了三天脸上红肿刺痛，去医院开了药膏擦，商家不肯退货', 'cosmetic'],
  ['家里老人用的血糖仪数值忽高忽低，配的试纸也过期了，药店不给换', 'device'],
  ['孩子打完预防针以后一直发烧，哭闹不止，社区医院说正常', 'vaccine'],
  ['轮椅刹车失灵，老人摔下来，去医院做了磁共振检查，骨折了', 'device'],
  ['戴了美瞳之后眼睛红痛，医生开了眼药水', 'device'],
  ['药房卖给我的洗面奶没有批号，洗完脸上起皮', 'cosmetic'],
  ['听人推荐买了三无的减肥药，吃完心慌', 'drug'],
  ['小区路灯坏了很久，物业不管，请有关部门处理', null],
  ['房屋中介', null],
  ['', null],
])('%s is a %s', (text, domain) => expect(guessDomain(text)).toBe(domain));
