/** Made-up reports: one to three products and a few hazards each, both of Zipf popularity, with hazards some products are given to. */
import type { Random } from '@huishang/statistics';

const PRODUCTS = 5000;
const HAZARDS = 12_000;

/** Draws one report's products and hazards after the other into the same arrays. */
export function reportMaker(random: Random): (products: Set<number>, hazards: Set<number>) => void {
  const product = zipf(PRODUCTS, 1.2, random);
  const hazard = zipf(HAZARDS, 1.15, random);
  return (products, hazards) => {
    products.clear();
    hazards.clear();
    const first = product();
    products.add(first);
    if (random.uniform() < 0.35) products.add(product());
    if (random.uniform() < 0.15) products.add(product());
    for (let k = 1 + Math.floor(-Math.log(random.uniform()) * 3.35); k > 0; k -= 1)
      hazards.add(random.uniform() < 0.2 ? (Math.floor(hazard() * 0.3) + first * 37) % HAZARDS : hazard());
  };
}

function zipf(size: number, power: number, random: Random): () => number {
  const sums = new Float64Array(size);
  let total = 0;
  for (let i = 0; i < size; i += 1) {
    total += (i + 5) ** -power;
    sums[i] = total;
  }
  return () => {
    const x = random.uniform() * total;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < x) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
