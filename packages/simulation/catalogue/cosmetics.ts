/** Cosmetics: `category|name pattern|everyday signs with weights|sites|popularity`; brand names come from the firm. */
export type CosmeticKind = {
  category: string;
  name: string;
  signs: [string, number][];
  sites: string[];
  popularity: number;
};
/** A skin sign: the coded symptom (自觉症状) and lesion (皮损形态), and how people tell it. */
export type SkinSign = { term: string; symptoms: string[]; lesions: string[]; said: string[]; diagnosis: string };

const kinds = `
护肤|补水保湿面霜|刺激反应 5,轻度过敏 4|面部|8
护肤|氨基酸洁面乳|刺激反应 5,轻度过敏 2|面部|6
护肤|烟酰胺焕亮精华液|刺激反应 6,轻度过敏 3|面部|5
护肤|修护面膜|轻度过敏 5,刺激反应 4,粉刺 2|面部|9
护肤|舒缓爽肤水|刺激反应 4,轻度过敏 3|面部|4
祛斑美白|祛斑美白霜|刺激反应 5,轻度过敏 4,色素异常 2|面部|4
防晒|清爽防晒乳|轻度过敏 4,刺激反应 4,粉刺 3|面部、颈部|5
染发|植物染发膏|头皮过敏 7,刺激反应 3|头皮、额部|7
烫发|定型烫发剂|头皮过敏 5,刺激反应 3|头皮|2
洗发|去屑洗发水|头皮过敏 4,刺激反应 3|头皮|4
彩妆|哑光唇膏|唇部不适 6|口唇|3
彩妆|持妆粉底液|粉刺 4,轻度过敏 4|面部|4
彩妆|防水眼线液|眼周不适 6|眼周|2
儿童|婴儿护臀膏|刺激反应 4,轻度过敏 3|臀部|3
儿童|儿童润肤霜|轻度过敏 5,刺激反应 3|面部、四肢|3
祛痘|水杨酸祛痘凝胶|刺激反应 6,粉刺 2|面部|4
护体|沐浴露|刺激反应 4,轻度过敏 3|躯干|3
防脱|育发防脱液|头皮过敏 4,刺激反应 3|头皮|2
`;

const signs = `
刺激反应|刺痛、灼热|红斑|脸上火辣辣的，有点红;用后刺痛、发红|刺激性接触性皮炎
轻度过敏|瘙痒|红斑、丘疹|起了小红疙瘩，发痒;两颊红斑、散在丘疹|变应性接触性皮炎
粉刺|无明显不适|粉刺、脓疱|闷痘，起粉刺;额头冒痘|痤疮样皮疹
色素异常|无明显不适|色素沉着|斑越用越深;用后皮肤发暗|色素异常
头皮过敏|瘙痒、灼热|红斑、水肿|头皮发痒发红，额头也肿了;染后头皮起疹、渗液|变应性接触性皮炎
唇部不适|干燥、脱屑|脱屑|嘴唇干裂脱皮;唇部发干|唇炎
眼周不适|瘙痒|红斑|眼皮红痒;眼周红肿|眼睑皮炎
激素依赖|灼热、紧绷、瘙痒|毛细血管扩张、红斑、丘疹|停用3天后脸部潮红、灼热反复发作，用上就好一停就犯;一停用就烂脸，红血丝明显，越来越薄;停用后反跳，面部红斑、毛细血管扩张|激素依赖性皮炎
重度接触性皮炎|灼痛、肿胀|水肿、水疱、渗出|整张脸肿得睁不开眼，起水泡流黄水;面部明显红肿、水疱、渗出;颜面肿胀，大片糜烂渗液|接触性皮炎（重度）
白斑|无明显不适|色素脱失斑|用过的地方出现一块块白斑;额部、两颊出现边界清楚的色素脱失斑|化学性白斑
灼伤|疼痛|红斑、水疱、糜烂|头皮像被烫伤一样起泡，掉皮;涂抹处灼伤、起疱|化学性灼伤
脱发|瘙痒|脱发|头发一把一把地掉，头皮露出来;使用后大片脱发|毛发脱落
`;

export const cosmeticKinds: readonly CosmeticKind[] = kinds
  .trim()
  .split('\n')
  .map((line) => {
    const [category, name, list, sites, popularity] = line.split('|');
    return {
      category: category!,
      name: name!,
      signs: list!.split(',').map((entry) => {
        const [term, weight] = entry.split(' ');
        return [term!, Number(weight)];
      }),
      sites: sites!.split('、'),
      popularity: Number(popularity),
    };
  });

export const skinSigns: ReadonlyMap<string, SkinSign> = new Map(
  signs
    .trim()
    .split('\n')
    .map((line) => {
      const [term, symptoms, lesions, said, diagnosis] = line.split('|');
      const list = (cell: string | undefined) => cell!.split('、').filter((word) => word !== '无明显不适');
      return [
        term!,
        {
          term: term!,
          symptoms: list(symptoms),
          lesions: list(lesions),
          said: said!.split(';'),
          diagnosis: diagnosis!,
        },
      ];
    }),
);

/** What a bad cosmetic does, the categories it fits, and what a laboratory would then find: `[sign, categories, item, result, requirement]`. */
export const cosmeticRisks: readonly [string, string[], string, string, string][] = [
  ['激素依赖', ['护肤', '儿童', '祛痘'], '氯倍他索丙酸酯', '检出，12.6μg/g', '不得检出'],
  ['重度接触性皮炎', ['护肤', '防晒'], '甲基异噻唑啉酮', '0.06%', '≤0.01%'],
  ['白斑', ['祛斑美白'], '苯酚', '检出，0.3%', '不得检出'],
  ['灼伤', ['烫发', '染发'], '间苯二酚', '4.8%', '≤1.25%'],
  ['脱发', ['洗发', '防脱'], '米诺地尔', '检出，1.9%', '不得检出'],
];
