import type { Reading, StreamName } from '@huishang/schemas';
import { words } from '../words.zh.ts';

/**
 * Reports that side files speak of and the main file does not: one rejection each, under the line where it was first
 * met, since the report cannot be read without its main row.
 */
export class Orphans {
  #stream: StreamName;
  #found = new Map<string, Reading>();

  constructor(stream: StreamName) {
    this.#stream = stream;
  }

  add(file: string, role: string, id: string, line: number): void {
    if (this.#found.has(id)) return;
    const reason = words.onLine(line, words.orphan(role));
    const rejection = { file, line, stream: this.#stream, recordId: id, reason, raw: '' };
    this.#found.set(id, { kind: 'rejection', rejection });
  }

  readings(): Reading[] {
    return [...this.#found.values()];
  }
}
