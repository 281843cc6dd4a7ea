/**
 * The page of an official document after GB/T 9704-2012, in Word's units. A twip is 1/20 pt; 1 mm is 56.693 twips.
 */
import {
  AlignmentType,
  convertMillimetersToTwip,
  DocumentGridType,
  Footer,
  type ISectionPropertiesOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';

const mm = convertMillimetersToTwip;

/** Paper A4; 天头 37, 订口 28, 下 35, 右 26 mm: a text area (版心) of 156 × 225 mm. */
const paper = { width: 11906, height: 16838 };
const margin = { top: mm(37), left: mm(28), bottom: mm(35), right: mm(26) };

/** Width of the text area. */
export const textWidthTwips = paper.width - margin.left - margin.right;

/**
 * 22 lines: 225 mm / 22 is 28.99 pt or 579.8 twips; Word wants whole twips, and 22 × 580 would not fit.
 * Read by every paragraph of the body as its exact line height, so that the grid holds in any reader.
 */
export const lineTwips = Math.floor((paper.height - margin.top - margin.bottom) / 22);

/**
 * 28 characters of 16 pt are 158 mm, 2 mm too wide: each is set closer, by whole twips (−5, a quarter of a point).
 * Written on the text and not as a character grid, which LibreOffice draws far too wide.
 */
const characterTwips = Math.floor(textWidthTwips / 28 - 16 * 20);

/** 4号, the page number's size. Its line is exactly as high. */
const pageNumberPoints = 14;
/** The dash (一字线) stands 7 mm below the text area; it runs through the middle of its line. */
const footerTwips = margin.bottom - mm(7) - (pageNumberPoints * 20) / 2;

export const fonts = {
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋_GB2312' },
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '方正小标宋简体' },
  heading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '黑体' },
  subheading: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '楷体_GB2312' },
  pageNumber: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' },
} as const;

/** Sizes in half-points, by their Chinese names. */
export const sizes = { 二号: 44, 三号: 32, 四号: 28, 小四: 24, 五号: 21, 小五: 18 } as const;

const exact = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });
/** Two characters of 3号. */
const indent = { firstLine: 640, firstLineChars: 200 };

/** Named paragraph styles; tables and notes are set smaller and off the character grid. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: fonts.body,
        size: sizes.三号,
        characterSpacing: characterTwips,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: exact(lineTwips) },
    },
    title: {
      run: { font: fonts.title, size: sizes.二号, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: exact(Math.round(lineTwips * 1.25)), keepNext: true },
    },
    heading1: {
      run: { font: fonts.heading, size: sizes.三号, color: '000000' },
      paragraph: { spacing: exact(lineTwips), indent, keepNext: true },
    },
    heading2: {
      run: { font: fonts.subheading, size: sizes.三号, color: '000000' },
      paragraph: { spacing: exact(lineTwips), indent, keepNext: true },
    },
    heading3: {
      run: { font: fonts.body, size: sizes.三号, bold: true, color: '000000' },
      paragraph: { spacing: exact(lineTwips), indent, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Body',
      name: '正文缩进',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { alignment: AlignmentType.JUSTIFIED, spacing: exact(lineTwips), indent },
    },
    {
      id: 'Cell',
      name: '表格文字',
      basedOn: 'Normal',
      run: { size: sizes.五号, characterSpacing: 0 },
      paragraph: { spacing: { ...exact(310), before: 20, after: 20 } },
    },
    {
      id: 'CellHead',
      name: '表头',
      basedOn: 'Cell',
      run: { font: fonts.heading, size: sizes.五号, characterSpacing: 0 },
      paragraph: { keepNext: true },
    },
    {
      id: 'TableCaption',
      name: '表题',
      basedOn: 'Normal',
      run: { font: fonts.heading, size: sizes.小四, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...exact(380), before: 60 }, keepNext: true },
    },
    {
      id: 'FigureCaption',
      name: '图题',
      basedOn: 'Normal',
      run: { font: fonts.heading, size: sizes.小四, characterSpacing: 0 },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...exact(380), after: 60 } },
    },
    {
      id: 'Drawing',
      name: '图',
      basedOn: 'Normal',
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120, after: 0 },
        keepNext: true,
      },
    },
    {
      id: 'Quote',
      name: '原文',
      basedOn: 'Normal',
      run: { font: fonts.subheading, size: sizes.小四, characterSpacing: 0 },
      paragraph: {
        alignment: AlignmentType.LEFT,
        spacing: { ...exact(420), after: 60 },
        indent: { left: 640, right: 320 },
      },
    },
    {
      id: 'Note',
      name: '注',
      basedOn: 'Normal',
      run: { size: sizes.五号, characterSpacing: 0 },
      paragraph: { spacing: { ...exact(300), after: 40 } },
    },
  ],
};

/** `— 1 —` in 4号 宋体: at the right on odd pages, at the left on even ones, one character in. */
function footer(side: 'odd' | 'even'): Footer {
  const oneCharacter = pageNumberPoints * 20;
  const run = { font: fonts.pageNumber, size: sizes.四号, characterSpacing: 0 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: oneCharacter } : { left: oneCharacter },
        spacing: exact(oneCharacter),
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** Odd and even page numbers; every document makes its own, for docx keeps state in them. */
export const footers = () => ({ default: footer('odd'), even: footer('even') });

/** Paper, margins and the grid of 22 lines by 28 characters. */
export const section: ISectionPropertiesOptions = {
  page: { size: paper, margin: { ...margin, header: mm(15), footer: footerTwips, gutter: 0 } },
  grid: { type: DocumentGridType.LINES, linePitch: lineTwips },
};
