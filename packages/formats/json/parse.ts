/** JSON text → a value, without losing digits: an integer too long for a double comes as its text. */

/** A number of sixteen digits or more, or one with an exponent, where a value may stand. */
const longNumber = /[:[,]\s*-?(?:\d[\d.]{15}|\d{1,15}(?:\.\d{1,15})?[eE])/;

/** What a reviver is told besides key and value (ECMAScript's JSON.parse source text access). */
type Context = { source?: string };

/** Fifteen digits are safe in every spreadsheet and program; 2^53 has sixteen. */
const most = 1e15;

/** @throws SyntaxError when it is no JSON. */
export function parseJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text);
  const whole = (_key: string, value: unknown, context?: Context) =>
    typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= most
      ? (context?.source ?? value)
      : value;
  return JSON.parse(text, whole);
}
