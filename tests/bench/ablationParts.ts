/** The parts of detection and consultation that can be switched off by values alone, and how. */
import type { Said } from './figure.ts';

/** Numbers by where they stand in the rules or the weights, as `cluster.minimumReports`. */
type Values = Record<string, number>;
export type Part = { group: 'rule' | 'factor' | 'penalty' | 'grouping'; name: Said; rules?: Values; weights?: Values };

/** More than there can be of anything; a chance that nothing falls below. */
const NEVER = 1e9;
const NO_CHANCE = -1;

const rule = (zh: string, en: string, rules: Values): Part => ({ group: 'rule', name: { zh, en }, rules });
const weighed =
  (group: Part['group']) =>
  (zh: string, en: string, weights: Values): Part => ({ group, name: { zh, en }, weights });
const factor = weighed('factor');
const penalty = weighed('penalty');
const grouping = weighed('grouping');

const off = (...paths: string[]): Values => Object.fromEntries(paths.map((path) => [path, 0]));

export const parts: readonly Part[] = [
  rule('失衡度（全部）', 'disproportionality', { 'disproportionality.minimumReports': NEVER }),
  rule('失衡度：Evans', 'Evans', { 'disproportionality.evans.prr': NEVER }),
  rule('失衡度：IC025', 'IC025', { 'disproportionality.ic025': NEVER }),
  rule('失衡度：ROR025', 'ROR025', { 'disproportionality.ror025': NEVER }),
  rule('失衡度：EB05', 'EB05', { 'disproportionality.eb05': NEVER }),
  rule('同报品种', 'co-reporting', { 'coReporting.minimumShare': NEVER }),
  rule('聚集', 'clusters', { 'cluster.minimumReports': NEVER }),
  rule('趋势', 'trends', { 'trend.minimumReports': NEVER }),
  rule('抽检', 'sampling', { 'sampling.alpha': NO_CHANCE }),
  rule('投诉', 'complaints', { 'complaint.minimumPersons': NEVER }),
  rule('相互作用', 'interactions', { 'interaction.minimumReports': NEVER }),
  factor('群体事件', 'group event', { 'override.groupPersons': NEVER }),
  factor('说明书未载的死亡', 'unlabelled death', { 'override.deathDays': -NEVER / 1e6 }),
  factor('指定事件', 'designated event', { 'override.designatedReports': NEVER }),
  factor(
    '严重程度',
    'severity',
    off(
      ...['death', 'designated', 'lifeThreatening', 'serious', 'other', 'failedSample', 'complaint'].map(
        (grade) => `severity.${grade}`,
      ),
    ),
  ),
  factor('强度', 'strength', off('strength.points')),
  factor('聚集加分', 'cluster', off('strength.cluster')),
  factor('记录质量', 'quality', off('quality.points')),
  factor('上升', 'trend', off('trend.points')),
  factor('新近', 'recency', off('recency.points')),
  factor('说明书未载', 'unexpected', off('unexpected.points')),
  factor('新品种', 'new product', off('newProduct.points')),
  factor('涉及区县', 'districts', off('reach.districts')),
  factor('易受伤害的人群', 'vulnerable', off('reach.vulnerable')),
  factor('多源印证', 'corroboration', off('corroboration.each')),
  factor('企业记录', "the firm's record", off('subject.points')),
  factor('公众关注', 'concern', off('concern.points')),
  penalty('已知反应', 'known', off('penalty.known')),
  penalty('已知反应的变化', 'change of what is known', { 'penalty.fullChange': NEVER }),
  penalty('久已报出', 'long flagged', off('penalty.longFlagged')),
  penalty('难分品种', 'confounded', off('penalty.confounded')),
  penalty('同一报告单位', 'one sender', off('penalty.oneSender')),
  grouping('同报的反应合为一项', 'hazards told together in one item', {
    'grouping.overlap': NEVER,
    'grouping.sameSystemOverlap': NEVER,
    'grouping.looseOverlap': NEVER,
  }),
  grouping('以所报最多者命名', 'named after what is told most', { 'grouping.leadMargin': -NEVER }),
];

/** Another copy with these numbers in their places; null where a place is not there (any more). */
export function withValues<T extends object>(of: T, values: Values = {}): T | null {
  const copy = structuredClone(of);
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.');
    const last = steps.pop()!;
    let at: unknown = copy;
    for (const step of steps) at = isRecord(at) ? at[step] : undefined;
    if (!isRecord(at) || typeof at[last] !== 'number') return null;
    at[last] = value;
  }
  return copy;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
