/** The models of a tree scan: what a branch's excess is worth, and what trees without one look like. */
import type { Random } from '../monteCarlo/random.ts';
import { binomialLogLikelihoodRatio } from '../sequential/binomialMaxSprt.ts';
import { poissonLogLikelihoodRatio } from '../sequential/poissonMaxSprt.ts';
import type { TreeScanOptions } from './treeScanOptions.ts';

/** `size` of a branch is its expectation or, for the Bernoulli models, its cases and controls together. */
export type TreeModel = {
  /** Each node's own size. */
  own: Float64Array;
  /** Events expected of a branch of this size. */
  expected(size: number): number;
  /** ln likelihood ratio of so many events in a branch of this size; 0 without an excess. */
  ratio(events: number, size: number): number;
  /** The nodes' own events in a random tree; the same array each time. */
  draw(random: Random): Float64Array;
};

/**
 * Conditional models compare inside and outside of a branch, given all events (Kulldorff 1997): with C cases among N and c among n in the
 * branch, the ratio of the conditional Bernoulli model is that of c/n and (C−c)/(N−n) to C/N in both.
 * Throws where a node of a Bernoulli model has more cases than cases and controls.
 */
export function treeModel(
  { model, probability = 0.5 }: TreeScanOptions,
  observed: Float64Array,
  given: Float64Array,
): TreeModel {
  if (model === 'bernoulli' || model === 'conditionalBernoulli') {
    const wrong = observed.findIndex((cases, i) => cases > given[i]!);
    if (wrong >= 0) throw new Error(`${observed[wrong]} cases among ${given[wrong]} cases and controls`);
  }
  const total = sumOf(observed);
  const all = sumOf(given);
  const out = new Float64Array(given.length);
  const each = (draw: (i: number) => number) => {
    for (let i = 0; i < out.length; i += 1) out[i] = draw(i);
    return out;
  };
  switch (model) {
    case 'poisson':
      return {
        own: given,
        expected: (size) => size,
        ratio: poissonLogLikelihoodRatio,
        draw: (random) => each((i) => random.poisson(given[i]!)),
      };
    case 'conditionalPoisson': {
      const own = given.map((e) => (all > 0 ? (e * total) / all : e));
      return {
        own,
        expected: (size) => size,
        ratio: (n, e) => (n > e && e < total ? term(n, e) + term(total - n, total - e) : 0),
        draw: (random) => {
          random.multinomial(total, own, out);
          return out;
        },
      };
    }
    case 'bernoulli':
      return {
        own: given,
        expected: (size) => size * probability,
        ratio: (n, size) => (size > 0 ? binomialLogLikelihoodRatio(n, size, (1 - probability) / probability) : 0),
        draw: (random) => each((i) => random.binomial(given[i]!, probability)),
      };
    case 'conditionalBernoulli': {
      const share = all > 0 ? total / all : 0;
      return {
        own: given,
        expected: (size) => size * share,
        ratio: (n, size) => {
          if (!(n > size * share) || size >= all) return 0;
          const controls = size - n;
          return (
            term(n, size * share) +
            term(controls, size * (1 - share)) +
            term(total - n, (all - size) * share) +
            term(all - total - controls, (all - size) * (1 - share))
          );
        },
        draw: (random) => {
          let [cases, left] = [total, all];
          return each((i) => {
            const drawn = random.hypergeometric(given[i]!, cases, left);
            cases -= drawn;
            left -= given[i]!;
            return drawn;
          });
        },
      };
    }
  }
}

/** n·ln(n/e), 0 for n = 0. */
const term = (n: number, e: number) => (n > 0 ? n * Math.log(n / e) : 0);
const sumOf = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
