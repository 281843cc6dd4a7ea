/** What hurried typing does to a text: half-width marks, full-width digits, slips of the input method, a broken line. */
import type { Random } from '../random.ts';

const slips: readonly [string, string][] = [
  ['瘙痒', '搔痒'],
  ['症状', '证状'],
  ['好转', '好转好转'],
  ['立即', '立既'],
  ['患者', '患着'],
  ['治疗', '治辽'],
  ['缓解', '缓减'],
];

const fullWidth = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

export function smudge(text: string, random: Random): string {
  const kind = random.next();
  if (kind < 0.03) return text.replaceAll('，', ',');
  if (kind < 0.05) return fullWidth(text);
  if (kind < 0.09) {
    const [right, wrong] = random.pick(slips);
    return text.replace(right, wrong);
  }
  if (kind < 0.11) return text.replace(/。$/, '');
  if (kind < 0.12) return text.replace('。', '。\n');
  if (kind < 0.14) return `  ${text} `;
  return text;
}
