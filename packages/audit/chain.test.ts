/** Whatever is done to a chain without its key is found, and the action is named. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ActionDraft,
  type ChainFault,
  canonical,
  type Head,
  NOTHING_BEFORE,
  type StoredAction,
  sealAction,
  sealHead,
  startCheck,
} from './index.ts';

const key = Buffer.alloc(32, 7);

const draft: fc.Arbitrary<ActionDraft> = fc.record({
  who: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
  role: fc.constantFrom('assessor', 'auditor', 'chair'),
  action: fc.constantFrom('signIn', 'record.open', 'account.add'),
  subject: fc.record({ kind: fc.constantFrom('account', 'record'), id: fc.string({ unit: 'binary', maxLength: 12 }) }),
  reason: fc.option(fc.string({ unit: 'binary', maxLength: 12 })),
  payload: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }) as fc.Arbitrary<
    Record<string, unknown>
  >,
  dataLock: fc.option(fc.constantFrom('2025-06-30', '2025-07-01')),
});
const drafts = fc.array(draft, { minLength: 1, maxLength: 8 });

type Chain = { rows: StoredAction[]; head: Head & { mac: string } };

function chainOf(drafts: readonly ActionDraft[], under = key): Chain {
  let head: Head = NOTHING_BEFORE;
  const rows = drafts.map((draft, index) => {
    const action = sealAction(under, head, new Date(1.7e12 + index).toISOString(), draft);
    head = action;
    return { ...action, payload: canonical(action.payload), versions: canonical(action.versions) };
  });
  const { seq, hash } = head;
  return { rows, head: { seq, hash, mac: sealHead(under, { seq, hash }) } };
}

function faultsOf({ rows, head }: Chain, anchor: Head | null = null): ChainFault[] {
  const check = startCheck(key, anchor);
  return [...rows.flatMap((row) => check.see(row)), ...check.end(head, anchor)];
}

describe('a chain', () => {
  it('is sound as it was written', () => {
    fc.assert(
      fc.property(drafts, (given) => {
        expect(faultsOf(chainOf(given))).toEqual([]);
      }),
    );
  });

  it('tells of a change to any field of any action', () => {
    const change = fc.constantFrom<keyof StoredAction>(
      ...(['at', 'who', 'role', 'action', 'reason', 'payload', 'versions', 'dataLock', 'previous', 'hash'] as const),
    );
    fc.assert(
      fc.property(drafts, fc.nat(), change, (given, pick, field) => {
        const chain = chainOf(given);
        const row = chain.rows[pick % chain.rows.length]!;
        // An added space in JSON says the same, and is a change all the same.
        Object.assign(row, { [field]: `${String(row[field] ?? '')} ` });
        expect(faultsOf(chain).map(({ seq }) => seq)).toContain(row.seq);
      }),
    );
  });

  it('tells of a change to what an action is about', () => {
    const chain = chainOf([{ who: '甲', role: 'r', action: 'a', subject: { kind: 'record', id: 'drug/1' } }]);
    chain.rows[0]!.subject = { kind: 'record', id: 'drug/2' };
    expect(faultsOf(chain)).toEqual([{ seq: 1, text: expect.stringContaining('内容被改动') }]);
  });

  it('tells which actions are missing, at the end too', () => {
    fc.assert(
      fc.property(drafts, fc.nat(), (given, pick) => {
        const chain = chainOf(given);
        const [gone] = chain.rows.splice(pick % chain.rows.length, 1);
        const found = faultsOf(chain);
        expect(found).toEqual([{ seq: gone!.seq, text: expect.stringContaining(`第 ${gone!.seq} 条`) }]);
        expect(found[0]!.text).toContain('缺少');
      }),
    );
  });

  it('tells of an action that was put in, whether numbers behind it were shifted or not', () => {
    fc.assert(
      fc.property(drafts, draft, fc.nat(), fc.boolean(), (given, extra, pick, shifted) => {
        const chain = chainOf(given);
        const at = pick % (chain.rows.length + 1);
        const before: Head = at === 0 ? NOTHING_BEFORE : chain.rows[at - 1]!;
        const sealed = sealAction(Buffer.alloc(32, 8), before, '2025-01-01T00:00:00.000Z', extra);
        const row = { ...sealed, payload: canonical(sealed.payload), versions: canonical(sealed.versions) };
        chain.rows.splice(at, 0, row);
        if (shifted) for (const later of chain.rows.slice(at + 1)) later.seq += 1;
        expect(faultsOf(chain).map(({ seq }) => seq)).toContain(at + 1);
      }),
    );
  });

  it('tells of two actions that changed places, or only what they say', () => {
    const several = fc.array(draft, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(several, fc.nat(), fc.nat(), fc.boolean(), (given, a, b, whole) => {
        const { rows, head } = chainOf(given);
        const [one, other] = [a % rows.length, b % rows.length];
        fc.pre(one !== other);
        const [first, second] = [rows[one]!, rows[other]!];
        const place = ({ seq, previous, hash }: StoredAction) => (whole ? { seq } : { seq, previous, hash });
        rows[one] = { ...second, ...place(first) };
        rows[other] = { ...first, ...place(second) };
        expect(faultsOf({ rows, head }).map(({ seq }) => seq)).toEqual(expect.arrayContaining([first.seq, second.seq]));
      }),
    );
  });

  it('cannot be made anew without the key', () => {
    fc.assert(
      fc.property(drafts, (given) => {
        expect(faultsOf(chainOf(given, Buffer.alloc(32, 8))).length).toBe(given.length + 1);
      }),
    );
  });

  it('put back to an earlier state, end and all, is given away by what was noted outside', () => {
    const given = ['甲', '乙', '丙'].map((who) => ({ who, role: 'r', action: 'a', subject: { kind: 'x', id: '1' } }));
    const now = chainOf(given);
    const before = chainOf(given.slice(0, 2));
    expect(faultsOf(before)).toEqual([]);
    expect(faultsOf(before, now.head)).toEqual([{ seq: 3, text: expect.stringContaining('缺少第 3 条') }]);
    const other = chainOf([...given.slice(0, 2), { ...given[2]!, who: '丁' }]);
    expect(faultsOf(other, now.head)).toEqual([{ seq: 3, text: expect.stringContaining('换过') }]);
  });
});

it('is sealed as the export says, so that others can check it with tools of their own', () => {
  const { hash, ...open } = sealAction(key, NOTHING_BEFORE, '2025-01-01T00:00:00.000Z', {
    who: '甲',
    role: 'r',
    action: 'a',
    subject: { kind: 'x', id: '1' },
  });
  const message =
    '{"action":"a","at":"2025-01-01T00:00:00.000Z","dataLock":null,"payload":{},"previous":"","reason":null,"role":"r",' +
    '"seq":1,"subject":{"id":"1","kind":"x"},"versions":{},"who":"甲"}';
  expect(canonical(open)).toBe(message);
  expect(hash).toBe(createHmac('sha256', key).update(message).digest('hex'));
});
