/** S2: how sure the statistics are. The strongest of the risk's signals, and more for a batch cluster. */
import { type Contribution, type Signal, strengthOf } from '@huishang/schemas';
import { recordsOf } from '../records.ts';
import { coreSignals } from '../risk.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

export const strength: Factor = (risk, { input }) => {
  const w = input.weights.strength;
  const points = (s: Signal): number =>
    w.points * Math.max(share(s.ic025 ?? 0, w.fullIc025), share(strengthOf(s), w.fullStrength[s.kind]));
  const strongest = coreSignals(risk).reduce((best, s) => (points(s) > points(best) ? s : best));
  const cluster = risk.signals.find((s) => s.kind === 'cluster');
  const found: Contribution[] = [
    {
      factor: 'strength',
      points: points(strongest),
      because: words.strength.signal(strongest),
      get records() {
        return recordsOf(strongest);
      },
    },
  ];
  if (cluster !== undefined)
    found.push({
      factor: 'cluster',
      points: w.cluster,
      because: words.strength.cluster(cluster),
      get records() {
        return recordsOf(cluster);
      },
    });
  return found;
};
