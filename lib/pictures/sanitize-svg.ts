import 'server-only';
import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '@/lib/kernel/result';
import { styleProblem, toShapeTag, writeStartTag } from './core/svg-shapes';

/** A logo of shapes is a few kB; a photo traced into a million paths is better sent as PNG. */
const MAX_SVG_BYTES = 500_000;
const MAX_DEPTH = 64;
const NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"';

type Refusal = string;

/**
 * Writes an SVG anew from the shapes in it. What cannot be told to be harmless refuses it.
 *
 * @returns the plain SVG, or what it holds that is not taken, as it fits into "the SVG holds …"
 */
export function sanitizeSvg(bytes: Uint8Array): Result<string, Refusal> {
  if (bytes.length > MAX_SVG_BYTES) return err(`more than ${MAX_SVG_BYTES / 1_000} kB`);
  const writer = new ShapeWriter();
  try {
    writer.read(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err(writer.refusal ?? 'XML that is not well-formed');
  }
  return ok(writer.written);
}

class Refused extends Error {}

/** Reads one file; `refusal` says why where it throws. */
class ShapeWriter {
  refusal: Refusal | null = null;
  written = '';
  /** Names of the open elements that were written. */
  private readonly open: string[] = [];
  /** How deep inside something that is dropped; 0 outside. */
  private droppedDepth = 0;

  read(xml: string): void {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('doctype', (type) => {
      // Its name alone says nothing; what it may declare beside it is how files are read and texts multiplied.
      if (type.includes('[')) throw this.refused('declarations of its own');
    });
    parser.on('processinginstruction', () => {
      throw this.refused('a processing instruction');
    });
    parser.on('opentag', (tag) => this.openTag(tag.name, tag.attributes));
    parser.on('closetag', () => this.closeTag());
    parser.on('text', (text) => this.text(text));
    parser.on('cdata', (text) => this.text(text));
    parser.write(xml).close();
  }

  private openTag(name: string, attributes: Record<string, string>): void {
    if (this.droppedDepth > 0 || this.open.length >= MAX_DEPTH) {
      if (this.droppedDepth === 0) throw this.refused('elements nested too deep');
      this.droppedDepth += 1;
      return;
    }
    const shape = toShapeTag({ name, attributes });
    if (!shape.ok) throw this.refused(shape.error);
    if (shape.value === null) {
      this.droppedDepth = 1;
      return;
    }
    const tag = writeStartTag(shape.value);
    this.written += this.open.length === 0 ? tag.replace('<svg', `<svg ${NAMESPACE}`) : tag;
    this.open.push(name);
  }

  private closeTag(): void {
    if (this.droppedDepth > 0) {
      this.droppedDepth -= 1;
      return;
    }
    this.written += `</${this.open.pop()}>`;
  }

  /** Between shapes there is only white space; a style sheet is the one text that draws. */
  private text(text: string): void {
    if (this.droppedDepth > 0 || this.open.at(-1)?.toLowerCase() !== 'style') return;
    const problem = styleProblem(text);
    if (problem) throw this.refused(problem);
    this.written += text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  }

  private refused(what: Refusal): Refused {
    this.refusal = what;
    return new Refused();
  }
}
