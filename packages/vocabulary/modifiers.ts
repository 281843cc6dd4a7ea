/** Words before a sign that say how much of it and where on the body, and leave its code as it is. */

const degree =
  '轻度|中度|重度|轻微|轻|严重|较重|明显|剧烈|持续性|持续|反复|间断性|间断|间歇性|阵发性|阵发|一过性|短暂性|突发|偶发|散在|大面积|大片|片状|多发|弥漫性|广泛|新发|迟发性';
const place =
  '全身|周身|浑身|局部|多处|双侧|左侧|右侧|双|左|右|面部|颜面部|颜面|脸部|额部|额头|颈部|颈前|胸部|前胸|胸前|背部|后背|腰背部|腹部|四肢|上肢|下肢|躯干|手部|手背|手臂|上臂|前臂|胳膊|手掌|足部|足背|小腿|大腿|腿部|臀部|腋下|耳后|头皮|皮肤|身上';
const leading = new RegExp(
  `^(?:${[...degree.split('|'), ...place.split('|')].sort((a, b) => b.length - a.length).join('|')})的?`,
  'u',
);

/** Longer keys are sentences: nothing is taken from them. */
const LONGEST = 200;

/** What is left after each word of degree or place is taken from the front, the most first: 面部红斑 is a 红斑, 全身散在皮疹 a 皮疹. */
export function withoutModifiers(key: string): string[] {
  const shorter: string[] = [];
  if (key.length > LONGEST) return shorter;
  for (let rest = key; ; ) {
    const match = leading.exec(rest);
    if (!match || match[0].length === rest.length) return shorter;
    rest = rest.slice(match[0].length);
    shorter.push(rest);
  }
}
