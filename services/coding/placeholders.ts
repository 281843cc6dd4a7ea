import { withoutEnd } from '@huishang/language';
import { isWithheld } from './withheld.ts';

/** Entries that fill a field and name nothing: no hazard, and no product. */
const entries = new RegExp(
  `^(?:${[
    // A report is about an adverse reaction: that alone says nothing of which.
    '(?:其[他它]|未特指的?|不明原因的?|新的|严重的?|一般的?|疑似|药物|药品|疫苗|预防接种|医疗器械|器械|化妆品|产品|设备|各种|相关)*' +
      '(?:不良|异常|副)?(?:反应|事件|作用|症状|体征|表现|情况|不适|不适感|伤害|损害|损伤|故障|故障表现|问题|异常|疾病|疾患|情形)?(?:未特指|不详|不明|未知|待查)?',
    '(?:无|没有|未见|未发现|未出现|暂无|否认|无明显|未见明显|无任何|无其[他它])(?:异常|不适|不良反应|不良事件|反应|症状|伤害|损害|故障|其[他它]|特殊)?',
    '不详|不明|不清楚|未知|未提供|未填写?|未描述|待查|待定|待补充|同上|略|详见附件|见附[件页]|[-—/*.、?？]+',
    'none|nil|n/?a|unk(?:nown)?|unspecified|not (?:known|specified|provided|applicable)|others?|' +
      '(?:(?:drug|vaccine|device|no) )*(?:adverse|unevaluable) (?:drug |device )?(?:events?|reactions?|effects?)(?: following immuni[sz]ation)?|no (?:reactions?|symptoms?|injury)',
  ].join('|')})$`,
  'iu',
);

/** Does a coder's entry name no hazard? 过敏 does, 药物不良反应 does not. */
export const isPlaceholder = (entry: string): boolean =>
  entries.test(withoutEnd(entry.normalize('NFKC').replace(/^[\s"“(]+/u, ''), ' \n\t\r"”)。.,，;；!！'));

const general =
  /^(?:(?:某|该|此|本|这[个种款]|一[个种款]|多种|各种|相关|有关|其[他它]|不明|不知名|网购的?|假|三无|国产|进口|不合格|问题|涉事)*(?:品牌)?(?:药|药品|药物|药店|中药|西药|中成药|处方药|医药|产品|商品|化妆品|护肤品|美容产品|医疗器械|器械|医疗产品|设备|仪器|疫苗|保健品|保健食品|物品|东西)?(?:等|类)?)$/u;

/** Does what stands in a field for the product name no product that could be told from others? */
export const isNoProduct = (name: string): boolean =>
  general.test(name.normalize('NFKC').trim()) || isPlaceholder(name) || isWithheld(name);
