/** What kept evidence costs: bytes a record, and how long it takes to fill, to detect, to write to its file and to take from it. */
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Reader } from '@huishang/coding';
import { Consultation } from '@huishang/consultation';
import { readBytes } from '@huishang/formats';
import { domains } from '@huishang/schemas';
import { simulateCity } from '@huishang/simulation';
import { loadVocabulary, places } from '@huishang/vocabulary';
import { openSnapshot, writeSnapshot } from '../../services/huishang/analysis/snapshot.ts';
import { loadKnowledge } from '../../services/huishang/context.ts';
import { protect } from '../../services/intake/protect.ts';
import { createSealer } from '../../services/intake/seal.ts';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import { said } from './words.ts';

const RECORDS = 20_000;
const YEARS = 5;
const LAST_DAY = '2025-12-31';

export const state: Bench = async ({ folder, records = RECORDS }) => {
  const knowledge = loadKnowledge();
  const fresh = () => new Consultation({ ...knowledge, hazard: knowledge.hazards([]) });
  const figures: Figure[] = [];
  let spent = 0;
  const timed = (what: Figure['what'], work: () => void) => {
    const begun = performance.now();
    work();
    figures.push({ what, value: (performance.now() - begun) / 1000, unit: 'seconds' });
  };
  const detect = (kept: Consultation) => () => {
    for (const domain of domains) kept.propose(kept.detect(domain, LAST_DAY), null);
  };

  const kept = fresh();
  let n = 0;
  for await (const body of evidence(records)) {
    const begun = performance.now();
    kept.put(JSON.parse(body));
    spent += performance.now() - begun;
    n += 1;
  }
  figures.push({ what: said.stateFill, value: spent / 1000, unit: 'seconds' });
  timed(said.stateFirst, detect(kept));
  timed(said.stateAgain, detect(kept));
  const file = join(folder, 'state');
  timed(said.stateSave, () =>
    writeSnapshot(file, { print: '', store: '', next: '0', last: null, pieces: n }, kept.save()),
  );
  // Of a second one: beside the first there is whatever the simulation and the reading have left.
  const before = held();
  const restored = fresh();
  timed(said.stateRestore, () => {
    const snapshot = openSnapshot(file)!;
    restored.restore(snapshot.take);
    snapshot.end();
    snapshot.close();
  });
  timed(said.stateRestored, detect(restored));
  figures.push({ what: said.stateBytes, value: (held() - before) / n, unit: 'bytes', aim: AIM });
  return figures;
};

/** A million records in less than a gigabyte. */
const AIM = 1_000;

async function* evidence(records: number): AsyncGenerator<string> {
  const reader = new Reader({ vocabulary: loadVocabulary(), places: places() });
  const sealer = createSealer(Buffer.alloc(32, 7));
  let version = 0;
  for (const { file, text, role } of simulateCity({ seed: 1, years: YEARS, records })) {
    if (role !== 'data') continue;
    for await (const readings of readBytes(file, typeof text === 'string' ? Buffer.from(text) : text))
      for (const r of readings)
        if (r.kind === 'record') {
          version += 1;
          yield JSON.stringify(reader.read(protect(r.record, version.toString(16).padStart(32, '0'), sealer)));
        }
  }
}

/** Bytes in use, after all that is not has been collected. */
function held(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
