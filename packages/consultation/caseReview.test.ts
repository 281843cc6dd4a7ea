/** Single grave cases for people to see, whatever statistics say; and what a follow-up takes away. */
import { describe, expect, it } from 'vitest';
import { inputOf, report, signal } from './agenda.fixture.ts';
import { buildAgenda } from './buildAgenda.ts';
import { downgradedOf } from './downgraded.ts';
import { withWords } from './quotes.ts';

const hazard = (code: string) => ({ ...report('x').hazards[0]!, code });
const context = {
  hazard: (code: string) => ({ name: `名${code}`, path: [], serious: code === 'grave', designated: code === 'shock' }),
  related: undefined,
  isSymptomOf: undefined,
};
const review = (records: ReturnType<typeof report>[]) => {
  const input = inputOf([], records, { context });
  return withWords(buildAgenda(input), (key) => input.evidence.get(key));
};

describe('case review', () => {
  const june = { receivedDate: '2025-06-10' };
  it('lists deaths, group events and designated events of the month, the gravest and least labelled first', () => {
    const { caseReview } = review([
      report('plain', june),
      report('shockKnown', { ...june, hazards: [hazard('h'), hazard('shock')], label: 'known' }),
      report('shockNew', { ...june, hazards: [hazard('shock')], label: 'new' }),
      report('deathKnown', { ...june, death: true, label: 'known' }),
      report('deathNew', { ...june, death: true, label: 'new' }),
      report('group', { ...june, excerpt: '同批疫苗接种后5名学生先后出现头晕。' }),
      report('noGroup', { ...june, excerpt: '未见聚集性病例。' }),
      report('denied', { ...june, hazards: [{ ...hazard('shock'), assertion: 'absent' }] }),
      report('may', { receivedDate: '2025-05-31', death: true }),
    ]);
    expect(caseReview.map((r) => [r.why, r.reportIds[0]])).toEqual([
      ['death', 'deathNew'],
      ['death', 'deathKnown'],
      ['groupEvent', 'group'],
      ['designated', 'shockNew'],
      ['designated', 'shockKnown'],
    ]);
    expect(caseReview.at(-1)!.hazards).toEqual(['名shock', '名h']);
    expect(caseReview[0]).toMatchObject({
      product: '甲片',
      manufacturer: '某厂',
      receivedDate: '2025-06-10',
      text: '患者头痛。',
    });
  });

  it('leaves out what an item holds, and counts the reports of one case once', () => {
    const dead = Array.from({ length: 6 }, (_, i) =>
      report(`r${i}`, { ...june, death: true, label: 'new', serious: true }),
    );
    const held = buildAgenda(inputOf([signal({ reportIds: dead.map((e) => e.id) })], dead, { context }));
    expect(held.items).toHaveLength(1);
    expect(held.caseReview).toEqual([]);
    const one = review([dead[0]!, { ...dead[0]!, id: 'r1' }]);
    expect(one.caseReview.map((r) => r.reportIds)).toEqual([['r0', 'r1']]);
  });
});

describe('a follow-up', () => {
  const grave = report('r', {
    receivedDate: '2025-06-01',
    death: true,
    serious: true,
    lifeThreatening: true,
    hazards: [hazard('h'), hazard('shock')],
  });
  const now = { receivedDate: '2025-06-20', version: 'v2' };
  const lost = (newest: ReturnType<typeof report>, earlier = [grave]) =>
    downgradedOf({ month: '2025-06', domain: 'drug' }, earlier, () => newest, context.hazard).map((d) => d.lost);

  it('that takes away a death, a threat to life, seriousness or a grave hazard is shown', () => {
    expect(lost(report('r', now))).toEqual([['死亡', '危及生命', '严重', '名shock']]);
    expect(lost({ ...grave, ...now, death: false })).toEqual([['死亡']]);
    expect(lost({ ...grave, ...now, hazards: [hazard('h'), { ...hazard('shock'), assertion: 'absent' }] })).toEqual([
      ['名shock'],
    ]);
  });

  it('that takes away nothing grave, or came in another month, is not', () => {
    expect(lost({ ...grave, ...now })).toEqual([]);
    expect(lost({ ...grave, ...now, hazards: [hazard('shock')] })).toEqual([]);
    expect(lost(report('r', { receivedDate: '2025-05-20' }), [{ ...grave, receivedDate: '2025-05-02' }])).toEqual([]);
  });
});
