/** Doubles as decimal text, written straight into bytes: the shortest digits that read back as the same number. */

/** Powers of ten as unevaluated sums of two doubles, good to about 2^-106; beyond ±LARGEST the built-in conversion serves. */
const LARGEST = 60;
const TEN_HIGH = new Float64Array(2 * LARGEST + 1);
const TEN_LOW = new Float64Array(2 * LARGEST + 1);
for (let k = 0; k <= LARGEST; k += 1) {
  const exact = 10n ** BigInt(k);
  const high = Number(exact);
  TEN_HIGH[LARGEST + k] = high;
  TEN_LOW[LARGEST + k] = Number(exact - BigInt(high));
  const inverse = Number(`1e-${k}`);
  // The remainder 10^-k − inverse, from whole numbers: inverse = m·2^-s exactly.
  const shift = 1074n;
  const scaled = scaledBy1074(inverse);
  TEN_HIGH[LARGEST - k] = inverse;
  TEN_LOW[LARGEST - k] = ratio((1n << shift) - scaled * exact, exact << shift);
}

/** inverse·2^1074 as a whole number. */
function scaledBy1074(x: number): bigint {
  let value = x;
  let power = 0;
  while (!Number.isInteger(value)) {
    value *= 2;
    power += 1;
  }
  return BigInt(value) << BigInt(1074 - power);
}

/** top/bottom to double precision. */
function ratio(top: bigint, bottom: bigint): number {
  if (top === 0n) return 0;
  const negative = top < 0n;
  const size = negative ? -top : top;
  const shift = BigInt(Math.max(0, bottom.toString(2).length - size.toString(2).length + 60));
  const value = Number((size << shift) / bottom) * 2 ** -Number(shift);
  return negative ? -value : value;
}

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
const digits = new Uint8Array(24);
/** Half the distance between neighbouring doubles, by biased exponent. */
const HALF_ULP = Float64Array.from({ length: 2047 }, (_, e) => 2 ** (Math.max(e, 1) - 1076));
const POWERS = Float64Array.from({ length: 18 }, (_, k) => 10 ** k);
const INVERSES = POWERS.map((power) => 1 / power);
const SPLITTER = 134217729;

/**
 * Writes x at out[at…] as JavaScript would print it and returns the position behind it; at most 25 bytes. x must be finite.
 *
 * D = x·10^k is formed as a sum of two doubles with 17 digits before the point; the shortest decimal within half an ulp of it is
 * sought by its trailing zeros. Where the error of that sum could matter, and outside 1e-7…1e21, the built-in conversion is used.
 */
export function writeNumber(x: number, out: Uint8Array, at: number): number {
  let value = x;
  let to = at;
  if (value < 0) {
    out[to] = 45;
    to += 1;
    value = -value;
  }
  if (value < 2147483648 && value === (value | 0)) return writeWhole(value | 0, out, to);
  if (!(value >= 1e-6 && value < 1e15)) return writeBuiltIn(value, out, to);
  bits[0] = value;
  const binary = words[1]! >>> 20;
  // 78913/2^18 is log10 2: the decimal exponent, at most one too low.
  let exponent = ((binary - 1023) * 78913) >> 18;
  if (value >= TENS[exponent + 8]!) exponent += 1;
  const k = 16 - exponent;
  // D = high + low = value·10^k, by Dekker's product.
  const tenHigh = TEN_HIGH[LARGEST + k]!;
  const high = value * tenHigh;
  const split1 = value * SPLITTER;
  const a1 = split1 - (split1 - value);
  const a2 = value - a1;
  const split2 = tenHigh * SPLITTER;
  const b1 = split2 - (split2 - tenHigh);
  const b2 = tenHigh - b1;
  const low = a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2 + value * TEN_LOW[LARGEST + k]!;
  const half = HALF_ULP[binary]! * tenHigh;
  // Eight leading digits and the nine after them; `high` is a whole number, `low` may have a fraction.
  let front = Math.floor(high / 1e9);
  let back = high - front * 1e9 + low;
  if (back < 0) {
    front -= 1;
    back += 1e9;
  } else if (back >= 1e9) {
    front += 1;
    back -= 1e9;
  }
  // Trailing zeros: the largest j for which a multiple of 10^j lies within half an ulp.
  let rounded = Math.floor(back + 0.5);
  let zeros = 0;
  if (Math.abs(Math.abs(rounded - back) - 0.5) < 1e-6) return writeBuiltIn(value, out, to);
  for (let j = 1; j <= 9; j += 1) {
    const power = POWERS[j]!;
    const multiple = Math.floor(back * INVERSES[j]! + 0.5) * power;
    const distance = Math.abs(multiple - back);
    if (Math.abs(distance - half) < 1e-6 || Math.abs(distance - power / 2) < 1e-6) return writeBuiltIn(value, out, to);
    if (distance > half) break;
    rounded = multiple;
    zeros = j;
  }
  if (rounded >= 1e9) {
    rounded -= 1e9;
    front += 1;
    if (front >= 1e8) return writeBuiltIn(value, out, to);
  }
  let count = 17 - zeros;
  writeNine(front, 0);
  if (zeros === 9) while (digits[count] === 48) count -= 1;
  else writeNine(rounded, 9);
  return place(exponent, count, out, to);
}

/** 10^(i − 7). */
const TENS = Float64Array.from({ length: 26 }, (_, i) => Number(`1e${i - 7}`));

/** The characters of 000 … 999. */
const TRIPLES = Uint8Array.from({ length: 3000 }, (_, i) => 48 + (Math.floor(i / 3 / 10 ** (2 - (i % 3))) % 10));

/** Nine digits of a whole number into `digits` from `from`. The front of a number has eight: digits[0] stays a zero, unread. */
function writeNine(whole: number, from: number): void {
  const front = (whole / 1000000) | 0;
  const rest = whole - front * 1000000;
  const middle = (rest / 1000) | 0;
  const back = rest - middle * 1000;
  digits[from] = TRIPLES[3 * front]!;
  digits[from + 1] = TRIPLES[3 * front + 1]!;
  digits[from + 2] = TRIPLES[3 * front + 2]!;
  digits[from + 3] = TRIPLES[3 * middle]!;
  digits[from + 4] = TRIPLES[3 * middle + 1]!;
  digits[from + 5] = TRIPLES[3 * middle + 2]!;
  digits[from + 6] = TRIPLES[3 * back]!;
  digits[from + 7] = TRIPLES[3 * back + 1]!;
  digits[from + 8] = TRIPLES[3 * back + 2]!;
}

/** The first `count` of `digits` with the decimal point where the exponent puts it. */
function place(exponent: number, count: number, out: Uint8Array, at: number): number {
  let to = at;
  if (exponent < 0) {
    out[to] = 48;
    out[to + 1] = 46;
    to += 2;
    for (let i = -1; i > exponent; i -= 1) {
      out[to] = 48;
      to += 1;
    }
    for (let i = 0; i < count; i += 1) out[to + i] = digits[i + 1]!;
    return to + count;
  }
  const whole = exponent + 1;
  for (let i = 0; i < whole; i += 1) out[to + i] = i < count ? digits[i + 1]! : 48;
  to += whole;
  if (count <= whole) return to;
  out[to] = 46;
  to += 1;
  for (let i = whole; i < count; i += 1) out[to + i - whole] = digits[i + 1]!;
  return to + count - whole;
}

/** Writes a whole number from 0 to 2^31 − 1 and returns the position behind it. */
export function writeWhole(value: number, out: Uint8Array, at: number): number {
  let count = 1;
  while (count < 10 && value >= POWERS[count]!) count += 1;
  let rest = value;
  for (let i = at + count - 1; i >= at; i -= 1) {
    const tenth = (rest / 10) | 0;
    out[i] = 48 + rest - 10 * tenth;
    rest = tenth;
  }
  return at + count;
}

function writeBuiltIn(value: number, out: Uint8Array, at: number): number {
  const text = String(value);
  for (let i = 0; i < text.length; i += 1) out[at + i] = text.charCodeAt(i);
  return at + text.length;
}
