/**
 * Fewer points for the same sum: cells with one count condensed on ln E.
 *
 * For a fixed count the log-likelihood of a cell is an analytic function of ln E alone. On each short stretch of ln E it is replaced by
 * its interpolant in Chebyshev nodes, so that Σ over millions of cells becomes a weighted sum over a few hundred nodes, equal to it
 * to about 1e-13. This is no squashing: no expected count is averaged, and nothing is lost that a double could show.
 */

/** Width of a stretch in ln E, and nodes on it; the error falls with NODES as (width / distance to the nearest complex pole)^NODES. */
const WIDTH = 0.25;
const NODES = 10;

const nodes = Float64Array.from({ length: NODES }, (_, k) => Math.cos((Math.PI * (k + 0.5)) / NODES));

/** Chebyshev moments of weighted points on ln E, turned into node weights at the end. */
export class CondensedCells {
  readonly #moments = new Map<number, Float64Array>();

  /** Add `weight` cells with this ln E. */
  add(lnExpected: number, weight: number): void {
    const stretch = Math.floor(lnExpected / WIDTH);
    let moments = this.#moments.get(stretch);
    if (moments === undefined) {
      moments = new Float64Array(NODES);
      this.#moments.set(stretch, moments);
    }
    const x = 2 * (lnExpected / WIDTH - stretch) - 1;
    let before = weight;
    let current = weight * x;
    moments[0]! += before;
    moments[1]! += current;
    for (let k = 2; k < NODES; k += 1) {
      const next = 2 * x * current - before;
      moments[k]! += next;
      before = current;
      current = next;
    }
  }

  /** The nodes as expected counts with their weights, in ascending order. Weights may be negative; their sum is the number of cells. */
  points(): { expected: Float64Array; weight: Float64Array } {
    const stretches = [...this.#moments.keys()].sort((a, b) => a - b);
    const expected = new Float64Array(stretches.length * NODES);
    const weight = new Float64Array(stretches.length * NODES);
    let at = 0;
    for (const stretch of stretches) {
      const moments = this.#moments.get(stretch)!;
      for (const node of nodes) {
        // ℓ(x) = (1/m)(T0 + 2 Σ T_k(node) T_k(x)): discrete orthogonality of the Chebyshev polynomials on their nodes.
        let sum = moments[0]!;
        const angle = Math.acos(node);
        for (let k = 1; k < NODES; k += 1) sum += 2 * Math.cos(k * angle) * moments[k]!;
        expected[at] = Math.exp((stretch + (node + 1) / 2) * WIDTH);
        weight[at] = sum / NODES;
        at += 1;
      }
    }
    return { expected, weight };
  }
}
