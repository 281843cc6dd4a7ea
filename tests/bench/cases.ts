/** How well records of one case are found, and how surely those of two are left apart. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CaseIndex, type Comparable, caseRecordOf, findDuplicates } from '@huishang/cases';
import { Reader } from '@huishang/coding';
import { defaultRules } from '@huishang/detection';
import { readBytes } from '@huishang/formats';
import { domains, type Evidence, type ReadRecord } from '@huishang/schemas';
import { simulateCity, type Truth } from '@huishang/simulation';
import { loadVocabulary, parseDistrictTable, places } from '@huishang/vocabulary';
import { protect } from '../../services/intake/protect.ts';
import { createSealer } from '../../services/intake/seal.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { jsonOf } from './records.ts';
import { said } from './words.ts';

const SEEDS = [1, 2, 3, 4];
const RECORDS = 12_000;
const VAERS = new URL('../../../shared/data/reports/vaers/', import.meta.url);

type Counted = { right: number; found: number; wanted: number };

export const cases: Bench = async ({ records = RECORDS }) => {
  const pipeline: Counted = { right: 0, found: 0, wanted: 0 };
  const command: Counted = { right: 0, found: 0, wanted: 0 };
  let seconds = 0;
  let reports = 0;
  for (const seed of SEEDS) {
    const city = await readCity(seed, records);
    const wanted = new Set(city.truth.suspectedDuplicates.flatMap((group) => pairsOf(group)));
    const begun = performance.now();
    count(pipeline, joinedPairs(city.evidence), wanted);
    seconds += (performance.now() - begun) / 1000;
    reports += city.evidence.length;
    count(
      command,
      findDuplicates(city.items).map(({ a, b }) => pair(a, b)),
      wanted,
    );
  }
  const figures = [
    ...both(said.casesPipelineRecall, said.casesPipelinePrecision, pipeline),
    ...both(said.casesCommandRecall, said.casesCommandPrecision, command),
    { what: said.casesRate, value: reports / seconds, unit: 'records' as const },
  ];
  const noisy = existsSync(VAERS) ? noisyVaers() : null;
  if (noisy) figures.push(...both(said.casesNoisyRecall, said.casesNoisyPrecision, noisy));
  return figures;
};

const both = (recall: Figure['what'], precision: Figure['what'], { right, found, wanted }: Counted): Figure[] => [
  { what: recall, value: (100 * right) / wanted, unit: 'percent' },
  { what: precision, value: found === 0 ? 0 : (100 * right) / found, unit: 'percent' },
];

function count(into: Counted, found: readonly string[], wanted: ReadonlySet<string>): void {
  into.found += found.length;
  into.wanted += wanted.size;
  into.right += found.filter((p) => wanted.has(p)).length;
}

const pair = (a: string, b: string): string => (a < b ? `${a}+${b}` : `${b}+${a}`);
const pairsOf = (ids: readonly string[]): string[] => ids.flatMap((a, i) => ids.slice(i + 1).map((b) => pair(a, b)));

function joinedPairs(evidence: readonly Evidence[]): string[] {
  return domains.flatMap((domain) => {
    const index = new CaseIndex({ put() {}, withdraw() {} });
    for (const e of evidence) if (e.domain === domain) index.put(caseRecordOf(e, defaultRules));
    index.settle();
    return [...index.cases].flatMap((c) => pairsOf(c.records.map((r) => r.id)));
  });
}

async function readCity(
  seed: number,
  records: number,
): Promise<{ truth: Truth; evidence: Evidence[]; items: Comparable[] }> {
  const newest = new Map<string, ReadRecord>();
  let truth: Truth | undefined;
  let districts: ReturnType<typeof parseDistrictTable> | undefined;
  for (const { file, text, role } of simulateCity({ seed, records })) {
    if (role === 'places') districts = parseDistrictTable(text as string);
    if (role === 'truth') truth = JSON.parse(text as string) as Truth;
    if (role !== 'data') continue;
    for await (const readings of readBytes(file, typeof text === 'string' ? Buffer.from(text) : text))
      for (const r of readings) if (r.kind === 'record') newest.set(`${r.record.stream}/${r.record.id}`, r.record);
  }
  const reports = [...newest.values()].filter((r) => (domains as readonly string[]).includes(r.stream));
  const reader = new Reader({ vocabulary: loadVocabulary(), places: places(), districts });
  const sealer = createSealer(Buffer.alloc(32, 7));
  return {
    truth: truth!,
    evidence: reports.map((r) => reader.read(protect(r, 'v', sealer))),
    items: reports.map((r) => ({ id: r.id, ...jsonOf(r) })),
  };
}

/** Real reports, one in twenty-five sent again as people do: a field left out, the age rounded otherwise, the text shortened. */
function noisyVaers(): Counted {
  const reports = csv('vaers_1990_1999_reports.csv.gz').slice(0, 20_000);
  const vaccines = Map.groupBy(csv('vaers_1990_1999_vax.csv.gz'), (row) => row.VAERS_ID!);
  const terms = Map.groupBy(csv('vaers_1990_1999_pt.csv.gz'), (row) => row.VAERS_ID!);
  const texts = new Map(csv('vaers_1990_1999_narratives.csv.gz').map((row) => [row.VAERS_ID!, row.SYMPTOM_TEXT ?? '']));
  const items = reports.map((row): Comparable => {
    const id = row.VAERS_ID!;
    return {
      id,
      text: texts.get(id) ?? '',
      sex: row.SEX ?? '',
      age: row.AGE_YRS ?? '',
      district: row.STATE ?? '',
      onsetDate: iso(row.ONSET_DATE ?? ''),
      receivedDate: iso(row.RECVDATE ?? ''),
      products: (vaccines.get(id) ?? []).map((v) => ({ name: v.VAX_TYPE, batch: v.VAX_LOT })),
      hazards: (terms.get(id) ?? []).map((t) => t.PT),
    };
  });
  const wanted = new Set<string>();
  const again: Comparable[] = [];
  items.forEach((item, i) => {
    if (i % 25 !== 0 || item.onsetDate === '' || item.age === '') return;
    const received = new Date(Date.parse(String(item.receivedDate)) + 20 * 86_400_000).toISOString().slice(0, 10);
    const copy: Comparable = { ...item, id: `${item.id}B`, reporterKind: '生产企业', receivedDate: received };
    const noise = i % 4;
    if (noise === 0) copy.district = '';
    if (noise === 1) copy.text = String(item.text).slice(0, Math.ceil(String(item.text).length * 0.7));
    if (noise === 2) copy.hazards = (item.hazards as string[]).slice(0, 1);
    if (noise === 3) copy.text = '';
    item.reporterKind = '医疗机构';
    wanted.add(pair(item.id, copy.id));
    again.push(copy);
  });
  const counted: Counted = { right: 0, found: 0, wanted: 0 };
  count(
    counted,
    findDuplicates([...items, ...again]).map(({ a, b }) => pair(a, b)),
    wanted,
  );
  return counted;
}

const iso = (text: string): string => text.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2');

function csv(name: string): Record<string, string>[] {
  const rows = parseRows(gunzipSync(readFileSync(new URL(name, VAERS))).toString('utf8'));
  const [header, ...body] = rows;
  return body.map((row) => Object.fromEntries(header!.map((h, i) => [h, row[i] ?? ''])));
}

function parseRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^,\n"]*)(,|\r?\n|$)/g)) {
    row.push(match[1]!.startsWith('"') ? match[1]!.slice(1, -1).replaceAll('""', '"') : match[1]!);
    if (match[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
