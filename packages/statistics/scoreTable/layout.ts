/** Which columns of a table are what: the two layouts that can be scored, recognised by the header. */
import { ScoreTableError } from './problems.ts';

/** Where the needed columns stand (0-based), under the header as written. */
export type Layout = { header: readonly string[]; product: number; event: number } & (
  | { kind: 'reports'; report: number; strata: number[]; kept: number[] }
  | { kind: 'counts'; n11: number; n1p: number; np1: number; n: number }
);

/** Columns of report-level rows asked for by name: to stratify by, and to keep with the rows. */
export type NamedColumns = { stratify?: readonly string[]; keep?: readonly string[] | null };

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

/** What text never holds, and packed files do within their first bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

const bare = (heading: string) => heading.toLowerCase().replace(/[\s_-]/g, '');

/** Reads the header; throws {@link ScoreTableError} where a needed or named column is not in it. */
export function layoutOf(header: readonly string[], { stratify = [], keep = null }: NamedColumns): Layout {
  if (header.some((heading) => CONTROL.test(heading))) throw new ScoreTableError({ kind: 'notText' });
  const bares = header.map(bare);
  const find = (key: keyof typeof HEADINGS) => bares.findIndex((h) => (HEADINGS[key] as readonly string[]).includes(h));
  const need = (key: keyof typeof HEADINGS) => {
    const at = find(key);
    if (at < 0) throw new ScoreTableError({ kind: 'columnMissing', column: key, accepted: HEADINGS[key], header });
    return at;
  };
  const named = (name: string) => {
    const at = bares.indexOf(bare(name));
    if (at < 0) throw new ScoreTableError({ kind: 'columnUnknown', name, header });
    return at;
  };
  const product = need('product');
  const event = need('event');
  if (find('n11') >= 0) {
    if (stratify.length > 0 || keep !== null) throw new ScoreTableError({ kind: 'countsOnly' });
    const [n11, n1p, np1, n] = [need('n11'), need('n1p'), need('np1'), need('n')];
    return { kind: 'counts', header, product, event, n11, n1p, np1, n };
  }
  const strata = stratify.map(named);
  return { kind: 'reports', header, report: need('report'), product, event, strata, kept: (keep ?? []).map(named) };
}

/** The separator of a header line: the commonest of comma, tab and semicolon. */
export function separatorOf(firstLine: string): number {
  const counts = [',', '\t', ';'].map((mark) => firstLine.split(mark).length);
  return [44, 9, 59][counts.indexOf(counts.reduce((a, b) => Math.max(a, b)))]!;
}
