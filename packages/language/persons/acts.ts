/** What is said of persons directly behind their names, for places where nothing but a person is expected. */

/** What only persons do, directly behind their names; what else could stand there is said in words of its own. */
export const acts =
  '来电|来信|来访|致电|代诉|代述|代为|自诉|自述|口述|主诉|陈述|陪同|陪诊|陪护|护送|搀扶|签字|签名|签收|到场|在场|到院|来院|到店|来诊|就诊|就医|告知|通知|反映|投诉|举报|声称|诉(?![求讼])|称(?![量重为])|说(?!明)|讲|述(?!评)|叙述|回忆|描述|表示|认为|要求|拒绝|同意|承认|否认|复核|核对|审核|确认|发现|巡视|查看|查房|接诊|建议|嘱|之[母父妻夫子女](?![性])|[母父妻夫](?![性])';
/** These are done by all who are named for sure, and by what the bearers have, too. */
export const moreActs =
  '说|讲|报告|上报|记录|检查|诊断|考虑|收治|给予|给|予|随即|立即|即|马上|当即|赶到|带|抱|送|陪|开车|驾车|购买|购得|买|卖|开具|使用|服用|口服|服|接种|注射|输|静|肌注|用|更换|换|测|佩戴|植入|取|扶|找|问|打|在|因|于|均|都|也|已|又|曾|去|来|运输|推荐|介绍|安排|领|处|的';
export const act = new RegExp(`(?:${acts})`, 'uy');
/** With what acts and kin begin: most places are told by this alone. */
export const beginnings = (words: string, also = ''): Set<string> =>
  new Set([
    ...also,
    ...words
      .replaceAll(/\[([^[\]]*)\]\??/gu, (_, set: string) => [...set].join('|'))
      .replaceAll(/[(?:!)]/gu, '|')
      .split('|')
      .map((word) => word[0] ?? ''),
  ]);
export const anyAct = new RegExp(`(?:${acts}|${moreActs})`, 'uy');
/** Where a name may end although nothing is said of its bearer. */
export const boundary = /[\s,.;:!?。、()[\]】【」』”"'|/—–-]|$/uy;

/** What the expression (sticky) finds at this place. */
export const at = (rule: RegExp, text: string, index: number): RegExpExecArray | null => {
  rule.lastIndex = index;
  return rule.exec(text);
};

/** How far ahead a word that speaks for a name may reach. */
export const AROUND = 12;
