/**
 * What a cell of a closed list says when it is none of the list's words and none of their synonyms: by column, the
 * gravest first, since a cell may say several things (好转；死亡). Half width, lower case, no white space.
 */
import { tellsDeath } from '../cells/death.ts';

type Meaning = { option: string; says: (word: string) => boolean };

/** A pattern that counts where what it finds is not denied: 严重 does, 非严重 and 不严重 do not. */
const says = (pattern: string, denials = '非|不|未|无|没有?|否认|排除'): ((word: string) => boolean) => {
  const denied = new RegExp(
    `(?:${denials})(?:明显|太|很|算|属于?|见|有|发生|遗留|出现|造成|导致){0,3}(?:${pattern})`,
    'g',
  );
  const stated = new RegExp(pattern);
  return (word) => stated.test(word.replace(denied, '，'));
};
/** A pattern that counts as it stands. */
const matches = (pattern: RegExp) => (word: string) => pattern.test(word);

const isNew = says('新');
const isGrave = says('严重|危及生命|死亡');
const betterOrWell = '好转|缓解|减轻|改善|恢复|痊愈|治愈|康复|愈|消退|消失';

const meanings: Record<string, Meaning[]> = {
  '首次/跟踪': [
    { option: '跟踪', says: says('跟踪|随访|后续|补充报告|follow') },
    { option: '首次', says: says('首次|首报|初次|初始|initial') },
  ],
  报告类型: [
    { option: '新的严重', says: (word) => isNew(word) && isGrave(word) },
    { option: '严重', says: isGrave },
    { option: '新的一般', says: isNew },
    { option: '一般', says: matches(/一般|已知|非严重|不严重/) },
  ],
  '怀疑/并用': [
    { option: '怀疑', says: says('怀疑|可疑|疑似|相互作用|^[ps]s$|^i$|suspect|interact') },
    { option: '并用', says: says('并用|合并|伴随|同用|联用|联合|合用|^c$|concomitant') },
  ],
  产品类别: [{ option: '疫苗', says: says('疫苗') }],
  报告单位类别: [
    { option: '医疗机构', says: matches(/医院|卫生院|诊所|卫生服务|卫生室|保健院|疾控|门诊/) },
    { option: '使用单位', says: matches(/医院|卫生院|诊所|卫生服务|卫生室|保健院|疾控|门诊/) },
    { option: '经营企业', says: matches(/药店|药房|零售|批发/) },
  ],
  性别: [
    { option: '男', says: (word) => /^男|male$/.test(word) && !/女|female/.test(word) },
    { option: '女', says: (word) => /^女|female$/.test(word) && !word.includes('男') },
  ],
  是否哨点: [
    { option: '否', says: matches(/^(?:否|非|不是)/) },
    { option: '是', says: matches(/^(?:是|哨点)/) },
  ],
  不良反应结果: [
    { option: '死亡', says: tellsDeath },
    {
      option: '有后遗症',
      says: (word) =>
        says('后遗症|遗留|致残|残疾|伤残|失聪|失明|截肢|瘫痪|sequel')(word.replace(/后遗症[:为]?(?:无|否)/g, '')),
    },
    {
      option: '未好转',
      says: matches(
        new RegExp(
          `(?:未|无|没有?|不)(?:见|明显|再|有|完全|能){0,3}(?:${betterOrWell})|加重|恶化|持续|迁延|仍(?:在|有|存在)|not(?:yet)?(?:recovered|resolved)|unresolved|ongoing|wors`,
        ),
      ),
    },
    { option: '好转', says: matches(/好转|缓解|减轻|改善|恢复中|正在恢复|部分恢复|稳定|recovering|resolving|improv/) },
    { option: '痊愈', says: matches(/痊愈|治愈|康复|已愈|恢复|消失|消退|recovered|resolved|cured/) },
    { option: '不详', says: matches(/不详|不明|未知|不清|失访|unknown/) },
  ],
  停药或减量后反应: [
    { option: '未停药或未减量', says: matches(/未停|未减量|没有?停|没有?减|继续(?:使用|用药)|不适用/) },
    { option: '否', says: matches(/^否|(?:未|无|没有?|不)(?:见|明显|再|有){0,3}(?:减轻|消失|好转|缓解|变化)|加重/) },
    { option: '是', says: matches(/^是|减轻|消失|好转|缓解|痊愈/) },
    { option: '不明', says: matches(/不明|不详|未知|不清/) },
  ],
  再次使用后反应: [
    { option: '未再使用', says: matches(/(?:未|没有?|不)(?:再|重新){1,2}(?:次)?(?:使用|应用|用|给药|服|接种)|不适用/) },
    { option: '否', says: matches(/^否|(?:未|无|没有?|不)(?:见|再|有|次){0,3}(?:出现|发生|反应|复发)|阴性/) },
    { option: '是', says: matches(/^是|出现|再现|复发|阳性|再次发生/) },
    { option: '不明', says: matches(/不明|不详|未知|不清/) },
  ],
  伤害程度: [
    { option: '死亡', says: tellsDeath },
    { option: '严重伤害', says: says('严重|危及生命|永久|残疾|住院|重伤|重度|serious') },
    { option: '其他', says: matches(/其他|其它|轻|一般|无|未|故障|非严重|不严重|malfunction/) },
  ],
  严重程度: [
    { option: '可能引发较大社会影响', says: says('社会影响') },
    { option: '严重', says: says('严重|重度|危及生命|死亡') },
    { option: '一般', says: matches(/一般|轻|中度|非严重|不严重/) },
  ],
};

/** The option that the word says by its column's meanings; the first that fits and is of this table's list. */
export const meaningOf = (header: string, options: readonly string[], word: string): string | undefined =>
  meanings[header]?.find(({ option, says: fits }) => options.includes(option) && fits(word))?.option;
