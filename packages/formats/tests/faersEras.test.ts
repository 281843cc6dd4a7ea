/** FAERS and AERS as their quarters differ: headers, deleted lists, glued and shifted rows, names of substances. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reading } from '@huishang/schemas';
import fc from 'fast-check';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { substanceName } from '../fda/names.ts';
import { vaccineName } from '../fda/vaers.ts';
import { readPaths } from '../index.ts';
import { collect, read, records, rejections } from './reading.ts';

const cases = fileURLToPath(new URL('cases/faers-eras', import.meta.url));

async function readFolder(files: Record<string, string>): Promise<Reading[]> {
  const path = await mkdtemp(join(tmpdir(), 'formats-'));
  onTestFinished(() => rm(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return collect(readPaths([path]));
}

describe('quarters of four eras', () => {
  let readings: Reading[];
  beforeAll(async () => {
    readings = await collect(readPaths([cases]));
  });
  const versions = (id: string) => records(readings).filter((r) => r.id === id);
  const drug = (id: string, at = -1) => {
    const record = versions(id).at(at)!;
    if (record.stream !== 'drug') throw new Error(record.stream);
    return record.fields;
  };

  test('deaths are read under either header, batches too', () => {
    expect(drug('8100001')).toMatchObject({ outcome: '死亡', seriousness: ['死亡'], products: [{ batch: 'LOT011' }] });
    expect(drug('5100001')).toMatchObject({ outcome: '死亡', reactions: ['ABDOMINAL PAIN', 'NAUSEA'] });
  });

  test('two rows glued in one line are two products', () => {
    expect(drug('5100004')).toMatchObject({
      age: 50,
      seriousness: ['住院或住院时间延长'],
      products: [
        { genericName: 'DOXORUBICIN (INJECTION)', dosage: '25 MG' },
        { genericName: 'PROCARBAZINE HYDROCHLORIDE', dosage: '40 MG' },
      ],
    });
  });

  test('a row whose cells have moved is refused by name', () => {
    expect(rejections(readings).map((r) => [r.recordId, r.reason])).toEqual([
      ['5100003', expect.stringMatching(/^第4行有24格，应为22格，各格已错位/)],
    ]);
  });

  test('one substance has one name', () => {
    const name = (id: string) => drug(id).products[0]!.genericName;
    expect(versions('5100001').map((r) => r.stream === 'drug' && r.fields.products[0]!.genericName)).toEqual([
      'PREDNISONE',
      'PREDNISONE',
    ]);
    expect([name('9100001'), name('9100002'), name('9100003')]).toEqual([
      'ZOLPIDEM TARTRATE',
      'ZOLPIDEM TARTRATE',
      'LISTERINE',
    ]);
    expect(name('5100005')).toBe('VITAMINS (NOS)');
  });

  test('days that cannot be are text, and marked', () => {
    for (const [id, text] of [
      ['8100002', '19000101'],
      ['8100003', '00010101'],
      ['8100004', '91990201'],
    ] as const) {
      const [record] = versions(id);
      expect(record!.unread).toHaveProperty(id === '8100002' ? '不良反应发生时间' : 'event_dt');
      expect(Object.values(record!.extra).some((kept) => kept.replaceAll('-', '') === text)).toBe(true);
      expect(drug(id)).not.toHaveProperty('onsetDate');
    }
  });

  test('deleted cases of every list are set aside, with repetitions', () => {
    const aside = readings.filter((r) => r.kind === 'setAside').map((r) => r.id);
    expect(aside.sort()).toEqual(['8100006', '9100005', '9100006', '9100007']);
  });
});

describe('rows wider than they should be', () => {
  const demo = 'primaryid$caseid$caseversion$i_f_code$event_dt$fda_dt$rept_cod$occr_country\n';
  const people = [1, 2, 3].map((n) => `100${n}$10${n}$1$I$20220101$20220301$EXP$CN`);
  const header = 'primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$val_vbm$route$dose_freq\n';
  const reactions = `primaryid$caseid$pt\n${[1, 2, 3].map((n) => `100${n}$10${n}$Rash`).join('\n')}\n`;
  const set = (drugs: string[]) => ({
    'DEMO22Q4.txt': `${demo}${people.join('\n')}\n`,
    'DRUG22Q4.txt': `${header}${drugs.join('\n')}\n`,
    'REAC22Q4.txt': reactions,
  });
  const sound = ['1001$101$1$PS$A$A$1$Oral$', '1002$102$1$PS$B$B$1$Oral$', '1003$103$1$PS$C$C$1$Oral$'];

  test('a `$` within a name costs its own report, by name of the file and line', async () => {
    const drugs = [sound[0]!, '1002$102$1$PS$COST $5 PILL$PILL$1$Oral$', sound[2]!];
    const readings = await readFolder(set(drugs));
    expect(records(readings).map((r) => r.id)).toEqual(['101', '103']);
    expect(rejections(readings)[0]).toMatchObject({
      recordId: '102',
      reason: expect.stringContaining('DRUG 表第3行有10格，应为9格'),
    });
  });

  test('rows glued without a separator between them are parted', async () => {
    const glued = `${sound[0]!.slice(0, -1)}$1001$101$2$C$D$D$2$Oral$`;
    const [one] = records(await readFolder(set([glued, sound[1]!, sound[2]!])));
    expect(one!.stream === 'drug' && one!.fields.products.map((p) => [p.role, p.genericName])).toEqual([
      ['怀疑', 'A'],
      ['并用', 'D'],
    ]);
  });

  test('three rows glued in one, of several reports', async () => {
    const ended = sound.map((row) => `${row}$`);
    const readings = await readFolder(set([ended.join(''), '1003$103$2$C$E$E$1$Oral$$']));
    expect(records(readings).map((r) => r.stream === 'drug' && r.fields.products.map((p) => p.genericName))).toEqual([
      ['A'],
      ['B'],
      ['C', 'E'],
    ]);
  });
});

describe('names of substances', () => {
  test.each([
    ['PREDNISONE.', 'PREDNISONE'],
    ['ZOLPIDEM\\ZOLPIDEM TARTRATE', 'ZOLPIDEM TARTRATE'],
    ['B\\A', 'A\\B'],
    ['A\\A', 'A'],
    ['"VITAMINS" (NOS)', 'VITAMINS (NOS)'],
    ['LISTERINE (EUCALYPTOL\\MENTHOL', 'LISTERINE'],
    ['X (A\\B)', 'X (A\\B)'],
    ['ASPIRIN ,', 'ASPIRIN'],
    ['ASPIRIN  81 MG', 'ASPIRIN 81 MG'],
    ['.', ''],
  ])('%s is %s', (name, meant) => expect(substanceName(name)).toBe(meant));

  test('stay the same when read again', () => {
    const name = fc.string({ unit: fc.constantFrom('A', 'B', ' ', '.', '\\', '(', ')', '"', ','), maxLength: 20 });
    fc.assert(
      fc.property(name, (text) => {
        const once = substanceName(text);
        expect(substanceName(once)).toBe(once);
      }),
    );
  });
});

describe('VAERS of later years', () => {
  test.each([
    ['COVID19 (COVID19 (MODERNA))', { generic: 'COVID19', brand: 'COVID19 (MODERNA)' }],
    [
      'COVID19 (COVID19 (PFIZER-BIONTECH BIVALENT))',
      { generic: 'COVID19', brand: 'COVID19 (PFIZER-BIONTECH BIVALENT)' },
    ],
    ['INFLUENZA (SEASONAL) (FLUZONE (HIGH-DOSE))', { generic: 'INFLUENZA (SEASONAL)', brand: 'FLUZONE (HIGH-DOSE)' }],
    ['HEP B (FOO) BAR', { generic: 'HEP B (FOO) BAR' }],
    ['(ALL)', { generic: '(ALL)' }],
  ])('%s', (name, parts) => expect(vaccineName(name)).toEqual(parts));

  test.each([
    ['33', '34', '', 33],
    ['', '34', '', 34],
    ['', '1', '.5', 1.5],
    ['', '0', '.25', 0.25],
    ['', '', '6', 0.5],
    ['', '', '', undefined],
  ])('AGE_YRS %s, CAGE_YR %s, CAGE_MO %s: %s years', async (age, years, months, meant) => {
    const readings = await readFolder({
      'x_reports.csv': `VAERS_ID,RECVDATE,STATE,AGE_YRS,CAGE_YR,CAGE_MO,SEX\n1,01/05/2021,TX,${age},${years},${months},F\n`,
      'x_vax.csv': 'VAERS_ID,VAX_TYPE,VAX_NAME\n1,COVID19,COVID19 (COVID19 (MODERNA))\n',
      'x_pt.csv': 'VAERS_ID,SYMPTOM1\n1,Chills\n',
    });
    expect((records(readings)[0]!.fields as { age?: number }).age).toBe(meant);
  });

  test('what cannot be read is marked under its column; a day of death is a death', async () => {
    const readings = await readFolder({
      'x_reports.csv':
        'VAERS_ID,RECVDATE,AGE_YRS,DIED,DATEDIED,VAX_DATE,ONSET_DATE,RPT_DATE\n1,01/05/2021,old,,01/04/2021,13/45/2020,01/09/2021,soon\n',
      'x_vax.csv': 'VAERS_ID,VAX_TYPE,VAX_NAME\n1,COVID19,COVID19 (COVID19 (MODERNA))\n',
      'x_pt.csv': 'VAERS_ID,SYMPTOM1\n1,Chills\n',
    });
    const [one] = records(readings);
    expect(one).toMatchObject({
      fields: { outcome: '死亡' },
      extra: { AGE_YRS: 'old', VAX_DATE: '13/45/2020', RPT_DATE: 'soon', 不良反应发生时间: '2021-01-09' },
    });
    expect(Object.keys(one!.unread!).sort()).toEqual(['AGE_YRS', 'RPT_DATE', 'VAX_DATE', '不良反应发生时间'].sort());
  });
});

describe('CAERS', () => {
  test('a day of receipt that is none is a rejection that names it', async () => {
    const header =
      'Date FDA First Received Case,Report ID,Product Type,Product,Product Code,Case MedDRA Preferred Terms,Case Outcome';
    const readings = await read(`${header}\nsoon,1,SUSPECT,CREAM,53,RASH,Other Outcome`);
    expect(rejections(readings)[0]!.reason).toContain('“Date FDA First Received Case”的值“soon”不是日期');
  });
});
