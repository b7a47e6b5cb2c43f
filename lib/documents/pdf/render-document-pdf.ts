import 'server-only';
import PDFDocument from 'pdfkit';
import type { DocumentRow, DocumentView } from '../core/document-view';
import { FONT_NAMES, fontFile } from './document-fonts';
import { drawText, heightOfText, type TextBox, type TextStyle } from './draw-text';

/** A4, in points. */
const PAGE = { width: 595, height: 842, margin: 56 };
const WIDTH = PAGE.width - 2 * PAGE.margin;
const GAP = 18;
const MUTED = '#5c5e5d';
const BODY: TextStyle = { size: 10 };
const LABEL: TextStyle = { size: 9, color: MUTED };
const STRONG: TextStyle = { size: 12, isBold: true };

/** Where the next thing is drawn, and the tags that a screen reader walks. */
type Canvas = {
  doc: PDFKit.PDFDocument;
  root: ReturnType<PDFKit.PDFDocument['struct']>;
  lang: string;
  y: number;
};
type Drawn = { text: string; style: TextStyle; box: Omit<TextBox, 'y'> };

/**
 * Prints a document as a tagged PDF whose text can be selected, with the fonts that it uses inside. The same view makes the
 * page, so that both say the same.
 */
export async function renderDocumentPdf(view: DocumentView, issuedAt: Date): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: PAGE.margin,
    tagged: true,
    lang: view.lang,
    displayTitle: true,
    pdfVersion: '1.7',
    // The day of issue and not of printing, so that the same document always gives the same file.
    info: { Title: view.title, CreationDate: issuedAt, ModDate: issuedAt, Producer: 'Checkstand' },
  });
  for (const name of FONT_NAMES) doc.registerFont(name, fontFile(name));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const canvas: Canvas = { doc, root, lang: view.lang, y: PAGE.margin };
  drawView(canvas, view);
  root.end();
  doc.end();
  return done;
}

function drawView(canvas: Canvas, view: DocumentView): void {
  paragraph(canvas, view.heading, { size: 22, isBold: true }, 'H1');
  if (view.testNote !== null) paragraph(canvas, view.testNote, { ...BODY, isBold: true, color: '#b42318' });
  canvas.y += GAP;
  drawParties(canvas, view);
  rows(canvas, view.facts, { style: BODY });
  canvas.y += GAP;
  line(canvas);
  rows(canvas, [{ term: view.items.heading, value: view.items.amountHeading }], { style: LABEL });
  rows(canvas, view.items.rows, { style: BODY });
  line(canvas);
  rows(canvas, view.sums, { style: BODY });
  canvas.y += GAP;
  for (const note of view.notes) {
    paragraph(canvas, note, BODY);
    canvas.y += GAP / 2;
  }
}

/** Draws seller and buyer side by side; a screen reader reads first the one in full, then the other. */
function drawParties(canvas: Canvas, { seller, buyer }: DocumentView): void {
  const width = (WIDTH - GAP) / 2;
  const top = canvas.y;
  const column = (party: DocumentView['seller'], x: number) => {
    canvas.y = top;
    draw(canvas, 'P', [{ text: party.heading, style: LABEL, box: { x, width } }]);
    for (const text of party.lines) draw(canvas, 'P', [{ text, style: BODY, box: { x, width } }]);
    return canvas.y;
  };
  const ends = [column(seller, PAGE.margin), column(buyer, PAGE.margin + width + GAP)];
  canvas.y = Math.max(...ends) + GAP;
}

/** Terms at the start of a line and values at its end, as a table of two columns. */
function rows(canvas: Canvas, list: readonly DocumentRow[], { style }: { style: TextStyle }): void {
  const width = (WIDTH - GAP) / 2;
  for (const { term, value, isStrong } of list) {
    const used = isStrong ? STRONG : style;
    const wide = WIDTH - width * VALUE_SHARE - GAP;
    draw(canvas, 'P', [
      { text: term, style: used, box: { x: PAGE.margin, width: wide } },
      {
        text: value,
        style: used,
        box: {
          x: PAGE.margin + wide + GAP,
          width: width * VALUE_SHARE,
          align: 'end',
        },
      },
    ]);
    canvas.y += ROW_GAP;
  }
}

const VALUE_SHARE = 1.1;
const ROW_GAP = 3;

function paragraph(canvas: Canvas, text: string, style: TextStyle, tag = 'P'): void {
  draw(canvas, tag, [{ text, style, box: { x: PAGE.margin, width: WIDTH } }]);
}

function line(canvas: Canvas): void {
  const { doc } = canvas;
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(PAGE.margin, canvas.y)
    .lineTo(PAGE.width - PAGE.margin, canvas.y)
    .lineWidth(0.5)
    .strokeColor('#dddddd')
    .stroke();
  doc.endMarkedContent();
  canvas.y += GAP / 2;
}

/** Draws texts beside each other as one element of the page's structure, on the next page where this one is full. */
function draw(canvas: Canvas, tag: string, texts: readonly Drawn[]): void {
  const { doc, root, lang } = canvas;
  const heights = texts.map(({ text, style, box }) =>
    heightOfText(doc, text, { style, width: box.width, lang }),
  );
  const height = Math.max(...heights);
  if (canvas.y + height > PAGE.height - PAGE.margin) {
    doc.addPage();
    canvas.y = PAGE.margin;
  }
  const { y } = canvas;
  for (const { text, style, box } of texts) {
    // Text that is drawn from right to left is copied in the order in which it is read.
    const element = doc.struct(tag, { lang, actual: text }, () => {
      drawText(doc, text, { style, box: { ...box, y }, lang });
    });
    root.add(element);
  }
  canvas.y = y + height;
}
