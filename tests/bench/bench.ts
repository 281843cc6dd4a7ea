/** What a benchmark is given, and what it says. */
import type { Figure } from './figure.ts';

export type BenchOptions = {
  /** A folder of its own, removed afterwards. */
  folder: string;
  /** How long a rate is measured. */
  seconds: number;
  /** How many simulated records, where the benchmark is not to choose. */
  records?: number;
  /** The same where several sizes are compared; `records` is the first. */
  sizes?: readonly number[];
  /** Also over a Kafka and a PostgreSQL, where the benchmark can. */
  servers?: boolean;
};

/** @returns figures, or in words why there are none. */
export type Bench = (options: BenchOptions) => Promise<Figure[] | string>;

/** Calls `work` again and again for about so long. @returns units of work a second, as `work` counts them. */
export async function rate(seconds: number, work: (pass: number) => number | Promise<number>): Promise<number> {
  const begun = performance.now();
  let done = 0;
  let pass = 0;
  do {
    done += await work(pass);
    pass += 1;
  } while (performance.now() - begun < seconds * 1000);
  return (done * 1000) / (performance.now() - begun);
}
