/** Goes along a chain from its first action to its last, and says of each fault which action it is about. */
import { type Action, type Head, NOTHING_BEFORE, sealHead, sealOf } from './action.ts';
import { canonical } from './canonical.ts';
import { faults } from './words.zh.ts';

/** An action as it is kept: what is JSON is text still, so that a changed spelling of the same content is found too. */
export type StoredAction = Omit<Action, 'payload' | 'versions'> & { payload: string; versions: string };

/** @param seq the action that is wrong, or the first of those that are missing. */
export type ChainFault = { seq: number; text: string };

export type ChainCheck = {
  /** The next action, in the order of `seq`. */
  see(action: StoredAction): ChainFault[];
  /**
   * After the last one.
   * @param head where the store says that the chain ends; null where it says nothing.
   * @param anchor how far the chain once was known to reach, by what was noted outside the store; null: nothing is.
   */
  end(head: (Head & { mac: string }) | null, anchor: Head | null): ChainFault[];
};

/** @param anchor as in `end`; its action is held against it in passing. */
export function startCheck(key: Uint8Array, anchor: Head | null = null): ChainCheck {
  let last: Head = NOTHING_BEFORE;
  /** Whether the seal of the last action can be relied on: of a changed one it says nothing about its neighbours. */
  let sound = true;
  return {
    see(stored) {
      const found: ChainFault[] = [];
      const { seq } = stored;
      if (seq > last.seq + 1) found.push({ seq: last.seq + 1, text: faults.missing(last.seq + 1, seq - 1) });
      const altered = !bearsItsSeal(key, stored);
      if (altered) found.push({ seq, text: faults.altered(stored) });
      else if (seq <= last.seq) found.push({ seq, text: faults.twice(seq) });
      else if (seq === last.seq + 1 && sound && stored.previous !== last.hash)
        found.push({ seq, text: faults.broken(seq) });
      if (anchor?.seq === seq && !altered && anchor.hash !== stored.hash)
        found.push({ seq, text: faults.notAnchored(seq) });
      last = { seq: Math.max(seq, last.seq), hash: stored.hash };
      sound = !altered;
      return found;
    },
    end(head, anchored) {
      const found: ChainFault[] = [];
      const expected = Math.max(head?.seq ?? 0, anchored?.seq ?? 0);
      if (last.seq < expected) found.push({ seq: last.seq + 1, text: faults.cutOff(last.seq + 1, expected) });
      if (head === null || head.seq === 0) {
        if (last.seq > 0) found.push({ seq: last.seq, text: faults.noHead });
      } else if (head.mac !== sealHead(key, head)) found.push({ seq: head.seq, text: faults.alteredHead });
      else if (head.seq < last.seq) found.push({ seq: head.seq + 1, text: faults.beyond(head.seq + 1, last.seq) });
      else if (head.seq === last.seq && head.hash !== last.hash && sound)
        found.push({ seq: head.seq, text: faults.broken(head.seq) });
      return found;
    },
  };
}

function bearsItsSeal(key: Uint8Array, stored: StoredAction): boolean {
  try {
    const payload = JSON.parse(stored.payload) as Action['payload'];
    const versions = JSON.parse(stored.versions) as Action['versions'];
    return (
      canonical(payload) === stored.payload &&
      canonical(versions) === stored.versions &&
      sealOf(key, { ...stored, payload, versions }) === stored.hash
    );
  } catch {
    return false; // No JSON any more.
  }
}
