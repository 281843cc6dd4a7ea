/** Reports for the comparison of methods: plain, each of a person of his own. */
import type { Evidence } from '@huishang/schemas';
import { evidence, hazardOf } from '../../packages/detection/evidence.fixture.ts';

export { day as dayOf, plainHazard, suspect as suspected } from '../../packages/detection/evidence.fixture.ts';

export const report = (id: string, hazards: readonly string[], more: Partial<Evidence>): Evidence =>
  evidence(id, { products: [], hazards: hazards.map((code) => hazardOf(code)), personKey: id, ...more });
