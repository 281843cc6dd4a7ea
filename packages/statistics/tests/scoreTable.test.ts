import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockThread, CountBase, CsvError, ScoreTableError, scoreTable } from '../index.ts';
import { writeNumber } from '../scoreTable/numberText.ts';
import { hasShared, records, relative, sharedBytes, sharedRecords, text } from './reference.ts';

const bytes = (s: string) => new TextEncoder().encode(s);
const score = (s: string, options = {}) => text(scoreTable(bytes(s), options).csv);
const HEADER =
  'product,event,n11,n1p,np1,n,expected,rr,prr,prr_lower,prr_upper,chi2_yates,ror,ror_lower,ror_upper,ic,ic025,ic975,ebgm,eb05,eb95';

describe('scoring a table', () => {
  it('writes the pairs in order of first appearance, each report once', () => {
    const out = score('report,product,event\n2,B,x\n1,A,y\n2,B,x\n1,A,x\n3,A,y\n1,A,y\n').split('\n');
    expect(out[0]).toBe(HEADER);
    expect(out.slice(1, 4).map((line) => line.split(',').slice(0, 6).join())).toEqual([
      'B,x,1,1,2,3',
      'A,y,2,2,2,3',
      'A,x,1,2,2,3',
    ]);
    expect(out.slice(4)).toEqual(['']);
    expect(out.join('\n')).not.toMatch(/NaN|Infinity|null/);
  });

  it('reads quotes, CRLF, a byte order mark and other headings, and quotes what needs it', () => {
    const out = score('\uFEFFID,Strat1,VAR1,VAR2\r\n1,f,"A, ""one""","line\nend"\r\n2,m,A,x').split('\r\n').join('\n');
    expect(out).toContain('"A, ""one""","line\nend",1,1,1,2,');
    expect(out).toContain('\nA,x,1,1,1,2,');
  });

  it('gives the same from counts as from reports', () => {
    const some = fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 });
    fc.assert(
      // Every product of a report with every event: rows that list only some of them give counts of no four-fold table.
      fc.property(fc.array(fc.tuple(some, some), { minLength: 1, maxLength: 40 }), (reports) => {
        const rows = reports.flatMap(([ps, es], r) => ps.flatMap((p) => es.map((e) => `${r},P${p},E${e}`)));
        const first = score(`report,product,event\n${rows.join('\n')}\n`);
        const counts = first
          .trim()
          .split('\n')
          .map((line) => line.split(',').slice(0, 6).join())
          .join('\n');
        const again = score(counts);
        expect(again).toBe(first);
      }),
      { numRuns: 50 },
    );
  });

  it('counts as the count base does, wherever the pieces are cut and however rows are ordered', () => {
    const row = fc.record({ report: fc.nat(8), products: fc.nat(3), hazards: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (rows, cut) => {
        const whole = bytes(
          `report,product,event\n${rows.map((r) => `${r.report},"P""${r.products}",E${r.hazards}`).join('\n')}`,
        );
        const pieces = Array.from({ length: Math.ceil(whole.length / cut) }, (_, i) =>
          whole.subarray(i * cut, (i + 1) * cut),
        );
        const inPieces = scoreTable(pieces);
        expect(text(inPieces.csv)).toBe(text(scoreTable(whole).csv));
        for (const r of records(text(inPieces.csv))) {
          const naming = (test: (x: (typeof rows)[number]) => boolean) =>
            new Set(rows.filter(test).map((x) => x.report)).size;
          const product = (x: (typeof rows)[number]) => `P"${x.products}` === r.product;
          const hazard = (x: (typeof rows)[number]) => `E${x.hazards}` === r.event;
          expect([r.n11, r.n1p, r.np1, r.n].map(Number)).toEqual([
            naming((x) => product(x) && hazard(x)),
            naming(product),
            naming(hazard),
            naming(() => true),
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes counts of several data sets, as the published golden values are', () => {
    const out = records(
      score(
        'product,event,n11,n1p,np1,n\nA,x,25,500,1025,100000\nB,y,3,100,153,100000\nC,z,2,10,42,10000\nC,y,0,10,99,10000\n',
      ),
    );
    expect(out.map((r) => [r.product, r.n])).toEqual([
      ['A', '100000'],
      ['B', '100000'],
      ['C', '10000'],
    ]);
    expect(out.map((r) => Number(r.ror)).map((x) => x.toFixed(3))).toEqual(['5.184', '20.567', '62.188']);
    expect(out.map((r) => Number(r.ebgm)).every((x) => x > 0)).toBe(true);
    expect(() => score('product,event,n11,n1p,np1,n\nA,x,2,5,9,50\nA,x,2,5,9,50\n')).toThrow(/line 3.*before/);
  });

  it('stratifies as the count base does where no report is in two strata', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(15), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 50 }), (rows) => {
        const base = new CountBase();
        const said = new Map<number, { products: string[]; hazards: string[] }>();
        // One product a report, so that rows and reports × products × hazards agree.
        const fixed = rows.map(([r, , e]) => [r, r % 4, e] as const);
        for (const [r, p, e] of fixed) {
          const known = said.get(r) ?? { products: [`P${p}`], hazards: [] };
          known.hazards.push(`E${e}`);
          said.set(r, known);
        }
        for (const [r, content] of said) base.put(String(r), { ...content, stratum: `${r % 2},${r % 3}` });
        const table = `sex,age,report,product,event\n${fixed.map(([r, p, e]) => `${r % 2},${r % 3},${r},P${p},E${e}`).join('\n')}\n`;
        for (const r of records(score(table, { stratify: ['sex', 'age'] }))) {
          expect(Number(r.expected)).toBeCloseTo(base.expected(r.product!, r.event!), 12);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leaves out the methods not asked for', () => {
    expect(score('report,product,event\n1,A,x\n', { methods: ['ic'] }).split('\n')[0]).toBe(
      'product,event,n11,n1p,np1,n,expected,rr,ic,ic025,ic975',
    );
  });

  it('writes the same bytes in two threads', async () => {
    const lines = ['report,product,event'];
    for (let i = 0; i < 90_000; i += 1)
      lines.push(`${i >> 1},P${(i * 7919) % 311},"E,${(i * i * 31 + (i >> 3)) % 947}"`);
    const scored = scoreTable(bytes(lines.join('\n')), {
      prior: { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 },
    });
    expect(scored.pairs).toBeGreaterThan(60_000);
    const pieces: Uint8Array[] = [];
    for await (const piece of scored.csvWith(secondThread())) pieces.push(piece);
    expect(text(pieces) === text(scored.csv)).toBe(true);
  });

  it('accepts an empty table with a header', () => {
    expect(scoreTable(bytes('report,product,event\n'))).toMatchObject({ pairs: 0, reports: 0 });
    expect(score('report,product,event')).toBe(`${HEADER}\n`);
  });

  it('names the line and value it cannot read', () => {
    expect(() => score('')).toThrow(ScoreTableError);
    expect(() => score('a,b\n')).toThrow(/no column "product"/);
    expect(() => score('report,product,event\n1,A,x\n,A,x\n')).toThrow(/line 3/);
    expect(() => score('report,product,event\n1,A\n')).toThrow(/line 2: 2 fields/);
    expect(() => score('report,product,event\n1,"A,x\n')).toThrow(CsvError);
    expect(() => score('product,event,n11,n1p,np1,n\nA,x,3,2,5,9\n')).toThrow(/line 2.*no four-fold table/);
    expect(() => score('product,event,n11,n1p,np1,n\nA,x,1.5,2,5,9\n')).toThrow(/n11 is "1.5"/);
    expect(() => score('report,product,event\n1,A,x\n', { stratify: ['sex'] })).toThrow(/"sex"/);
  });
});

/** A thread as a service would start it. */
function secondThread(): BlockThread {
  let worker: Worker | null = null;
  return {
    start(work, onBlock, onError) {
      worker = new Worker(new URL('./blockThread.ts', import.meta.url), { workerData: work });
      worker.on('message', ({ b, bytes }) => onBlock(b, bytes));
      worker.on('error', onError);
    },
    stop: async () => worker?.terminate(),
  };
}

describe('numbers as text', () => {
  it('are what JavaScript prints', () => {
    const out = new Uint8Array(40);
    const same = (x: number) => {
      expect(new TextDecoder().decode(out.subarray(0, writeNumber(x, out, 0)))).toBe(String(x));
    };
    for (const x of [
      0,
      1,
      -1,
      0.1,
      4.35,
      1e-6,
      1e-7,
      123456789012345680,
      999999999999999.9,
      (2 ** 51 + 1) / 8,
      5e-324,
      1.7e308,
    ])
      same(x);
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), same), { numRuns: 2000 });
    fc.assert(fc.property(fc.double({ min: 1e-7, max: 1e6, noNaN: true }), same), { numRuns: 5000 });
    fc.assert(
      fc.property(fc.nat(100000), fc.integer({ min: 1, max: 5000 }), (a, b) => same(a / b)),
      { numRuns: 5000 },
    );
  });
});

describe.skipIf(!hasShared)('against the reference results beside the checkout', () => {
  const key = (product: string, event: string) => `${product}\u0000${event}`;
  const compare = (output: string, reference: string, columns: Record<string, string>, tolerance: number) => {
    const wanted = new Map(sharedRecords(reference).map((r) => [key(r.var1!, r.var2!), r]));
    const rows = records(output);
    expect(rows.length).toBe(wanted.size);
    let worst = 0;
    for (const row of rows) {
      const other = wanted.get(key(row.product!, row.event!))!;
      for (const [mine, theirs] of Object.entries(columns)) {
        const value = Number(other[theirs]);
        // R's Inf and NA are our empty field.
        if (row[mine] === '') expect(other[theirs] === '' || !Number.isFinite(value) || value === 0).toBe(true);
        else worst = Math.max(worst, relative(Number(row[mine]), value, 1e-3));
      }
    }
    expect(worst).toBeLessThan(tolerance);
  };
  const measures = {
    n11: 'N11',
    n1p: 'N1p',
    np1: 'Np1',
    n: 'N',
    expected: 'E',
    rr: 'RR',
    prr: 'PRR',
    prr_lower: 'pvda_prr2_5',
    prr_upper: 'pvda_prr97_5',
    chi2_yates: 'chi2_yates',
    ror: 'ROR',
    ror_lower: 'pvda_ror2_5',
    ror_upper: 'pvda_ror97_5',
    ic: 'pvda_ic',
    ic025: 'pvda_ic2_5',
    ic975: 'pvda_ic97_5',
  };

  it.each(['caers', 'pvda'])('%s: every pair and measure', (name) => {
    const out = text(scoreTable(sharedBytes(`data/reports/long_${name}.csv.gz`)).csv);
    compare(out, `reference/${name}_pairs.csv.gz`, measures, 1e-10);
  });

  it('caers: measures asked for by name', () => {
    const out = text(
      scoreTable(sharedBytes('data/reports/long_caers.csv.gz'), { methods: ['pearson', 'fisher', 'bcpnn'] }).csv,
    );
    const columns = { chi2_pearson: 'chi2_pearson', fisher_p: 'phvid_RFET_p', bcpnn_ic: 'BCPNN98_EIC' };
    compare(out, 'reference/caers_pairs.csv.gz', columns, 1e-9);
  });

  it('caers: the prior over all cells, and EBGM at the reference prior and at DuMouchel’s', () => {
    const input = sharedBytes('data/reports/long_caers.csv.gz');
    const theta = sharedRecords('reference/caers_theta.csv').find((r) => r.fit!.startsWith('exactMLE_withZeroCells'))!;
    const reference = {
      alpha1: Number(theta.alpha1),
      beta1: Number(theta.beta1),
      alpha2: Number(theta.alpha2),
      beta2: Number(theta.beta2),
      p: Number(theta.P),
    };
    const { fit } = scoreTable(input);
    expect(fit!.boundary).toBeNull();
    expect(relative(fit!.negLogLikelihood, Number(theta.negLL))).toBeLessThan(1e-9);
    // The reference stopped at a gradient of 7e-4; ours is the optimum it was on the way to.
    expect(fit!.gradient).toBeLessThan(1e-7);
    for (const k of ['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const)
      expect(relative(fit!.prior[k], reference[k])).toBeLessThan(1e-4);
    const at = (prior: typeof reference) => text(scoreTable(input, { prior }).csv);
    compare(
      at(reference),
      'reference/caers_eb_zeroes.csv.gz',
      { ebgm: 'zmle_EBGM', eb05: 'zmle_EB5', eb95: 'zmle_EB95' },
      1e-6,
    );
    compare(
      at({ alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 }),
      'reference/caers_eb_zeroes.csv.gz',
      { ebgm: 'dumouchel_EBGM', eb05: 'dumouchel_EB5', eb95: 'dumouchel_EB95' },
      1e-6,
    );
  });

  it('caers: expectations stratified by sex', () => {
    const out = text(
      scoreTable(sharedBytes('data/reports/long_caers.csv.gz'), {
        stratify: ['strat1'],
        prior: { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 },
      }).csv,
    );
    const columns = {
      expected: 'E',
      rr: 'RR',
      prr: 'PRR',
      ebgm: 'dumouchel_EBGM',
      eb05: 'dumouchel_EB5',
      eb95: 'dumouchel_EB95',
    };
    compare(out, 'reference/caers_strat_eb.csv.gz', columns, 1e-6);
  });
});
