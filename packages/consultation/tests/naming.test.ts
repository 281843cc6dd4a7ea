/** The batch and the maker that an item is called by: one row a case. */
import type { Evidence, ProductMention } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../naming.ts';
import { cluster, complaint, complaints, failures, ids, pair, reports, riskOf, sample } from './risk.fixture.ts';

const ofBatch = (batch: string, maker = '厂甲', key = '甲片'): Pick<Evidence, 'products'> => ({
  products: [
    { role: 'suspect', key, base: '甲', name: key, makerKey: maker, maker, ...(batch && { batch }) } as ProductMention,
  ],
});
const five = (batchOf: (i: number) => string, makerOf: (i: number) => string = () => '厂甲') =>
  reports(5, (i) => ofBatch(batchOf(i), makerOf(i)));
const named = (signals: Parameters<typeof riskOf>[0], records: Evidence[]) => {
  const { risk, lookup } = riskOf(signals, records);
  const { batch, manufacturer } = namesOf(risk, lookup);
  return [batch, manufacturer];
};
const pairs = [pair(ids('r', 5))];

describe('an item is called by', () => {
  it.each<[what: string, got: string[], batch: string, maker: string]>([
    [
      'the batch that all its cases name',
      named(
        pairs,
        five(() => 'B250701'),
      ),
      'B250701',
      '厂甲',
    ],
    [
      'that those name which name any',
      named(
        pairs,
        five((i) => (i < 3 ? 'B250701' : '')),
      ),
      'B250701',
      '厂甲',
    ],
    [
      'none that only two name',
      named(
        pairs,
        five((i) => (i < 2 ? 'B250701' : '')),
      ),
      '',
      '厂甲',
    ],
    [
      'none of several',
      named(
        pairs,
        five((i) => (i < 3 ? 'B250701' : 'B250809')),
      ),
      '',
      '厂甲',
    ],
    [
      'nearly all',
      named(
        pairs,
        five((i) => (i < 4 ? 'B250701' : 'B250809')),
      ),
      'B250701',
      '厂甲',
    ],
    [
      'no maker of several',
      named(
        pairs,
        five(
          () => '',
          (i) => (i < 3 ? '厂甲' : '厂乙'),
        ),
      ),
      '',
      '',
    ],
    [
      'its own batch, whatever else is named',
      named(
        [cluster(ids('r', 5), { batch: 'B1' })],
        five(() => 'B250701'),
      ),
      'B1',
      '厂甲',
    ],
    [
      'the batch and the maker of complaints; a shop is no maker',
      named(
        [complaints(ids('c', 5))],
        [
          ...ids('c', 5).map((id, i) => complaint(id, ofBatch('B250701', i < 2 ? '某店' : '厂甲'))),
          sample('s0', ofBatch('S1', '厂甲', '丙片')),
        ],
      ),
      'B250701',
      '厂甲',
    ],
    [
      'no batch where a firm’s several products failed',
      named(
        [failures(ids('s', 4), { productKey: '', product: '', makerKey: '厂甲', manufacturer: '厂甲' })],
        ids('s', 4).map((id) => sample(id, ofBatch('B250701'))),
      ),
      '',
      '厂甲',
    ],
  ])('%s', (_, got, batch, maker) => expect(got).toEqual([batch, maker]));
});
