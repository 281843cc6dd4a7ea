/** Which columns of a table are what: the two layouts that can be scored, recognised by the header. */

/** Where the needed columns stand (0-based). */
export type Layout =
  | { kind: 'reports'; report: number; product: number; event: number; strata: number[] }
  | { kind: 'counts'; product: number; event: number; n11: number; n1p: number; np1: number; n: number };

/** The table cannot be scored; the message says which column or value is at fault. */
export class ScoreTableError extends Error {}

/** Accepted headings, without regard to case, spaces, "_" and "-"; the first is the contract's own. */
const HEADINGS = {
  report: [
    'report',
    'id',
    'reportid',
    'caseid',
    'case',
    'primaryid',
    'safetyreportid',
    'vaersid',
    '报告编码',
    '报告编号',
  ],
  product: [
    'product',
    'var1',
    'drug',
    'drugname',
    'productname',
    'vaccine',
    'device',
    '药品',
    '产品',
    '品种',
    '通用名称',
  ],
  event: [
    'event',
    'var2',
    'reaction',
    'hazard',
    'pt',
    'term',
    'ae',
    'adversereaction',
    'adverseevent',
    '不良反应',
    '不良事件',
    '反应',
  ],
  n11: ['n11', 'a'],
  n1p: ['n1p', 'n1+', 'n1.'],
  np1: ['np1', 'n+1', 'n.1'],
  n: ['n', 'npp', 'n++', 'n..', 'total'],
} as const;

const bare = (heading: string) => heading.toLowerCase().replace(/[\s_-]/g, '');

/** Reads the header; `stratify` names columns of a report-level table, as written in it. */
export function layoutOf(header: readonly string[], stratify: readonly string[]): Layout {
  const bares = header.map(bare);
  const find = (key: keyof typeof HEADINGS) => bares.findIndex((h) => (HEADINGS[key] as readonly string[]).includes(h));
  const need = (key: keyof typeof HEADINGS) => {
    const at = find(key);
    if (at < 0) throw new ScoreTableError(`the header has no column "${key}" (${header.join(', ')})`);
    return at;
  };
  const product = need('product');
  const event = need('event');
  if (find('n11') >= 0) {
    if (stratify.length > 0)
      throw new ScoreTableError('a table of counts cannot be stratified; give report-level rows');
    return { kind: 'counts', product, event, n11: need('n11'), n1p: need('n1p'), np1: need('np1'), n: need('n') };
  }
  const strata = stratify.map((name) => {
    const at = bares.indexOf(bare(name));
    if (at < 0) throw new ScoreTableError(`the header has no column "${name}" to stratify by (${header.join(', ')})`);
    return at;
  });
  return { kind: 'reports', report: need('report'), product, event, strata };
}

/** The separator of a header line: the commonest of comma, tab and semicolon. */
export function separatorOf(firstLine: string): number {
  const counts = [',', '\t', ';'].map((mark) => firstLine.split(mark).length);
  return [44, 9, 59][counts.indexOf(Math.max(...counts))]!;
}
