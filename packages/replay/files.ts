/** A replay's results as files: tables for reckoning on, drawings for looking at. */
import { replayAlertsChart, replayPairChart, svgToPng } from '@huishang/documents';
import { writeCsv } from '@huishang/formats/csv';
import { REPLAY_METHODS } from '@huishang/statistics';
import { dayText } from './dataSet.ts';
import { type Finding, measureOf } from './findings.ts';
import type { Played } from './play.ts';
import { words } from './words.zh.ts';

export type OutputFile = { name: string; body: Uint8Array };

/** `looks.csv`, `flags.csv`, `alerts.svg/png`; with watched pairs `watched.csv`, `weeks.csv` and for the first `pair.svg/png`. */
export async function* replayFiles(played: Played): AsyncGenerator<OutputFile> {
  yield { name: 'looks.csv', body: bytes(looksCsv(played)) };
  yield { name: 'flags.csv', body: bytes(flagsCsv(played)) };
  if (played.findings.length > 0) {
    yield { name: 'watched.csv', body: bytes(watchedCsv(played)) };
    yield { name: 'weeks.csv', body: bytes(weeksCsv(played)) };
  }
  for (const [name, svg] of drawings(played)) {
    yield { name: `${name}.svg`, body: bytes(svg) };
    yield { name: `${name}.png`, body: await svgToPng(svg) };
  }
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function looksCsv({ looks }: Played): string {
  const kinds = ['now', 'first', 'ever'] as const;
  const columns = ['day', 'reports', 'pairs', ...REPLAY_METHODS.flatMap((m) => kinds.map((kind) => `${m}_${kind}`))];
  const rows = looks.map(({ day, reports, pairs, loads }) => ({
    day: dayText(day),
    reports,
    pairs,
    ...Object.fromEntries(REPLAY_METHODS.flatMap((m) => kinds.map((kind) => [`${m}_${kind}`, loads[m][kind]]))),
  }));
  return writeCsv(rows, columns);
}

function flagsCsv({ data, looks, firstFlags }: Played): string {
  const day = (look: number | null) => (look === null ? '' : dayText(looks[look]!.day));
  const rows = firstFlags.map((flags) => ({
    product: data.products.name(flags.product),
    hazardCode: flags.hazard,
    hazard: data.hazards.name(flags.hazard),
    n11: flags.n11,
    ...Object.fromEntries(REPLAY_METHODS.map((method) => [method, day(flags[method])])),
  }));
  return writeCsv(rows, ['product', 'hazardCode', 'hazard', 'n11', ...REPLAY_METHODS]);
}

function watchedCsv({ findings }: Played): string {
  const kinds = ['day', 'lead', 'n11', 'ever'] as const;
  const columns = [
    ...['product', 'hazard', 'truth', 'date', 'n11'],
    ...REPLAY_METHODS.flatMap((m) => kinds.map((kind) => `${m}_${kind}`)),
  ];
  const rows = findings.map(({ first, ...subject }) => ({
    ...subject,
    ...Object.fromEntries(REPLAY_METHODS.flatMap((m) => kinds.map((kind) => [`${m}_${kind}`, first[m]?.[kind]]))),
  }));
  return writeCsv(rows, columns);
}

const MEASURES = [
  ...([
    'n11',
    'n1p',
    'np1',
    'n',
    'expected',
    'prr',
    'chiSquaredYates',
    'ror025',
    'ic',
    'ic025',
    'ebgm',
    'eb05',
  ] as const),
  ...(['lnE', 'background', 'logLikelihoodRatio'] as const),
];

/** From each pair's first joint report on: before it there is nothing to tell. */
function weeksCsv({ findings, looks }: Played): string {
  const rows = findings.flatMap(({ product, hazard }, i) =>
    looks
      .filter(({ watched }) => watched[i]!.n11 > 0)
      .map(({ day, watched }) => ({
        product,
        hazard,
        day: dayText(day),
        ...watched[i]!,
        fires: watched[i]!.fires.join(' '),
      })),
  );
  return writeCsv(rows, ['product', 'hazard', 'day', ...MEASURES, 'fires']);
}

function drawings({ looks, findings, rules, critical }: Played): [string, string][] {
  const last = looks.at(-1)!;
  const days = looks.map(({ day }) => dayText(day));
  const pair = findings[0];
  const marks = pair?.date ? [{ day: pair.date, label: words.chart.reference }] : [];
  const lines = REPLAY_METHODS.map((m) => ({
    name: words.methods[m],
    values: looks.map(({ loads }) => loads[m].ever),
  }));
  const basis = {
    title: words.chart.alertsTitle,
    footer: words.chart.alertsFooter(last.pairs, dayText(last.day)),
  };
  const drawn: [string, string][] = [['alerts', replayAlertsChart(days, lines, marks, basis)]];
  if (pair === undefined) return drawn;
  const from = Math.max(
    0,
    looks.findIndex(({ watched }) => watched[0]!.n1p > 0),
  );
  const shown = looks.slice(from);
  const panel = (method: keyof Finding['first'], name: string, limit: number | null, log = false) => ({
    name,
    values: shown.map(({ watched }) => measureOf[method](watched[0]!)),
    limit,
    log,
    first: pair.first[method]?.day ?? null,
  });
  const panels = [
    panel('trend', words.chart.n11, null),
    panel('evans', words.chart.prr, rules.evans.prr, true),
    panel('ror025', words.chart.ror, rules.ror025, true),
    panel('ic025', words.chart.ic, rules.ic025),
    panel('eb05', words.chart.eb, rules.eb05, true),
    panel('eProcess', words.chart.e, null),
    panel('maxSprt', words.chart.llr, critical),
  ];
  drawn.push([
    'pair',
    replayPairChart(days.slice(from), panels, marks, {
      title: words.chart.pairTitle(pair.product, pair.hazard),
      footer: words.chart.pairFooter(shown.length),
    }),
  ]);
  return drawn;
}
