/**
 * Single grave cases (个案) received in the month that no item holds: deaths, designated medical events, and reports that tell of a
 * group of people. Whatever statistics say of them, people see them, the gravest and least labelled first.
 */
import type { Agenda, AgendaItem } from '@huishang/schemas';
import type { Case } from './cases.ts';
import { compare } from './days.ts';
import type { Scene } from './scene.ts';
import { words } from './words.zh.ts';

type Row = Agenda['caseReview'][number];
type Why = Row['why'];

const MOST_TEXT = 300;
/** Mentions read with less are no ground to call people together. */
const SURE = 0.5;
/** 群体性事件, 聚集性反应, 5名学生先后: several people at once, told in one report. */
const GROUP =
  /(?<![无非未]|排除|未见|没有)(?:群体(?:性)?(?:不良)?(?:事件|反应|预防接种)|聚集性(?:反应|事件|病例|症状)|(?:[2-9]|[1-9]\d{1,3}|[二三四五六七八九十]|多|数)(?:名|例|个|位)(?:学生|同学|儿童|幼儿|婴儿|患者|病人|受种者|工人|老人|孩子).{0,12}(?:先后|同时|相继|陆续|均|都|出现|发生))/u;

export function caseReviewOf(items: readonly AgendaItem[], scene: Scene): Row[] {
  const { input } = scene;
  const held = new Set(items.flatMap((i) => i.evidence.reportIds));
  const found = new Map<Case, Why>();
  for (const e of input.evidence.values()) {
    if (e.stream !== input.domain || !e.receivedDate.startsWith(input.month) || held.has(e.id)) continue;
    const told = scene.caseOf(e.id);
    if (told === undefined || found.has(told) || told.reports.some((r) => held.has(r.id))) continue;
    const why = whyOf(told, scene);
    if (why !== null) found.set(told, why);
  }
  return [...found]
    .sort(
      ([a, why], [b, other]) =>
        GRAVITY[why] - GRAVITY[other] ||
        LABEL[labelOf(a)] - LABEL[labelOf(b)] ||
        Number(b.lifeThreatening) - Number(a.lifeThreatening) ||
        Number(b.serious) - Number(a.serious) ||
        compare(b.received, a.received) ||
        compare(a.key, b.key),
    )
    .map(([told, why]) => rowOf(told, why, scene));
}

const GRAVITY: Record<Why, number> = { death: 0, groupEvent: 1, designated: 2 };
const LABEL = { new: 0, unknown: 1, known: 2 };
const labelOf = (c: Case): keyof typeof LABEL => c.label ?? 'unknown';

function whyOf(c: Case, scene: Scene): Why | null {
  if (c.death) return 'death';
  if (c.reports.some((r) => GROUP.test(r.excerpt))) return 'groupEvent';
  return designatedOf(c, scene).length > 0 ? 'designated' : null;
}

/** Hazards that are said to be present, in the order told, each once. */
const hazardsOf = (c: Case): string[] => [
  ...new Set(
    c.reports.flatMap((r) =>
      r.hazards.filter((h) => h.assertion === 'present' && h.confidence >= SURE).map((h) => h.code),
    ),
  ),
];

const designatedOf = (c: Case, { input }: Scene): string[] =>
  hazardsOf(c).filter((code) => input.context.hazard(code).designated);

function rowOf(c: Case, why: Why, scene: Scene): Row {
  const product = c.products[0];
  const { hazard } = scene.input.context;
  // The gravest first.
  const weight = (code: string): number => (hazard(code).designated ? 0 : hazard(code).serious ? 1 : 2);
  const hazards = hazardsOf(c).sort((a, b) => weight(a) - weight(b));
  return {
    reportIds: c.reports.map((r) => r.id).sort(compare),
    product: product?.name ?? '',
    manufacturer: product?.maker ?? '',
    batch: product?.batchName ?? '',
    hazards: hazards.map((code) => hazard(code).name),
    why,
    text: words.clip(c.reports.find((r) => r.excerpt !== '')?.excerpt ?? '', MOST_TEXT),
    receivedDate: c.received,
  };
}
