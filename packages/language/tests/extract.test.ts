import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntityType, type ExtractDomain, extract } from '../index.ts';
import { anyText, sample } from './sample.ts';

const of = (text: string, type: EntityType, domain?: ExtractDomain) =>
  extract(text, sample, domain)
    .filter((entity) => entity.type === type)
    .map((entity) => entity.text);

describe('extract', () => {
  test('reads a whole narrative', () => {
    const text =
      '患者男，45岁，因支气管哮喘静滴注射用头孢呋辛钠（苏州青禾药业有限公司，批号：A230517）1.5g，10分钟后出现面部红斑、瘙痒，无发热，BP 90/50mmHg，停药，予地塞米松10mg静推、吸氧，30分钟后瘙痒缓解。';
    expect(
      extract(text, sample, 'drug').map(({ type, text, assertion }) => [type, text, assertion ?? ''].join(' ').trim()),
    ).toEqual([
      'indication 支气管哮喘 present',
      'product 注射用头孢呋辛钠',
      'manufacturer 苏州青禾药业有限公司',
      'batch A230517',
      'reaction 面部红斑 present',
      'reaction 瘙痒 present',
      'reaction 发热 absent',
      'test BP 90/50mmHg',
      'treatment 地塞米松',
      'treatment 吸氧',
      'reaction 瘙痒 present',
    ]);
  });

  test.each([
    ['右前臂红斑，后背部疼痛', ['右前臂红斑', '后背部疼痛']],
    ['颈部、前胸出现散在红斑', ['红斑']],
    ['用药后面部红斑', ['面部红斑']],
    ['对花生过敏、青霉素过敏', ['花生过敏', '青霉素过敏']],
  ])('signs of %s', (text, wanted) => expect(of(text, 'reaction')).toEqual(wanted));

  test('a component stays with its problem, the product does not', () => {
    expect(of('输液器滴管漏液', 'device_problem', 'device')).toEqual(['滴管漏液']);
    expect(of('导管断裂', 'device_problem', 'device')).toEqual(['断裂']);
  });

  test.each([
    ['T 39.2℃，HR 120次/分，血糖 3.1mmol/L', ['T 39.2℃', 'HR 120次/分', '血糖 3.1mmol/L']],
    ['ANA 1:320(+)，血培养阴性', ['ANA 1:320(+)', '血培养阴性']],
    ['口服0.5g bid，共3天', []],
  ])('tests in %s', (text, wanted) => expect(of(text, 'test')).toEqual(wanted));

  test.each([
    ['口服阿莫西林胶囊2粒', 'drug', ['阿莫西林胶囊']],
    ['服用感冒灵颗粒及布洛芬', 'drug', ['感冒灵颗粒', '布洛芬']],
    ['接种23价肺炎球菌多糖疫苗', 'vaccine', ['23价肺炎球菌多糖疫苗']],
    ['一次性使用无菌注射器推不动', 'device', ['一次性使用无菌注射器']],
    ['网购美白祛斑霜', 'cosmetic', ['美白祛斑霜']],
    ['查降钙素原，青霉素皮试', 'drug', []],
  ] as const)('products in %s', (text, domain, wanted) => expect(of(text, 'product', domain)).toEqual(wanted));

  test('a medicine named first after the onset is a treatment, one that is taken again is a product', () => {
    const text = '服用头孢克洛后皮疹。西替利嗪口服。再次服用头孢克洛又现皮疹，停用头孢克洛。';
    expect(of(text, 'treatment', 'drug')).toEqual(['西替利嗪']);
    expect(of(text, 'product', 'drug')).toEqual(['头孢克洛', '头孢克洛', '头孢克洛']);
  });

  test('the seller is no maker', () => {
    expect(of('供应商：南昌同仁医疗器械有限公司；注册人：常州精锐医疗器械有限公司', 'manufacturer', 'device')).toEqual([
      '常州精锐医疗器械有限公司',
    ]);
  });

  test('spans slice to their text, in order, without overlap, whatever the text', () => {
    const piece = fc.constantFrom(
      '患者',
      '因',
      '高血压',
      '口服',
      '布洛芬缓释胶囊',
      '（',
      '批号：AB123',
      '）',
      '后',
      '右手',
      '皮疹',
      '，',
      '。',
      '予',
      '青霉素',
      '过敏',
      'BP 80/50',
      '漏液',
      '一次性使用',
      '导管',
      '病史',
      '😡',
      '\n',
      'x',
      '無',
      '型',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, anyText(3)), { maxLength: 30 }),
        fc.constantFrom('drug', 'device', 'cosmetic', 'vaccine', 'complaint', undefined),
        (pieces, domain) => {
          const text = pieces.join('');
          let from = 0;
          for (const entity of extract(text, sample, domain)) {
            if (
              text.slice(entity.start, entity.end) !== entity.text ||
              entity.start < from ||
              entity.end <= entity.start
            )
              return false;
            from = entity.end;
          }
          return true;
        },
      ),
    );
  });
});

describe('figures of a device that tell by themselves', () => {
  test.each([
    ['设定5ml/h，实际走了8ml/h', ['设定5ml/h，实际走了8ml/h']],
    ['巡视时见设定38℃，出液端实测44℃。余无异常。', ['设定38℃，出液端实测44℃']],
    ['设定5ml/h，实际走了8ml/h，漏液', ['漏液']],
    ['设定5ml/h，运行正常。', []],
  ])('%s', (text, wanted) => expect(of(text, 'device_problem', 'device')).toEqual(wanted));

  test('say nothing in a report of a medicine', () => {
    expect(of('设定5ml/h，实际走了8ml/h', 'device_problem', 'drug')).toEqual([]);
  });
});
