/** A Word file freed of the moment it was made in: no clock, no random names, one order of entries. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The first day a zip archive can hold (DOS time, no zone). */
const epoch = new Date(1980, 0, 1, 0, 0, 0);
const moment = '1980-01-01T00:00:00Z';

/**
 * @param bytes a package as docx packs it.
 * @returns the same parts by name, with creation and change times of `docProps/core.xml` fixed. The word processor
 * writes true ones on the first save; the document itself says its day in words.
 */
export function fixedBytes(bytes: Uint8Array): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  // The content types come first, as readers that sniff expect; the rest by name.
  entries.sort(([a], [b]) => Number(b === contentTypes) - Number(a === contentTypes) || (a < b ? -1 : 1));
  const parts: Zippable = {};
  for (const [name, content] of entries) {
    const fixed = name === 'docProps/core.xml' ? strToU8(strFromU8(content).replace(times, `$1${moment}$2`)) : content;
    parts[name] = [fixed, { mtime: epoch, level: name.endsWith('.png') ? 0 : 6 }];
  }
  return zipSync(parts);
}

const contentTypes = '[Content_Types].xml';
const times = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;
