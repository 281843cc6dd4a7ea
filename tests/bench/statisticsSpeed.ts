/** Seconds and memory from the CSV file to the written scores, whole process, beside the field's packages. */
import { execFile } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Random } from '@huishang/statistics';
import { reportMaker } from './statisticsReports.ts';

const shared = new URL('../../../shared/data/reports/', import.meta.url);
const script = join(import.meta.dirname, 'statisticsScore.ts');

/** Aim in seconds, and openEBGM's wall seconds on another machine of two cores (shared/reference). */
type Case = { name: string; file: string; aim: number; openEbgm: number };

export async function runSpeed(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'statistics-'));
  try {
    const cases: Case[] = [];
    for (const [name, aim, openEbgm] of [
      ['long_caers', 0.5, 3.9],
      ['long_faers22q3', 1.5, 18.3],
    ] as const) {
      const packed = new URL(`${name}.csv.gz`, shared);
      if (!existsSync(packed)) {
        console.log(`${name}: not beside the checkout, left out`);
        continue;
      }
      const file = join(folder, `${name}.csv`);
      writeFileSync(file, gunzipSync(readFileSync(packed)));
      cases.push({ name, file, aim, openEbgm });
    }
    const million = join(folder, 'million.csv');
    writeReports(million, 1_000_000);
    cases.push({ name: '1,000,000 reports', file: million, aim: 8, openEbgm: 116 });
    console.log('scoring a table, all measures and the fitted prior (whole process):');
    for (const { name, file, aim, openEbgm } of cases) {
      const begun = performance.now();
      const { stdout } = await promisify(execFile)(process.execPath, [script, file, join(folder, 'scores.csv')]);
      const seconds = (performance.now() - begun) / 1000;
      const r = JSON.parse(stdout);
      console.log(
        `  ${name}: ${seconds.toFixed(2)} s (aim ${aim}; ${(seconds / aim).toFixed(2)} of it; openEBGM ${openEbgm}), ` +
          `${r.pairs} pairs, read and fit ${r.readAndFit.toFixed(2)} s, score and write ${r.scoreAndWrite.toFixed(2)} s, ` +
          `cpu ${r.cpu.toFixed(2)} s, ${Math.round(r.megabytes)} MB, prior ${r.boundary ?? 'interior'}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeReports(path: string, reports: number): void {
  const make = reportMaker(new Random(1));
  const [products, hazards] = [new Set<number>(), new Set<number>()];
  const file = openSync(path, 'w');
  let text = 'report,product,event\n';
  for (let report = 0; report < reports; report += 1) {
    make(products, hazards);
    for (const p of products) for (const h of hazards) text += `${1e8 + report},PRODUCT ${p},EVENT TERM ${h}\n`;
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}
