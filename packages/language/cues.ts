/**
 * The words that turn a mention: negation, doubt, past, somebody else, general talk, and the words that end their reach.
 * After Chapman et al., A simple algorithm for identifying negated findings and diseases in discharge summaries
 * (J Biomed Inform 34, 2001) for English, and docs/annotation.md for Chinese.
 */
import type { Assertion } from '@huishang/schemas';

/**
 * Where a cue looks.
 * `before`: it stands before what it speaks of. `after`: behind it. `either`: before, unless nothing follows in its
 * clause. `touching`: before, with nothing between. `beside`: behind, with nothing between.
 */
type Reach = 'before' | 'after' | 'either' | 'touching' | 'beside';

export type Cue =
  | { role: 'assert'; assertion: Exclude<Assertion, 'present'>; reach: Reach; wide?: boolean }
  /** A turn of the story (但, 后出现, but): what was denied or doubted before it is so no longer. */
  | { role: 'turn'; sequel?: boolean }
  /** The talk comes back to this person in this event (患者, 本例, 入院后): past and others end here. */
  | { role: 'here' }
  /** Ends a sentence, a clause; joins a list; asks. */
  | { role: 'stop' | 'comma' | 'join' | 'question' }
  /** Looks like a cue and is none (无效, 未见好转). */
  | { role: 'shield' };

const words = (text: string): string[] => text.split('|');

const kin = words(
  '父亲|母亲|父母|爸爸|妈妈|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|姥姥|姥爷|外公|外婆|舅舅|叔叔|姑姑|姨妈|姑妈|伯父|儿子|女儿',
);
const kinWith = (verbs: string) => kin.flatMap((who) => words(verbs).map((verb) => who + verb)).join('|');

/** 另3人, 另有一例: more people than the one that the report is about. */
const others = words('1|2|3|4|5|6|7|8|9|10|一|二|两|三|四|五|六|七|八|九|十|几|数|多')
  .flatMap((count) => words('另|另有|另外|另外有').flatMap((more) => words('人|例').map((who) => more + count + who)))
  .join('|');

/** 朋友圈 and 邻居介绍 name a person and tell of none. */
const withoutPerson = words('朋友|同学|同事|邻居|亲戚|网友|别人|他人|其他人|旁人|亲属|亲友|熟人')
  .flatMap((who) =>
    words('圈|群|介绍|推荐|建议|送|送的|代购|帮|告诉|处买|那里|那儿|家里|店|聚会|聚餐').map((rest) => who + rest),
  )
  .concat('同学会', '同学录', '家族企业')
  .join('|');

function* chinese(): Generator<[string, Cue]> {
  const assert = (assertion: Exclude<Assertion, 'present'>, reach: Reach, list: string, wide = false) =>
    words(list).map((word): [string, Cue] => [word, { role: 'assert', assertion, reach, wide }]);

  yield* assert(
    'absent',
    'before',
    '无|无明显|未诉|不伴|不伴有|未伴|未伴有|无伴|并无|尚无|暂无|未闻及|未触及|未及|未扪及|未查见|未检出|' +
      '不存在|未有|从无|从未|从未有|无再|未引起|未导致|未造成|未致|未引发|排除了|未显示|未提示|不符合|' +
      '绝无|决无|毫无|并未|从不|从没|从没有|从来没有|从来无|从来不|未曾|未曾有|未曾出现|未曾发生|不曾|不曾有|不曾出现|不曾发生|无一例|无一例出现|无一例发生|无一人|无一人出现|无一名|无1例|' +
      '没有一例|没有一人|未见一例|未见有|未发现有|未出现过|未发生过|未观察到|未监测到|未探及|未引出|未累及|未合并|无合并|未并发|未继发|' +
      '无任何|未见任何|未出现任何|没有任何|否认任何|无新发|未新发|不考虑为|不诊断|不认为是|至今无|至今未见|一直无|始终无|仍无|素无|既无|又无|且无|而无|没犯|未犯|没再犯|没得过',
  );
  yield* assert(
    'absent',
    'either',
    '没出现|没发生|没发现|没见|没有出现|没有出现过|没有发生|没有发生过|没有发现|没有见到|没有再出现|否认|均否认|也否认|亦否认|均无|全无|皆无|都无|俱无|亦无|也无|均没有|一概没有|一概未有|一概未见|一概否认|不考虑|暂不考虑|均不考虑|不支持|暂不支持|均不支持|未检出|均未检出|' +
      '未查到|未证实|未获证实|未予证实|已否定|已被排除|被排除|予以排除|给予排除|已予排除|未发作|已排除|已除外|均已排除|未见|未见明显|没有|并没有|也没有|都没有|未出现|未发生|未发现|未再出现|未再发生|未再发作|未再发|未再现|未再|无再发|没再|没再出现|不再|不再出现|' +
      '排除|除外|可排除|可除外|未复发|无复发|均未见|均未出现|均未发生|未觉|未感|未述',
  );
  yield* assert(
    'absent',
    'after',
    '均阴性|均为阴性|都阴性|消失未再|依据不足|证据不足|不成立|不符|没有过|均(-)|都(-)|皆(-)',
  );
  yield* assert('absent', 'touching', '不|未|没|非');
  yield* assert('absent', 'beside', '(-)|[-]|阴性');

  yield* assert(
    'possible',
    'before',
    '疑似|疑|疑为|疑诊|可疑|怀疑|怀疑是|怀疑为|高度怀疑|疑有|可能为|可能是|可能有|可能存在|可能系|或为|似有|似为|疑似为|' +
      '是否有|是不是|会不会是|会不会|不知是否|有无可能|警惕有',
  );
  yield* assert(
    'possible',
    'either',
    '可能|不除外|不能除外|不排除|不能排除|不能完全排除|不能完全除外|不完全除外|尚不能排除|尚不能除外|无法排除|未排除|未除外|难以排除|难以除外|不能完全排外|待排|待排除|待除外|待定|需排除|需除外|有待排除',
  );
  yield* assert('possible', 'after', '可能性大|可能性较大|的可能|可能大|待确诊|待明确|待诊');

  yield* assert(
    'history',
    'before',
    '既往|既往史|既往有|曾|曾经|曾有|曾因|曾患|以前|以往|往年|从前|过去|年前|个月前|月前|史:|岁时|前已有|前即有|前就有|前已存在|去年|前年|早年|幼时|小时候|上次|上回|自幼|原有|平素|素有|' +
      '用药前|用药前已|用药前即|治疗前|接种前|使用前|注射前已|输注前已|服药前已|输液前已|接种前已|用前即|发病前',
  );
  yield* assert('history', 'beside', '病史|史|病史多年');

  yield* assert(
    'family',
    'before',
    `${kinWith('有|也有|患|患有|曾|得过|死于|均有|都有')}|其舅|其姑|其姨|其叔|其伯|其嫂|其侄|其孙|其同学|其同事|` +
      '其母|其父|其兄|其弟|其姐|其妹|其女|其子|其夫|其妻|其祖父|其祖母|其外公|其外婆|家族史|家族|家族中|' +
      '邻居|同事|同学|同室|朋友|别人|他人|其他人|另一患者|另一名患者|其他患者|同病房|同批患者|亲属|近亲|一级亲属|旁人|网友',
    true,
  );

  yield* assert('family', 'before', others);

  yield* assert(
    'other',
    'before',
    '说明书|说明书提示|说明书中|说明书载|文献报道|文献报告|常见不良反应|药品说明|标签提示|据报道|文献|警示语|注意事项|产品说明|使用说明',
    true,
  );
  yield* assert(
    'other',
    'before',
    '如出现|若出现|如有|若有|如发生|若发生|一旦出现|一旦发生|一旦有|如再出现|若再出现|如再|若再|如仍|若仍|如果出现|如果有|如果|万一|预防|为预防|以预防|为了预防|防止|为防止|为防|以防|严防|严防出现|避免|以免|警惕|' +
      '注意有无|观察有无|有无|是否出现|观察是否|告知可能|可能会|可能出现|可能引起|可引起|可致|可导致|可能导致|会引起|容易引起|易引起|担心|害怕|生怕|谨防|当心',
  );
  yield* assert('other', 'touching', '如|若|倘若|万一有');
  yield* assert('other', 'before', '如患者|若患者|一旦患者|如病人|若病人|如本品|若本品');
  yield* assert('other', 'after', '的风险|风险|的危险|的发生率|发生率');

  const plain = (role: 'turn' | 'here' | 'stop' | 'comma' | 'join' | 'shield' | 'question', list: string) =>
    words(list).map((word): [string, Cue] => [word, { role }]);
  yield* plain(
    'turn',
    '只是|仅有|仅见|只有|仅|出现|伴|伴有|并伴|并出现|仍|仍有|可见|见|有|诉|自觉|自诉|发现|诊断|诊为|确诊|发生|并发|表现为|改为|转为',
  );
  for (const word of words('但|但是|但有|然而|却|不过|后出现|继而|继之|随后|随即|突发|突然|后发生|而后|遂|后'))
    yield [word, { role: 'turn', sequel: true }];
  yield* plain('shield', withoutPerson);
  yield* plain(
    'here',
    '患者|患儿|病人|本人|本例|本患者|本次|此次|这次|今日|今天|今晨|现在|目前|入院后|用药后|服药后|注射后|接种后|输注后|滴注后|使用后|我|受种者|产妇|使用者|消费者|服后|用后|实际|实际上|事实上|当日|次日',
  );
  yield* plain(
    'shield',
    '无论|无论是|无论如何|不论|不论是|不管|不管是|无一例外|未免|没有了|没见好|没见效|没见轻|没见消|非结核|非霍奇金|非小细胞|非酒精|非特异|非甾体|非化脓|非感染性|预防接种|预防性|预防针|预防用|以防万一|无明显诱因|无诱因|无明显原因|无缘无故|无效|无好转|无缓解|无改善|无变化|无减轻|无消退|未见好转|未见缓解|未见消退|未见减轻|未见改善|未见明显好转|未见明显缓解|未缓解|未好转|未消退|' +
      '未予|未停药|未停用|未处理|未治疗|未就诊|未行|未用药|不明原因|不良反应|不良事件|不详|不明|不适|不断|不止|不久|不住|不慎|不到|不足|不同|不仅|不但|无法|无证|无人|无关|没过|没多久|没想到|没办法|没用|' +
      '未成年|未婚|未来|未完全缓解|未完全消退|无法忍受|难以忍受|非常|非典型|除非|莫非|可能与|可能由|可能因|可能跟|史先生|史女士|历史|曾某|曾女士|曾先生|家族企业|有关|没有好|没有效果|没有用|没有任何好转|没有缓解|没有改善|没有消退|' +
      '没有减轻|没好转|没有停|无菌|无锡|无源|有限|有效|不透明|未知|无创|其母诉|其母述|其父诉|其母代诉|其父代诉|其母发现|其父发现|其子诉|其女诉|家属诉|常见|罕见|少见|多见|意见|本品|不良|未及时|未按|未遵|不适当|没有及时|以后|之后|最后|今后|背后|见效|见好|所有|还有|只有效|原有效|疑问|质疑|无疑|毫无疑问|' +
      '无明显好转|无明显缓解|无明显改善|无明显变化|没明显好转|没有明显好转',
  );
  yield* plain('stop', '。|;|!|\n');
  yield* plain('question', '?');
  yield* plain('comma', ',');
  yield* plain('join', '、|及|和|或|与|以及|/|并|等|及其|或者|跟');
}

function* english(): Generator<[string, Cue]> {
  const assert = (assertion: Exclude<Assertion, 'present'>, reach: Reach, list: string, wide = false) =>
    words(list).map((word): [string, Cue] => [word, { role: 'assert', assertion, reach, wide }]);
  yield* assert(
    'absent',
    'before',
    'no|not|without|denies|denied|deny|denying|negative for|neg for|no evidence of|no sign of|no signs of|never|never had|absence of|free of|ruled out for|' +
      "no further|no more|no new|rules out|did not|does not|didn't|doesn't|nor|neither|w/o|no hx of|no history of|no known history of|no h/o|no prior|no previous|non|failed to reveal|unremarkable for|with no|had no|has no",
  );
  yield* assert(
    'absent',
    'after',
    'was ruled out|were ruled out|has been ruled out|ruled out|not present|not seen|not noted|not observed|not found|was negative|were negative|was excluded|absent|is denied',
  );
  yield* assert(
    'possible',
    'before',
    'possible|possibly|probable|probably|suspected|suspect|suspicion of|suspicious for|questionable|r/o|rule out|to rule out|could be|may be|may have|might be|might have|likely|poss|susp|' +
      "concern for|concerned about|differential diagnosis|ddx|cannot exclude|can not exclude|cannot rule out|can't rule out|not ruled out|presumed|presumptive|vs|versus|appears to be|query",
  );
  yield* assert(
    'possible',
    'after',
    'not excluded|not ruled out|cannot be excluded|cannot be ruled out|could not be ruled out|was suspected|were suspected|is suspected|is possible|is likely|suspected',
  );
  yield* assert(
    'history',
    'before',
    'history of|hx of|h/o|hx|history|past history of|past medical history|pmh|pmhx|previous|previously|prior|past hx|preexisting|pre-existing|medical history|years ago|months ago|previous history of',
  );
  yield* assert('history', 'beside', 'history|hx');
  yield* assert(
    'family',
    'before',
    'family history|family history of|family hx|family hx of|fam hx|fhx|fh|maternal history|paternal history|brother had|sister had|sibling had|siblings had|mother has|father has|brother has|sister has|sibling has|' +
      'grandmother had|grandfather had|aunt had|uncle had|cousin had|grandmother has|brother with|sister with|mother with|father with|sibling with|siblings with|twin had|twin has',
  );
  yield* assert(
    'other',
    'before',
    'if|in case of|risk of|at risk for|to prevent|prevention of|prophylaxis for|prophylaxis of|prophylaxis against|watch for|monitor for|educated about|warned about|warned of|package insert|labeled for|fear of|afraid of|should',
    false,
  );
  const plain = (role: 'turn' | 'here' | 'stop' | 'join' | 'shield', list: string) =>
    words(list).map((word): [string, Cue] => [word, { role }]);
  yield* plain(
    'turn',
    'but|however|although|though|except|yet|had|has|have|having|developed|develops|noted|experienced|experiencing|exp|complained of|complaining of|c/o|complains of|then|presented with|became|started|began|began to|now|reports|reported|diagnosed|dx|found|showed|revealed|because|due to|which|who|later|after|while|still|apart from|aside from|secondary to|when|started with|got|broke out|states|stated|followed by|onset',
  );
  yield* plain('here', 'patient|pt|child|infant|baby|recipient|vaccinee|she|he|today|this time|current');
  yield* plain(
    'shield',
    'prior to|may be related|may be due|may have been given|hr hx of|hr history of|hrs hx of|hrs history of|hour hx of|hour history of|day hx of|day history of|days hx of|days history of|wk hx of|wk history of|wks hx of|wks history of|week hx of|week history of|weeks hx of|weeks history of|mo hx of|mo history of|month hx of|month history of|months hx of|months history of|no change|no improvement|no relief|no increase|not only|not improved|not resolved|no doubt|no longer than|not certain|not sure|not resolve|no response|not respond|did not respond|did not resolve|did not improve|not yet recovered|not recovered|has not recovered|no treatment|not relieved|no one|not known|not reported if|no other info|no further info|no further information|without relief|without improvement|if so|patient history|no date|no.|not better|no better|not treated|not been',
  );
  yield* plain('join', 'or|and|&');
}

/** Every cue by its folded wording, Chinese and English. Where a wording stands twice the first one counts. */
export const cues: ReadonlyMap<string, Cue> = (() => {
  const all = new Map<string, Cue>();
  for (const [wording, cue] of [...chinese(), ...english()]) if (!all.has(wording)) all.set(wording, cue);
  return all;
})();
