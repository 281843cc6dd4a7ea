/**
 * How many planted personal data pass the mask, how many of the gold narratives' entities it takes away, and how many
 * texts it masks a second.
 */
import { mask } from '@huishang/language';
import { entitiesLost, passed } from '../privacy/measure.ts';
import { byHand, byManyHands, filled, PLANTED_SENTENCES } from '../privacy/planted.ts';
import { type Bench, rate } from './bench.ts';
import { simulatedRecords } from './records.ts';
import { said } from './words.ts';

const RECORDS = 3000;
/** One datum in a hundred, one entity in five hundred: per thousand. */
const MOST_PASSED = 10;
const MOST_LOST = 2;
/** 100 µs a narrative. */
const NARRATIVES = 10_000;

export const privacy: Bench = async ({ seconds, records = RECORDS }) => {
  const narratives: string[] = [];
  for await (const { fields } of simulatedRecords(records))
    if ('narrative' in fields && fields.narrative !== undefined) narratives.push(fields.narrative);
  const hand = passed(byHand());
  const manners = passed(byManyHands());
  const made = passed(filled(PLANTED_SENTENCES));
  const lost = entitiesLost();
  const perThousand = ({ of, wrong }: { of: number; wrong: readonly unknown[] }) => (1000 * wrong.length) / of;
  const search = () => {
    for (const text of narratives) mask(text);
    return narratives.length;
  };
  search();
  return [
    { what: said.planted(made.of), value: perThousand(made), unit: 'perThousand', aim: MOST_PASSED },
    { what: said.plantedByHand(hand.of), value: perThousand(hand), unit: 'perThousand', aim: MOST_PASSED },
    { what: said.plantedInManners(manners.of), value: perThousand(manners), unit: 'perThousand', aim: MOST_PASSED },
    { what: said.entities(lost.of), value: perThousand(lost), unit: 'perThousand', aim: MOST_LOST },
    { what: said.masked, value: await rate(seconds, search), unit: 'narratives', aim: NARRATIVES },
  ];
};
