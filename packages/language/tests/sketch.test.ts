import { describe, expect, test } from 'vitest';
import { sketch, sketchLikeness } from '../index.ts';

const told = '患者因肺炎静滴头孢曲松钠约十分钟后出现胸闷气促，面色潮红，血压下降，立即停药，给予肾上腺素肌注后好转。';
const retold = '患者因肺炎静滴头孢曲松钠约十分钟后出现胸闷、气促，面色潮红，立即停药，给予肾上腺素肌注后好转';
const other = '使用面膜三天后面部起小红点伴瘙痒，自行停用后两天消退，未就医，要求商家退款并赔偿损失，投诉人情绪激动。';

describe('sketch', () => {
  test('is 32 unsigned integers, the same for the same letters', () => {
    const numbers = sketch(told);
    expect(numbers).toHaveLength(32);
    expect(numbers.every((n) => Number.isInteger(n) && n >= 0 && n <= 0xffffffff)).toBe(true);
    expect(sketch(`${told} \n`.replace('，', ','))).toEqual(numbers);
  });

  test('is empty for text too short to be told by its wording', () => {
    expect(sketch('')).toEqual([]);
    expect(sketch('皮疹。')).toEqual([]);
    expect(sketchLikeness([], sketch(told))).toBe(0);
  });

  test('estimates the likeness of the texts', () => {
    expect(sketchLikeness(sketch(told), sketch(told))).toBe(1);
    expect(sketchLikeness(sketch(told), sketch(retold))).toBeGreaterThan(0.5);
    expect(sketchLikeness(sketch(told), sketch(other))).toBeLessThan(0.15);
  });

  test('the estimate is near the exact Jaccard likeness on average', () => {
    let error = 0;
    const count = 60;
    for (let i = 0; i < count; i++) {
      const a = Array.from({ length: 120 }, (_, k) => String.fromCharCode(0x4e00 + ((k * 37 + i * 911) % 2000))).join(
        '',
      );
      const b =
        a.slice(0, 60 + i) +
        Array.from({ length: 60 - i }, (_, k) => String.fromCharCode(0x6e00 + ((k * 53 + i) % 2000))).join('');
      const grams = (text: string) => new Set(Array.from({ length: text.length - 2 }, (_, k) => text.slice(k, k + 3)));
      const [x, y] = [grams(a), grams(b)];
      const shared = [...x].filter((gram) => y.has(gram)).length;
      error += sketchLikeness(sketch(a), sketch(b)) - shared / (x.size + y.size - shared);
    }
    expect(Math.abs(error / count)).toBeLessThan(0.04);
  });
});
