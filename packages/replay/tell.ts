/** A replay's findings as lines for people. */
import { REPLAY_METHODS, type ReplayLook, type ReplayMethod, type ReplayRules } from '@huishang/statistics';
import { dayText } from './dataSet.ts';
import type { Finding } from './findings.ts';
import type { Played } from './play.ts';
import { words } from './words.zh.ts';

/** Pairs told one by one; more are told in sum and stand in the files. */
const TOLD = 5;

export function replayLines({ looks, findings: found, rules }: Played): string[] {
  const last = looks.at(-1)!;
  const own = found.filter(({ truth }) => truth === null);
  const judged = found.filter(({ truth }) => truth !== null);
  return [
    words.played(last.reports, last.pairs, looks.length, dayText(looks[0]!.day), dayText(last.day)),
    ...own.slice(0, TOLD).flatMap((finding) => ['', ...pairLines(finding, rules)]),
    ...(judged.length > 0 ? ['', ...truthLines(judged)] : []),
    '',
    ...loadLines(looks),
    words.caution,
  ];
}

function pairLines(finding: Finding, rules: ReplayRules): string[] {
  const { columns } = words;
  const limits = words.limits(rules);
  const head = [
    columns.method,
    columns.first,
    columns.n11,
    columns.value,
    columns.lead,
    columns.ever,
    columns.perWeek,
    columns.limit,
  ];
  const rows = REPLAY_METHODS.map((method) => {
    const first = finding.first[method];
    const cells = first
      ? [
          first.day,
          `${first.n11}`,
          shownValue(method, first.value),
          `${first.lead ?? ''}`,
          `${first.ever}`,
          short(first.perLook),
        ]
      : [words.never, '', '', '', '', ''];
    return [words.methods[method], ...cells, limits[method]];
  });
  const title = words.pair(finding.product, finding.hazard);
  return [finding.date === null ? title : `${title}，${words.reference(finding.date)}`, ...aligned([head, ...rows])];
}

function truthLines(judged: readonly Finding[]): string[] {
  const positives = judged.filter(({ truth }) => truth === 1);
  const negatives = judged.filter(({ truth }) => truth === 0);
  const raised = (pairs: readonly Finding[], method: ReplayMethod) =>
    pairs.flatMap(({ first }) => (first[method] === null ? [] : [first[method]]));
  const dated = positives.some(({ date }) => date !== null);
  const { found, wrong, medianLead } = words.columns;
  const rows = REPLAY_METHODS.map((method) => {
    const right = raised(positives, method);
    const lead = median(right.flatMap((flag) => (flag.lead === null ? [] : [flag.lead])));
    return [
      words.methods[method],
      `${right.length}`,
      `${raised(negatives, method).length}`,
      ...(dated ? [short(lead)] : []),
    ];
  });
  const head = [words.columns.method, found, wrong, ...(dated ? [medianLead] : [])];
  return [words.truth(positives.length, negatives.length), ...aligned([head, ...rows])];
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function loadLines(looks: readonly ReplayLook[]): string[] {
  const { loads } = looks.at(-1)!;
  const head = [words.columns.method, words.columns.total, words.columns.perWeek, words.columns.now];
  const rows = REPLAY_METHODS.map((method) => {
    const { ever, now } = loads[method];
    return [words.methods[method], `${ever}`, short(ever / looks.length), `${now}`];
  });
  return aligned([head, ...rows]);
}

/** Evans' rule fires on no number where the ratio is infinite: no other product was reported with the hazard. */
const shownValue = (method: ReplayMethod, value: number | null): string =>
  value === null && method === 'evans' ? words.infinite : short(value);

const short = (value: number | null): string => (value === null ? '' : String(Number(value.toPrecision(3))));

/** A terminal gives Chinese characters two columns. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => rows.reduce((widest, row) => Math.max(widest, width(row[i]!)), 0));
  const pad = (cell: string, i: number) => {
    const space = ' '.repeat(widths[i]! - width(cell));
    return i === 0 || i === rows[0]!.length - 1 ? cell + space : space + cell;
  };
  return rows.map((row) => `  ${row.map(pad).join('  ').trimEnd()}`);
}
