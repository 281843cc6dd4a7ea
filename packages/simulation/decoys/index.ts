/** What looks like a risk and is none. Decoys are planned before most risks, so that none falls on their products. */
import { duplicatedEvents, integrityText, repeatedComplainant, reportingCampaign } from './repetition.ts';
import {
  bigBatch,
  coMedication,
  type Decoy,
  knownReaction,
  popularProduct,
  popularVaccine,
  seasonalClass,
} from './volume.ts';

export const decoys: readonly Decoy[] = [
  knownReaction,
  popularProduct,
  bigBatch,
  seasonalClass,
  popularVaccine,
  coMedication,
  repeatedComplainant,
  duplicatedEvents,
  reportingCampaign,
  integrityText,
];
