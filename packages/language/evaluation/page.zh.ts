/** The figures as a page: `docs/methods/language.md` is this and nothing else. */

import { entityTypes } from '../entities/entity.ts';
import type { LanguageEvaluation, PartFigures } from './evaluate.ts';

const names = {
  reaction: '反应',
  device_problem: '器械故障',
  product: '产品',
  manufacturer: '企业',
  batch: '批号',
  indication: '适应症',
  treatment: '治疗',
  test: '检查',
} as const;
const domainNames: Record<string, string> = {
  drug: '药品',
  vaccine: '疫苗',
  device: '器械',
  cosmetic: '化妆品',
  complaint: '投诉',
};

const number = (value: number | null): string => (value === null ? '—' : value.toFixed(3));
const interval = (value: [number, number] | null) => (value === null ? '—' : `${number(value[0])}–${number(value[1])}`);
const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`;

/** @param rules the same with the rules alone, without the trained tagger. */
export function languagePage(evaluation: LanguageEvaluation, rules: LanguageEvaluation): string {
  const { heldOut, trained, gap } = evaluation;
  return [
    '# 识读',
    '',
    '由 `npm run -s huishang -- evaluate language --page docs/methods/language.md` 写成，不手改。标注规则见 [annotation.md](../annotation.md)，训练好的标注器见 [models/README.md](../../models/README.md)。',
    '',
    `标注集在 \`packages/language/gold\`（为此而写，无真实患者），按文本编号的散列分为两部分：${heldOut.texts} 段留出，只用来衡量，从不据以训练、加词或改规则；${trained.texts} 段可用来训练。其中 \`narratives.jsonl\` 的 150 段在划分之前词典与规则已经照着改过，留出的部分里也有它们，所以留出部分的数仍略偏高。`,
    '',
    'F1 按重叠匹配（同类、有重叠，每个只用一次）；区间为 95 %，对文本重抽 500 次。',
    '',
    '## 留出部分',
    '',
    ...typesTable(heldOut, rules.heldOut),
    '',
    `断言正确 ${number(heldOut.assertionAccuracy)}（只用规则 ${number(rules.heldOut.assertionAccuracy)}），编码一致 ${number(heldOut.codeAgreement)}（${number(rules.heldOut.codeAgreement)}）；都在匹配上的提及中计算。`,
    '',
    '## 训练部分与留出部分之差',
    '',
    row('种类', '训练部分 F1', '留出部分 F1', '差', '只用规则之差'),
    row(...Array<string>(5).fill('---')),
    ...entityTypes.map((type) => {
      const f1 = (part: PartFigures) => part.types.find((one) => one.type === type)!.f1;
      return row(names[type], number(f1(trained)), number(f1(heldOut)), number(gap[type]), number(rules.gap[type]));
    }),
    '',
    '标注器见过训练部分的文本，所以那里的数不说明什么；该看留出部分。',
    '',
    '## 留出部分，按领域（F1）',
    '',
    row('领域', '段数', ...entityTypes.map((type) => names[type])),
    row(...Array<string>(2 + entityTypes.length).fill('---')),
    ...heldOut.byDomain.map(({ domain, texts, f1 }) =>
      row(domainNames[domain] ?? domain, texts, ...entityTypes.map((type) => number(f1[type]))),
    ),
    '',
  ].join('\n');
}

function typesTable(part: PartFigures, rules: PartFigures): string[] {
  return [
    row('种类', '标注', '找到', '精确率', '召回率', 'F1', '95 % 区间', '同起止 F1', '只用规则 F1'),
    row(...Array<string>(9).fill('---')),
    ...part.types.map((one) =>
      row(
        names[one.type],
        one.gold,
        one.found,
        number(one.precision),
        number(one.recall),
        number(one.f1),
        interval(one.f1Interval),
        number(one.exactF1),
        number(rules.types.find(({ type }) => type === one.type)!.f1),
      ),
    ),
  ];
}

/** What a terminal shows. */
export function languageLines({ heldOut, trained, gap, worst }: LanguageEvaluation): string[] {
  const part = (name: string, { texts, types, assertionAccuracy, codeAgreement }: PartFigures) => [
    `${name}（${texts} 段）`,
    ...types.map(
      (one) =>
        `  ${names[one.type].padEnd(5, '　')} 标注 ${one.gold} 找到 ${one.found} 精确率 ${number(one.precision)} 召回率 ${number(one.recall)} F1 ${number(one.f1)} [${interval(one.f1Interval)}]`,
    ),
    `  断言正确 ${number(assertionAccuracy)}，编码一致 ${number(codeAgreement)}`,
  ];
  return [
    ...part('留出部分', heldOut),
    ...heldOut.byDomain.map(
      ({ domain, texts, f1 }) =>
        `  ${domainNames[domain] ?? domain}（${texts} 段） ${entityTypes.map((type) => `${names[type]} ${number(f1[type])}`).join(' ')}`,
    ),
    ...part('训练部分', trained),
    `F1 之差（训练部分 − 留出部分）：${entityTypes.map((type) => `${names[type]} ${number(gap[type])}`).join(' ')}`,
    '训练部分读得最差的：',
    ...worst.map(
      ({ id, wrong, misses }) =>
        `  ${id} ${wrong} 处：${misses.map((miss) => `${said[miss.kind]}${names[miss.type]} ${miss.text}${miss.got === undefined ? '' : ` → ${miss.got}`}`).join('；')}`,
    ),
  ];
}

const said = { missed: '漏', extra: '多', assertion: '断言', code: '编码' } as const;
