import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Reading } from '@huishang/schemas';
import { describe, expect, onTestFinished, test } from 'vitest';
import { joined } from '../fda/join.ts';
import { vaccineName } from '../fda/vaers.ts';
import { readPaths } from '../index.ts';
import type { Row } from '../table/row.ts';
import { collect, read, records, rejections } from './reading.ts';

/** Data beside the project; not part of it. */
const shared = fileURLToPath(new URL('../../../../shared/data/reports/', import.meta.url));
const beside = (name: string) => existsSync(join(shared, name));

async function folder(files: Record<string, string>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'formats-'));
  onTestFinished(() => rm(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return path;
}

const readFolder = async (files: Record<string, string>): Promise<Reading[]> =>
  collect(readPaths([await folder(files)]));

describe('VAERS', () => {
  const set = {
    'v_reports.csv':
      'VAERS_ID,RECVDATE,STATE,AGE_YRS,SEX,RPT_DATE,DIED,L_THREAT,ER_VISIT,HOSPITAL,DISABLE,RECOVD,VAX_DATE,ONSET_DATE,NUMDAYS\n2,1990-07-03,TX,0.8,M,,Y,,,,,N,1990-01-29,1990-02-04,6\n1,1990-07-02,,,U,1990-07-01,,,Y,,,U,,,\n',
    'v_vax.csv':
      'VAERS_ID,VAX_TYPE,VAX_MANU,VAX_LOT,VAX_DOSE_SERIES,VAX_NAME\n1,DTP,UNKNOWN MANUFACTURER,,UNK,DTP (NO BRAND NAME)\n2,RV1,WYETH,L1,2,ROTAVIRUS (ROTASHIELD)\n2,OPV,PFIZER,UNK,1,"POLIO VIRUS, ORAL (ORIMUNE)"\n9,OPV,PFIZER,,1,X\n',
    'v_pt.csv': 'VAERS_ID,PT,MEDDRA_VERSION\n1,Agitation,8.10\n2,Intussusception,8.10\n2,Vomiting,8.10\n9,Pain,8.10\n',
    'v_narratives.csv':
      'VAERS_ID,SYMPTOM_TEXT,LAB_DATA,OTHER_MEDS,CUR_ILL,HISTORY\n2,"vomited, ""green""",X-ray,,cold,none\n1,cried,,,,\n',
  };

  test('joins the files of a set, in whatever order their rows are', async () => {
    const readings = await readFolder(set);
    const [two, one] = records(readings);
    expect(two!.fields).toEqual({
      id: '2',
      productCategory: '疫苗',
      seriousness: ['死亡'],
      outcome: '死亡',
      district: 'TX',
      sex: '男',
      age: 0.8,
      products: [
        {
          role: '怀疑',
          genericName: 'ROTAVIRUS',
          tradeName: 'ROTASHIELD',
          manufacturer: 'WYETH',
          batch: 'L1',
          dosage: '第2剂',
          startDate: '1990-01-29',
        },
        {
          role: '怀疑',
          genericName: 'POLIO VIRUS, ORAL',
          tradeName: 'ORIMUNE',
          manufacturer: 'PFIZER',
          dosage: '第1剂',
          startDate: '1990-01-29',
        },
      ],
      reactions: ['Intussusception', 'Vomiting'],
      narrative: 'vomited, "green"',
      otherInformation: 'LAB_DATA: X-ray',
      originalDisease: 'cold',
      pastReactions: 'none',
      onsetDate: '1990-02-04',
      receivedDate: '1990-07-03',
    });
    expect(one).toMatchObject({
      id: '1',
      stream: 'vaccine',
      reportDate: '1990-07-01',
      fields: { district: '不详' },
    });
    expect(rejections(readings).map((r) => [r.recordId, r.stream])).toEqual([['9', 'vaccine']]);
  });

  test('a report without a day of receipt is rejected by name', async () => {
    const readings = await readFolder({ ...set, 'v_reports.csv': set['v_reports.csv'].replace('1990-07-03', 'soon') });
    expect(rejections(readings)[0]!.reason).toBe('第2行“RECVDATE”的值“soon”不是日期，请写成 2024-03-05 这样的形式');
  });

  test('files without their main file are named', async () => {
    const { 'v_reports.csv': _, ...rest } = set;
    expect(rejections(await readFolder(rest))).toHaveLength(3);
  });

  test.each([
    ['ROTAVIRUS (ROTASHIELD)', { generic: 'ROTAVIRUS', brand: 'ROTASHIELD' }],
    ['INFLUENZA (SEASONAL) (FLUZONE)', { generic: 'INFLUENZA (SEASONAL)', brand: 'FLUZONE' }],
    ['DTP (NO BRAND NAME)', { generic: 'DTP' }],
    ['PLAGUE', { generic: 'PLAGUE' }],
  ])('%s', (name, parts) => expect(vaccineName(name)).toEqual(parts));

  test.skipIf(!beside('vaers'))(
    'every report of 1990–1999 is a record (skipped where the data is not beside the project)',
    async () => {
      let count = 0;
      const ids = new Set<string>();
      const others: Reading[] = [];
      for await (const batch of readPaths([join(shared, 'vaers')])) {
        for (const reading of batch) {
          if (reading.kind !== 'record') others.push(reading);
          else {
            count++;
            ids.add(reading.record.id);
          }
        }
      }
      expect([count, ids.size, others]).toEqual([96_917, 96_917, []]);
    },
    120_000,
  );
});

describe('joining', () => {
  const rowsOf = (lines: string[]) =>
    async function* () {
      for (let i = 0; i < lines.length; i += 2) {
        yield lines.slice(i, i + 2).map((raw, j): Row => ({ line: i + j + 1, cells: raw.split(','), raw }));
      }
    };
  test('gives every report all its rows, repeats none, and hears of orphans', async () => {
    const main = { open: rowsOf(['a', 'b', 'c', 'a', 'd']), key: 0 };
    const side = { open: rowsOf(['c,1', 'a,2', 'x,3', 'b,4', 'c,5', 'd,6', 'a,7']), key: 0 };
    const orphans: string[] = [];
    const reports = [];
    for await (const batch of joined(main, [side], (_, id) => orphans.push(id))) reports.push(...batch);
    expect(reports.map((r) => [r.id, r.repeated, r.others[0]!.map((row) => row.cells[1])])).toEqual([
      ['a', false, ['2', '7']],
      ['b', false, ['4']],
      ['c', false, ['1', '5']],
      ['a', true, []],
      ['d', false, ['6']],
    ]);
    expect(orphans).toEqual(['x']);
  });
});

describe('FAERS', () => {
  const demo =
    'primaryid$caseid$caseversion$i_f_code$event_dt$fda_dt$rept_cod$mfr_sndr$age$age_cod$sex$wt$wt_cod$rept_dt$occp_cod$reporter_country$occr_country\n';
  const set = {
    'DEMO22Q4.txt': `${demo}1001$100$1$I$202201$20220301$EXP$MAKER$4$DEC$F$60$KG$20220228$MD$CN$CN\n1002$100$2$F$20220105$20220401$EXP$MAKER$400$YR$M$$$20220331$CN$$\n2001$200$1$I$$20220301$DIR$$$$UNK$$$20220228$$US$`,
    'DRUG22Q4.txt':
      'primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$route$dose_vbm$dechal$rechal$lot_num$dose_form\n1001$100$2$C$ASPIRIN$$Oral$$$$$\n1001$100$1$PS$BRAND"X$DRUGINE$$10 mg$Y$D$UNK$TABLET\n1002$100$1$PS$BRAND"X$DRUGINE$$$$$L9$\n2001$200$1$PS$X$$$$$$$\n',
    'REAC22Q4.txt':
      'primaryid$caseid$pt$drug_rec_act\n1001$100$Rash$\n1001$100$Rash$\n1002$100$Coma$\n2001$200$Pain$\n',
    'OUTC22Q4.txt': 'primaryid$caseid$outc_cod\n1002$100$DE\n1002$100$OT\n',
    'INDI22Q4.txt': 'primaryid$caseid$indi_drug_seq$indi_pt\n1001$100$1$Pain\n1001$100$2$Fever\n',
    'THER22Q4.txt': 'primaryid$caseid$dsg_drug_seq$start_dt$end_dt$dur$dur_cod\n1001$100$1$20220101$202202$$\n',
    'DELETE22Q4.txt': '200\n300\n',
  };

  test('a case’s versions are readings of one id; deleted cases are set aside', async () => {
    const readings = await readFolder(set);
    const [first, second] = records(readings);
    expect(first).toMatchObject({
      id: '100',
      followUp: false,
      receivedDate: '2022-03-01',
      reportDate: '2022-02-28',
      fields: {
        age: 40,
        sex: '女',
        weight: '60 KG',
        district: 'CN',
        reactions: ['Rash'],
        reporterKind: '生产企业',
        reporterProfession: '医生',
        dechallenge: '是',
        rechallenge: '未再使用',
        products: [
          {
            role: '怀疑',
            genericName: 'DRUGINE',
            tradeName: 'BRAND"X',
            dosage: '10 mg',
            dosageForm: 'TABLET',
            startDate: '2022-01-01',
            indication: 'Pain',
          },
          { role: '并用', genericName: 'ASPIRIN', route: 'Oral', indication: 'Fever' },
        ],
      },
      extra: { event_dt: '202201', caseversion: '1' },
    });
    expect(second).toMatchObject({
      id: '100',
      followUp: true,
      fields: { outcome: '死亡', seriousness: ['死亡', '其他重要医学事件'], district: '不详' },
      extra: { age: '400 YR' },
    });
    expect(readings.filter((r) => r.kind === 'setAside').map((r) => r.id)).toEqual(['200']);
    expect(rejections(readings)).toEqual([]);
  });

  test.skipIf(!beside('faers_ascii_2004q1')).each(['2004q1', '2017q2'])(
    'the published quarter %s (skipped where the data is not beside the project)',
    async (quarter) => {
      const path = await folder({});
      await cp(join(shared, `faers_ascii_${quarter}`), path, { recursive: true });
      const before = await collect(readPaths([path]));
      expect(before.map((r) => r.kind)).toEqual(Array(100).fill('record'));
      const gone = records(before)
        .slice(0, 3)
        .map((r) => r.id);
      await writeFile(join(path, 'DELETED.txt'), gone.join('\r\n'));
      const after = await collect(readPaths([path]));
      expect(after.filter((r) => r.kind === 'setAside').map((r) => r.id)).toEqual(gone);
    },
  );
});

describe('CAERS', () => {
  const header =
    'RA_Report #,RA_CAERS Created Date,AEC_Event Start Date,PRI_Product Role,PRI_Reported Brand/Product Name,PRI_FDA Industry Code,PRI_FDA Industry Name,CI_Age at Adverse Event,CI_Age Unit,CI_Gender,AEC_One Row Outcomes,SYM_One Row Coded Symptoms';
  const rows = [
    '65325,1/1/2004,8/4/2003,Suspect,MIDWEST COUNTRY FAIR,3,Bakery Prod,2,Year(s),Female,"VISITED AN ER, HOSPITALIZATION","SWELLING FACE, RASH"',
    '65325,1/1/2004,8/4/2003,Suspect,MIDWEST COUNTRY FAIR,3,Bakery Prod,2,Year(s),Female,"VISITED AN ER, HOSPITALIZATION","SWELLING FACE, RASH"',
    '65325,1/1/2004,8/4/2003,Concomitant,TEA,31,Tea,2,Year(s),Female,"VISITED AN ER, HOSPITALIZATION","SWELLING FACE, RASH"',
    '70000,2/3/2004,,Suspect,FACE CREAM,53,Cosmetics,,Not Available,Not Available,DEATH,RASH',
  ];

  test('cosmetics are cosmetic reports, all else drug reports', async () => {
    const all = records(await read([header, ...rows].join('\n')));
    expect(all.map((r) => [r.stream, r.id, r.receivedDate])).toEqual([
      ['drug', '65325', '2004-01-01'],
      ['cosmetic', '70000', '2004-02-03'],
    ]);
    expect(all[0]!.fields).toMatchObject({
      sex: '女',
      age: 2,
      onsetDate: '2003-08-04',
      products: [
        { role: '怀疑', genericName: 'MIDWEST COUNTRY FAIR' },
        { role: '并用', genericName: 'TEA' },
      ],
      reactions: ['SWELLING FACE', 'RASH'],
      seriousness: ['住院或住院时间延长'],
    });
    expect(all[1]!.fields).toMatchObject({
      productName: 'FACE CREAM',
      symptoms: ['RASH'],
      severity: '严重',
      outcome: '死亡',
      sex: '不详',
    });
  });

  test('the later layout, and R’s spelling without dates', async () => {
    const later =
      'Report ID,CAERS Created Date,Date of Event,Product Type,Product,Product Code,Description,Patient Age,Age Units,Sex,MedDRA Preferred Terms,Outcomes\n172940,1/1/2014,,SUSPECT,LOTION,53,Cosmetics,,,,NAUSEA,Other Outcome';
    expect(records(await read(later))[0]).toMatchObject({ stream: 'cosmetic', receivedDate: '2014-01-01' });
    const extract =
      'RA_Report..,PRI_Reported.Brand.Product.Name,CI_Age.at.Adverse.Event,CI_Age.Unit,CI_Gender,SYM_One.Row.Coded.Symptoms\n75091,WAFERS,,Not Available,Male,"VOMITING, GASTRITIS"';
    expect(records(await read(extract))[0]).toMatchObject({
      stream: 'drug',
      receivedDate: '1900-01-01',
      extra: { receivedDate: '原始文件没有日期，以1900-01-01代替' },
    });
  });
});
