/** Blocks as Word paragraphs, tables and pictures. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  UnderlineType,
  VerticalAlign,
  WidthType,
} from 'docx';
import { svgSize } from '../charts/png.ts';
import { chineseNumber, points, signedPoints } from '../format.ts';
import type { Block, Column, Content, Fact, Figure, Item, Run, Score } from '../model/document.ts';
import { runs } from '../model/document.ts';
import { clean, mostlyLatin, shorten } from '../text.ts';
import { words } from '../words.ts';
import { fonts, textWidthTwips } from './wordPage.ts';

/** Running numbers of one document, and its pictures by their drawing. */
export type Numbering = {
  table: number;
  figure: number;
  item: number;
  heading: number;
  pictures: ReadonlyMap<string, Uint8Array>;
};

/** Pictures are this wide: the text area, less a hair for rounding. */
const pictureMillimetres = 155.5;
const pixelsPerMillimetre = 96 / 25.4;

/** @param numbering is moved on as tables, figures and items pass. */
export function wordBlock(b: Block, numbering: Numbering): (Paragraph | Table)[] {
  switch (b.kind) {
    case 'paragraph':
      return [prose(b.small ? 'Note' : 'Body', b.content)];
    case 'heading':
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_3, children: wordRuns(`${++numbering.heading}. ${b.text}`) }),
      ];
    case 'list':
      return b.items.map((item, index) =>
        prose(b.small ? 'Quote' : 'Body', [words.bracket(String(index + 1)), ...runs(item)]),
      );
    case 'facts':
      return [new Paragraph({ style: 'Note', children: b.rows.flatMap(fact) })];
    // The figures of the tiles stand in the text and the tables; on paper they would only be told twice.
    case 'tiles':
      return [];
    case 'quote':
      return [
        new Paragraph({
          style: 'Quote',
          children: [...wordRuns(b.content), ...wordRuns({ text: words.bracket(b.record), mark: 'muted' })],
        }),
      ];
    case 'table':
      if (b.rows.length === 0) return [new Paragraph({ style: 'Body', children: wordRuns(b.empty) })];
      return [
        caption('TableCaption', words.tableNumber(++numbering.table), b.caption),
        wordTable(b.columns, b.rows),
        ...(b.note ? [new Paragraph({ style: 'Note', children: wordRuns(b.note) })] : []),
      ];
    case 'figure':
      return picture(b, numbering);
    case 'score':
      return score(b, numbering);
    case 'item':
      return item(b, numbering);
  }
}

/** A paragraph of text: justified by its style, but from the left where long Latin words would be torn wide apart. */
function prose(style: string, content: Content): Paragraph {
  const latin = mostlyLatin(
    runs(content)
      .map((run) => run.text)
      .join(''),
  );
  return new Paragraph({ style, ...(latin && { alignment: AlignmentType.LEFT }), children: wordRuns(content) });
}

/** `label: content` and a wide gap, one after another in a small paragraph. */
const fact = (row: Fact): TextRun[] => [
  ...wordRuns({ text: row.label + words.colon, mark: 'strong' }),
  ...wordRuns(row.content),
  ...wordRuns(`${row.moreNote ?? ''}\u3000`),
];

/** Blocks that bring a caption or labels of their own. */
const named: readonly Block['kind'][] = ['table', 'figure', 'score', 'facts'];

function item(i: Item, numbering: Numbering): (Paragraph | Table)[] {
  numbering.item += 1;
  numbering.heading = 0;
  const standing: Content = [
    { text: words.levelName(i.level), level: i.level },
    `  ${words.scorePoints(points(i.score))}  ${i.tags.join('  ')}`,
  ];
  const blocks: (Paragraph | Table)[] = [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      pageBreakBefore: true,
      children: wordRuns(words.bracket(chineseNumber(numbering.item)) + i.title),
    }),
    new Paragraph({ style: 'Body', children: wordRuns(standing) }),
  ];
  if (i.summary !== '') blocks.push(prose('Body', i.summary));
  i.blocks.forEach((b, index) => {
    const next = i.blocks[index + 1];
    // A heading above a caption would say the same twice, and an item should fit a leaf.
    const said = b.kind === 'heading' && next !== undefined && named.includes(next.kind);
    if (!said) for (const made of wordBlock(b, numbering)) blocks.push(made);
  });
  return blocks;
}

function score(s: Score, numbering: Numbering): (Paragraph | Table)[] {
  const c = words.columns;
  const columns: Column[] = [
    { header: c.factor, width: 18 },
    { header: c.points, align: 'right', width: 10 },
    { header: c.because, width: 72 },
  ];
  const rows: Content[][] = s.rows.map((row) => [row.label, signedPoints(row.points), row.because]);
  rows.push([{ text: words.total, mark: 'strong' }, { text: points(s.total), mark: 'strong' }, '']);
  return [caption('TableCaption', words.tableNumber(++numbering.table), s.caption), wordTable(columns, rows)];
}

function picture(f: Figure, numbering: Numbering): Paragraph[] {
  const { width, height } = svgSize(f.svg);
  const across = pictureMillimetres * pixelsPerMillimetre;
  // Numbered here, for docx would use a counter shared by everything it ever made.
  const number = ++numbering.figure;
  const title = clean(f.title);
  return [
    new Paragraph({
      style: 'Drawing',
      children: [
        new ImageRun({
          type: 'png',
          data: numbering.pictures.get(f.svg)!,
          transformation: { width: Math.round(across), height: Math.round((across * height) / width) },
          altText: { id: String(number), name: words.figureNumber(number), title, description: describe(f) },
        }),
      ],
    }),
    caption('FigureCaption', words.figureNumber(number), f.title),
  ];
}

/** The figures of a picture in words, for readers who hear the document; Word takes a few hundred characters. */
const describe = (f: Figure): string =>
  shorten(
    clean(
      f.data.rows
        .map((row) =>
          row
            .map((cell) =>
              runs(cell)
                .map((r) => r.text)
                .join(''),
            )
            .join(' '),
        )
        .join(';'),
    ),
    400,
  );

const caption = (style: string, number: string, title: string): Paragraph =>
  new Paragraph({ style, children: wordRuns(`${number}  ${title}`) });

const sides = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER };
const thin = { style: BorderStyle.SINGLE, size: 4, color: '7F7F7F' };
const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** A table as wide as the text area, its head repeated on every page, no row torn apart. */
function wordTable(columns: readonly Column[], rows: readonly (readonly Content[])[]): Table {
  const shares = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((column.width / shares) * textWidthTwips));
  const cell = (content: Content, index: number, style: string): TableCell =>
    new TableCell({
      width: { size: widths[index]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      ...(style === 'CellHead' && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EDEFF2' } }),
      children: [
        new Paragraph({ style, alignment: sides[columns[index]!.align ?? 'left'], children: wordRuns(content) }),
      ],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    keepNext: true,
    children: columns.map((column, index) => cell(column.header, index, 'CellHead')),
  });
  // A short table stays on one page.
  const together = rows.length <= 8;
  const body = rows.map(
    (row, position) =>
      new TableRow({
        cantSplit: true,
        keepNext: together && position < rows.length - 1,
        children: columns.map((_, index) => cell(row[index] ?? '', index, 'Cell')),
      }),
  );
  return new Table({
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { left: 70, right: 70, top: 0, bottom: 0 },
    borders: {
      top: thick,
      bottom: thick,
      left: none,
      right: none,
      insideHorizontal: thin,
      insideVertical: none,
    },
    rows: [head, ...body],
  });
}

/** Runs of text; a line feed in the words is a line break. */
export function wordRuns(content: Content): TextRun[] {
  return runs(content).flatMap((run) =>
    clean(run.level ? `${words.levelMarks[run.level]}${run.text}` : run.text)
      .split('\n')
      .map((text, index) => new TextRun({ text, ...(index > 0 && { break: 1 }), ...look(run) })),
  );
}

function look(run: Run): { bold?: true; underline?: { type: 'single' }; font?: typeof fonts.heading; color?: string } {
  if (run.level) return { font: fonts.heading, ...(run.level === 'high' && { color: 'A61B1B' }) };
  if (run.mark === 'strong') return { font: fonts.heading };
  if (run.mark === 'highlight') return { bold: true, underline: { type: UnderlineType.SINGLE } };
  if (run.mark === 'muted') return { color: '566070' };
  return {};
}
