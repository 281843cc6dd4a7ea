/** What one factor says of a risk; nothing where it has nothing to say. */
import type { Contribution } from '@huishang/schemas';
import type { Risk } from '../risk.ts';
import type { Scene } from '../scene.ts';

export type Factor = (risk: Risk, scene: Scene) => Contribution[];
