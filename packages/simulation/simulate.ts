/** A seeded city's year, written as files: records of every table, repeats and bad rows, and last the truth. */
import { type StreamName, streamNames, type TableName } from '@huishang/schemas';
import * as background from './background.ts';
import { spoil } from './badRows.ts';
import { iso, monthsOf, partsOf, quartersOf, workload } from './calendar.ts';
import { buildCity } from './city.ts';
import type { Draft } from './draft.ts';
import type { Dress } from './dress.ts';
import { gb18030Encoder } from './gb18030.ts';
import { marksOf } from './marks.ts';
import { planYear } from './planYear.ts';
import { Random } from './random.ts';
import { TableFile } from './tableFile.ts';
import { tableTitles } from './tables.ts';
import { type Counts, noCounts, type Truth } from './truth.ts';

export type SimulationOptions = {
  /** Same seed, same bytes. */
  seed: number;
  /** Default 2025. */
  year?: number;
  /** About how many records; default 30,000. */
  records?: number;
  city?: string;
};

/** `data`: a table the system reads; `places`: the districts; `truth`: kept apart from what the system reads. */
export type SimulatedFile = { file: string; text: string | Uint8Array; role: 'data' | 'places' | 'truth' };

/** Share of each stream in a year's records. */
const shares: [StreamName, TableName, number][] = [
  ['drug', 'drug', 0.54],
  ['vaccine', 'drug', 0.08],
  ['device', 'device', 0.1],
  ['cosmetic', 'cosmetic', 0.06],
  ['sampling', 'sampling', 0.11],
  ['complaint', 'complaint', 0.09],
  ['riskInfo', 'riskInfo', 0.02],
];
const duplicateRate = 0.008;
const followUpRate = 0.015;
const badRate = 0.002;

type Repeat = { draft: Draft; id: string; kind: 'duplicate' | 'followUp' };

/** Files in the order of streams and time; the last one is `truth.json`. */
export function* simulateCity(options: SimulationOptions): Generator<SimulatedFile> {
  const { seed, year = 2025, records = 30_000 } = options;
  const random = new Random(`huishang ${seed}`);
  const city = buildCity(random.fork('city'), options.city);
  background.checkCatalogue(city);
  const plan = planYear(city, random, year, records);
  const marks = marksOf(plan.marks);
  const gb18030 = gb18030Encoder();
  const truth = new TruthKeeper(seed, year, city);
  const everyday: Record<StreamName, background.Everyday> = {
    drug: background.everydayDrug(city, marks),
    vaccine: background.everydayVaccine(city, marks),
    device: background.everydayDevice(city),
    cosmetic: background.everydayCosmetic(city),
    sampling: background.everydaySample(city, marks),
    complaint: background.everydayComplaint(city),
    riskInfo: background.everydayRiskInfo(city),
  };
  yield {
    file: 'districts.csv',
    role: 'places',
    text: `\ufeff区县,人口,涉农\n${city.districts.map((d) => `${d.name},${d.population},${d.rural ? '是' : '否'}\n`).join('')}`,
  };

  for (const [stream, table, share] of shares) {
    const planted = plan.drafts.filter((draft) => draft.stream === stream);
    const periods =
      stream === 'drug'
        ? monthsOf(year).map((m) => ({ ...m, label: `${year}年${String(m.month).padStart(2, '0')}月` }))
        : quartersOf(year).map((q) => ({ ...q, label: `${year}年${q.quarter}季度` }));
    const mean = (share * records - planted.length) / 365;
    const serials = new Map<string, number>();
    let repeats: Repeat[] = [];
    for (const [p, period] of periods.entries()) {
      const r = random.fork(`${stream} ${p}`);
      const drafts = planted.filter((draft) => draft.day >= period.first && draft.day <= period.last);
      for (let day = period.first; day <= period.last; day++) {
        const count = r.poisson(Math.max(0, mean) * workload(day));
        for (let i = 0; i < count; i++) drafts.push(everyday[stream](day, r));
      }
      // By day; among equals as they came, planted ones mixed in by a draw.
      const keyed = drafts.map((draft) => ({ draft, key: draft.day + r.next() }));
      keyed.sort((a, b) => a.key - b.key);
      const file = new TableFile(
        `${stream === 'vaccine' ? '疑似预防接种异常反应' : tableTitles[table]}_${period.label}`,
        table,
        dressOf(stream, p, r),
      );
      const name = `${file.name}.${file.dress.format === 'csv' ? (file.dress.separator === '\t' ? 'tsv' : 'csv') : file.dress.format}`;
      const nextId = (draft: Draft) => {
        const key = draft.place;
        const serial = (serials.get(key) ?? 0) + 1;
        serials.set(key, serial);
        return `${idPrefix[stream]}${key}${partsOf(draft.day).year}${String(serial).padStart(6, '0')}`;
      };
      const next: Repeat[] = [];
      const due = repeats;
      const hold = r.int(2, 6);
      for (const [i, { draft }] of keyed.entries()) {
        const id = nextId(draft);
        file.add(draft, id);
        truth.accept(draft, id);
        if (r.chance(duplicateRate)) next.push({ draft, id, kind: 'duplicate' });
        else if (reportStreams.has(stream) && r.chance(followUpRate))
          next.push({ draft: followUpOf(draft, r), id, kind: 'followUp' });
        if (r.chance(badRate)) {
          const spoiled = spoil(everyday[stream](draft.day, r), year, r);
          const badId = nextId(spoiled.draft);
          const line = file.add(spoiled.draft, badId);
          truth.reject({
            file: name,
            line,
            stream,
            recordId: badId,
            column: spoiled.column,
            value: spoiled.value,
            why: spoiled.why,
          });
        }
        // What was sent again comes between the newer ones, from an earlier file.
        if (i % hold === 0) {
          const again = due.pop();
          if (again) repeat(again, file, name, truth);
        }
      }
      for (const again of due) repeat(again, file, name, truth);
      repeats = next.filter((n) => n.kind === 'duplicate' || n.draft.day <= (periods[p + 1]?.last ?? 0));
      if (file.dress.format === 'csv' && p % 2 === 0) {
        const draft = everyday[stream](period.last, r);
        const id = nextId(draft);
        const cut = p % 4 === 0;
        // A row cut off in the middle, or a quote never closed, as the last line: nothing after it is lost.
        const line = file.addBroken(
          (text) =>
            cut
              ? text.split(file.dress.separator).slice(0, 4).join(file.dress.separator)
              : brokenQuote(text, file.dress.separator),
          draft,
          id,
        );
        truth.reject({
          file: name,
          line,
          stream,
          recordId: id,
          column: '',
          value: '',
          why: cut ? 'cutRow' : 'brokenQuoting',
        });
      }
      const text = file.finish(gb18030);
      yield { file: name, text, role: 'data' };
    }
  }
  yield {
    file: 'truth.json',
    role: 'truth',
    text: `${JSON.stringify(truth.finish(plan.risks, plan.decoys), null, 1)}\n`,
  };
}

const idPrefix: Record<StreamName, string> = {
  drug: '',
  vaccine: 'Y',
  device: 'Q',
  cosmetic: 'H',
  sampling: 'CJ',
  complaint: 'TS',
  riskInfo: 'FX',
};
const reportStreams = new Set<StreamName>(['drug', 'vaccine', 'device', 'cosmetic']);

function dressOf(stream: StreamName, p: number, r: Random): Dress {
  const dress: Dress = {
    format: 'csv',
    encoding: r.pick(['utf8', 'utf8bom', 'gb18030']),
    separator: r.weighted([
      [',', 7],
      ['\t', 2],
      [';', 1],
    ] as const),
    dates: r.pick(['-', '-', '/', '.', '年', 'time']),
    newline: r.pick(['\n', '\r\n']),
  };
  if ((stream === 'complaint' && p === 2) || (stream === 'drug' && p === 6))
    return { ...dress, format: 'jsonl', encoding: 'utf8' };
  if ((stream === 'sampling' && p === 1) || (stream === 'device' && p === 3)) return { ...dress, format: 'xlsx' };
  return dress;
}

function brokenQuote(line: string, separator: string): string {
  const cells = line.split(separator);
  return [...cells.slice(0, 2), `"${cells[2] ?? ''}`, ...cells.slice(3, 6)].join(separator);
}

function followUpOf(draft: Draft, r: Random): Draft {
  const day = draft.day + r.int(10, 40);
  const cells = { ...draft.cells, '首次/跟踪': '跟踪', 报告日期: iso(day - 1), 接收日期: iso(day) };
  if (draft.table === 'drug') cells.不良反应结果 = r.pick(['痊愈', '好转', '有后遗症']);
  else if (draft.table === 'cosmetic') cells.不良反应结果 = '痊愈';
  else cells.初步处置情况 = '注册人已取回样品，检测中';
  return { ...draft, day, cells };
}

function repeat(again: Repeat, file: TableFile, name: string, truth: TruthKeeper): void {
  file.add(again.draft, again.id);
  truth.repeat(again, name);
}

/** Counts and remembers while the files are written. */
class TruthKeeper {
  readonly #truth: Truth;
  readonly #byTag = new Map<string, { stream: StreamName; id: string; received: string }[]>();
  readonly #events = new Map<string, string[]>();

  constructor(seed: number, year: number, city: ReturnType<typeof buildCity>) {
    const byStream = Object.fromEntries(streamNames.map((name) => [name, noCounts()])) as Record<StreamName, Counts>;
    this.#truth = {
      seed,
      year,
      city: city.name,
      districts: city.districts.map(({ name, population, rural }) => ({ name, population, rural })),
      totals: { ...noCounts(), byStream },
      risks: [],
      decoys: [],
      duplicates: [],
      followUps: [],
      suspectedDuplicates: [],
      rejected: [],
    };
  }

  #count(stream: StreamName, what: 'accepted' | 'duplicates' | 'followUps' | 'rejected'): void {
    for (const counts of [this.#truth.totals, this.#truth.totals.byStream[stream]]) {
      counts.received++;
      counts[what]++;
    }
  }

  accept(draft: Draft, id: string): void {
    this.#count(draft.stream, 'accepted');
    for (const tag of draft.tags) {
      const list = this.#byTag.get(tag) ?? [];
      list.push({ stream: draft.stream, id, received: iso(draft.day) });
      this.#byTag.set(tag, list);
    }
    if (draft.event) this.#events.set(draft.event, [...(this.#events.get(draft.event) ?? []), id]);
  }

  reject(rejection: Truth['rejected'][number]): void {
    this.#count(rejection.stream, 'rejected');
    this.#truth.rejected.push(rejection);
  }

  repeat(again: Repeat, file: string): void {
    const { stream } = again.draft;
    this.#count(stream, again.kind === 'duplicate' ? 'duplicates' : 'followUps');
    this.#truth[again.kind === 'duplicate' ? 'duplicates' : 'followUps'].push({ stream, id: again.id, file });
  }

  finish(risks: Truth['risks'], decoys: Truth['decoys']): Truth {
    const records = (id: string) => this.#byTag.get(id) ?? [];
    const unique = (list: string[]) => [...new Set(list)];
    return {
      ...this.#truth,
      risks: risks.map((risk) => ({
        ...risk,
        hazards: unique(risk.hazards),
        districts: unique(risk.districts),
        batches: unique(risk.batches),
        records: records(risk.id),
      })),
      decoys: decoys.map((decoy) => ({ ...decoy, records: records(decoy.id) })),
      suspectedDuplicates: [...this.#events.values()].filter((ids) => ids.length > 1),
    };
  }
}
