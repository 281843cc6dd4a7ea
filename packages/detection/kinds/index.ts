/** Every kind of signal, in the order in which they are asked: an explanation is found before what it may explain. */
import { cluster } from './cluster/index.ts';
import { complaint } from './complaint/index.ts';
import { disproportionality } from './disproportionality/index.ts';
import { interaction } from './interaction/index.ts';
import type { OpenKind } from './kind.ts';
import { onset } from './onset/index.ts';
import { sampling } from './sampling/index.ts';
import { trend } from './trend/index.ts';

/** Clusters before trends: a trend explains no batch. Interactions explain pairs and trends, and come after both. */
export const kinds: readonly OpenKind[] = [disproportionality, cluster, trend, interaction, onset, sampling, complaint];
