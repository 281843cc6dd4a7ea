/** Names in Latin letters: of English speakers, of Chinese, Vietnamese, Korean and Japanese written so, and behind a title. */

import type { Span } from './recogniser.ts';

const first = new Set(
  (
    'James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Jason Edward Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Walter Keith Roger Terry Sean Gerald Carl Harold Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Albert Willie Alan Juan Wayne Randy Roy Vincent Ralph Eugene Russell Bobby Mason Philip Louis Luis Carlos Pedro Miguel Antonio Francisco Manuel Jorge Diego Fernando Javier Pablo Rafael Hugo Ivan Igor Sergei Sergey Vladimir Dmitri Dmitry Alexei Alexey Nikolai Boris Oleg Andrei Mikhail Yuri Pierre Jean Jacques Michel Philippe Francois Antoine Claude Henri Hans Klaus Jurgen Wolfgang Dieter Stefan Karl Otto Fritz Giovanni Giuseppe Marco Paolo Luca Lorenzo Alessandro Francesco Mario Ahmed Mohammed Mohamed Muhammad Ali Hassan Omar Ibrahim Yusuf Khalid Abdul Abdullah Mustafa Ravi Raj Rahul Amit Sanjay Vijay Anil Suresh Rajesh Priya Anita Sunita Deepak ' +
    'Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Dorothy Rebecca Sharon Laura Cynthia Amy Kathleen Angela Shirley Brenda Emma Anna Pamela Nicole Samantha Katherine Christine Helen Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison Teresa Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia Grace Denise Amber Marilyn Beverly Danielle Theresa Sophie Marie Diana Brittany Natalie Charlotte Rose Alexis Kayla Jane Lucy Fatima Aisha Aysha Khadija Zainab Leila Layla Natasha Olga Tatiana Svetlana Irina Elena Ekaterina Anastasia Yulia Ingrid Greta Heidi Claudia Chiara Giulia Francesca Sofia Carmen Lucia Ana Isabel Rosa Juana Yuki Yoko Keiko Akiko Haruka Sakura Hiroshi Kenji Takashi Satoshi Akira Yuko Tom Tim Jim Mike Bob Bill Dave Steve Chris Matt Nick Tony Ben Sam Dan Kate Jenny Anne Peggy Molly'
  ).split(' '),
);
const family = new Set(
  'Le Ngoc Minh Huynh Nguyen Tran Pham Hoang Phan Vu Dang Bui Ngo Duong Kim Park Lee Choi Jung Jeong Kang Cho Yoon Jang Lim Tanaka Yamamoto Sato Suzuki Takahashi Watanabe Ito Nakamura Kobayashi Kato Yoshida Yamada Sasaki Singh Kumar Sharma Patel Gupta Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Torres Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts'.split(
    ' ',
  ),
);
const pinyinFamily = new Set(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang han feng deng cao peng zeng xiao tian dong yuan pan yu jiang cai ye cheng su wei lü lv ding ren shen yao lu cui zhong tan wang fan jin shi liao jia xia fu fang bai zou meng xiong qin qiu yin xue yan duan lei hou long tao he gu mao hao gong shao wan qian qin dai mo kong xiang ouyang sima shangguan zhuge situ'.split(
    ' ',
  ),
);
const syllable =
  '(?:[bpmf]?(?:a|ai|an|ang|ao|ei|en|eng)|[bpmf]?(?:o|ou)|[bpm](?:i|ian|iao|ie|in|ing|iu)|[bpmfdtnlgkhzcsr]u|[dtnl](?:a|ai|an|ang|ao|e|ei|eng|i|ian|iang|iao|ie|in|ing|iu|ong|ou|u|uan|ui|un|uo|ü|v|üe|ve)|[gkh](?:a|ai|an|ang|ao|e|ei|en|eng|ong|ou|u|ua|uai|uan|uang|ui|un|uo)|[jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)|(?:zh|ch|sh|r|z|c|s)(?:a|ai|an|ang|ao|e|ei|en|eng|i|ong|ou|u|ua|uai|uan|uang|ui|un|uo)|y(?:a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un)|w(?:a|ai|an|ang|ei|en|eng|o|u)|er)';
const given = new RegExp(`^${syllable}(?:[-']?${syllable})?$`, 'iu');

/** Two to four words that begin with a capital, or are all in capitals. */
const capitalised =
  /(?<![A-Za-z\d])\p{Lu}[\p{Ll}'’-]{1,20}(?:[ ·]\p{Lu}[A-Za-zÀ-ɏḀ-ỿ'’.-]{0,20}){1,3}(?![A-Za-z\d])|(?<![A-Za-z\d])\p{Lu}{2,12} \p{Lu}[A-Za-zÀ-ɏḀ-ỿ'’-]{1,20}(?![A-Za-z\d])/gu;
const noPerson =
  /^\s?(?:Hospital|Clinic|Center|Centre|Inc|Ltd|Co\b|Corp|GmbH|AG\b|Pharma|Medical|Health|Laborator|Syndrome|Disease|University|Foundation|Test|Score|Scale|公司|医院|制药|药业|牌|片|胶囊|注射)/u;

/** In capitals, as whole English reports are, a first name may be a word (MARK, GRACE, MAY); there only a title tells. */
const titles =
  /(?<![A-Za-z])(?:(?:Mr|Mrs|Ms|Miss|Prof|Dr)\.?|(?:MR|MRS|MS|MISS|PROF|DR)\.)\s{1,3}((?!(?:STATES?|STATED|SAYS?|SAID|REPORT(?:S|ED)?|NOTE[SD]?|FEELS?|FELT|OFFICE|VISIT|THINKS?|CALL(?:S|ED)?|ADVISED|WAS|IS|HAS|HAD|AND|WHO|FOR|ON|IN|AT|OF|OR|THE|A|GAVE|PRESCRIBED|RX|DX|DIAGNOSED|BELIEVES?|SAW|WILL|TO|THAT|WITH|TOLD|FROM|SUSPECTS?|APPOINTMENT|AGAIN|TREATED|SEEN|EXAM|HOSP|ER|HE|SHE|IT|THEY|PT|PATIENT|CHILD|THEN|NO|NOT|COMMENTS?|AMBULANCE|FOLLOW|GIVEN|He|She|It|They|Will|Given|Pt|Patient|Child|Then|No|Not|Comments?|Ambulance|Follow|Told|Office|Rash|Fever|Vaccine|Prophylaxis|Contin|And|Was|Is|Has|Had|Said|States?|Stated|Who|The|In|On|At|Of|For|To)(?![A-Za-z]))[A-Z][A-Za-z'’-]{1,30}(?:\s{1,2}[A-Z][a-z'’-]{1,30})?)/gu;
const labels =
  /(?:[Pp]atient(?:'s)? name|PATIENT NAME|Name|NAME)\s{0,3}[:]\s{0,3}([A-Z][A-Za-z'’-]{1,30}(?:\s{1,2}[A-Z][A-Za-z'’-]{0,30}){0,2})/gu;
const AROUND = 12;

/** Behind a word for the bearer: one word (Tony), and with initials before or behind (J. Hartmann, Zhang X. H.). */
const single =
  /\p{Lu}[\p{Ll}'’-]{2,15}(?:\s\p{Lu}\.(?:\s?\p{Lu}\.)?)?(?![A-Za-z\d-])|(?:\p{Lu}\.\s?){1,2}\p{Lu}[\p{Ll}'’-]{1,20}(?![A-Za-z\d])/uy;
const initials = /(?<![A-Za-z\d.])(?:\p{Lu}\.\s){1,2}\p{Lu}\p{Ll}{2,20}(?![A-Za-z\d])(?=[,;。、]|\p{Script=Han})/gu;
/** 无证人员“Lisa” */
const quoted = /(?:人员|[员师者工])["“'‘(]([A-Z][a-z]{2,15})(?=["”'’)])/gu;
const noSingle =
  /^(?:Child|Apgar|Glasgow|Killip|Lot|Type|Grade|Stage|Level|The|This|And|Patient|Kawasaki|Crohn|Hodgkin|Cushing|Gilbert|Ramsay|Covid|Bell|Stevens|Sweet|Horner|Grave|Graves|Addison|Parkinson|Alzheimer|Wilson|Web|App|Excel|Word|Logo|Wifi|Cre|Alt|Ast)/u;

/** @param places where a name may begin, behind a word for its bearer. */
export function latinNames(text: string, places: readonly number[], sure: Uint8Array): Span[] {
  const spans: Span[] = [];
  if (!/\p{Lu}/u.test(text)) return spans;
  const bearers = new Set(places);
  for (const match of text.matchAll(capitalised)) {
    const end = match.index + match[0].length;
    if (bearers.has(match.index)) {
      spans.push({ start: match.index, end });
      continue;
    }
    if (noPerson.test(text.slice(end, end + AROUND))) continue;
    // What is capitalised before a name (Patient Zhao Min) is not part of it.
    const parts = match[0].split(/[ ·]/u);
    let start = match.index;
    for (; parts.length > 1; start += parts.shift()!.length + 1)
      if (isName(parts)) {
        spans.push({ start, end });
        break;
      }
  }
  for (const start of bearers) {
    if (sure[start] !== 1) continue;
    single.lastIndex = start;
    const found = single.exec(text);
    if (!found || noSingle.test(found[0])) continue;
    const end = start + found[0].length;
    if (!noPerson.test(text.slice(end, end + AROUND))) spans.push({ start, end });
  }
  for (const match of text.matchAll(quoted))
    if (!noSingle.test(match[1]!)) {
      const end = match.index + match[0].length;
      spans.push({ start: end - match[1]!.length, end });
    }
  for (const match of text.matchAll(initials))
    if (/\p{Script=Han}/u.test(text)) spans.push({ start: match.index, end: match.index + match[0].length });
  for (const rule of [titles, labels])
    for (const match of text.matchAll(rule)) {
      const end = match.index + match[0].length;
      spans.push({ start: end - match[1]!.length, end });
    }
  return spans;
}

/** Wu Y. L. */
const initial = /^\p{Lu}\.$/u;

/** @param written as it stands, with the marks of its language (Nguyễn). */
function isName(written: readonly string[]): boolean {
  const parts = written.map((part) => part.normalize('NFD').replace(/\p{Mn}/gu, ''));
  const [one = '', two = ''] = parts;
  if (first.has(one) || (parts.length === 3 && (two === 'Thi' || two === 'Van'))) return true;
  const chinese = (name: string, others: readonly string[]) =>
    pinyinFamily.has(name.toLowerCase()) &&
    others.every((part) => initial.test(part) || given.test(part.replace(/\.$/u, '')));
  if (one !== one.toUpperCase() || two !== two.toUpperCase()) {
    if (chinese(one, parts.slice(1)) || (parts.length === 2 && chinese(two, [one]))) return true;
    return family.has(one) && parts.length <= 3 && parts.slice(1).every((part) => part.length <= 9);
  }
  return false;
}
