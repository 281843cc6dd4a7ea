/** The desk over a store, on both engines: an action and its effect are one, of two at once one wins, and nothing is done twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Signal } from '@huishang/schemas';
import {
  appendAction,
  commentsOf,
  insertAccount,
  insertShells,
  listActions,
  openStore,
  reviewOf,
  type Store,
  signalOfId,
  storeEvidence,
  storeSignals,
} from '@huishang/store';
import { signalReview } from '@huishang/workflow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleSignal } from '../../packages/documents/tests/sample.ts';
import { freshDatabase, startPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { type Answer, type Asked, createDesk, createWatch, type Desk } from './index.ts';

const server: TestPostgres | null = await startPostgres();
afterAll(() => server?.stop());
const engines = [
  { name: 'pglite', url: async () => undefined, there: true },
  { name: 'postgresql', url: async () => freshDatabase(server!.url), there: server !== null },
];

const key = Buffer.alloc(32, 5);
const lin = { who: 'lin', roles: ['assessor'] };
const zhou = { who: 'zhou', roles: ['lead'] };
const qian = { who: 'qian', roles: ['lead'] };
const jiang = { who: 'jiang', roles: ['chair'] };
const refusedOf = (answer: Answer) => ('refused' in answer ? answer.refused : null);

for (const engine of engines)
  describe.skipIf(!engine.there)(`the desk on ${engine.name}`, () => {
    let store: Store;
    let directory: string;
    let desk: Desk;
    let look: ReturnType<typeof createWatch>;
    let today = '2025-06-30';
    let signal: Signal;
    let failing: string | null = null;
    let number = 0;

    const write = (raised: Signal[], dropped: string[] = []) =>
      store.transaction((tx) =>
        storeSignals(tx, { domain: 'drug', asOf: today, raised, dropped, joined: [], parted: [] }),
      );
    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'huishang-desk-'));
      store = await openStore({ url: await engine.url(), directory });
      for (const [name, display, roles] of [['lin', '林评价', 'assessor'], ['zhou', '周主审', 'lead'], ['yang', '杨专家', 'expert']] as const)
        await insertAccount(store, {
          name, display, roles, district: null, password: null, secondFactor: null, lastStep: -1, failures: 0, lockedUntil: null, demo: true, made: 0,
        }); // biome-ignore format: an account
      desk = createDesk({
        store,
        trail: async () => ({
          act: (work) =>
            store.transaction(async (tx) => {
              const broken = {
                query: (text: string, parameters?: readonly unknown[]) =>
                  failing !== null && text.includes(failing)
                    ? Promise.reject(new Error('the disk is full'))
                    : tx.query(text, parameters),
              } as typeof tx;
              return work(broken, (draft) => appendAction(tx, key, new Date(), draft));
            }),
        }),
        today: () => today,
        versions: { rules: 'r1' },
        timeZone: 'Asia/Shanghai',
      });
      look = createWatch(store, desk, () => today);
    });
    afterAll(async () => {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    });
    beforeEach(async () => {
      number += 1;
      today = '2025-06-30';
      signal = sampleSignal(1, { id: `drug|${number}`, productKey: `品种${number}`, n: 10, deaths: 0 });
      await write([signal]);
    });

    const asked = (action: string, version: number, more: Partial<Asked> = {}): Asked => ({
      signal: signal.id, action, version, reason: '因为', fields: {}, ...more,
    }); // biome-ignore format: one line
    const checklist = Object.fromEntries(
      Object.values(signalReview.actions.validate!.fields).flatMap((f) =>
        'questions' in f ? f.questions.map((q) => [q, 'supports']) : [],
      ),
    );
    const done = async (by: typeof lin, ...given: Parameters<typeof asked>) => {
      const answer = await desk.act(by, asked(...given));
      if (!('done' in answer)) throw new Error(JSON.stringify(answer));
      return answer.done;
    };
    /** As far as the assessment, by the people who may. */
    const toAssessment = async () => {
      await done(lin, 'take', 0);
      await done(lin, 'validate', 1, { fields: { checklist } });
      await done(zhou, 'confirm', 2);
      await done(zhou, 'prioritise', 3, { fields: { level: 'high', due: '2025-07-31' } });
      return done(lin, 'assess', 4);
    };
    const rejected = () =>
      done(lin, 'take', 0).then(() => done(lin, 'notValidate', 1, { fields: { notValidatedGround: 'weak' } }));
    const chain = () => listActions(store, { kind: 'signal', id: signal.id }, 100);

    it('takes a signal along its way, each step an action with the numbers, the data lock and the versions it rests on', async () => {
      expect((await toAssessment()).state).toBe('assessment');
      const answer = await done(zhou, 'refute', 5, { reason: '与原患疾病有关' });
      expect(answer).toMatchObject({ state: 'assessment', effect: 'proposed', version: 6 });
      expect(await done(qian, 'refute', 6)).toMatchObject({ state: 'refuted', effect: 'done' });
      expect(await signalOfId(store, signal.id)).toMatchObject({ state: 'refuted' });
      const actions = (await chain()).toReversed();
      expect(actions.map(({ who, role, action }) => [who, role, action])).toEqual([
        ['lin', 'assessor', 'signal.take'],
        ['lin', 'assessor', 'signal.validate'],
        ['zhou', 'lead', 'signal.confirm'],
        ['zhou', 'lead', 'signal.prioritise'],
        ['lin', 'assessor', 'signal.assess'],
        ['zhou', 'lead', 'signal.refute'],
        ['qian', 'lead', 'signal.refute'],
      ]);
      const last = actions.at(-1)!;
      expect([last.dataLock, last.versions]).toEqual(['2025-06-30', '{"rules":"r1"}']);
      expect(JSON.parse(last.payload)).toMatchObject({ basis: { n: 10, deaths: 0, ror: signal.ror, day: today } });
      expect(await reviewOf(store, signal.id)).toMatchObject({
        assignee: 'lin',
        level: 'high',
        closed: true,
        version: 7,
      });
    });

    it('refuses who may not, says what is missing, and writes nothing', async () => {
      await done(lin, 'take', 0);
      const refusals = [
        refusedOf(await desk.act(jiang, asked('notValidate', 1, { fields: { notValidatedGround: 'weak' } }))),
        refusedOf(await desk.act(lin, asked('notValidate', 1, { reason: ' ' }))),
        refusedOf(await desk.act(lin, asked('confirm', 1))),
        refusedOf(await desk.act(lin, { ...asked('take', 0), signal: 'none' })),
        refusedOf(await desk.act(lin, asked('merge', 1, { fields: { mergedInto: [signal.id] } }))),
        refusedOf(await desk.act(lin, asked('merge', 1, { fields: { mergedInto: ['drug|nowhere'] } }))),
        refusedOf(await desk.act(lin, asked('assign', 1, { fields: { assignee: 'yang' } }))),
      ];
      expect(refusals.map((r) => r?.status)).toEqual([403, 422, 422, 404, 422, 422, 422]);
      expect(refusals[0]!.detail).toBe('“验证不通过”须由下列角色办理：评价员、信号主审。');
      expect(refusals[1]!.detail).toContain('理由（reason）：必须填写');
      expect(refusals[2]!.detail).toContain('“初筛中”的信号不能确认');
      expect(refusals[5]!.detail).toContain('drug|nowhere');
      await done(zhou, 'validate', 1, { fields: { checklist } });
      expect(refusedOf(await desk.act(zhou, asked('confirm', 2)))).toMatchObject({
        status: 403,
        detail: expect.stringContaining('另一人'),
      });
      expect(await chain()).toHaveLength(2);
    });

    it('of ten at once on one version lets one through, and tells the others what he did', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          desk.act({ who: i % 2 ? 'lin' : 'zhou', roles: ['assessor'] }, asked('take', 0)),
        ),
      );
      const won = answers.filter((answer) => 'done' in answer);
      const lost = answers.map(refusedOf).filter((refused) => refused !== null);
      expect([won.length, lost.length]).toEqual([1, 9]);
      for (const { status, detail } of lost) {
        expect(status).toBe(409);
        expect(detail).toMatch(/第 0 版，现在是第 1 版。其间：(林评价|周主审)（评价员）.*开始初筛/);
      }
      expect(await chain()).toHaveLength(1);
    });

    it('loses no action while ten people go on at once, each on what he has just seen', async () => {
      await Promise.all(
        Array.from({ length: 10 }, async (_, i) => {
          for (let left = 3; left > 0; ) {
            const version = (await reviewOf(store, signal.id))?.version ?? 0;
            const comment = asked('comment', version, { reason: null, fields: { text: `${i} ${left}` } });
            if ('done' in (await desk.act(lin, comment))) left -= 1;
          }
        }),
      );
      expect((await commentsOf(store, signal.id)).map(({ text }) => text).toSorted()).toEqual(
        Array.from({ length: 10 }, (_, i) => [1, 2, 3].map((n) => `${i} ${n}`))
          .flat()
          .toSorted(),
      );
      expect((await chain()).map(({ payload }) => JSON.parse(payload).version)).toEqual(
        Array.from({ length: 30 }, (_, i) => 30 - i),
      );
    });

    it('does not do again what is sent again, and lets no key stand for two things', async () => {
      const first = await desk.act(lin, asked('take', 0, { key: `k${number}` }));
      await done(lin, 'comment', 1, { reason: null, fields: { text: '且慢' } });
      expect(await desk.act(lin, asked('take', 0, { key: `k${number}` }))).toEqual(first);
      expect(
        refusedOf(await desk.act(lin, asked('comment', 2, { key: `k${number}`, fields: { text: '另一' } })))?.status,
      ).toBe(422);
      expect(
        'done' in (await desk.act(zhou, asked('comment', 2, { key: `k${number}`, fields: { text: '他人' } }))),
      ).toBe(true);
      expect(await chain()).toHaveLength(3);
    });

    it('leaves no action behind whose state could not be written, and no state without its action', async () => {
      for (const statement of [
        'insert into signal_review',
        'insert into signal_comment',
        'insert into action_key',
        'update signal set state',
      ]) {
        failing = statement;
        const comment = asked('comment', 0, { key: `f${number}`, fields: { text: '写不进' } });
        await expect(desk.act(lin, comment)).rejects.toThrow('the disk is full');
        failing = null;
        expect([await chain(), await reviewOf(store, signal.id), await commentsOf(store, signal.id)]).toEqual([
          [],
          null,
          [],
        ]);
      }
    });

    it('tells beforehand what would come of it, and does nothing', async () => {
      expect(await desk.preview(lin, asked('take', 0))).toMatchObject({ done: { state: 'triage' } });
      expect(refusedOf(await desk.preview(jiang, asked('take', 0)))?.status).toBe(403);
      expect(await chain()).toEqual([]);
    });

    describe('a closed signal is opened again by itself', () => {
      const reopened = async (cause: string) => {
        expect(await look()).toEqual([{ signal: signal.id, action: 'reopen' }]);
        expect(await signalOfId(store, signal.id)).toMatchObject({ state: 'reopened' });
        const [last] = await chain();
        expect([last!.who, last!.role, JSON.parse(last!.payload).fields]).toEqual(['system', 'system', { cause }]);
        expect(await look()).toEqual([]);
      };
      it('on a death, and on three times the cases, not before', async () => {
        await rejected();
        await write([{ ...signal, n: 29, serious: 13 }]);
        expect(await look()).toEqual([]);
        await write([{ ...signal, n: 11, deaths: 1 }]);
        await reopened('death');
        await done(lin, 'take', 3);
        await done(lin, 'notValidate', 4, { fields: { notValidatedGround: 'known' } });
        expect(await look()).toEqual([]);
        await write([{ ...signal, n: 33, deaths: 1 }]);
        await reopened('tripled');
      });
      it('on a new batch that clusters', async () => {
        const cluster = (batch: string) =>
          sampleSignal(1, {
            kind: 'cluster',
            id: `c|${number}|${batch}`,
            productKey: signal.productKey,
            batch,
          } as Partial<Signal>);
        await write([cluster('A1')]);
        await rejected();
        expect(await look()).toEqual([]);
        await write([cluster('B2')]);
        await reopened('newBatch');
      });
      it('on a failed sample of the product, received since', async () => {
        const sample = async (id: string, failed: boolean, productKey: string) => {
          await insertShells(store, [{ stream: 'sampling', id, version: '1', receivedDate: today, reportDate: null }]);
          const body = JSON.stringify({ receivedDate: today, products: [{ key: productKey }], sampling: { failed } });
          await storeEvidence(store, [{ stream: 'sampling', id, version: '1', domain: 'drug', body }], 0);
        };
        await sample(`s${number}.0`, true, signal.productKey);
        await rejected();
        expect(await look()).toEqual([]);
        await sample(`s${number}.1`, false, signal.productKey);
        await sample(`s${number}.2`, true, '他品种');
        expect(await look()).toEqual([]);
        await sample(`s${number}.3`, true, signal.productKey);
        await reopened('failedSample');
      });
    });

    it('a suspended signal goes on where it was, on its day', async () => {
      await done(lin, 'take', 0);
      await done(lin, 'suspend', 1, { fields: { resumeOn: '2025-07-02' } });
      today = '2025-07-01';
      expect(await look()).toEqual([]);
      today = '2025-07-02';
      expect(await look()).toEqual([{ signal: signal.id, action: 'resume' }]);
      expect(await signalOfId(store, signal.id)).toMatchObject({ state: 'triage' });
    });
  });
