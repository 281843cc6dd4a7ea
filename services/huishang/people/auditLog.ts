/** The chain as people read it: checked, listed, exported. */
import { type Action, aboutExport, type ChainFault, type Head, type StoredAction, startCheck } from '@huishang/audit';
import { actionHead, allActions, type Sql } from '@huishang/store';

export const openAction = ({ payload, versions, ...action }: StoredAction): Action => ({
  ...action,
  payload: JSON.parse(payload) as Action['payload'],
  versions: JSON.parse(versions) as Action['versions'],
});

/**
 * Goes along the whole chain, in a transaction that holds still.
 * @param anchor read before that transaction began, so that it is no newer than what is seen.
 * @param tell told of each fault as it is found.
 * @returns how many actions there are.
 */
export async function checkChain(
  tx: Sql,
  key: Buffer,
  anchor: Head | null,
  tell: (fault: ChainFault) => void,
): Promise<number> {
  const check = startCheck(key, anchor);
  let count = 0;
  for await (const action of allActions(tx)) {
    count += 1;
    for (const fault of check.see(action)) tell(fault);
  }
  for (const fault of check.end(await actionHead(tx), anchor)) tell(fault);
  return count;
}

/** The lines of an export: what the file is, then each action with its seal. */
export async function* exportLines(sql: Sql, now: Date): AsyncGenerator<string> {
  const head = (await actionHead(sql)) ?? { seq: 0, hash: '', mac: '' };
  const { seq } = head;
  yield `${JSON.stringify(aboutExport(now.toISOString(), seq, head))}\n`;
  for await (const action of allActions(sql)) {
    if (action.seq > seq) return;
    yield `${JSON.stringify(openAction(action))}\n`;
  }
}
