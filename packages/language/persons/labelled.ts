/** Numbers, accounts and plates that are known by the word before them or by their form. Written for half-width text. */

/** Behind a label: what may stand between it and the value. */
const link = '(?:号码|编号|号|账号|帐号|昵称|ID|id|No\\.?|NO\\.?)?(?:是|为|系)?[\\s:=：#("“\\[]{0,4}';
const words = (list: string) => `(?:${list.trim().replaceAll(/\s+/gu, '|')})`;

const records = words(
  '接种单号 接种编码 门诊卡 住院卡 病历卡 就诊单号 病历单号 住院号 住院编号 病历号 病历 病案号 病案 门诊号 门诊编号 登记号 床号 床位号 床位 就诊号 就诊卡 诊疗卡 诊疗号 病人ID 患者ID 病人编号 患者编号 透析号 病例号 档案编号 档案号 建档号 标本号 样本条码 影像号 检查号 检验号 检验条码 申请单号 处方号 医嘱号 急诊号 体检号 挂号 接种卡 接种证 接种编号 接种本 工号 胸牌号 胸卡 警号 学号 准考证 会员卡 会员号 登录名 用户名 住院ID 门诊ID 病人号 患者号 超声号 放射号 病理号 手术号 输血号 血袋号',
);
const certificates = words(
  '居留证 居留许可 永居证 健康证 农合证 医保证 社保证 执业证书 执业药师注册证 执业医师注册证 护士执业证书 资格证书 身份证 护照 通行证 回乡证 台胞证 军官证 士兵证 警官证 军人证 驾驶证 驾照 行驶证 执业证 执业药师证 执业医师证 药师证 医师证 护士证 资格证 残疾证 出生证 出生医学证明 接种证 居住证 户口本 户口簿 老年证 学生证 工作证 记者证 结婚证 证件 passport Passport PASSPORT 医保卡 医保 社保卡 社保 农保 农合 新农合 合疗证 医疗证 健康卡 一卡通 市民卡 公民身份 ID卡',
);
const money = words('银行卡 信用卡 储蓄卡 借记卡 工行卡 农行卡 建行卡 中行卡 卡号 账号 帐号 账户 帐户 银行账号');
const phones = words(
  '电话 回电 手机 手机号 联系方式 联系号码 联系电话 座机 固话 传真 号码 热线 小灵通 分机 尾号 致电 打到 拨打 tel phone mobile fax Tel TEL Phone PHONE Mobile Fax FAX',
);
const accounts = words(
  '微信同号 加v 加V 加我 微信 微信号 微博 支付宝 抖音 快手 小红书 淘宝 闲鱼 旺旺 钉钉 陌陌 飞信 v信 V信 威信 薇信 邮箱',
);
/** In English these may be anything (vx: vaccine): there must be a sign that a value follows. */
const latinAccounts = words(
  'WeChat Wechat wechat QQ qq Qq VX Vx vx Wx WX wx email Email E-mail skype Skype telegram whatsapp WhatsApp Line',
);
const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

/** Global expressions; where there is a group, it alone is masked, and it ends where the match ends. */
export const labelled: readonly RegExp[] = [
  new RegExp(
    `${certificates}${link}([A-Za-z\\d][A-Za-z\\d*]{0,3}(?:[ -]?[A-Za-z\\d*]{1,6}){1,6})(?![A-Za-z\\d])`,
    'gu',
  ),
  // 南字第8020334号
  /(?:军官证|士兵证|军人证|警官证|驾驶证)[\s:号]{0,3}(\p{Script=Han}{1,3}字第?\s?\d{4,10}号?)/gu,
  new RegExp(`${records}${link}((?:[A-Za-z]{0,6}-?)?\\d[A-Za-z\\d-]{0,24})`, 'gu'),
  // 执法证号粤药监0317
  /执法证号?[\s:为是]{0,3}(\p{Script=Han}{1,4}\d{3,8})(?!\d)/gu,
  // 短号62813
  /(?:短号|内线|分机)[\s:为是]{0,2}(\d{3,6})(?!\d)/gu,
  // A child's vaccination number; a product's tracing code has twenty figures.
  /编码[\s:]{0,3}(\d{16,19})(?!\d)/gu,
  // 姓名 … 编码 3301060112202104873
  /姓名[^。;]{0,14}编码[\s:]{0,3}(\d{10,20})(?!\d)/gu,
  // 执业药师…，注册证号412219080357
  /(?:药师|医师|护士|医生|助产士)[^。;]{0,20}注册证?号[\s:为是]{0,3}(\d{10,18})(?!\d)/gu,
  // (执法证号45010016111、45010016112)
  /证号?[\s:为是]{0,3}[A-Za-z]{0,3}\d{6,20}[、,/和]\s?([A-Za-z]{0,3}\d{6,20})(?!\d)/gu,
  /(?:住院|门诊|病历|病案)(?:号|编号|首页|系统)?[\s:(]{0,3}((?:[A-Za-z]{1,4}-?)?\d[\dA-Za-z-]{4,20})/gu,
  /卡号[\s:为是]{0,3}([A-Z]{1,4}-?\d{6,20})(?![A-Za-z\d])/gu,
  new RegExp(`${money}${link}(\\d[\\d *-]{6,26}\\d)`, 'gu'),
  new RegExp(`${phones}${link}[①②③]?(\\+?[\\d(][\\d\\s().*/·—-]{4,22}\\d)`, 'gu'),
  // 资格证编号：…, of persons and not of products, firms and tests.
  /(?<!注册|许可|合格|备案|准许|通关|检疫|检验|检测|认|凭|质保|保修)证书?(?:编号|号码?|编码)[\s:为是]{0,3}([A-Za-z\d][A-Za-z\d-]{5,24})(?![A-Za-z\d])/gu,
  /[打拨]\s?(\d{3,4}[- ]\d{4}|[2-9]\d{6,7})(?![\d-])/gu,
  /(?<!\d)([2-9]\d{6,7})(?=这个(?:座机|电话|号码))/gu,
  /(?<=\d[)\s]{0,2})(转\s?\d{2,6})(?!\d)(?![年月日天片粒支盒床岁])/gu,
  new RegExp(`(?<![A-Za-z])${accounts}${link}([A-Za-z\\d][A-Za-z\\d_.-]{3,40})`, 'gu'),
  new RegExp(
    `(?:(?<![A-Za-z])${latinAccounts}(?:号码?|账号|ID|\\s{0,3}[:=是为])\\s{0,3}|(?<=[加的我是号])${latinAccounts}\\s{0,3})([A-Za-z\\d][A-Za-z\\d_.-]{3,40})`,
    'gu',
  ),
  /(?<![A-Za-z])(?:QQ|qq)\s?(\d{5,11})(?!\d)/gu,
  new RegExp(
    `[${provinces}][A-HJ-NP-Z][ ·•.-]{0,2}(?=[A-Z]{0,5}\\d)[A-HJ-NP-Z\\d]{4,5}[A-HJ-NP-Z\\d挂学警港澳](?![A-Za-z\\d])`,
    'gu',
  ),
  // 苏 A 3K 721
  new RegExp(
    `[${provinces}]\\s?[A-HJ-NP-Z][ ·•.-]{0,2}(?=[A-HJ-NP-Z\\d]{0,5}\\s)(?=[A-Z ]{0,5}\\d)[A-HJ-NP-Z\\d]{1,4}\\s(?=[A-HJ-NP-Z]{0,3}\\d)[A-HJ-NP-Z\\d]{1,4}[A-HJ-NP-Z\\d挂学警港澳](?![A-Za-z\\d])`,
    'gu',
  ),
  // （ZY0094417）: as hospitals' systems number their patients.
  /(?<=\()((?:ZYH?|MZH?|JZH?|BAH|PID|HN)-?\d{6,12})(?=\))/gu,
  // 加了kevin.z88
  /(?<=[加找]了?\s?)((?=[a-z._-]{0,18}\d)[a-z][a-z\d._-]{4,19})(?![A-Za-z\d])/gu,
  // 客服lily-455
  /(?<=(?:客服|网名|昵称|网友|网民|主播|代购|店主|卖家)[\s:“"(]{0,2})((?=[a-z_.-]{0,18}[\d_-])[a-z][a-z\d_.-]{3,19})(?![A-Za-z\d])/gu,
  /(?<![A-Za-z\d])[Vv]\s?:\s?((?=[a-z_-]{0,18}\d)[a-z][a-z\d_-]{5,19})/gu,
  /(?:出生日期|出生年月日?|生日)[\s:为是]{0,3}((?:19|20)\d\d\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}日?)?)/gu,
];

/** Accounts, beds and addresses by their form alone, which models and batches may have too. */
export const formed: readonly RegExp[] = [
  // Accounts by their form: with an underscore, or a word in small letters with figures behind.
  /(?<![A-Za-z\d_.@-])(?:(?=[A-Za-z_-]{0,20}\d)[A-Za-z][A-Za-z\d-]{0,20}_[A-Za-z\d_-]{1,20}|[a-z]{2,20}_[a-z]{2,20}|wxid[A-Za-z\d_-]{4,30}|(?<=\p{Script=Han}[\s:“"(]{0,2})[a-z]{4,16}\d{3,10})(?![A-Za-z\d_])/gu,
  // Beds: 17床, 加6床.
  /(?<![\d.])(加?\d{1,3}\+?)(?=床(?![位旁边单头尾垫上下]))/gu,
  /(?<=床[\s:]{0,2})(\d{1,3})(?!\d)(?=[,.;\s]|\p{Script=Han})(?![张个次天位])/gu,
  /加(\p{Script=Han}?\d{1,3})床/gu,
  /(?<!设备|器械|产品|商品|订单|[A-Za-z])ID号?\s{0,2}[:=为]?\s{0,2}([A-Za-z]{0,4}\d{6,12})(?![A-Za-z\d])/gu,
  /(?<![A-Za-z])ID\s{0,2}[:=]\s{0,2}([A-Z]{0,2}\d{6,12})(?![A-Za-z\d])/gu,
  // United States.
  /(?<![A-Za-z\d])\d{3}-\d{2}-\d{4}(?!\d)/gu,
  /(?<![\dA-Za-z])(?:\+?1[-.\s])?(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?!\d)/gu,
  /(?<![A-Za-z\d/.-])\d{1,5}\s{1,3}(?:[A-Z][A-Za-z]{1,20}\s{1,3}){1,3}(?:St|ST|Street|STREET|Ave|AVE|Avenue|AVENUE|Rd|RD|Road|ROAD|Blvd|BLVD|Lane|LANE|Ln|LN|Drive|DRIVE|Court|COURT|Way|WAY)(?![A-Za-z])\.?/gu,
];

const local = /[A-Za-z\d._%+-]/u;
const MOST_LOCAL = 64;
const host = /[A-Za-z\d-]{1,63}(?:\.[A-Za-z\d-]{1,63}){1,5}/uy;

/** E-mail addresses, from each @ outwards. */
export function emails(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < MOST_LOCAL && local.test(text[start - 1]!)) start -= 1;
    host.lastIndex = at + 1;
    const found = start < at ? host.exec(text) : null;
    if (found) spans.push({ start, end: at + 1 + found[0].length });
  }
  return spans;
}

/** Numbers after a word for batch, serial or approval are no telephone or identity number. */
export const keptNumbers =
  /(?<![A-Za-z])(?:批号|批次号?|生产批号|序列号|出厂编号|产品编号|机身码|(?<!师)注册证号?(?![\s:为是]{0,3}\d{10,18}(?![A-Za-z\d]))|备案号|批准文号|国药准字|械备|械注准|许可证号?|UDI|lot|Lot|LOT|SN|S\/N|订单号|快递单号|运单号|条形码|追溯码)[\s:.#是为()]{0,6}[A-Za-z0-9()/-]{1,60}/gu;
