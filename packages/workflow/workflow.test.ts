/** Whatever people try, in whatever order: only what the table allows has an effect, and the state is what the actions make of it. */
import { readFileSync } from 'node:fs';
import { roles } from '@huishang/people';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDrawing } from './drawing.ts';
import type { Field } from './fields.ts';
import { notConfirmedGrounds, type SignalState, SYSTEM, signalReview, validationQuestions } from './signalReview.ts';
import { actionWords, answerWords, fieldWords, optionWords, refusalText, stateWords } from './words.zh.ts';
import { type Act, apply, choices, possibleIn, type Standing, startOf } from './workflow.ts';

const DAY = '2025-06-30';
const names = Object.keys(signalReview.actions);
const people = ['甲', '乙', '丙'];

/** A value that a field takes. */
function sound(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
    case 'person':
      return fc.constantFrom('字', '<b>');
    case 'day':
      return fc.constantFrom('2025-07-01', '2026-01-01');
    case 'month':
      return fc.constant('2025-07');
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'choices':
      return fc.subarray([...field.options], { minLength: 1 });
    case 'checklist':
      return fc.record(Object.fromEntries(field.questions.map((q) => [q, fc.constantFrom(...field.answers)])));
    case 'signals':
      return fc.constant(['a|1', 'b|2', 'c|3'].slice(0, field.least));
  }
}

const actOf = (action: string): fc.Arbitrary<Act> => {
  const line = signalReview.actions[action]!;
  return fc.record({
    action: fc.constant(action),
    who: fc.constantFrom(...people),
    // Mostly somebody who may, or nothing would ever go on.
    role: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...line.roles) }, fc.constantFrom<string>(...roles, SYSTEM)),
    day: fc.constant(DAY),
    fields: fc.record(Object.fromEntries(Object.entries(line.fields).map(([name, field]) => [name, sound(field)]))),
    reason: fc.oneof({ weight: 9, arbitrary: fc.constant('因为') }, fc.constantFrom(null, ' ')),
  });
};
const acts = fc.constantFrom(...names).chain(actOf);
/** What leads away from a state, and not only aside. */
const onward = signalReview.states.map((state) => {
  const known = possibleIn(signalReview, state).filter(
    (name) => !['same', 'suspended'].includes(signalReview.actions[name]!.to),
  );
  return fc.constantFrom(...known).chain(actOf);
});

type Step = { before: Standing<SignalState>; act: Act; after: Standing<SignalState> };

/** Goes on with whatever is allowed of what is tried; mostly something that leads on from where it stands. */
const walk: fc.Arbitrary<Step[]> = fc.gen().map((g) => {
  const steps: Step[] = [];
  let standing = startOf(signalReview);
  for (let left = g(fc.nat, { max: 30 }); left > 0; left -= 1) {
    const on = onward[signalReview.states.indexOf(standing.state)]!;
    const act = g(() => fc.oneof({ weight: 3, arbitrary: on }, acts));
    const outcome = apply(signalReview, standing, act);
    if (!('standing' in outcome)) continue;
    steps.push({ before: standing, act, after: outcome.standing });
    standing = outcome.standing;
  }
  return steps;
});

describe('the review of signals', () => {
  it('goes nowhere but along the table, whatever is tried', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(walk, (steps) => {
        for (const { before, act, after } of steps) {
          const line = signalReview.actions[act.action]!;
          seen.add(after.state);
          expect(line.from).toContain(before.state);
          expect(line.roles).toContain(act.role);
          expect(after.version).toBe(before.version + 1);
          if (after.state === before.state) continue;
          if (line.to === 'back') expect(after.state).toBe(before.before);
          else expect(after.state).toBe(line.to);
          expect(after.state === 'suspended').toBe(after.before !== null);
        }
      }),
      { numRuns: 400, seed: 7 },
    );
    // The walks are no proof of anything unless they come far.
    for (const far of [
      'validated',
      'confirmed',
      'prioritised',
      'assessment',
      'refuted',
      'suspended',
      'reopened',
      'merged',
    ])
      expect([...seen]).toContain(far);
  });

  it('is closed by nobody who took it up or opened it again, confirmed by nobody who validated it', () => {
    fc.assert(
      fc.property(
        walk,
        fc.constantFrom(...people),
        fc.constantFrom('close', 'confirm', 'recommend'),
        (steps, who, action) => {
          const line = signalReview.actions[action]!;
          // From wherever the walk led, as if it had led to where this can be done.
          const last = {
            ...(steps.at(-1)?.after ?? startOf(signalReview)),
            state: line.from[0]!,
            before: null,
            pending: null,
          };
          const opened = steps.findLastIndex((step) => step.act.action === 'reopen');
          const own = steps.filter(({ before, after, act }, i) => {
            const effect = before.pending === after.pending || after.pending === null;
            return i >= opened && line.notBy.includes(act.action) && effect;
          });
          const doers = new Map(own.map(({ act }) => [act.action, act.who]));
          const fields = action === 'recommend' ? { outcomes: ['none'] } : {};
          const outcome = apply(signalReview, last, {
            action,
            who,
            role: line.roles[0]!,
            day: DAY,
            fields,
            reason: '因为',
          });
          expect('refused' in outcome).toBe([...doers.values()].includes(who));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('is what folding its actions makes of it, and offers what it then takes', () => {
    fc.assert(
      fc.property(walk, fc.constantFrom(...people), (steps, who) => {
        let standing = startOf(signalReview);
        for (const { act } of steps) {
          const outcome = apply(signalReview, standing, JSON.parse(JSON.stringify(act)) as Act);
          if (!('standing' in outcome)) throw new Error(JSON.stringify(outcome.refused));
          standing = outcome.standing;
        }
        expect(standing).toEqual(steps.at(-1)?.after ?? startOf(signalReview));
        for (const { action, role, refused } of choices(signalReview, standing, who, roles)) {
          const outcome = apply(signalReview, standing, {
            action,
            who,
            role: role ?? '',
            day: DAY,
            fields: {},
            reason: null,
          });
          const why = 'refused' in outcome ? outcome.refused.why : null;
          // Nothing is missing but what has yet to be said.
          if (refused === null) expect([null, 'fields']).toContain(why);
          else expect(outcome).toEqual({ refused: { ...refused } });
        }
      }),
    );
  });

  const say = (action: string, who: string, role: string, more: Partial<Act> = {}): Act => ({
    action, who, role, day: DAY, fields: {}, reason: '因为', ...more,
  }); // biome-ignore format: one line
  const standingAt = (state: SignalState): Standing<SignalState> => ({ ...startOf(signalReview), state });

  it('is refuted by two persons, the second of whom agrees with the first', () => {
    const first = apply(signalReview, standingAt('assessment'), say('refute', '甲', 'lead'));
    if (!('standing' in first)) throw new Error();
    expect([first.effect, first.standing.state, first.standing.pending?.who]).toEqual(['proposed', 'assessment', '甲']);
    expect(apply(signalReview, first.standing, say('refute', '甲', 'lead'))).toEqual({
      refused: { why: 'samePerson', action: 'refute' },
    });
    const remark = apply(signalReview, first.standing, say('comment', '丙', 'expert', { fields: { text: '同意' } }));
    if (!('standing' in remark)) throw new Error();
    const second = apply(signalReview, remark.standing, say('refute', '乙', 'assessor'));
    expect(second).toMatchObject({ effect: 'done', standing: { state: 'refuted', pending: null, version: 3 } });
  });

  it('says what is missing, what is wrong and what is unknown', () => {
    const given = { notConfirmedGround: 'none', level: 'high' };
    const outcome = apply(
      signalReview,
      standingAt('validated'),
      say('notConfirm', '甲', 'lead', { fields: given, reason: '' }),
    );
    if (!('refused' in outcome)) throw new Error();
    expect(refusalText('notConfirm', outcome.refused)).toBe(
      '级别（level）：这一操作没有此栏，请去掉；不予确认的原因（notConfirmedGround）：写得不对，可填：' +
        'handledElsewhere（(a) 已在其他程序中处理）、labelledElsewhere（(b) 同成分的其他产品已载明）、' +
        'reviewedBefore（(c) 以前评价过，且无实质性新证据）、limited（(d) 证据或临床意义有限）；理由（reason）：必须填写。',
    );
    const past = apply(signalReview, standingAt('triage'), say('suspend', '甲', 'lead', { fields: { resumeOn: DAY } }));
    const { resumeOn } = signalReview.actions.suspend!.fields;
    expect(past).toEqual({
      refused: { why: 'fields', issues: [{ field: 'resumeOn', what: 'past', wanted: resumeOn }] },
    });
    if ('refused' in past)
      expect(refusalText('suspend', past.refused)).toContain('日期太早，应为今日之后的日期（年-月-日）');
    const checklist = Object.fromEntries(validationQuestions.slice(1).map((q) => [q, 'unclear']));
    expect(apply(signalReview, standingAt('triage'), say('validate', '甲', 'lead', { fields: { checklist } }))).toEqual(
      {
        refused: {
          why: 'fields',
          issues: [{ field: 'checklist', what: 'wrong', wanted: signalReview.actions.validate!.fields.checklist }],
        },
      },
    );
    for (const action of ['constructor', '__proto__', 'validated'])
      expect(apply(signalReview, standingAt('triage'), say(action, '甲', 'lead'))).toEqual({
        refused: { why: 'unknown', action },
      });
  });

  it('has the four reasons of IX.C.5 and a word for everything that people read', () => {
    expect(notConfirmedGrounds.map((g) => optionWords.notConfirmedGround![g]!.slice(0, 3))).toEqual([
      '(a)',
      '(b)',
      '(c)',
      '(d)',
    ]);
    expect(Object.keys(stateWords).toSorted()).toEqual([...signalReview.states].toSorted());
    expect(Object.keys(actionWords).toSorted()).toEqual(names.toSorted());
    for (const { fields } of Object.values(signalReview.actions))
      for (const [name, field] of Object.entries(fields)) {
        expect(fieldWords[name], name).toMatch(/\p{Script=Han}/u);
        const options = 'options' in field ? field.options : field.kind === 'checklist' ? field.questions : [];
        for (const option of options)
          expect(optionWords[name]?.[option], `${name} ${option}`).toMatch(/\p{Script=Han}/u);
        if (field.kind === 'checklist') expect(Object.keys(answerWords)).toEqual(field.answers);
      }
  });

  it('is drawn in docs/workflows as the table has it (node tools/workflows.ts)', () => {
    const document = readFileSync(new URL('../../docs/workflows/signal-review.md', import.meta.url), 'utf8');
    expect(document).toBe(withDrawing(document, signalReview));
    const changed = {
      ...signalReview,
      actions: { ...signalReview.actions, take: { ...signalReview.actions.take!, to: 'closed' as const } },
    };
    expect(withDrawing(document, changed)).not.toBe(document);
  });
});
