/** S7, the firm's record with other products; S8, how much the public is concerned (each person once). */
import { complainants } from '@huishang/cases';
import { evidenceKey } from '@huishang/schemas';
import { leadOf } from '../risk.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

export const subject: Factor = (risk, lookup) => {
  const lead = leadOf(risk);
  const own = new Set([...risk.samples, ...risk.complaints, ...risk.riskInfo].map(evidenceKey));
  const record = lookup.aboutFirm(lead.makerKey).filter((e) => e.stream !== 'complaint' && !own.has(evidenceKey(e)));
  if (record.length === 0) return [];
  return [
    {
      factor: 'subject',
      points: lookup.input.weights.subject.points,
      because: words.subject(lead.manufacturer, record.length),
      records: record.map(evidenceKey),
    },
  ];
};

export const concern: Factor = (risk, { input }) => {
  const w = input.weights.concern;
  const stories = complainants(risk.complaints);
  const persons = stories.reduce((sum, c) => sum + c.persons.length, 0);
  if (persons === 0) return [];
  return [
    {
      factor: 'concern',
      points: w.points * share(persons, w.fullPersons),
      because: words.concern(
        persons,
        risk.complaints.length,
        stories.reduce((sum, c) => sum + c.copies, 0),
      ),
      records: risk.complaints.map(evidenceKey),
    },
  ];
};
