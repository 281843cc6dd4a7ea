/** Turns of phrase shared by the narratives of medicines and vaccines. */
import { everydayTerms, reactionNamed } from '../catalogue/reactions.ts';
import type { Random } from '../random.ts';

/** The told reactions in a clinician's words: `said` wordings one after the other. */
export function saidOf(terms: readonly string[], random: Random): string {
  const joint = random.pick(['，', '，伴', '、', '，并出现', '，继而']);
  return terms.map((term) => random.pick(reactionNamed(term).said)).join(joint);
}

/** Findings of the told reactions, or an ordinary examination, or nothing. */
export function findingsOf(terms: readonly string[], random: Random): string {
  const findings = terms.flatMap((term) =>
    reactionNamed(term).findings.length ? [random.pick(reactionNamed(term).findings)] : [],
  );
  if (findings.length) return random.pick(['查体：', '急查：', '', '辅助检查：']) + findings.join('，');
  if (random.chance(0.4))
    return `T ${(36 + random.next()).toFixed(1)}℃，P ${random.int(68, 96)}次/分，BP ${random.int(108, 142)}/${random.int(64, 88)}mmHg`;
  return '';
}

export function careOf(terms: readonly string[], random: Random): string {
  const care = terms.flatMap((term) => reactionNamed(term).care);
  return care.length ? random.pick(care) : random.pick(['对症处理', '停药观察', '未特殊处理']);
}

/** A denial of two or three things that did not happen, in some of the narratives. */
export function denial(terms: readonly string[], random: Random): string {
  if (!random.chance(0.35)) return '';
  const absent = random.sample(
    everydayTerms.filter((term) => !terms.includes(term)),
    random.int(2, 3),
  );
  return random.pick(['，无', '，未见', '，否认', '，不伴']) + absent.join('、') + random.pick(['', '等不适', '']);
}

/** What was before, of the patient and of the family. */
export function history(random: Random): string {
  return random.weighted([
    ['', 50],
    ['既往否认药物、食物过敏史。', 14],
    ['既往体健，无药物过敏史。', 8],
    ['既往有青霉素过敏史，表现为皮疹。', 3],
    ['患者3年前曾因口服磺胺类药物出现荨麻疹。', 2],
    ['既往有头孢类过敏史。', 2],
    ['其母有青霉素过敏史。', 2],
    ['患者父亲有哮喘病史。', 2],
    ['既往高血压病史10年，规律服药。', 5],
    ['有2型糖尿病史6年。', 4],
    ['家族史无特殊。', 3],
    ['曾于去年使用同类药物，未出现类似反应。', 2],
    ['慢性胃炎病史多年。', 2],
  ] as const);
}

const courses: Record<string, string[]> = {
  痊愈: ['症状消失', '恢复正常', '痊愈', '症状完全缓解', '次日复查无不适'],
  好转: ['症状缓解', '好转', '症状较前减轻', '病情好转', '症状逐渐缓解'],
  未好转: ['症状无明显缓解', '仍在治疗中', '未见好转'],
  有后遗症: ['遗留后遗症', '出院时仍有功能障碍'],
  死亡: ['经抢救无效死亡', '抢救无效，宣布临床死亡'],
  不详: ['转归不详', '患者自行离院，失访'],
};

export const courseOf = (outcome: string, random: Random): string => random.pick(courses[outcome]!);

/** When things turned: minutes or days, for the grave also weeks. */
export const laterOn = (serious: boolean, random: Random): string =>
  serious && random.chance(0.6)
    ? random.pick([`${random.int(3, 14)}天后`, '1周后', '2周后复查', `治疗${random.int(3, 20)}日`])
    : random.pick([
        `约${random.int(10, 60)}分钟后`,
        `${random.int(20, 50)}min后`,
        '1小时后',
        '2h后',
        '次日',
        `${random.int(2, 6)}天后`,
        '半小时后',
      ]);
