/** A replay's findings as lines for people. */
import { REPLAY_METHODS, type ReplayLook, type ReplayMethod, type ReplayRules } from '@huishang/statistics';
import type { Finding } from './findings.ts';
import { words } from './words.zh.ts';

/** Pairs told one by one; more are told in sum and stand in the files. */
const TOLD = 5;

export function replayLines(looks: readonly ReplayLook[], found: readonly Finding[], rules: ReplayRules): string[] {
  const own = found.filter(({ truth }) => truth === null);
  const judged = found.filter(({ truth }) => truth !== null);
  return [
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
      ? [first.day, `${first.n11}`, short(first.value), `${first.lead ?? ''}`, `${first.ever}`, short(first.perLook)]
      : [words.never, '', '', '', '', ''];
    return [words.methods[method], ...cells, limits[method]];
  });
  const title = words.pair(finding.product, finding.hazard);
  return [finding.date === null ? title : `${title}，${words.reference(finding.date)}`, ...aligned([head, ...rows])];
}

function truthLines(judged: readonly Finding[]): string[] {
  const [positives, negatives] = [1, 0].map((truth) => judged.filter((finding) => finding.truth === truth)) as [
    Finding[],
    Finding[],
  ];
  const raised = (pairs: readonly Finding[], method: ReplayMethod) =>
    pairs.filter(({ first }) => first[method] !== null).length;
  const head = [words.columns.method, words.columns.found, words.columns.wrong];
  const rows = REPLAY_METHODS.map((m) => [words.methods[m], `${raised(positives, m)}`, `${raised(negatives, m)}`]);
  return [words.truth(positives.length, negatives.length), ...aligned([head, ...rows])];
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

const short = (value: number | null): string => (value === null ? '' : String(Number(value.toPrecision(3))));

/** A terminal gives Chinese characters two columns. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => width(row[i]!))));
  const pad = (cell: string, i: number) => {
    const space = ' '.repeat(widths[i]! - width(cell));
    return i === 0 || i === rows[0]!.length - 1 ? cell + space : space + cell;
  };
  return rows.map((row) => `  ${row.map(pad).join('  ').trimEnd()}`);
}
