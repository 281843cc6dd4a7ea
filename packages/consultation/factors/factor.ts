/** What one factor says of a risk; nothing where it has nothing to say. Its records are gathered when somebody asks for them. */
import type { Contribution } from '@huishang/schemas';
import type { Lookup } from '../lookup.ts';
import type { Risk } from '../risk.ts';

export type Factor = (risk: Risk, lookup: Lookup) => Contribution[];
