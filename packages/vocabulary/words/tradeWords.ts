/** Words that belong to a product's or a company's name without telling it from others. */
import { readData } from '../readTable.ts';

/** One word a line; empty lines and lines with `#` are for the reader. The longest first, so that the first match is the right one. */
function words(file: string): readonly string[] {
  const lines = readData(`words/${file}`).replaceAll('\r', '').split('\n');
  const kept = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  return [...new Set(kept)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** Dosage forms as they end (片, 肠溶胶囊) a generic name. */
export const dosageForms: readonly string[] = words('dosage-forms.txt');

/** Ends of a company's name that say nothing but that it is one (股份有限公司). */
export const companySuffixes: readonly string[] = words('company-suffixes.txt');

/** What a product is in general (疫苗, 输液器, 面霜): never a product by itself. */
export const productCategories: readonly string[] = words('product-categories.txt');
