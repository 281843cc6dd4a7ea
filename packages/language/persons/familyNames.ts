/** Family names by which somebody is called without a given one: 王某, 李女士, 蔺医师, 老周, 小谭, 王姐, 我姓龚. */
import type { Rule } from './rule.ts';
import { doubleSurnames, rare, surnames } from './surnames.ts';

const han = '\\p{Script=Han}';
const family = `(?:${doubleSurnames}|[${surnames}𠮷])`;
const honorific =
  '女士|先生|小姐|太太|大爷|大妈|阿姨|大娘|大叔|大婶|大姐|大哥|老太|老汉|老先生|同志|师傅|奶奶|爷爷|婆婆|伯伯|叔叔|老师|同学|小朋友|老板|经理|总监|警官|律师|教练';
const title = '主任|医生|医师|大夫|护士|护师|药师|教授|院长|护士长|主管|科长|书记|村医|技师';
/** What an honorific or a title is known by. */
const called =
  /女士|先生|小姐|太太|大[爷妈娘叔婶姐哥]|阿姨|老[太汉师板]|同[志学]|师傅|奶奶|爷爷|婆婆|伯伯|叔叔|小朋友|经理|总监|警官|律师|教练|主[任管]|医[生师]|大夫|护[士师]|药师|教授|院长|科长|书记|村医|技师/u;
/** Where a family name alone may begin before a title (主治医生 has none). */
const edge =
  '[,。;、：:\\s(由请经与和向给对跟同让找称是为后]|通知|呼叫|报告|联系|询问|告知|嘱|叫|患者|患儿|病人|消费者|市民|居民|家属|顾客|投诉人|举报人|来电人|产妇|受种者|接种点|护士|医生|主播|店员|药师|皮肤科|科|室|院|^';

/** Any family name, where a clause begins or somebody is spoken to. */
const anyFamily = `(?:${doubleSurnames}|[${surnames}${rare}𠮷])`;
/** Words that begin like 老王 and 小李. */
const things = '小苏打|小叶增|小熊猫|小金库|小姜|小叶性|老陈醋|老姜|小杜鹃|小宋体';
const common =
  '王李张刘陈杨赵吴周徐孙朱郭林郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘袁董余叶苏魏蒋杜丁沈姜范崔谭廖贾韦薛邹熊孟秦阎侯邵龚罗胡何高黄马卢陆钟汪田任程吕姚傅严段贺顾毛郝钱万覃江史尹常武乔赖文付龙秦陶黎龚樊伍庞聂鲁岳翟殷詹申耿焦俞柳祝符舒阮柯纪凌毕裴霍涂苗翁骆靳鲍喻祁蒲滕屈饶牟穆缪褚娄窦戚岑瞿佟臧闵苟邬卞姬栾隋刁巫寇甄虞敖巩邝';
/** Before 老王: a clause begins, somebody does something with somebody, or it is said what he is. */
const withSomebody =
  '[,。;、：:?!\\s(“"]|^|[找问跟和与给叫请让被由经对向是的]|店员|护士|护工|医生|店主|老板|客服|邻居|同事|同学|朋友|工友|室友|卖家|主播|店长|导购|中介|司机|美容师|医助|护理员';

export const familyNames: readonly Rule[] = [
  // 王某, 李某某, 潘**, 宋XX.
  [
    /[某姓×xX*]/u,
    new RegExp(`${family}(?:某某|某(?![医药公品厂日种些个天美养商诊单院店家]|网)|[×xX*]{1,3}(?![\\dA-Za-z]))`, 'gu'),
  ],
  [/[某姓×xX*]/u, new RegExp(`${family}(?:姓(?=[男女患病老顾市居消店医护青中]))`, 'gu')],
  // A family name before an honorific or, where nothing but a name can begin, before a title; with given characters too.
  [called, new RegExp(`${family}(?=${honorific})`, 'gu')],
  [called, new RegExp(`(?<=${edge})${family}(?:${han}{1,2})?(?=${honorific})`, 'gu')],
  [called, new RegExp(`(?<=${edge})${family}(?=${title})`, 'gu')],
  // 危老板, 王姐.
  [
    /先生|女士|小姐|老板|师傅/u,
    new RegExp(`(?<=[,。;、:\\s称]|^)[${rare}经从由都能终相后步利](?=先生|女士|小姐|老板|师傅)`, 'gu'),
  ],
  [
    /[姐哥叔姨婶嫂爷工总]/u,
    new RegExp(
      `(?<=[,。;、:?!\\s在找问跟和与给叫请让被他她我你俺咱]|^)([${surnames}])(?=[姐哥叔姨婶嫂爷工总](?:[说称讲反告来给推卖介吃用喝打的家那也就,。;、]|$))`,
      'gu',
    ),
  ],
  [
    /主任|医生|医师|大夫|护士|护师|药师|教授|院长/u,
    new RegExp(
      `(?<=[,。;、:\\s由请经]|^)((?!管床|主[管治任]|值班|当班|经治|接诊|首诊|责任|[时应和后])${family}${han}{1,2})(?=主任|医生|医师|大夫|护士(?!站)|护师|药师|教授|院长)`,
      'gu',
    ),
  ],
  // 老王, 小李.
  [/[老小]/u, new RegExp(`(?<=${withSomebody})(?!${things})[老小]([${common}])(?![医药产区])`, 'gu')],
  // 我姓龚, 司机自称姓滕.
  [/姓/u, new RegExp(`(?<=[我他她您人者机主称的也都是,。;、\\s(]姓|^姓)(${anyFamily})(?![名氏])`, 'gu')],
  // 蔺医师予气管插管.
  [called, new RegExp(`(?<=[,。;、：:?!\\s(]|^)${anyFamily}(?=医师|医生|大夫|护师|药师|护士长|教授|院长)`, 'gu')],
];
