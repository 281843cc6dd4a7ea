/** What a workbook says of itself: its sheets, its shared strings, which styles are dates, and where days begin. */
import { FormatError } from '../bytes/formatError.ts';
import { words } from '../words.zh.ts';
import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

export type Workbook = {
  /** `hidden`: not shown by the program that the workbook was made with. */
  sheets: { name: string; part: string; hidden: boolean }[];
  strings: readonly string[];
  /** By style index: does the style show a number as a day? */
  dateStyles: readonly boolean[];
  /** By style index: to how many digits a whole number is filled up with zeros (format `00000000`). */
  padding: readonly number[];
  /** Days counted from 1904 (old Excel for Mac). */
  date1904: boolean;
};

/** Targets of a relationship part, by id and type, as names within the archive. */
async function relations(archive: Archive, part: string): Promise<{ id: string; type: string; target: string }[]> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const found: { id: string; type: string; target: string }[] = [];
  await readXml(archive.read(`${folder}_rels/${part.slice(slash)}.rels`), {
    open: (name, a) => {
      if (name !== 'Relationship') return;
      const target = (a.Target ?? '').startsWith('/') ? a.Target!.slice(1) : resolved(folder, a.Target ?? '');
      found.push({ id: a.Id ?? '', type: (a.Type ?? '').split('/').at(-1)!, target });
    },
  });
  return found;
}

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** The workbook of an archive; undefined when it holds none (a Word file, a plain zip). */
export async function readWorkbook(archive: Archive): Promise<Workbook | undefined> {
  const root = (await relations(archive, '')).find((r) => r.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  let date1904 = false;
  let isWorkbook = false;
  if (!archive.has(root)) return undefined;
  await readXml(archive.read(root), {
    open: (name, a) => {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr') date1904 = a.date1904 === '1' || a.date1904 === 'true';
      if (name === 'sheet')
        listed.push({
          name: a.name ?? '',
          hidden: /hidden/i.test(a.state ?? ''),
          id: a['r:id'] ?? Object.entries(a).find(([k]) => k.endsWith(':id'))?.[1] ?? '',
        });
    },
  });
  if (!isWorkbook) return undefined;
  const parts = await relations(archive, root);
  const sheets = listed.flatMap(({ name, id, hidden }) => {
    const part = parts.find((p) => p.id === id && p.type === 'worksheet')?.target;
    return part && archive.has(part) ? [{ name, part, hidden }] : [];
  });
  const partOf = (type: string) => parts.find((p) => p.type === type)?.target ?? '';
  return {
    sheets,
    strings: await sharedStrings(archive, partOf('sharedStrings')),
    ...(await numberStyles(archive, partOf('styles'))),
    date1904,
  };
}

/** So many UTF-16 units of shared strings are held in memory; a million rows of full addresses have a fifth of them. */
const mostShared = 256 << 20;

/** `<si>` by `<si>`; runs of rich text are joined, phonetic guides (`rPh`) left out. */
async function sharedStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inGuide = false;
  let size = 0;
  await readXml(archive.read(part), {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inGuide = true;
      else if (name === 't') inText = !inGuide;
    },
    text: (t) => {
      if (!inText) return;
      size += t.length;
      if (size > mostShared) throw new FormatError(words.zipBomb);
      text += t;
    },
    close: (name) => {
      if (name === 'si') strings.push(text);
      else if (name === 'rPh') inGuide = false;
      else if (name === 't') inText = false;
    },
  });
  return strings;
}

/** Built-in formats that show a day: ECMA-376 18.8.30, with those of the Chinese locale (27–36, 50–58). */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Does a format code show a year or a day? Literals, colours and conditions do not count. */
function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\][]*\]|_.|\*./gi, '');
  return /[yd]|年|月|日/i.test(bare) && !/general/i.test(bare);
}

async function numberStyles(archive: Archive, part: string): Promise<Pick<Workbook, 'dateStyles' | 'padding'>> {
  const padding: number[] = [];
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readXml(archive.read(part), {
    open: (name, a) => {
      if (name === 'numFmt') formats.set(Number(a.numFmtId), a.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(a.numFmtId ?? 0);
        const format = formats.get(id);
        styles.push(format === undefined ? isBuiltInDate(id) : isDateFormat(format));
        padding.push(/^0{2,}$/.test(format ?? '') ? format!.length : 0);
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return { dateStyles: styles, padding };
}
