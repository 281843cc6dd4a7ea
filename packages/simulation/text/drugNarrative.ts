/** How a reaction to a medicine is told: by hospitals, nurses, pharmacies, makers and patients. */
import { iso, partsOf } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { DrugCase } from '../records/drugCase.ts';
import { careOf, courseOf, denial, findingsOf, history, laterOn, saidOf } from './clinicalWords.ts';
import { smudge } from './smudge.ts';

function dayText(day: number, random: Random): string {
  const { year, month, day: date } = partsOf(day);
  return random.pick([iso(day), `${month}月${date}日`, `${year}年${month}月${date}日`, `${year}.${month}.${date}`]);
}

function latency(c: DrugCase, random: Random): string {
  const days = c.onset - c.start;
  if (days > 0) return random.pick([`用药${days + 1}天后`, `用药第${days + 1}天`, `${days}天后`, `${days}d后`]);
  if (c.product.kind.route === '口服') {
    return random.pick([
      `服药后约${random.int(1, 6)}小时`,
      `服用约${random.int(20, 50)}分钟后`,
      '服药当日',
      '服药后不久',
    ]);
  }
  return random.pick([
    `约${random.int(3, 40)}min后`,
    `滴注约${random.int(5, 40)}分钟时`,
    `输注${random.int(10, 90)}ml左右时`,
    '用药过程中',
    '用药后约半小时',
  ]);
}

const productText = (c: DrugCase, random: Random): string => {
  const { product } = c;
  const name = product.tradeName && random.chance(0.3) ? `${product.name}（${product.tradeName}）` : product.name;
  return random.weighted([
    [name, 5],
    [`${name}（${product.maker}，批号：${c.batch}）`, 3],
    [`${product.maker}生产的${name}`, 1],
    [`${name}(批号${c.batch})`, 1],
  ] as const);
};

type Teller = (c: DrugCase, random: Random) => string;

const ward: Teller = (c, r) => {
  const findings = findingsOf(c.told, r);
  const others = c.others.length && r.chance(0.8) ? `，同时使用${c.others.map((o) => o.product.name).join('、')}` : '';
  return `患者${c.person.sex}，${c.person.ageText}，因“${c.indication}”于${dayText(c.start, r)}${r.pick(['入院', '来我院就诊', '门诊就诊', '收入我科'])}，予${productText(c, r)}${c.product.kind.usage}${c.product.kind.route}${others}，${latency(c, r)}${r.pick(['患者出现', '出现', '患者诉', ''])}${saidOf(c.told, r)}${denial(c.told, r)}。${findings ? `${findings}。` : ''}${r.pick(['立即停药', '停用该药', '考虑药物不良反应，停药'])}，予${careOf(c.told, r)}，${laterOn(c.serious, r)}${courseOf(c.outcome, r)}。${history(r)}`;
};

const shorthand: Teller = (c, r) => {
  const route =
    c.product.kind.route === '口服' ? 'po' : c.product.kind.route === '静脉滴注' ? 'ivgtt' : c.product.kind.route;
  const findings = findingsOf(c.told, r);
  return `${c.person.sex}/${c.person.ageText}，${c.indication}，${c.product.name} ${c.product.kind.usage} ${route}${c.others.length ? `+${c.others.map((o) => o.product.name).join('+')}` : ''}，${latency(c, r)}${saidOf(c.told, r)}${findings ? `，${findings}` : ''}。停药，${careOf(c.told, r)}，${courseOf(c.outcome, r)}${r.chance(0.3) ? '。过敏史(-)' : ''}`;
};

const nurse: Teller = (c, r) =>
  `${r.int(7, 20)}:${String(r.int(0, 59)).padStart(2, '0')}遵医嘱予${productText(c, r)}${r.pick(['使用', c.product.kind.route])}，${latency(c, r)}患者诉${saidOf(c.told, r)}${denial(c.told, r)}，${r.pick(['立即停药并报告医生', '通知值班医生'])}，遵医嘱予${careOf(c.told, r)}，${laterOn(c.serious, r)}${courseOf(c.outcome, r)}。${history(r)}`;

const longTerm: Teller = (c, r) => {
  const findings = findingsOf(c.told, r);
  return `患者有${c.indication}病史${r.int(2, 15)}年${c.others.length ? `，长期服用${c.others.map((o) => o.product.name).join('、')}` : ''}。${dayText(c.start, r)}起${r.pick(['加用', '服用', '使用'])}${productText(c, r)}${c.product.kind.usage}，${latency(c, r)}${saidOf(c.told, r)}${denial(c.told, r)}。${findings ? `${findings}。` : ''}${r.pick(['停用后', '遵医嘱停药，'])}${courseOf(c.outcome, r)}。${history(r)}`;
};

const pharmacy: Teller = (c, r) =>
  `顾客于${dayText(c.start, r)}购买${productText(c, r)}，${r.pick(['按说明书服用', '自行服用', '遵医嘱服用'])}，${latency(c, r)}${saidOf(c.told, r)}${denial(c.told, r)}，${r.pick(['停服后', '建议停药就医，'])}${courseOf(c.outcome, r)}。`;

const brief: Teller = (c, r) =>
  `${latency(c, r)}${saidOf(c.told, r)}，${r.pick(['停药后', '处理后', ''])}${courseOf(c.outcome, r)}。`;

const maker: Teller = (c, r) =>
  `我公司收到${r.pick(['医院反馈', '文献检索及客服来电', '经销商反馈'])}：一名${Math.floor(c.person.ageYears)}岁${c.person.sex}性患者因${c.indication}使用本公司产品${c.product.name}（批号${c.batch}），${latency(c, r)}发生${saidOf(c.told, r)}，给予${careOf(c.told, r)}，结果：${courseOf(c.outcome, r)}。${r.pick(['因果关系评估：可能相关。', '该病例信息有限，已要求随访。', ''])}`;

const patient: Teller = (c, r) =>
  `本人${r.pick(['', `${Math.floor(c.person.ageYears)}岁，`])}${dayText(c.start, r)}因为${c.indication}用了${c.product.name}，${latency(c, r)}就${saidOf(c.told, r)}，${r.pick(['吓坏了，赶紧去医院', '到医院打了针', '自己停了药'])}，现在${courseOf(c.outcome, r)}。`;

/** The narrative of a case; who tells it follows from the reporting unit. */
export function drugNarrative(c: DrugCase, random: Random): string {
  const teller =
    c.reporterKind === '生产企业'
      ? maker
      : c.reporterKind === '个人'
        ? patient
        : c.reporterKind === '经营企业'
          ? random.pick([pharmacy, pharmacy, brief])
          : random.weighted([
              [ward, 45],
              [shorthand, 15],
              [nurse, c.product.kind.route === '口服' ? 0 : 18],
              [longTerm, c.product.kind.route === '口服' ? 20 : 0],
              [brief, 10],
            ] as const);
  return smudge(teller(c, random), random);
}
