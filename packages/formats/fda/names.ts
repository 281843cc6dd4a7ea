/** Names of substances as FDA's files spell them: the same substance under one name. */

/** Parts at `\` that does not stand in brackets. */
function parts(name: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < name.length; i++) {
    const c = name[i];
    if (c === '(') depth++;
    else if (c === ')') depth = Math.max(0, depth - 1);
    else if (c === '\\' && depth === 0) {
      found.push(name.slice(start, i));
      start = i + 1;
    }
  }
  return [...found, name.slice(start)];
}

/** Where an open bracket never closes, the name was cut off within it: `LISTERINE (EUCALYPTOL\MENTHOL`. */
function closed(name: string): string {
  let depth = 0;
  let open = -1;
  for (let i = 0; i < name.length; i++) {
    if (name[i] === '(' && depth++ === 0) open = i;
    else if (name[i] === ')' && depth > 0 && --depth === 0) open = -1;
  }
  return open > 0 ? name.slice(0, open) : name;
}

/** `"VITAMINS" (NOS).` → `VITAMINS (NOS)`: quotes, single spaces, no stop or comma at the end. */
function plain(name: string): string {
  const t = name
    .replace(/"([^"]*)"/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  let end = t.length;
  while (end > 0 && ' .,;\\/'.includes(t[end - 1]!)) end--;
  return t.slice(0, end);
}

/**
 * One substance's or combination's name: `PREDNISONE.` is `PREDNISONE`; of a substance and its salt
 * (`ZOLPIDEM\ZOLPIDEM TARTRATE`) the salt is meant; parts are each named once, in the order of their letters.
 */
export function substanceName(name: string): string {
  const named = [...new Set(parts(closed(name)).map(plain).filter(Boolean))];
  const meant = named.filter((part) => !named.some((other) => other !== part && other.startsWith(`${part} `)));
  return meant.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join('\\');
}
