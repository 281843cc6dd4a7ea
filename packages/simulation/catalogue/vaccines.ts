/** Vaccines and what follows them. One line a vaccine: `name|age in years low-high|labelled reactions|popularity`. */
export type VaccineKind = { name: string; ages: [number, number]; label: [string, number][]; popularity: number };

const table = `
百白破疫苗（吸附无细胞）|0.2-2|局部红肿 8,局部硬结 6,发热 7,哭闹 4,食欲减退 2|9
重组乙型肝炎疫苗（酿酒酵母）|0-1|发热 3,局部红肿 3,哭闹 1|6
脊髓灰质炎灭活疫苗|0.2-4|发热 4,局部红肿 3,哭闹 2|6
麻腮风联合减毒活疫苗|0.7-2|发热 7,过敏性皮疹 5,高热 2,食欲减退 1|6
水痘减毒活疫苗|1-5|发热 4,过敏性皮疹 4,局部红肿 2|4
乙型脑炎减毒活疫苗|0.7-3|发热 4,过敏性皮疹 3,高热 1|5
A群C群脑膜炎球菌多糖疫苗|3-7|发热 4,局部红肿 4,过敏性皮疹 2|4
甲型肝炎减毒活疫苗|1.5-3|发热 3,过敏性皮疹 2|3
口服轮状病毒活疫苗|0.2-3|发热 3,腹泻 4,呕吐 3,哭闹 2|3
13价肺炎球菌多糖结合疫苗|0.2-2|发热 6,局部红肿 5,哭闹 3,食欲减退 2|5
b型流感嗜血杆菌结合疫苗|0.2-3|发热 4,局部红肿 4,哭闹 2|3
流感病毒裂解疫苗|1-75|发热 5,局部红肿 4,头痛 2,乏力 2,头晕 1|8
双价人乳头瘤病毒疫苗|13-40|局部红肿 4,头晕 3,头痛 3,晕厥 1,乏力 2|4
冻干人用狂犬病疫苗（Vero细胞）|3-70|局部红肿 4,发热 3,头晕 2,瘙痒 2|7
带状疱疹减毒活疫苗|40-80|局部红肿 4,发热 2,瘙痒 2|2
手足口病灭活疫苗（EV71型）|0.5-5|发热 6,局部红肿 2,食欲减退 2,腹泻 1|3
23价肺炎球菌多糖疫苗|60-85|局部红肿 6,发热 3,局部硬结 2,乏力 2|3
`;

export const vaccineKinds: readonly VaccineKind[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [name, ages, label, popularity] = line.split('|');
    const [low, high] = ages!.split('-').map(Number);
    return {
      name: name!,
      ages: [low!, high!],
      label: label!.split(',').map((entry) => {
        const [term, weight] = entry.split(' ');
        return [term!, Number(weight)];
      }),
      popularity: Number(popularity),
    };
  });

/** Vaccine hazards that no label of the catalogue names. */
export const vaccineHazards = ['肠套叠', '血小板减少性紫癜', '格林-巴利综合征', '过敏性紫癜', '面瘫'] as const;

/** What a bad lot does, several children in a few days. */
export const lotHazards = ['接种部位脓肿', '高热', '热性惊厥', '血管性水肿'] as const;
