/** Everyday life of every stream. */
import type { StreamName } from '@huishang/schemas';
import type { City } from '../city/city.ts';
import { everydayComplaint } from './complaint.ts';
import { everydayCosmetic } from './cosmetic.ts';
import { everydayDevice } from './device.ts';
import { everydayDrug } from './drug.ts';
import type { Everyday } from './everyday.ts';
import type { Marks } from './marks.ts';
import { everydayRiskInfo } from './riskInfo.ts';
import { everydaySample } from './sample.ts';
import { everydayVaccine } from './vaccine.ts';

/** Who builds an everyday record of a stream. */
export const everydayOf = (city: City, marks: Marks): Record<StreamName, Everyday> => ({
  drug: everydayDrug(city, marks),
  vaccine: everydayVaccine(city, marks),
  device: everydayDevice(city),
  cosmetic: everydayCosmetic(city),
  sampling: everydaySample(city, marks),
  complaint: everydayComplaint(city),
  riskInfo: everydayRiskInfo(city),
});
