/** A hierarchy of names as a table of node and parent. */
import { CsvReader, type CsvRecord } from '../csvRecords.ts';
import { separatorOf } from '../layout.ts';
import { ScoreTableError } from '../problems.ts';
import { lineEnd } from '../readTable.ts';
import { checkWidth } from '../rowWidth.ts';

const HEADINGS = {
  node: ['node', 'child', 'term', 'code', 'name', '节点', '名称', '下级'],
  parent: ['parent', 'parentnode', '上级', '父节点'],
} as const;

/**
 * Child → parent; null at a root, that is where the parent is empty or the node itself. A parent that has no line of its own is a root.
 * Throws {@link ScoreTableError} where columns are missing, a node has two parents, or parents go round in a circle.
 */
export function readHierarchy(file: Uint8Array): Map<string, string | null> {
  const parents = new Map<string, string | null>();
  const lines = new Map<string, number>();
  let columns: { header: string[]; node: number; parent: number } | null = null;
  const { separator, isDirective } = separatorOf(new TextDecoder().decode(file.subarray(0, lineEnd(file))));
  const csv = new CsvReader(separator.charCodeAt(0), (record) => {
    if (isDirective && record.line === 1) return;
    const fields = fieldsOf(record);
    if (columns === null) {
      columns = columnsOf(fields, record.line);
      return;
    }
    checkWidth(record, 1 + columns.node, columns.header);
    const node = fields[columns.node]!;
    const above = fields[columns.parent] ?? '';
    const parent = above === '' || above === node ? null : above;
    const before = parents.get(node);
    if (before !== undefined && before !== parent) {
      throw new ScoreTableError({ kind: 'nodeRepeated', line: record.line, before: lines.get(node)!, node });
    }
    parents.set(node, parent);
    lines.set(node, record.line);
  });
  csv.push(file);
  csv.end();
  if (columns === null) throw new ScoreTableError({ kind: 'empty' });
  for (const parent of [...parents.values()]) if (parent !== null && !parents.has(parent)) parents.set(parent, null);
  refuseCircles(parents, lines);
  return parents;
}

const fieldsOf = ({ bytes, start, end, fields }: CsvRecord): string[] =>
  Array.from({ length: fields }, (_, f) => new TextDecoder().decode(bytes.subarray(start[f]!, end[f]!)));

function columnsOf(header: string[], line: number) {
  const find = (key: keyof typeof HEADINGS) => {
    const at = header.findIndex((heading) =>
      (HEADINGS[key] as readonly string[]).includes(heading.trim().toLowerCase()),
    );
    if (at < 0)
      throw new ScoreTableError({ kind: 'columnMissing', line, column: key, accepted: HEADINGS[key], header });
    return at;
  };
  return { header, node: find('node'), parent: find('parent') };
}

function refuseCircles(parents: ReadonlyMap<string, string | null>, lines: ReadonlyMap<string, number>): void {
  const ends = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Set<string>();
    let at: string | null = start;
    for (; at !== null && !ends.has(at); at = parents.get(at) ?? null) {
      if (path.has(at)) throw new ScoreTableError({ kind: 'circle', line: lines.get(at)!, node: at });
      path.add(at);
    }
    for (const node of path) ends.add(node);
  }
}
