/** Folders of results, compared. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder of this test file's own, removed afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huishang-e2e-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every file below a folder, by its path within it. */
export function contents(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path)]),
  );
}

/** Names of files that are not the same in both, and the first place where a text differs. */
export function differences(a: Map<string, Buffer>, b: Map<string, Buffer>, only = /./): string[] {
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => only.test(name)).sort();
  return names.flatMap((name) => {
    const [one, other] = [a.get(name), b.get(name)];
    if (one && other && one.equals(other)) return [];
    if (!one || !other) return [`${name}: only in one`];
    let at = 0;
    while (one[at] === other[at]) at += 1;
    const around = (bytes: Buffer) => bytes.subarray(Math.max(0, at - 60), at + 60).toString('utf8');
    return [`${name} at ${at}: …${around(one)}… against …${around(other)}…`];
  });
}
