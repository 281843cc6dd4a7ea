/** Diseases inside the names of what is given against them: 甲型肝炎减毒活疫苗 tells of no hepatitis, 感冒灵颗粒 of no cold. */

import { fold } from './fold.ts';

/** What vaccines are named after. */
const prevented =
  /(?:肝炎|脑炎|脑膜炎|肺炎|流感|感冒|水痘|疱疹|脊髓灰质炎|灰质炎|狂犬病|伤寒|霍乱|麻疹|风疹|腮腺炎|百日咳|白喉|破伤风|结核|出血热|腹泻|胃肠炎|手足口病|黄热病?|炭疽|鼠疫|宫颈癌|感染|hepatitis|measles|mumps|rubella|influenza|flu|varicella|chickenpox|zoster|polio|poliomyelitis|pertussis|diphtheria|tetanus|meningitis|pneumonia|rabies|typhoid|anthrax|rotavirus|lyme|lyme disease|tuberculosis)$/u;
/** The rest of a vaccine's name: anything but the end of a clause or what somebody did. */
const vaccine =
  /^(?:(?![,，.。;；!！?？\n]|接种|注射|出现|发生|诊断|后).){0,24}?疫苗|^[ -]?(?:(?:[ab]|type|virus|live|inactivated|conjugate|acellular|toxoid|oral)[ -])*(?:vacc|vax|immuni[sz]|shot|toxoid)/u;
/** The rest of a medicine's name, directly behind the disease. */
const medicine =
  /^[灵康宁平净清舒停]{0,2}(?:片(?!刻|状)|胶囊|颗粒|糖浆|口服液|合剂|冲剂|滴丸|软膏|乳膏|药膏|膏(?!药|肓)|栓(?!塞)|贴(?!敷处)|洗剂|搽剂|酊|喷雾剂?|注射液|滴眼液|丸(?!状)|散剂)/u;
const REST = 32;

/** @param start where a hazard's wording stands in the text, and `end`, where it ends. */
export function isPartOfName(text: string, start: number, end: number): boolean {
  const rest = fold(text.slice(end, end + REST));
  return medicine.test(rest) || (vaccine.test(rest) && prevented.test(fold(text.slice(start, end))));
}
