import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHazards, Lexicon } from '../index.ts';
import { anyText, read, sample } from './sample.ts';

describe('findHazards in Chinese', () => {
  test.each([
    ['用药后出现皮疹、瘙痒。', '皮疹 present · 瘙痒 present'],
    ['无发热、咳嗽、寒战。', '发热 absent · 咳嗽 absent · 寒战 absent'],
    ['无发热，咳嗽，寒战等不适', '发热 absent · 咳嗽 absent · 寒战 absent'],
    ['无发热，皮疹逐渐增多', '发热 absent · 皮疹 present'],
    ['未见皮疹，但有恶心', '皮疹 absent · 恶心 present'],
    ['无发热后出现寒战', '发热 absent · 寒战 present'],
    ['无明显诱因出现呕吐', '呕吐 present'],
    ['皮疹未见好转，瘙痒无缓解', '皮疹 present · 瘙痒 present'],
    ['四肢无力', '无力 present'],
    ['皮肤不痒，皮疹(-)、发热（－）', '痒 absent · 皮疹 absent · 发热 absent'],
    ['停药后皮疹未再出现', '皮疹 absent'],
    ['癫痫经脑电图排除', '癫痫 absent'],
    ['寒战、发热均未出现', '寒战 absent · 发热 absent'],
    ['既往否认药物过敏史', '药物过敏 absent'],
    ['既往无癫痫', '癫痫 absent'],
    ['否认有高血压、癫痫病史', '高血压 absent · 癫痫 absent'],
    ['有青霉素过敏史', '青霉素过敏 history'],
    ['3年前曾有癫痫，今日发热', '癫痫 history · 发热 present'],
    ['疑似过敏性休克', '过敏性休克 possible'],
    ['考虑过敏性休克可能', '过敏性休克 possible'],
    ['考虑过敏性休克', '过敏性休克 present'],
    ['过敏性休克？', '过敏性休克 possible'],
    ['过敏性休克不能完全排除', '过敏性休克 possible'],
    ['皮疹，可能与药物有关', '皮疹 present'],
    ['其母有癫痫，患儿发热', '癫痫 family · 发热 present'],
    ['其父无癫痫', '癫痫 family'],
    ['其母诉患儿发热', '发热 present'],
    ['说明书提示可见恶心、呕吐', '恶心 other · 呕吐 other'],
    ['如出现皮疹，请就医', '皮疹 other'],
    ['为预防呕吐给予昂丹司琼', '呕吐 other'],
    ['NO DELIVERY，漏液', '漏液 present'],
    ['設備未報警', '未報警 present'],
    ['（无批号）服后呕吐', '呕吐 present'],
  ])('%s', (text, wanted) => expect(read(text)).toBe(wanted));

  test.each([
    ['一停就又痛又痒', '又痛 present · 痒 present'],
    ['无又痛又痒', '又痛 absent · 痒 absent'],
    ['又疼又吐又痒。', '又疼 present · 吐 present · 痒 present'],
    ['又红霉素又痛', ''],
  ])('signs of one character count in a couplet only: %s', (text, wanted) => expect(read(text)).toBe(wanted));

  test('a word that contains a wording and does not mean it is shielded', () => {
    expect(read('查过敏原，外用止痒药')).toBe('');
    expect(read('不良反应：过敏')).toBe('过敏 present');
  });
});

describe('findHazards in English', () => {
  test.each([
    [
      'No fever, chills, or vomiting but developed rash.',
      'fever absent · chills absent · vomiting absent · rash present',
    ],
    ['no fever, had rash', 'fever absent · rash present'],
    ['Patient denies nausea. Rash present', 'nausea absent · Rash present'],
    ['PT W/O FEVER; H/O SEIZURES', 'FEVER absent · SEIZURES history'],
    ['r/o anaphylaxis', 'anaphylaxis possible'],
    ['anaphylaxis was ruled out', 'anaphylaxis absent'],
    ['possible anaphylactic shock vs seizure', 'anaphylactic shock possible · seizure possible'],
    ['family history of seizure, now fever', 'seizure family · fever present'],
    ['temp 39.5 no rash. itching?', 'rash absent · itching possible'],
    [
      '5 yo w/hx of seizures developed fever, 2 day hx of vomiting prior to onset of rash',
      'seizures history · fever present · vomiting present · rash present',
    ],
    ['given to prevent seizures', 'seizures other'],
    ['trashed rashes coughing', 'rashes present'],
    [
      'Stevens Johnson syndrome and stevens-johnson syndrome',
      'Stevens Johnson syndrome present · stevens-johnson syndrome present',
    ],
  ])('%s', (text, wanted) => expect(read(text)).toBe(wanted));
});

describe('findHazards by context', () => {
  test('a field for the past makes history of what is not denied', () => {
    expect(read('皮疹；无癫痫', { field: 'history' })).toBe('皮疹 history · 癫痫 absent');
    expect(read('癫痫', { field: 'family' })).toBe('癫痫 family');
    expect(read('疑似过敏性休克', { field: 'coded' })).toBe('过敏性休克 present');
  });

  test('a word that is a reaction and a device problem goes by the domain, and there by what stands before it', () => {
    const first = (text: string, asked?: 'device_problem') =>
      findHazards(text, sample, { domain: 'device', ...(asked && { asked }) })[0]?.code;
    expect(['外壳出血', '患者出血', '切口出血', '血管出血', '出血'].map((text) => first(text))).toEqual([
      'break',
      'bleed',
      'bleed',
      'bleed',
      'bleed',
    ]);
    expect(findHazards('漏液、出血', sample, { domain: 'device' })[1]?.code).toBe('break');
    expect(first('出血', 'device_problem')).toBe('break');
    expect(findHazards('漏液', sample, { domain: 'device' })).toHaveLength(1);
    expect(findHazards('漏液', sample, { domain: null })).toHaveLength(1);
    for (const domain of ['drug', 'vaccine', 'cosmetic'] as const)
      expect(findHazards('漏液、皮疹', sample, { domain }).map((hit) => hit.code)).toEqual(['rash']);
    expect(findHazards('出血', sample, { domain: 'drug' })[0]).toMatchObject({ code: 'bleed', kind: 'reaction' });
  });
});

test('every span slices to its text, in order and without overlap, whatever the text', () => {
  const piece = fc.constantFrom(
    '皮疹',
    '無',
    '，',
    '。',
    'no ',
    'fever',
    '、',
    '史',
    '其母',
    '可能',
    '？',
    '（-）',
    'x',
    '\n',
    '出血',
    '😡',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, anyText(4)), { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let from = 0;
      for (const hit of findHazards(text, sample)) {
        expect(text.slice(hit.start, hit.end)).toBe(hit.text);
        expect(hit.start).toBeGreaterThanOrEqual(from);
        expect(hit.confidence).toBeGreaterThan(0);
        expect(hit.confidence).toBeLessThanOrEqual(1);
        from = hit.end;
      }
    }),
  );
});

test('an extended lexicon knows the old and the new, and the old meaning stays', () => {
  const more = sample.extended([
    { code: 'C:肠套叠', kind: 'reaction', wordings: ['肠套叠', '皮疹'] },
    { code: '__proto__', kind: 'reaction', wordings: ['__proto__', 'constructor'] },
  ]);
  expect(findHazards('肠套叠、皮疹 __proto__ constructor', more).map((hit) => hit.code)).toEqual([
    'C:肠套叠',
    'rash',
    '__proto__',
    '__proto__',
  ]);
  expect(findHazards('肠套叠', sample)).toEqual([]);
});

test('an empty lexicon and empty text find nothing', () => {
  expect(findHazards('皮疹', new Lexicon([]))).toEqual([]);
  expect(findHazards('', sample)).toEqual([]);
});

test('a lexicon mentions whatever its tokens mean, hidden by a longer token or not', () => {
  expect(sample.mentions('查过敏原')).toBe(true);
  expect(sample.tokens('查过敏原').some((token) => token.meaning)).toBe(false);
  expect(sample.mentions('否认有')).toBe(false);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('皮疹', '无', '过敏', '原', 'fever', 's', ' '), { maxLength: 12 }),
      (pieces) => {
        const text = pieces.join('');
        if (sample.tokens(text).some((token) => token.meaning)) expect(sample.mentions(text)).toBe(true);
      },
    ),
  );
});
