/** Invented people: the patient or submitter of a record. */

import { dayOf, iso, partsOf } from '../calendar.ts';
import { givenNames, surnames } from '../catalogue/names.ts';
import type { Random } from '../random.ts';

export type Person = {
  name: string;
  sex: '男' | '女';
  ageText: string;
  ageYears: number;
  birth: string;
  phone: string;
};

/** @param on the day the age is told for; @param ages range in years. */
export function drawPerson(random: Random, on: number, ages?: readonly [number, number], sex?: '男' | '女'): Person {
  const years = ages ? ages[0] + random.next() * (ages[1] - ages[0]) : adultAge(random);
  const birthDay = Math.floor(on - years * 365.25) - 1;
  const { year, month, day } = partsOf(birthDay);
  const months = Math.floor((on - birthDay) / 30.44);
  return {
    name: random.pick(surnames) + random.pick(givenNames),
    sex: sex ?? random.pick(['男', '女']),
    ageText: years >= 3 ? `${Math.floor(years)}岁` : months >= 1 ? `${months}月` : `${on - birthDay}天`,
    ageYears: years,
    birth: iso(dayOf(year, month, day)),
    phone: `1${random.pick(['35', '38', '59', '86', '77', '51'])}${random.digits(8)}`,
  };
}

/** Patients of adverse reaction reports: two humps, children and mostly the old. */
function adultAge(random: Random): number {
  if (random.chance(0.12)) return 1 + random.next() * 14;
  return Math.min(96, Math.max(15, 56 + 18 * random.normal()));
}
