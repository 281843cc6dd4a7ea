/** Takes a reported place apart: what stands above the district, the district, the town in it. */

import type { Gazetteer } from './gazetteer.ts';
import { tidyPlace } from './tidyPlace.ts';

export type SplitPlace = { district: string; town: string | null };

/** A district of any name, also one no gazetteer has; the shortest, so that a town may follow. */
const anyDistrict = /^.+?(?:县|区|旗)/u;
/** The same where a city stands before it; not `社区` or a `区` behind a town, which a county-level city has as well. */
const districtInCity = /^[^镇乡村社道]{1,8}[县区旗]/u;
const anyCountyCity = /^.+?市/u;
/** No district's name is longer. */
const LONGEST_NAME = 16;
const betweenParts = /[/|>,，、;；·\s-]+/u;

function withoutAbove(text: string, gazetteer: Gazetteer): string {
  let rest = text;
  for (;;) {
    if (rest.length <= LONGEST_NAME && gazetteer.districts.has(rest)) return rest;
    const full = gazetteer.above.find((name) => rest.startsWith(name));
    if (full) {
      rest = rest.slice(full.length);
      continue;
    }
    const short = gazetteer.aboveShort.find((name) => {
      if (!rest.startsWith(name)) return false;
      const after = rest.slice(name.length);
      return knownDistrict(after, gazetteer) !== undefined;
    });
    if (short) return rest.slice(short.length);
    // A city no gazetteer has: what follows its 市 must be a district, or the 市 is the county-level city itself.
    const city = rest.indexOf('市', 1);
    if (city > 0 && districtInCity.test(rest.slice(city + 1))) return rest.slice(city + 1);
    return rest;
  }
}

function knownDistrict(text: string, gazetteer: Gazetteer): string | undefined {
  for (let length = Math.min(text.length, LONGEST_NAME); length > 1; length--) {
    const head = text.slice(0, length);
    if (gazetteer.districts.has(head)) return head;
  }
  return undefined;
}

/** The district and town of `天津市宝坻区/大钟庄镇`, `宝坻区大钟庄镇`, `云溪区`. Without a district the text is kept as it is. */
export function splitPlace(reported: string, gazetteer: Gazetteer): SplitPlace {
  const parts = tidyPlace(reported)
    .split(betweenParts)
    .filter((part) => part !== '');
  const whole = parts.join('/');
  while (parts.length > 0) {
    parts[0] = withoutAbove(parts[0]!, gazetteer);
    if (parts[0] !== '') break;
    parts.shift();
  }
  const [first, town] = parts;
  // Nothing but provinces and cities: no district is known.
  if (first === undefined) return { district: whole, town: null };
  if (town !== undefined) return { district: gazetteer.completed.get(first) ?? first, town };
  const head = knownDistrict(first, gazetteer) ?? anyDistrict.exec(first)?.[0] ?? anyCountyCity.exec(first)?.[0];
  if (head === undefined) return { district: gazetteer.completed.get(first) ?? first, town: null };
  return { district: head, town: first.slice(head.length) || null };
}
