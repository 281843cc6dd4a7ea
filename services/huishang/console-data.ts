/** What the pages ask for, from the store. */
import { gravityLost } from '@huishang/cases';
import type { ConsoleData } from '@huishang/console';
import {
  type Domain,
  domains,
  evidenceKey,
  type JoinedRecord,
  type StreamName,
  streamNames,
  type WeeklyReport,
} from '@huishang/schemas';
import {
  agendaMonths,
  countsAsOf,
  documentNames,
  evidenceOf,
  loadAgenda,
  loadDetection,
  loadDocument,
  newestDay,
  parseMessage,
  recordVersions,
  type Store,
} from '@huishang/store';
import type { Knowledge } from './context.ts';
import { lettersShown } from './dead-letters.ts';
import { currentSignals } from './http.ts';

const WEEKLY = 'reports/weekly-';
const zero = { received: 0, accepted: 0, duplicates: 0, followUps: 0, rejected: 0 };

const gravityWords = { death: '死亡', lifeThreatening: '危及生命', serious: '严重' };

/** The other records of a record's case, as detection joined them. */
async function joinedWith(
  store: Store,
  key: string,
  of: readonly Domain[],
): Promise<{ record: string; why: string }[]> {
  for (const domain of of) {
    const stored = await loadDetection(store, domain, 'now');
    const { joined = [] } = stored ? (JSON.parse(stored.body) as { joined?: JoinedRecord[] }) : {};
    const own = joined.find((j) => j.record === key);
    const others = joined.filter((j) => j.countedAs === key).map(({ record, why }) => ({ record, why }));
    if (own) return [{ record: own.countedAs, why: own.why }];
    if (others.length > 0) return others;
  }
  return [];
}

export function consoleData(store: Store, knowledge: Pick<Knowledge, 'hazards'>): ConsoleData {
  const weeks = async () =>
    (await documentNames(store, WEEKLY))
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(WEEKLY.length, -5));
  return {
    months: () => agendaMonths(store),
    agenda: (month, domain) => loadAgenda(store, month, domain),
    weeks,
    async weekly(week) {
      const asked = week ?? (await weeks()).sort().at(-1);
      const body = asked && (await loadDocument(store, `${WEEKLY}${asked}.json`));
      return body ? (JSON.parse(Buffer.from(body).toString('utf8')) as WeeklyReport) : null;
    },
    signals: async (domain) =>
      (await currentSignals(store)).filter((signal) => domain === undefined || signal?.domain === domain),
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
        joined: await joinedWith(store, evidenceKey({ stream, id }), newest?.domain ? [newest.domain] : domains),
        lost:
          gone === null
            ? []
            : [...gone.lost.map((what) => gravityWords[what]), ...gone.hazards.map((code) => hazard(code).name)],
      };
    },
    letters: () => lettersShown(store),
    async status() {
      const newest = await newestDay(store);
      const { byStream } = await countsAsOf(store, newest ?? '9999-12-31');
      return {
        newest,
        streams: streamNames.map((stream: StreamName) => ({ stream, ...(byStream.get(stream) ?? zero) })),
      };
    },
  };
}
