import 'server-only';
import { type TextRun, toBreakable, toVisualRuns } from './text-runs';

export type TextStyle = { size: number; isBold?: boolean; color?: string };
export type TextBox = { x: number; y: number; width: number; align?: 'start' | 'end' };

const LINE_HEIGHT = 1.4;
const INK = '#1a1c1b';

type Line = { runs: TextRun[]; width: number };

/** Draws a text into a box, broken into lines where it must be. @returns how high it is. */
export function drawText(
  doc: PDFKit.PDFDocument,
  text: string,
  { style, box, lang }: { style: TextStyle; box: TextBox; lang: string },
): number {
  const lines = toLines(doc, text, { style, width: box.width, lang });
  const height = style.size * LINE_HEIGHT;
  // As on the web page, a name that is read in the other direction is still aligned with the other lines.
  const isAtEnd = box.align === 'end';
  lines.forEach(({ runs, width }, index) => {
    let x = isAtEnd ? box.x + box.width - width : box.x;
    for (const { text: piece, font } of runs) {
      doc
        .font(font)
        .fontSize(style.size)
        .fillColor(style.color ?? INK);
      // Fonts differ in their height above the baseline, so all are placed by the baseline.
      const y = box.y + index * height + style.size;
      doc.text(piece, x, y, { lineBreak: false, baseline: 'alphabetic' });
      x += doc.widthOfString(piece);
    }
  });
  return lines.length * height;
}

/** How high a text is in a box of a width. */
export function heightOfText(
  doc: PDFKit.PDFDocument,
  text: string,
  input: { style: TextStyle; width: number; lang: string },
): number {
  return toLines(doc, text, input).length * input.style.size * LINE_HEIGHT;
}

function toLines(
  doc: PDFKit.PDFDocument,
  text: string,
  { style, width, lang }: { style: TextStyle; width: number; lang: string },
): Line[] {
  const measure = (piece: string): Line => {
    const runs = toVisualRuns(piece, style.isBold ?? false);
    const widths = runs.map((run) => doc.font(run.font).fontSize(style.size).widthOfString(run.text));
    return { runs, width: widths.reduce((sum, one) => sum + one, 0) };
  };
  const lines: string[] = [];
  for (const piece of toBreakable(text, lang).flatMap((one) => cutToWidth(one, { measure, width }))) {
    const last = lines.at(-1);
    if (last !== undefined && measure((last + piece).trimEnd()).width <= width)
      lines[lines.length - 1] = last + piece;
    else lines.push(piece.trimStart() || piece);
  }
  return lines.map((line) => measure(line.trimEnd()));
}

/** Cuts a word that is wider than the box into parts, so that nothing is drawn outside of the page. */
function cutToWidth(
  piece: string,
  { measure, width }: { measure: (text: string) => Line; width: number },
): string[] {
  if (measure(piece.trimEnd()).width <= width) return [piece];
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter().segment(piece)) {
    const last = parts.at(-1);
    if (last !== undefined && measure(last + segment).width <= width)
      parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}
