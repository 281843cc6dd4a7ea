/** Where this process writes what people do: the chain in the store, and beside its key a note of how far it reached. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Action, ActionDraft, Head } from '@huishang/audit';
import { type Settings, SettingsError } from '@huishang/runtime';
import { actionHead, agreedSetting, appendAction, listActions, type Sql, type Store, settingOf } from '@huishang/store';
import { z } from 'zod';
import { auditKeyFile, readAuditKey } from './auditKey.ts';

type Append = (draft: ActionDraft) => Promise<Action>;

export type Trail = {
  readonly key: Buffer;
  /** Work and the actions that tell of it, in one transaction. Appending comes last, since it makes others wait. */
  act<T>(work: (tx: Sql, append: Append) => Promise<T>): Promise<T>;
};

const PRINT = 'auditKeyPrint';
const printOf = (key: Buffer): string =>
  createHash('sha256').update('huishang audit key').update(key).digest('hex').slice(0, 16);

/** Nothing that tells of a key is asked of a store whose chain is empty. */
async function wasBegun(store: Sql): Promise<boolean> {
  return (await settingOf(store, PRINT)) !== null || ((await actionHead(store))?.seq ?? 0) > 0;
}

/**
 * @param make draws a key where nothing has been sealed yet: for the demonstration, and when the first account is made.
 * @returns null where there is no key and nothing was sealed.
 * @throws {SettingsError} when the key is not there, or is another than the chain was sealed under.
 */
export async function openTrail(
  store: Store,
  settings: Settings,
  options: { make?: boolean; failed?: (error: Error) => void } = {},
): Promise<Trail | null> {
  const begun = await wasBegun(store);
  const key = readAuditKey(settings, (options.make ?? false) && !begun);
  const path = auditKeyFile(settings);
  if (!key) {
    if (!begun) return null;
    throw new SettingsError(
      `找不到审计链的密钥 ${path}：请放回原来的密钥文件，或用 AUDIT_KEY_FILE 指出它在哪里；另造的核对不了已有的操作。`,
    );
  }
  if ((await agreedSetting(store, PRINT, printOf(key))) !== printOf(key))
    throw new SettingsError(`审计链是用另一把密钥封的：请把 ${path} 换回原来的密钥文件。`);
  const holds = await anchorHolds(store, settings);
  if (!holds)
    options.failed?.(new Error('the audit chain no longer has the action that was noted beside its key: run verify'));
  let told = false;
  const note = (head: Head): void => {
    if (!holds) return; // What gives an older or another chain away is not written over.
    try {
      noteAnchor(settings, head);
    } catch (error) {
      if (!told) options.failed?.(error as Error); // A folder that cannot be written: the chain itself stands.
      told = true;
    }
  };
  return {
    key,
    async act(work) {
      let last: Action | null = null;
      const result = await store.transaction((tx) =>
        work(tx, async (draft) => (last = await appendAction(tx, key, new Date(), draft))),
      );
      if (last) note(last);
      return result;
    },
  };
}

const anchorFile = (settings: Settings): string => `${auditKeyFile(settings)}.head`;
const anchor = z.object({ seq: z.int().positive(), hash: z.string() });

/** How far the chain was known to reach by what stands outside the store; null where nothing does. */
export function readAnchor(settings: Settings): Head | null {
  try {
    return anchor.parse(JSON.parse(readFileSync(anchorFile(settings), 'utf8')));
  } catch {
    return null; // None yet, or torn: the chain is checked without it.
  }
}

/** Whether the chain still has the action that was noted last. */
async function anchorHolds(store: Store, settings: Settings): Promise<boolean> {
  const noted = readAnchor(settings);
  if (!noted) return true;
  const [there] = await listActions(store, { before: noted.seq + 1 }, 1);
  return there?.seq === noted.seq && there.hash === noted.hash;
}

function noteAnchor(settings: Settings, { seq, hash }: Head): void {
  if ((readAnchor(settings)?.seq ?? 0) >= seq) return;
  const draft = `${anchorFile(settings)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ seq, hash }), { mode: 0o600 });
  renameSync(draft, anchorFile(settings));
}
