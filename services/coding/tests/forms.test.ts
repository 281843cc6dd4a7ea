import { mask } from '@huishang/language';
import type { Evidence } from '@huishang/schemas';
import { describe, expect, test } from 'vitest';
import { hazards, message, reader } from './sample.ts';

const names = (evidence: Evidence) =>
  evidence.products.map((p) => `${p.role} ${p.key} ${p.maker ?? '-'} ${p.batch ?? '-'}`);

describe('each form becomes evidence', () => {
  test('a medicine’s report', () => {
    const record = message('drug', 'D1', {
      reportType: '新的严重',
      products: [
        { role: '怀疑', genericName: '阿奇霉素', dosageForm: '片剂', manufacturer: '甲药业有限公司', batch: 'A01' },
        { role: '并用', genericName: '维生素C片' },
      ],
      reactions: ['耳鸣', '药物不良反应'],
      onsetDate: '2025-03-15',
      outcome: '好转',
      sex: '女',
      age: 47,
      district: '昌平区',
      rechallenge: '是',
      reporterCausality: '可能',
      unitCausality: '很可能',
      narrative: '用药后第3天听力明显下降，无头晕。',
    });
    const evidence = reader.read(record);
    expect(evidence).toMatchObject({
      stream: 'drug',
      id: 'D1',
      version: 'v-D1',
      domain: 'drug',
      receivedDate: '2025-03-20',
      eventDate: '2025-03-15',
      serious: true,
      death: false,
      label: 'new',
      sex: '女',
      age: 47,
      district: '昌平区',
      rural: false,
      causality: '很可能',
      positiveRechallenge: true,
      completeness: 0.538,
      excerpt: '用药后第3天听力明显下降，无头晕。',
    });
    expect(names(evidence)).toEqual(['suspect 阿奇霉素片 甲药业有限公司 A01', 'concomitant 维生素c片 - -']);
    expect(evidence.hazards.map((h) => [h.code, h.source, h.assertion, h.field, h.start, h.end])).toEqual([
      ['E0904', 'coded', 'present', 'reactions', 0, 2],
      ['E0903', 'narrative', 'present', 'narrative', 6, 12],
      ['E0112', 'narrative', 'absent', 'narrative', 14, 16],
    ]);
  });

  test('a vaccine’s report: a death is serious', () => {
    const record = message('vaccine', 'V1', {
      products: [{ genericName: '乙型肝炎疫苗' }],
      reactions: ['发热'],
      outcome: '死亡',
      district: '昌平区',
    });
    expect(reader.read(record)).toMatchObject({ domain: 'vaccine', serious: true, death: true, label: null });
  });

  test('a device’s report: injuries and problems each in their vocabulary', () => {
    const record = message('device', 'E1', {
      productName: '一次性使用输液器',
      manufacturer: '乙器械厂',
      serialNumber: 'S9',
      harm: '严重伤害',
      injuries: ['手背肿胀'],
      problems: ['无反应'],
      district: '延庆区',
      narrative: '使用中滴管下端漏液，患者发热。',
    });
    const evidence = reader.read(record);
    expect(evidence).toMatchObject({ domain: 'device', serious: true, death: false, district: '延庆区' });
    expect(names(evidence)).toEqual(['suspect 一次性使用输液器 乙器械厂 S9']);
    expect(hazards(record)).toBe(
      '手背肿胀 E2111+swelling coded · 无反应 A0907 coded · 滴管下端漏液 A050401 narrative · 发热 E230101 narrative',
    );
  });

  test('a cosmetic’s report: the diagnosis is read too, and a device’s problem is none of its hazards', () => {
    const record = message('cosmetic', 'C1', {
      productName: '保湿面霜',
      registrant: '丙公司',
      symptoms: ['瘙痒'],
      lesions: ['红斑'],
      severity: '一般',
      diagnosis: '接触性皮炎',
      district: '东城区',
      narrative: '扫码没反应，打不开。',
    });
    expect(reader.read(record)).toMatchObject({ domain: 'cosmetic', serious: false });
    expect(hazards(record)).toBe('瘙痒 E1708 coded · 红斑 E171601 coded · 接触性皮炎 E172003 narrative');
  });

  test('a sample that failed', () => {
    const record = message('sampling', 'S1', {
      productCategory: '中药饮片',
      productName: '当归',
      conclusion: '不合格',
      failedItems: ['含量测定'],
      samplingDate: '2025-02-01',
    });
    expect(reader.read(record)).toMatchObject({
      domain: 'drug',
      eventDate: '2025-02-01',
      hazards: [],
      sampling: { failed: true, failedItems: ['含量测定'] },
      excerpt: '不合格：含量测定',
    });
  });

  test('risk information: the products of its text where no field names them', () => {
    const evidence = reader.read(
      message('riskInfo', 'R1', {
        source: '国家局通报',
        date: '2025-03-02',
        productCategory: '医疗器械',
        narrative: '戊公司生产的一次性使用输液器（批号20250101）漏液。',
      }),
    );
    expect(evidence).toMatchObject({ domain: 'device', riskInfo: { source: '国家局通报' } });
    expect(evidence.products.map((p) => [p.key, p.batch])).toEqual([['一次性使用输液器', '20250101']]);
  });
});

describe('a complaint', () => {
  const complaint = (fields: Record<string, unknown>) =>
    reader.read(message('complaint', 'T', { submittedDate: '2025-03-01', ...fields }));

  test('is about the product its field names', () => {
    const evidence = complaint({ product: '祛斑霜', subject: '某店', narrative: '买了洗面奶和祛斑霜，脸上又红又痒。' });
    expect(names(evidence)).toEqual(['suspect 祛斑霜 某店 -']);
    expect(evidence).toMatchObject({ domain: null, complaint: { open: true } });
    expect(evidence.hazards.map((h) => h.code)).toEqual(['E171601', 'E1708']);
  });

  test.each([undefined, '药品', '某产品', '不详'])('whose field says %s, is about what its text names', (product) => {
    const narrative = '在药店买了阿莫西林胶囊，阿莫西林胶囊吃了两天全身起疹子。';
    expect(names(complaint({ product, batch: 'B7', narrative }))).toEqual(['suspect 阿莫西林胶囊 - B7']);
  });

  test('is about the first three of many, whatever other records taught the reader', () => {
    const record = message('complaint', 'T', {
      submittedDate: '2025-03-01',
      narrative: '买了面膜、口红、洗面奶、眼霜，用后脸上发红。',
    });
    const taught = reader.knowing([{ code: 'C:口红、洗面奶', kind: 'reaction', name: '口红、洗面奶' }]);
    const keys = (by: typeof reader) => by.read(record).products.map((p) => p.key);
    expect(keys(reader)).toEqual(['面膜', '口红', '洗面奶']);
    expect(keys(taught)).toEqual(keys(reader));
  });

  test('keeps what its fields say where the text names nothing either', () => {
    expect(names(complaint({ product: '某药品', subject: '甲药房', narrative: '态度差。' }))).toEqual([
      'suspect 某药品 甲药房 -',
    ]);
    expect(names(complaint({ narrative: '态度差。' }))).toEqual([]);
  });
});

test('personal data are masked at equal length, so that spans stand where they stood', () => {
  const told = '患者王小明，电话13800138000，服药后皮疹、头晕。';
  const read = (narrative: string) =>
    reader.read(
      message('drug', 'M', { products: [{ genericName: '甲片' }], reactions: [], district: '东城区', narrative }),
    );
  const masked = mask(told, ['王小明']);
  expect(masked).not.toContain('王小明');
  const evidence = read(masked);
  expect(evidence.hazards).toEqual(read(told).hazards);
  expect(evidence.hazards.map((h) => told.slice(h.start, h.end))).toEqual(['皮疹', '头晕']);
});

describe('what the product was used for', () => {
  const drug = (more: Record<string, unknown>) =>
    message('drug', 'x', {
      products: [{ role: '怀疑', genericName: '二甲双胍片', indication: '2型糖尿病' }],
      reactions: ['腹泻'],
      district: '东城区',
      ...more,
    });

  test('is history where the narrative names it', () => {
    expect(hazards(drug({ narrative: '老年人，糖尿病十年，近日腹泻' }))).toMatch(/糖尿病 \S+ narrative history/);
  });

  test('is told by the vocabulary alone, whatever terms other records have taught', () => {
    const told = drug({ narrative: '老年人，糖尿病十年，近日腹泻' });
    const taught = reader.knowing([{ code: 'C:2型糖尿病', kind: 'reaction', name: '2型糖尿病' }]);
    expect(hazards(told, taught)).toBe(hazards(told));
  });

  test('stays a reaction where the reporter says that it is one', () => {
    const worse = drug({ reactions: ['糖尿病'], narrative: '糖尿病加重' });
    expect(hazards(worse)).toMatch(/糖尿病 \S+ coded(?! history)/);
  });
});

describe('a complaint', () => {
  test('is told by what it is about', () => {
    const about = (narrative: string) =>
      reader.read(message('complaint', 'x', { product: '某药片', narrative })).complaint?.about;
    expect(about('打开后发现药片发霉变色，有一股怪味')).toBe('quality');
    expect(about('店员态度很差，价格比别家贵，要求退款')).toBe('service');
  });
});
