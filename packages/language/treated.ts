/** Diseases that a narrative names because something was taken for them: they came before the product, not from it. */
import { fold } from './fold.ts';
import type { HazardHit } from './hazards.ts';

/** Directly before a disease that is treated, whatever follows. */
const treats =
  /(?:用于(?:治疗)?|治疗?|根治|治好|治愈|主治|适应症:?|原患疾?病?:?|原发病:?|基础疾?病:?|预防|防治)["“\s]*$/u;
/** Directly before a disease that somebody has; what was taken for it must follow. */
const has = /(?:因|患有?|罹患|诊断为?:?|诊为|确诊为?)["“\s]*(?:\d型|[急慢]性)?$/u;
const taken =
  /^["”]?[^,。;]{0,6}?,?[^,。;]{0,4}?(?:口服|服用|服|静滴|静脉|静注|肌注|滴注|应用|使用|注射|外用|植入|接种|予|给)/u;
const LEAD = 14;
const REST = 24;

/**
 * The hits said to be present that are what was treated. Only before anything else is said to be present: later on a treatment
 * (予肾上腺素治疗过敏性休克) answers the reaction.
 */
export function treatedAmong(text: string, hits: readonly HazardHit[]): ReadonlySet<HazardHit> {
  const treated = new Set<HazardHit>();
  for (const hit of hits) {
    if (hit.assertion !== 'present' && hit.assertion !== 'possible') continue;
    const lead = fold(text.slice(Math.max(0, hit.start - LEAD), hit.start));
    const rest = fold(text.slice(hit.end, hit.end + REST));
    if (!treats.test(lead) && !(has.test(lead) && taken.test(rest))) break;
    treated.add(hit);
  }
  return treated;
}
