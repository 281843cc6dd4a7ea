/** Names in an order that does not depend on the machine's language. */

/** Names with their codes: by value where all are numbers, else by code units. */
export function inOrder(names: readonly string[]): { name: string; code: number }[] {
  const all = names.map((name, code) => ({ name, code }));
  const numeric = names.every((name) => /^\s*-?\d+(\.\d+)?\s*$/.test(name));
  return all.sort((a, b) =>
    numeric ? Number(a.name) - Number(b.name) || a.code - b.code : a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
}
