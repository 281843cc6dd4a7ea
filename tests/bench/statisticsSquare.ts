/** The largest table one report can make of a form: 5,000 products times 5,000 events, 25 million pairs out. */
import { execFile } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SIDE = 5000;
const script = join(import.meta.dirname, 'statisticsScore.ts');

/** Beside the time that the same bytes take to be read as numbers of nothing and written: what no program can go below. */
export async function runSquare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'square-'));
  const [input, output] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  try {
    const bytesIn = writeSquare(input);
    const begun = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [script, input, output]);
    const seconds = (performance.now() - begun) / 1000;
    const { pairs, cpu, megabytes, readAndFit, scoreAndWrite } = JSON.parse(stdout);
    const bytesOut = statSync(output).size;
    rmSync(output);
    const limit = secondsToWrite(output, bytesOut);
    console.log(
      `  one report of ${SIDE} × ${SIDE}: ${seconds.toFixed(1)} s, ${pairs} pairs, ${(bytesIn / 1e6).toFixed(0)} MB in, ` +
        `${(bytesOut / 1e6).toFixed(0)} MB out, read and fit ${readAndFit.toFixed(1)} s, score and write ${scoreAndWrite.toFixed(1)} s, ` +
        `cpu ${cpu.toFixed(1)} s, ${Math.round(megabytes)} MB; writing those bytes alone ${limit.toFixed(1)} s (ratio ${(seconds / limit).toFixed(1)})`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeSquare(path: string): number {
  const file = openSync(path, 'w');
  writeSync(file, 'report,product,event\n');
  for (let p = 0; p < SIDE; p += 1) {
    let text = '';
    for (let e = 0; e < SIDE; e += 1) text += `1,P${p},E${e}\n`;
    writeSync(file, text);
  }
  closeSync(file);
  return statSync(path).size;
}

function secondsToWrite(path: string, bytes: number): number {
  const begun = performance.now();
  const piece = new Uint8Array(1 << 20).fill(65);
  const file = openSync(path, 'w');
  for (let left = bytes; left > 0; left -= piece.length) writeSync(file, piece, 0, Math.min(left, piece.length));
  closeSync(file);
  return (performance.now() - begun) / 1000;
}
