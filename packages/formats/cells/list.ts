/** Several values in one cell. */
import { isUnknown, trimmed } from './text.ts';

/** Joins the items of a list that was a list already (JSON), so that no item is split again. */
export const listJoin = '\u001f';

const open = '（(［[【〔';
const close = '）)］]】〕';
const separators = '、；;|｜\n\r';
const special = new Set(open + separators + listJoin);

/**
 * The items of a cell, split by `、`, `；`, `;`, `|` or a line break, but not inside brackets: 皮疹（躯干、四肢）is
 * one item. Empty items, marks such as `/` and repeats are dropped.
 */
export function readList(text: string): string[] {
  if (!hasSpecial(text)) return kept([text]);
  if (text.includes(listJoin)) return kept(text.split(listJoin));
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (open.includes(c)) depth++;
    else if (close.includes(c)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && separators.includes(c)) {
      items.push(text.slice(start, i));
      start = i + 1;
    }
  }
  // A bracket that never closes would glue all that follows; then brackets mean nothing.
  if (depth > 0) return kept(text.split(/[、；;|｜\n\r]/));
  items.push(text.slice(start));
  return kept(items);
}

function kept(items: string[]): string[] {
  const seen = new Set<string>();
  for (const item of items) {
    const t = trimmed(item);
    if (!isUnknown(t)) seen.add(t);
  }
  return [...seen];
}

function hasSpecial(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (special.has(text[i]!)) return true;
  return false;
}
