/** What the docx library has no option for: widow control off, paragraphs off the line grid, and names by which a font may be replaced. */

/** Styles whose lines are set closer than the page's 22; on the grid, a reader would stretch them to it. */
const offGrid = ['Cell', 'CellHead', 'TableCaption', 'FigureCaption', 'Drawing', 'Quote', 'Note'];

/**
 * Both elements stand before `w:spacing` in the schema's order. Without widow control every full page has its 22 lines.
 */
function stylesOnAndOffGrid(xml: string): string {
  const even = xml.replace('<w:pPrDefault><w:pPr>', '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/>');
  return even.replace(/<w:style [^>]*w:styleId="([^"]+)"[\s\S]*?<\/w:style>/g, (style, id: string) =>
    offGrid.includes(id) ? style.replace(/<w:spacing /, '<w:snapToGrid w:val="0"/><w:spacing ') : style,
  );
}

/**
 * The standard's fonts are not free and often missing; the nearest ones of Windows and of free systems stand in.
 * Nothing is embedded.
 */
const standIns: [string, string, string][] = [
  ['仿宋_GB2312', '仿宋', 'modern'],
  ['楷体_GB2312', '楷体', 'modern'],
  ['方正小标宋简体', '华文中宋', 'auto'],
  ['黑体', 'SimHei', 'modern'],
  ['宋体', 'SimSun', 'auto'],
];

function fontTable(xml: string): string {
  const fonts = standIns.map(
    ([name, standIn, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${standIn}"/><w:charset w:val="86"/><w:family w:val="${family}"/></w:font>`,
  );
  const open = /<w:fonts[^>]*?(?=\/?>)/.exec(xml)?.[0] ?? '<w:fonts';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${open}>${fonts.join('')}</w:fonts>`;
}

/** Parts to rewrite, by name. */
export const rewrittenParts: ReadonlyMap<string, (xml: string) => string> = new Map([
  ['word/styles.xml', stylesOnAndOffGrid],
  ['word/fontTable.xml', fontTable],
]);
