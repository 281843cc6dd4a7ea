/** Names that their place in the form of a text tells: labels, signatures, characters written apart. */
import { collect } from './collect.ts';
import type { Span } from './recogniser.ts';

/** Whatever stands there: behind a salutation's end, as a signature, written apart behind a label or in brackets. */
const rules: readonly (readonly [sign: RegExp, rule: RegExp])[] = [
  [
    /:|——|--/u,
    /(?:[诉述报填发收送签投举受领测检核审批承经联陪监知代主记处处责接调][\p{Script=Han}]{0,2}[人员者]|姓名|签名|术者|助手|护士长?|麻醉师?|司机|会计|出纳)\s{0,3}(?::|——|--)\s{0,3}((?!患|本人|家属|不详|匿名|同上|无|未|已|保密|见|详|消费|市民|护士|医[生师院务]|[男女]性?$|先生|女士|厂家|公司|经销|使用|药[店师房剂]|企业|专业|如下|您好|你好|其他|非|汉|以上|在|护理|工程|老师|学生|监护|父|母|顾客|用户|客户|单位|市|县|区|店|省|双方|多|待|暂|空|否|是)\p{Script=Han}{2,3})(?=[,.;。、)\]/]|\s|$)/gu,
  ],
  [
    /此致|敬|落款|末署|具名|谨此|签名|署名/u,
    /(?:此致|敬礼|敬上|落款|末署|具名|谨此(?:报告|说明)?|签名|署名)[\s:,.。!]{0,6}(?:知情人|投诉人|报告人|本人)?[\s:]{0,3}((?!敬礼|日期|无|同上|患者|本人|家属|医生|护士|确认|后|栏|处|为|是|的|不|未)\p{Script=Han}{1,2}\s{0,2}\p{Script=Han}{1,2})(?=[\s,.。;、)]|$)/gu,
  ],
  [/—|--/u, /(?:——|--|—)\s{0,3}(?:[记报填]\p{Script=Han}{1,3})?[\s:]{0,3}(\p{Script=Han}{2,3})\s{0,3}$/gmu],
  [
    /[:【[(]\s{0,3}\p{Script=Han}\s/u,
    /(?:姓名|患者|病人|名字|医[生师]|护士|术者|主诊|联系人|报告人|签名|者)\s{0,3}[:【[(]\s{0,3}(\p{Script=Han}(?:\s{1,3}\p{Script=Han}){1,3})(?=[】\])]|\s{0,4}(?:[,.;。、:]|性别|男|女|年龄|\d|$))/gu,
  ],
  [
    /姓名\s/u,
    /(?:姓名)\s{1,4}(\p{Script=Han}(?:\s{1,2}\p{Script=Han}){1,3})(?=\s{0,4}(?:[,.;。、:]|性别|男|女|年龄|\d|$))/gu,
  ],
  [/[【[(]\p{Script=Han}\s/u, /[【[(](\p{Script=Han}(?:\s{1,2}\p{Script=Han}){1,2})(?=[】\])])/gu],
  [
    /(?:科|药房|护理部|疾控)\s/u,
    /(?:[\p{Script=Han}]科|药房|护理部|疾控)\s{1,2}(\p{Script=Han}{2,3})(?=[)】\]]|\s*$)/gu,
  ],
];

export function namedOutright(text: string, spans: Span[]): void {
  for (const [sign, rule] of rules) if (sign.test(text)) collect(text, rule, spans);
}
