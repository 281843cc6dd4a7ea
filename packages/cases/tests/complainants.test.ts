/** Who complains: copies are one voice of unknown many, people with their own story count each. */

import { sketch } from '@huishang/language';
import type { Evidence } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complainants, joinedComplaints } from '../index.ts';

const complaint = (
  id: string,
  text: string,
  more: Partial<Evidence> & { who?: string; phone?: string } = {},
): Evidence => {
  const { who = null, phone = null, ...rest } = more;
  return {
    stream: 'complaint',
    id,
    version: id,
    domain: null,
    receivedDate: '2025-06-01',
    reportDate: null,
    eventDate: null,
    products: [],
    hazards: [],
    serious: false,
    death: false,
    lifeThreatening: false,
    label: null,
    district: null,
    town: null,
    rural: null,
    sex: null,
    age: null,
    personKey: who ?? phone,
    identity: { name: who, birthDate: null, recordNumber: null, phone, serial: null },
    reporterKind: null,
    reporter: null,
    causality: null,
    positiveRechallenge: false,
    completeness: 1,
    sketch: sketch(text),
    excerpt: text,
    ...rest,
  };
};
const letter = (more = '') =>
  `我在网上买的祛斑霜用了三天脸上红肿刺痛，商家不肯退货也不承认有问题，客服一直推诿，要求有关部门严肃查处并退款赔偿。${more}`;
const many = (n: number, of: (i: number) => Evidence): Evidence[] => Array.from({ length: n }, (_, i) => of(i));
const counted = (list: readonly Evidence[]) => {
  const all = complainants(list);
  return {
    persons: all.reduce((sum, c) => sum + c.persons.length, 0),
    copies: all.reduce((sum, c) => sum + c.copies, 0),
  };
};

describe('one voice', () => {
  test.each<[string, Evidence[]]>([
    ['500 identical anonymous complaints', many(500, (i) => complaint(`a${i}`, letter()))],
    ['however short', many(50, (i) => complaint(`a${i}`, '吃了拉肚子'))],
    [
      'under many marks, with one telephone',
      many(40, (i) => complaint(`a${i}`, letter(), { who: `u${i}`, phone: 'p' })),
    ],
    [
      'with blanks, marks and widths changed',
      many(40, (i) =>
        complaint(
          `a${i}`,
          letter()
            .replaceAll('，', i % 2 ? ', ' : '。')
            .padEnd(80 + i),
        ),
      ),
    ],
    ['with another number in each', many(40, (i) => complaint(`a${i}`, letter(`订单号${1000 + i}`)))],
    [
      'with another masked name in each',
      many(40, (i) => complaint(`a${i}`, `本人${'＊'.repeat(2 + (i % 2))}，${letter()}`)),
    ],
    [
      'with a word or two changed',
      many(40, (i) => complaint(`a${i}`, letter(['谢谢', '急', '请回复', '盼复'][i % 4]))),
    ],
    [
      'reposted by other channels',
      ['12345', '12315', '网络'].map((channel, i) =>
        complaint(`a${i}`, letter(), { complaint: { kind: '投诉', channel, open: true, about: null } }),
      ),
    ],
    [
      'of one person in many words',
      many(20, (i) => complaint(`a${i}`, `第${i}次${'甲乙丙丁'[i % 4]?.repeat(9)}反映问题`, { who: 'u' })),
    ],
  ])('%s', (_, list) => {
    const all = complainants(list);
    expect(all).toHaveLength(1);
    expect(all[0]!.persons).toHaveLength(1);
    expect(all[0]!.complaints).toHaveLength(list.length);
    const rows = joinedComplaints(all);
    expect(rows).toHaveLength(list.length - 1);
    expect(rows.every((r) => r.countedAs === `complaint/${all[0]!.persons[0]!.id}` && r.why !== '')).toBe(true);
  });

  test('copies of unknown senders are told from one person’s zeal', () => {
    expect(counted(many(500, (i) => complaint(`a${i}`, letter()))).copies).toBe(499);
    expect(counted(many(20, (i) => complaint(`a${i}`, letter(), { who: 'u', phone: 'p' }))).copies).toBe(0);
  });
});

describe('many voices', () => {
  test('people who each tell their own story', () => {
    const stories = [
      '用了三天脸上红肿刺痛，去医院说是过敏性皮炎，花了八百多块钱，商家不认账。',
      '直播间抢的，抹上火辣辣地疼，第二天起了一片水泡，主播把我拉黑了。',
      '给我妈买的，用完眼睛肿得睁不开，店家说是排毒，让继续用。',
      '美容院推荐的这款，做完脸上长满红疙瘩，要求退款被拒绝。',
    ];
    expect(counted(stories.map((text, i) => complaint(`s${i}`, text)))).toEqual({ persons: 4, copies: 0 });
  });

  test('people known apart who say the same in a few words', () => {
    expect(counted(many(6, (i) => complaint(`s${i}`, '吃了拉肚子', { who: `u${i}`, phone: `p${i}` })))).toEqual({
      persons: 6,
      copies: 0,
    });
  });

  test('of one letter a few, as far as mark and telephone tell them apart, never the crowd', () => {
    const few = many(3, (i) => complaint(`s${i}`, letter(), { who: `u${i}`, phone: `p${i}` }));
    expect(counted(few)).toEqual({ persons: 3, copies: 0 });
    const crowd = many(500, (i) => complaint(`s${i}`, letter(), { who: `u${i}`, phone: `p${i}` }));
    expect(counted(crowd)).toEqual({ persons: 5, copies: 495 });
    const unproved = many(500, (i) => complaint(`s${i}`, letter(), { who: `u${i}` }));
    expect(counted(unproved)).toEqual({ persons: 1, copies: 499 });
  });
});

test('the order does not matter, and every complaint is somebody’s', () => {
  const any = fc.record({
    who: fc.option(fc.constantFrom('u', 'v')),
    phone: fc.option(fc.constantFrom('p', 'q')),
    text: fc.constantFrom('短', letter(), letter('急'), '别的一件事情说来话长且与前面无关'),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 25 }), fc.integer(), (rows, seed) => {
      const list = rows.map((r, i) =>
        complaint(`c${i}`, r.text, { ...(r.who && { who: r.who }), ...(r.phone && { phone: r.phone }) }),
      );
      const shuffled = [...list].sort(
        (a, b) => ((Number(a.id.slice(1)) * 7919 + seed) % 31) - ((Number(b.id.slice(1)) * 7919 + seed) % 31),
      );
      const shape = (all: readonly Evidence[]) =>
        complainants(all).map((c) => [c.persons.map((e) => e.id), c.complaints.map((e) => e.id), c.copies]);
      expect(shape(shuffled)).toEqual(shape(list));
      expect(complainants(list).reduce((sum, c) => sum + c.complaints.length, 0)).toBe(list.length);
    }),
    { numRuns: 100 },
  );
});
