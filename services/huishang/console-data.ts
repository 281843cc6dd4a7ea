/** What the pages ask for, from the store. */
import type { ConsoleData } from '@huishang/console';
import type { WeeklyReport } from '@huishang/schemas';
import {
  agendaMonths,
  countsAsOf,
  documentNames,
  evidenceOf,
  loadAgenda,
  loadDocument,
  newestDay,
  recordVersions,
} from '@huishang/store';
import { currentSignals } from './http.ts';
import type { System } from './system.ts';
