/** The files of the trained tagger, as they are kept in `models/`; what they mean is the language package's. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export const taggerFiles = {
  weights: new URL('../../models/tagger.bin.gz', import.meta.url),
  card: new URL('../../models/tagger.json', import.meta.url),
};

export function loadTaggerFiles(): { bytes: Uint8Array; card: unknown } {
  return {
    bytes: gunzipSync(readFileSync(taggerFiles.weights)),
    card: JSON.parse(readFileSync(taggerFiles.card, 'utf8')) as unknown,
  };
}
