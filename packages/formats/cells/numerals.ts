/** Chinese numerals in ages and dates. */

const digits = '零一二三四五六七八九';
const units = new Map([
  ['十', 10],
  ['百', 100],
]);

/** Digits one by one (二〇二四 → 2024), or with 十 and 百 up to 999 (六十三 → 63); undefined for anything else. */
function hanNumber(text: string): number | undefined {
  const plain = text.replace(/[〇○]/g, '零').replaceAll('两', '二');
  if (plain.length > 1 && /^[零一二三四五六七八九]+$/.test(plain))
    return Number([...plain].map((c) => digits.indexOf(c)).join(''));
  let total = 0;
  let digit = -1;
  let smallest = 1000;
  for (const c of plain) {
    const unit = units.get(c);
    if (unit === undefined) {
      if (digit > 0 || !digits.includes(c)) return undefined;
      digit = digits.indexOf(c);
    } else {
      if (unit >= smallest) return undefined;
      total += (digit < 0 ? 1 : digit) * unit;
      smallest = unit;
      digit = -1;
    }
  }
  return plain === '' ? undefined : total + Math.max(0, digit);
}

const numeral = /[零〇○一二两三四五六七八九十百]{1,8}/g;

/** The text with its Chinese numerals as figures: 六十三岁 → 63岁. */
export const withFigures = (text: string): string => text.replace(numeral, (han) => String(hanNumber(han) ?? han));
