/**
 * What persons are known by in free text: identity and telephone numbers, accounts, addresses, record numbers, names.
 * Written for half-width text.
 */
import { doubleSurnames, surnames } from './surnames.ts';

const han = '\\p{Script=Han}';
const family = `(?:${doubleSurnames}|[${surnames}])`;

/** Words that name somebody by what they are or do, directly before the name. */
const bearers =
  '护士长?|医生|医师|药师|联系人|家属|父亲|母亲|丈夫|妻子|儿子|女儿|监护人|负责人|当事人|经办人|经手人|店长|店员|法人代?表?|法定代表人|质量受权人|举报人|投诉人|反映人|来电人|报告人|填报人|记录人|责任人|销售员?|业务员|客服|回复|约谈|告知|致电|询问|联系了?';
/** Second characters with which a surname's character makes an everyday word (于是, 高热, 黄疸, 方案, 周围). */
const noName =
  '[是在于前后时日间内上下中周月年天今昨当疸热血压烧度案法便面式围期末长龄脉经病痛者员们及和或与的了就都也未无不已烧染醒静曾因为由向将被把对从至到过给服用药物感染应该如果若]';
/** What stands behind a name. */
const afterName =
  '[,。;、：:!?()\\[\\]"“”\\s]|$|\\d|[*＊]|说|称|诉|反映|表示|告知|来电|电话|手机|于\\d|因|的|在|已|同志|女士|先生|签|及其?|和|与';

/** [a quick sign without which the rule need not be tried, what is masked: whole matches, known by what stands around them]. */
export const personalRules: readonly (readonly [RegExp, RegExp])[] = [
  // Identity numbers: 18 digits with a date of birth inside, or the 15 digits of before 1999.
  [
    /\d{17}/u,
    /(?<![\dA-Za-z])\d{6}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/gu,
  ],
  [/身份证/u, /(?<=身份证(?:号码?)?[\s:是为]{0,9})(?:[\dXx]{15,18})/gu],
  [
    /[证卡保]号|卡号|号码/u,
    /(?<=(?:护照|通行证|军官证|医保卡|社保卡|就诊卡|银行卡|医保|社保|卡)(?:号码?|卡号)[\s:是为]{0,9})(?:[A-Za-z0-9]{5,20})/gu,
  ],
  // Mobile and landline numbers, written together or in groups.
  [/1[3-9]\d/u, /(?<![\dA-Za-z.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?![\dA-Za-z])/gu],
  [/[(\s-]?0\d{2,3}/u, /(?<![\dA-Za-z.])(?:\(0\d{2,3}\)|0\d{2,3}[-\s])\s*\d{7,8}(?:[-转]\d{1,5})?(?!\d)/gu],
  [
    /电话|手机|联系|座机|热线|tel|phone/iu,
    /(?<=(?:电话|手机|手机号|联系方式|联系号码|座机|热线|Tel|tel|TEL|phone|Phone|PHONE)(?:号码?|number)?[\s:.是为]{0,9})(?:\+?\d[\d\s()-]{5,18}\d)/gu,
  ],
  [/@/u, /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/gu],
  [/qq/iu, /(?<=(?<![A-Za-z])(?:QQ|qq)\s?)\d{5,11}(?!\d)/gu],
  [
    /微信|微博|支付宝|抖音|快手|wechat|qq|vx|v信/iu,
    /(?<=(?:(?:微信|支付宝|抖音|快手|微博)(?:号码?|账号|ID)?[\s:是为]{0,9}|(?<![A-Za-z])(?:WeChat|wechat|QQ|qq|VX|Vx|vx|V信)(?:号码?|账号|ID|\s{0,9}[:是为])[\s:是为]{0,9}))(?:[A-Za-z0-9_-]{5,30})/gu,
  ],
  // Addresses: from the road or the housing estate down to the door; the district before it stays.
  [
    /[路街道巷同弄村区寓园苑].{0,8}[\d一二三四五六七八九十]/u,
    new RegExp(
      `(?:(?:(?![区县市镇乡住在于至到])${han}){1,4}(?<![管线回通电气水油支网径思出套半])(?:路|街|大街|大道|巷|胡同|弄|里弄|新村|小区|公寓|花园|家园|苑)${han}{0,6}?(?:[\\d一二三四五六七八九十百]+(?:号楼|号院|号|弄|栋|幢|座|单元|室|楼|组|层|门)[\\-、]?)+(?:[\\d]+(?:室|号)?)?)`,
      'gu',
    ),
  ],
  [
    /[村屯庄].{0,5}[组号队社户]/u,
    new RegExp(`(?:${han}{1,4}(?:村|屯|庄)(?:${han}{0,4}?[\\d一二三四五六七八九十]+(?:组|号|队|社|户))+)`, 'gu'),
  ],
  [
    /[址所]\s{0,9}:/u,
    /(?<=(?:家庭住址|家庭地址|现住址|住址|地址|住所|收货地址)\s{0,9}[:]\s{0,9})(?:[^,。;\n]{4,60})/gu,
  ],
  // Numbers of the record, of the bed.
  [
    /[院历案诊记床本例]号|ID/u,
    /(?<=(?:住院号|病历号|病案号|门诊号|登记号|床号|就诊号|病人ID|患者ID|病例号|档案号|标本号)[\s:是为]{0,9})(?:[A-Za-z0-9-]{1,20})/gu,
  ],
  [/\d床|\d\+床/u, /(?<![\d.])(?:\d{1,3}\+?)(?=床(?![位旁边单头尾垫上下]))/gu],
  // Names: after a label, with an honorific, with 某, after 患者 before sex or age.
  [
    /[名人者种]\s{0,9}:/u,
    new RegExp(
      `(?<=(?:姓名|患者姓名|联系人|投诉人|举报人|反映人|来电人|报告人|提交人|家属姓名|受种者|经办人|姓 名)\\s{0,9}[:]\\s{0,9})(?:${han}{2,4}(?:·${han}{1,6})?)`,
      'gu',
    ),
  ],
  [
    /我叫|我是|名叫|叫做|人叫/u,
    new RegExp(`(?<=我叫|我是|名叫|本人叫|叫做)(?:${family}${han}{1,2})(?=[,。;\\s(])`, 'gu'),
  ],
  [
    /某|\p{Script=Han}[×xX*]/u,
    new RegExp(
      `(?:${family}(?:某某|某(?![医药公品厂日种些个天美养商诊单院店家]|网)|[×xX*]{1,2}(?![\\dA-Za-z])))`,
      'gu',
    ),
  ],
  [
    /女士|先生|小姐|太太|大爷|大妈|阿姨|大娘|老太|同志|师傅|奶奶|爷爷/u,
    new RegExp(
      `(?:(?:(?<=患者|患儿|病人|消费者|市民|居民|家属|顾客|投诉人|举报人|来电人|产妇|受种者|[,。;、：:\\s]|^)(?:${family}${han}{1,2}|${family})|[${surnames}]))(?=女士|先生|小姐|太太|大爷|大妈|阿姨|大娘|老太|老先生|同志|师傅|奶奶|爷爷)`,
      'gu',
    ),
  ],
  [
    /主任|医生|医师|大夫|护士|护师|药师|教授|院长/u,
    new RegExp(
      `(?:(?<=[,。;、：:\\s由请经与和]|^)(?:${family}${han}{0,2}))(?=主任|医生|医师|大夫|护士|护师|药师|教授|院长|护士长)`,
      'gu',
    ),
  ],
  [
    /(?:患者|患儿|病人|受种者|产妇|死者|伤者)\p{Script=Han}{2,3}[,、\s(]/u,
    new RegExp(
      `(?<=患者|患儿|病人|受种者|产妇|死者|伤者)(?:${family}${han}{1,2})(?=[,、\\s(]{1,2}(?:男|女|性别|\\d{1,3}\\s*(?:岁|月|天)|现年))`,
      'gu',
    ),
  ],
  // A name behind what its bearer is or does: 责任护士刘某某, 家属丁某, 已约谈负责人万某某. What may follow a name must follow.
  [
    new RegExp(`(?:${bearers})`, 'u'),
    new RegExp(`(?<=(?:${bearers})[\\s:为是]{0,2})(?:${family}(?!${noName})${han}{1,2})(?=${afterName})`, 'gu'),
  ],
  // A name before the number that it goes with.
  [
    /\p{Script=Han}[\s,:(]{0,2}(?:电话|手机|联系电话)?[\s:]?(?:\+?86[-\s]?)?1[3-9]\d/u,
    new RegExp(
      `(?<=[,。;、：:\\s(\\[]|^)(?:${family}(?!${noName})${han}{1,2})(?=[\\s,:(]{0,2}(?:电话|手机|联系电话)?[\\s:]?(?:\\+?86[-\\s]?)?1[3-9]\\d{9})`,
      'gu',
    ),
  ],
  // English.
  [/\d-\d\d-\d/u, /(?<![A-Za-z])\d{3}-\d{2}-\d{4}(?!\d)/gu],
  [/\d{3}[-.\s]\d{4}/u, /(?<![\dA-Za-z])(?:\+?1[-.\s])?(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?!\d)/gu],
  [
    /\d\s+[A-Z]/u,
    /(?<![A-Za-z\d/.-])\d{1,5}\s+(?:[A-Z][A-Za-z]+\s+){1,3}(?:St|ST|Street|STREET|Ave|AVE|Avenue|AVENUE|Rd|RD|Road|ROAD|Blvd|BLVD|Lane|LANE|Ln|LN|Drive|DRIVE|Court|COURT|Way|WAY)(?![A-Za-z])\.?/gu,
  ],
  [
    /[MDP]/u,
    /(?<=(?<![A-Za-z])(?:(?:Mr|Mrs|Ms|Miss|Prof|Dr)\.?|(?:MR|MRS|MS|MISS|PROF|DR)\.)\s{1,9})(?:(?!(?:STATES?|STATED|SAYS?|SAID|REPORT(?:S|ED)?|NOTE[SD]?|FEELS?|FELT|OFFICE|VISIT|THINKS?|CALL(?:S|ED)?|ADVISED|WAS|IS|HAS|HAD|AND|WHO|FOR|ON|IN|AT|OF|OR|THE|A|GAVE|PRESCRIBED|RX|DX|DIAGNOSED|BELIEVES?|SAW|WILL|TO|THAT|WITH|TOLD|FROM|SUSPECTS?|APPOINTMENT|AGAIN|TREATED|SEEN|EXAM|HOSP|ER|HE|SHE|IT|THEY|PT|PATIENT|CHILD|THEN|NO|NOT|COMMENTS?|AMBULANCE|FOLLOW|GIVEN|He|She|It|They|Will|Given|Pt|Patient|Child|Then|No|Not|Comments?|Ambulance|Follow|Told|Office|Rash|Fever|Vaccine|Prophylaxis|Contin|And|Was|Is|Has|Had|Said|States?|Stated|Who|The|In|On|At|Of|For|To)(?![A-Za-z]))[A-Z][A-Za-z'’-]+(?:\s+[A-Z][a-z'’-]+)?)/gu,
  ],
  [
    /name/iu,
    /(?<=(?:(?:P|p)atient(?:'s)? name|PATIENT NAME|Name|NAME)\s{0,9}[:]\s{0,9})(?:[A-Z][A-Za-z'’-]+(?:\s+[A-Z][A-Za-z'’-]*){0,2})/gu,
  ],
];

/** Numbers after a word for batch, serial or approval are no telephone or identity number. */
export const keptNumbers =
  /(?<![A-Za-z])(?:批号|批次号?|序列号|产品编号|编号|注册证号?|批准文号|国药准字|UDI|lot|Lot|LOT|SN|S\/N)[\s:.#是为]*[A-Za-z0-9()-]+/gu;
