/** Millions of reports in codes, and all their pairs counted at once. */
import { IntColumn } from '../scoreTable/rowBuffer.ts';

/**
 * Report i names the products `products[productEnds[i−1] … productEnds[i])`, distinct, and the hazards likewise (from 0 for the
 * first). Columns as narrow as the codes allow keep twenty million reports in half a gigabyte.
 */
export type CodedReports = {
  productEnds: Uint32Array;
  products: Uint8Array | Uint16Array | Uint32Array;
  hazardEnds: Uint32Array;
  hazards: Uint8Array | Uint16Array | Uint32Array;
};

/** Pairs by product, a product's in order of first appearance; margins by code. */
export type CountedPairs = {
  product: Int32Array;
  hazard: Int32Array;
  n11: Int32Array;
  productMargins: Int32Array;
  hazardMargins: Int32Array;
};

/**
 * One product after the other: its reports, brought together by a counting sort, are walked with a dense counter over the hazards that
 * stays in the processor's cache. Linear in incidences (report × product × hazard), and no hash table is touched.
 */
export function countPairs(reports: CodedReports): CountedPairs {
  const { productEnds, products, hazardEnds, hazards } = reports;
  const productMargins = frequencies(products);
  const hazardMargins = frequencies(hazards);
  const reportsOf = new Uint32Array(products.length);
  const next = new Uint32Array(productMargins.length);
  for (let p = 1; p < next.length; p += 1) next[p] = next[p - 1]! + productMargins[p - 1]!;
  for (let report = 0, at = 0; report < productEnds.length; report += 1) {
    for (const end = productEnds[report]!; at < end; at += 1) {
      const p = products[at]!;
      reportsOf[next[p]!] = report;
      next[p]! += 1;
    }
  }
  const [product, hazard, n11] = [new IntColumn(), new IntColumn(), new IntColumn()];
  const count = new Int32Array(hazardMargins.length);
  const seen = new Int32Array(hazardMargins.length);
  for (let p = 0, from = 0; p < productMargins.length; from = next[p]!, p += 1) {
    let different = 0;
    for (let i = from; i < next[p]!; i += 1) {
      const report = reportsOf[i]!;
      const end = hazardEnds[report]!;
      for (let at = report === 0 ? 0 : hazardEnds[report - 1]!; at < end; at += 1) {
        const h = hazards[at]!;
        if (count[h] === 0) {
          seen[different] = h;
          different += 1;
        }
        count[h]! += 1;
      }
    }
    for (let i = 0; i < different; i += 1) {
      const h = seen[i]!;
      product.push(p);
      hazard.push(h);
      n11.push(count[h]!);
      count[h] = 0;
    }
  }
  return { product: product.values, hazard: hazard.values, n11: n11.values, productMargins, hazardMargins };
}

function frequencies(codes: CodedReports['products']): Int32Array {
  let most = -1;
  for (let i = 0; i < codes.length; i += 1) if (codes[i]! > most) most = codes[i]!;
  const counts = new Int32Array(most + 1);
  for (let i = 0; i < codes.length; i += 1) counts[codes[i]!]! += 1;
  return counts;
}
