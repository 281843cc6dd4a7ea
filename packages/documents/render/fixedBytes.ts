/** A Word file freed of the moment it was made in: no clock, one order of entries. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The first day a zip archive can hold (DOS time, no zone). */
const epoch = new Date(1980, 0, 1, 0, 0, 0);
const moment = '1980-01-01T00:00:00Z';

/**
 * @param bytes a package as docx packs it.
 * @param replace parts to write differently, by name: from the part's text to its new text.
 * @returns the same parts by name, with creation and change times of `docProps/core.xml` fixed. The word processor
 * writes true ones on the first save; the document itself says its day in words.
 */
export function fixedBytes(bytes: Uint8Array, replace: ReadonlyMap<string, (xml: string) => string>): Uint8Array {
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  // The content types come first, as readers that sniff expect; the rest by name.
  entries.sort(([a], [b]) => Number(b === contentTypes) - Number(a === contentTypes) || (a < b ? -1 : 1));
  const parts: Zippable = {};
  for (const [name, content] of entries) {
    const change = name === 'docProps/core.xml' ? withoutTime : replace.get(name);
    parts[name] = [
      change ? strToU8(change(strFromU8(content))) : content,
      { mtime: epoch, level: name.endsWith('.png') ? 0 : 6 },
    ];
  }
  return zipSync(parts);
}

const contentTypes = '[Content_Types].xml';
const withoutTime = (xml: string): string =>
  xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g, `$1${moment}$2`);
