/** The kind of product that a complaint or a notice speaks of, from the words of its name or of the whole text. */
import type { Domain } from '@huishang/schemas';
import { withBrackets, withoutEnd } from './brackets.ts';
import { medicines } from './entities/medicines.ts';
import { fold } from './fold.ts';

/** First match wins: sure words before endings that several kinds share (注射器 before 注射, 眼霜 before 霜). */
const signs: readonly (readonly [Domain, RegExp])[] = [
  ['vaccine', /疫苗|菌苗|类毒素|卡介苗|vaccine|toxoid/u],
  ['drug', /(?:胶囊|颗粒|丸|口服液|注射液|糖浆|冲剂|滴眼液|分散片|缓释片|肠溶片)$/u],
  [
    'device',
    /注射器|输液器|输血器|注射针|采血|留置针|导管|支架|起搏器|除颤|呼吸机|监护仪|制氧|监测仪|轮椅|拐杖|助行器|矫形器|支具|助听器|口罩|医用手套|检查手套|防护服|试剂盒|检测试剂|诊断试剂|试剂|检测试纸|试纸|试条|测试条|检测卡|血糖仪|血压计|体温计|体温枪|额温枪|血氧仪|隐形眼镜|美瞳|接触镜|角膜塑形镜|ok镜|人工晶|人工关节|髋关节|膝关节|接骨|骨钉|髓内钉|螺钉|钢板|补片|缝合线|吻合器|敷料|纱布|绷带|创可贴|创口贴|医用胶带|冷敷贴|避孕套|安全套|节育环|宫内节育器|假体|植入|义齿|牙冠|矫治器|种植体|透析器|透析机|透析液|手术刀|内镜|内窥镜|超声|x射线|ct机|磁共振|激光治疗|治疗仪|理疗|雾化器|雾化机|雾化杯|牵引|验孕|排卵|棉签|棉球|退热贴|退烧贴|理疗贴|针灸针|艾灸|拔罐|按摩器|按摩仪|磁疗|造口|尿袋|止鼾|牙套|贴面|胎心|血氧|心电|镜片|护理液|胰岛素笔|吸痰|胃管|尿管|引流|面罩|护理床|病床|玻尿酸|透明质酸钠凝胶|水光针|贴敷|器械|胰岛素泵|输液泵|注射泵|stent|catheter|pacemaker|syringe|pump|implant|glucometer|test kit/u,
  ],
  [
    'cosmetic',
    /面霜|素颜霜|颈霜|身体霜|护肤品|水乳|泥膜|面贴|面奶|磨砂膏|去角质|发蜡|定型|洗护|漱口水|安瓶|原液|润唇|唇蜜|唇彩|唇油|唇泥|遮瑕|修容|妆前|定妆|蜜粉|彩妆|眉膏|剃须|护臀|精油|美甲|卸甲|眼霜|日霜|晚霜|乳霜|护肤|精华|面膜|眼膜|洗面奶|洁面|防晒|隔离霜|口红|唇膏|唇釉|粉底|粉饼|气垫|散粉|bb霜|cc霜|染发|烫发|洗发|护发|生发液|育发|发膜|发胶|沐浴|香水|花露水|爽身粉|痱子粉|眉笔|眼线|眼影|腮红|睫毛膏|美白|祛斑|祛痘|淡斑|除皱|爽肤水|化妆水|柔肤水|卸妆|身体乳|润肤|护手霜|指甲油|甲油胶|脱毛膏|止汗|除臭|美乳|牙膏|香皂|卸妆油|化妆品|美容|乳液|保湿|喷雾(?!剂)|宝宝霜|婴儿霜|抑汗|冻干粉|shampoo|lotion|sunscreen|lipstick|cosmetic|hair dye|mascara|foundation/u,
  ],
  [
    'drug',
    /白蛋白|球蛋白|抗毒素|血清|凝血因子|干扰素|白介素|生长因子|生长激素|注射液|注射用|注射剂|粉针|胶囊|颗粒|口服液|糖浆|合剂|滴眼液|眼药水|滴鼻液|软膏|乳膏|凝胶|栓剂?$|酊|搽剂|洗剂|滴丸|喷雾剂|气雾剂|吸入剂|膏药|贴膏|饮片|中药|药材|药酒|丸$|丸剂|片$|片剂|缓释|肠溶|散$|冲剂|药品|药物|成药|药膏|药水|药粉|西药|止咳|止泻|退烧|感冒灵|消炎|含片|喷剂|减肥药|降压药|降糖药|安眠药|避孕药|处方药|抗生素|头孢|西林|沙星|霉素|他汀|地平|沙坦|洛芬|胰岛素|单抗|激素|止痛|退烧药|感冒药|药$|tablet|capsule|injection|syrup|ointment|药丸|药片/u,
  ],
  ['device', /(?:器|仪|机|泵|镜|床|灯|刀|钳|夹|套|管|针|架|椅|系统|装置|设备)$/u],
  ['cosmetic', /(?:霜|膏|露|水|皂|油|粉|蜜)$/u],
];

/** Names of medicines that nothing in them shows to be one (开瑞坦). */
const medicine = new RegExp(
  medicines
    .filter((name) => name.length > 2)
    .map(fold)
    .join('|'),
  'u',
);

/** Longer than names are, or with a sentence's punctuation: a text. */
const NAME_LONGEST = 30;
/** So much of a text is enough to know what it speaks of. */
const TEXT_READ = 5_000;
const sentence = /[,。;!?、\n]./u;
/** Who sells or judges, and what is done at a hospital, is not the product. */
const elsewhere =
  /药店|药房|药监|药师|药企|药厂|药业|医药|药品?监[管督]|药学|药科|美容院|美容店|美容师|医美|器械店|超声检查|做超声|采血|抽血|内镜检查|胃镜检查|磁共振检查|[去到在][^,。;]{0,4}医院/gu;
/** What a text says of a kind of product without its name: 打了预防针, 吃了药. */
const inText: readonly (readonly [Domain, string])[] = [
  ['vaccine', '预防针|接种|百白破|麻腮风|脊灰|九价'],
  ['drug', '药|输液|点滴|打针|口服|服用|服药|针剂|\\p{Script=Han}{2}(?:片|丸)(?=[,。;吃服后])'],
  ['device', '医疗器械|仪器|设备|佩戴'],
];
const spoken: readonly (readonly [Domain, RegExp])[] = (['vaccine', 'device', 'cosmetic', 'drug'] as const).map(
  (domain) => {
    const words = signs.filter(([name, sign]) => name === domain && !/\)\$$/u.test(sign.source));
    const more = inText.filter(([name]) => name === domain).map(([, list]) => list);
    return [domain, new RegExp([...words.map(([, sign]) => sign.source), ...more].join('|'), 'gu')];
  },
);

/**
 * The domain that a product's name, or a whole text about a product, points to; null where its words say nothing. Of a
 * text the kind named most often counts, of equals the one named first.
 */
export function guessDomain(nameOrText: string): Domain | null {
  const text = fold(nameOrText.slice(0, TEXT_READ)).trim();
  if (text.length > NAME_LONGEST || sentence.test(text)) {
    const most = spokenOf(text);
    if (most !== null) return most;
  }
  const bare = withoutEnd(
    withBrackets(text, '(', ')', () => ''),
    ' \n,。;、',
  );
  for (const [domain, sign] of signs) if (sign.test(bare) || sign.test(text)) return domain;
  return medicine.test(text) ? 'drug' : null;
}

function spokenOf(text: string): Domain | null {
  const told = text.replace(elsewhere, (place) => ' '.repeat(place.length));
  let best: { domain: Domain; count: number; first: number } | null = null;
  for (const [domain, words] of spoken) {
    const places = [...told.matchAll(words)].map((match) => match.index);
    if (domain === 'drug' && medicine.test(told)) places.push(told.search(medicine));
    const [count, first] = [places.length, places.reduce((least, place) => Math.min(least, place), told.length)];
    if (count > 0 && (!best || count > best.count || (count === best.count && first < best.first)))
      best = { domain, count, first };
  }
  return best?.domain ?? null;
}
