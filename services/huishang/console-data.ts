/** What the pages ask for, from the store. */
import { gravityLost } from '@huishang/cases';
import type { ConsoleData, Overview } from '@huishang/console';
import { evidenceKey, type StreamName, streamNames, type WeeklyReport } from '@huishang/schemas';
import {
  agendaHeads,
  agendaMonths,
  countDeadLetters,
  countsAsOf,
  documentNames,
  evidenceOf,
  loadAgenda,
  loadDocument,
  newestDay,
  parseMessage,
  recordVersions,
  type Sql,
  sameCase,
} from '@huishang/store';
import { lettersShown } from './dead-letters.ts';
import { kept } from './kept.ts';
import { listedSignals } from './listed-signals.ts';
import type { System } from './system.ts';

const WEEKLY = 'reports/weekly-';
const zero = { received: 0, accepted: 0, duplicates: 0, followUps: 0, rejected: 0 };

const gravityWords = { death: '死亡', lifeThreatening: '危及生命', serious: '严重' };

export function consoleData({ store, knowledge, today }: Pick<System, 'store' | 'knowledge' | 'today'>): ConsoleData {
  return {
    // A page of many small questions: asked in one turn, and answered to all who come meanwhile.
    overview: kept(() => store.transaction(readOverview)),
    agenda: (month, domain) => loadAgenda(store, month, domain),
    async weekly(week) {
      const asked = week ?? (await weeksOf(store)).sort().at(-1);
      const body = asked && (await loadDocument(store, `${WEEKLY}${asked}.json`));
      return body ? (JSON.parse(Buffer.from(body).toString('utf8')) as WeeklyReport) : null;
    },
    signals: (filter, me) => listedSignals(store, filter, me, today()),
    async record(stream, id) {
      const versions = await recordVersions(store, stream, id);
      if (versions.length === 0) return null;
      const evidence = await evidenceOf(store, stream, id);
      const newest = evidence.at(-1);
      const hazard = knowledge.hazards([]);
      const grave = (code: string) => hazard(code).serious || hazard(code).designated;
      const gone = newest === undefined ? null : gravityLost(newest, evidence.slice(0, -1), grave);
      return {
        versions: versions.map(({ message }) => parseMessage(message)),
        evidence,
        joined: await sameCase(store, evidenceKey({ stream, id })),
        lost:
          gone === null
            ? []
            : [...gone.lost.map((what) => gravityWords[what]), ...gone.hazards.map((code) => hazard(code).name)],
      };
    },
    letters: () => lettersShown(store),
  };
}

const weeksOf = async (sql: Sql): Promise<string[]> =>
  (await documentNames(sql, WEEKLY))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(WEEKLY.length, -5));

/** How many items of an agenda stand on the front page. */
const FIRST = 5;

async function readOverview(tx: Sql): Promise<Overview> {
  const [months, weeks, newest, waiting] = await Promise.all([
    agendaMonths(tx),
    weeksOf(tx),
    newestDay(tx),
    countDeadLetters(tx),
  ]);
  // The months come newest first.
  const [heads, { byStream }] = await Promise.all([
    agendaHeads(tx, months[0]?.month ?? '', FIRST),
    countsAsOf(tx, newest ?? '9999-12-31'),
  ]);
  return {
    months,
    heads,
    weeks,
    newest,
    streams: streamNames.map((stream: StreamName) => ({ stream, ...(byStream.get(stream) ?? zero) })),
    waiting,
  };
}
