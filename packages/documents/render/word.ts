/** A document model as a Word file after GB/T 9704-2012. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  LineRuleType,
  Packer,
  Paragraph,
  type Table,
  TabStopType,
  TextRun,
} from 'docx';
import { chartsToPngs } from '../charts/png.ts';
import { chineseNumber } from '../format.ts';
import type { Block, DocumentModel } from '../model/document.ts';
import { clean } from '../text.ts';
import { words } from '../words.ts';
import { fixedBytes } from './fixedBytes.ts';
import { type Numbering, wordBlock, wordRuns } from './wordBlocks.ts';
import { fonts, footers, lineTwips, section, sizes, styles, textWidthTwips } from './wordPage.ts';
import { rewrittenParts } from './wordParts.ts';

/** @returns the bytes of a .docx; the same for the same model and fonts. */
export async function wordFile(model: DocumentModel): Promise<Uint8Array> {
  const pictures = chartsToPngs(drawings(model.sections.flatMap((part) => part.blocks)));
  const numbering: Numbering = { table: 0, figure: 0, item: 0, heading: 0, pictures };
  const body: (Paragraph | Table)[] = [...head(model)];
  let number = 0;
  for (const part of model.sections) {
    const label = part.annex ? `${words.annex}${words.colon}` : `${chineseNumber(++number)}、`;
    body.push(
      new Paragraph({
        heading: HeadingLevel.HEADING_1,
        pageBreakBefore: part.annex === true,
        children: wordRuns(label + part.title),
      }),
    );
    numbering.heading = 0;
    for (const b of part.blocks) for (const made of wordBlock(b, numbering)) body.push(made);
  }
  const document = new Document({
    title: clean(model.title),
    creator: clean(model.masthead),
    lastModifiedBy: clean(model.masthead),
    description: clean(model.basis),
    evenAndOddHeaderAndFooters: true,
    styles,
    sections: [{ properties: section, footers: footers(), children: body }],
  });
  return fixedBytes(await Packer.toBuffer(document), rewrittenParts);
}

/** Every drawing of some blocks, those inside items too. */
const drawings = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((b) => (b.kind === 'figure' ? [b.svg] : b.kind === 'item' ? drawings(b.blocks) : []));

/** The masthead (发文机关标志), number and day above the red rule, then the title two lines below it. */
function head(model: DocumentModel): Paragraph[] {
  const exact = (line: number) => ({ line, lineRule: LineRuleType.EXACT });
  const text = (words: string, look: { size: number; color?: string; font: (typeof fonts)[keyof typeof fonts] }) =>
    new TextRun({ text: clean(words), characterSpacing: 0, ...look });
  const body = { size: sizes.三号, font: fonts.body };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exact(lineTwips * 2),
      children: [text(model.masthead, { size: 72, color: 'C00000', font: fonts.title })],
    }),
    new Paragraph({
      spacing: exact(lineTwips),
      tabStops: [{ type: TabStopType.RIGHT, position: textWidthTwips }],
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: 'C00000', space: 4 } },
      children: [text(model.issue, body), new TextRun({ text: '\t' }), text(model.date, body)],
    }),
    new Paragraph({ spacing: exact(lineTwips) }),
    new Paragraph({ spacing: exact(lineTwips) }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: wordRuns(model.title) }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exact(lineTwips),
      children: [
        text(model.basis, {
          size: sizes.四号,
          font: fonts.subheading,
        }),
      ],
    }),
    new Paragraph({ spacing: exact(lineTwips) }),
  ];
}
