/** A small checker of XML well-formedness (and of HTML written in its manner), so that a test can fail on a stray byte. */

const token = /<\?[^>]*\?>|<!doctype html>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+(?:="[^"<]*")?)*)\s*(\/?)>/gy;
const words = /[^<&]*(?:&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);[^<&]*)*/gy;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const voids = new Set(['meta']);

/** @returns the names of all elements, in order. @throws where the text is not well formed. */
export function elementsOf(xml: string): string[] {
  if (illegal.test(xml) || !xml.isWellFormed()) throw new Error('a character that XML forbids');
  const open: string[] = [];
  const names: string[] = [];
  let at = 0;
  while (at < xml.length) {
    if (xml[at] !== '<') {
      words.lastIndex = at;
      const length = words.exec(xml)![0].length;
      if (length === 0) throw new Error(`a stray & at ${at}: ${xml.slice(at, at + 40)}`);
      at += length;
      continue;
    }
    token.lastIndex = at;
    const match = token.exec(xml);
    if (!match) throw new Error(`a broken tag at ${at}: ${xml.slice(at, at + 80)}`);
    const [whole, closing, name, attributes, selfClosing] = match;
    at += whole.length;
    if (!name) continue;
    if (closing) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const keys = [...attributes!.matchAll(/\s+([\w:.-]+)(?:="[^"]*")?/gy)].map((m) => m[1]);
    if (new Set(keys).size !== keys.length) throw new Error(`an attribute twice in <${name}>`);
    names.push(name);
    if (!selfClosing && !voids.has(name)) open.push(name);
    // Raw text: a style sheet ends only at its own end tag.
    if (name === 'style') at = xml.indexOf('</style>', at);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return names;
}
