/** What the pages ask for, from the store. */
import type { ConsoleData } from '@huishang/console';
import { type StreamName, streamNames, type WeeklyReport } from '@huishang/schemas';
import {
  agendaMonths,
  countsAsOf,
  documentNames,
  evidenceOf,
  loadAgenda,
  loadDocument,
  newestDay,
  parseMessage,
  recordVersions,
  type Store,
} from '@huishang/store';
import { lettersShown } from './dead-letters.ts';
import { currentSignals } from './http.ts';

const WEEKLY = 'reports/weekly-';
const zero = { received: 0, accepted: 0, duplicates: 0, followUps: 0, rejected: 0 };

export function consoleData(store: Store): ConsoleData {
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
      return {
        versions: versions.map(({ message }) => parseMessage(message)),
        evidence: await evidenceOf(store, stream, id),
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
