/** What must hold between what was received, what is in the log, what was understood, and what was made of it. */
import { createSealer, keptKey, ownerOf, type Sealer } from '@huishang/intake';
import type { Settings } from '@huishang/runtime';
import { holdStill, newestDay } from '@huishang/store';
import { readAnchor } from './people/trail.ts';
import type { System } from './system.ts';
import { verifyAgendas } from './verify/agendas.ts';
import { verifyChain } from './verify/chain.ts';
import { verifyCounts, verifyRejections } from './verify/counts.ts';
import type { Findings } from './verify/findings.ts';
import { verifyLog } from './verify/inLog.ts';
import { comparable, verifyRecords } from './verify/records.ts';
import { remaking } from './verify/remade.ts';
import { verifyReviews } from './verify/reviews.ts';
import { verifyWeekly } from './verify/weekly.ts';

/** Holds store, log and key against each other; tells of each fault as it is found. */
export async function verifyStore(system: System, settings: Settings, findings: Findings): Promise<void> {
  const { store, log, knowledge } = system;
  const sealer = await verifyKey(system, settings, findings);
  const anchor = readAnchor(settings);
  const how = await store.transaction(async (tx) => {
    await holdStill(tx);
    await verifyChain(tx, settings, anchor, findings);
    await verifyReviews(tx, findings);
    const how = await comparable(tx, knowledge, findings);
    await verifyLog(log, store, tx, findings);
    const open =
      sealer &&
      ((record: Parameters<typeof ownerOf>[0] & { sealed: string }) => sealer.open(record.sealed, ownerOf(record)));
    await verifyRecords(tx, knowledge, open, how, findings);
    await verifyCounts(tx, findings);
    if (sealer) await verifyRejections(tx, sealer, findings);
    return how;
  });
  if (how !== 'all') return;
  const remade = remaking(store, knowledge);
  await verifyAgendas(store, knowledge, remade, findings);
  await verifyWeekly(store, knowledge, remade, findings);
}

async function verifyKey({ store }: System, settings: Settings, findings: Findings): Promise<Sealer | null> {
  const check = findings.check('封存个人信息的密钥在，且是原来的那一把');
  check.checked();
  try {
    const key = await keptKey(settings, store);
    if (key) return createSealer(key);
    // Nothing has been received yet, or what tells of the key was deleted.
    if ((await newestDay(store)) !== null)
      check.wrong('setting', 'recordKeyPrint', '缺少：库中有记录，却不知是用哪一把密钥封存的');
  } catch (error) {
    check.wrong('setting', 'recordKeyPrint', (error as Error).message);
  }
  return null;
}
