import { err, ok, type Result } from '@/lib/kernel/result';

/** One tag of an SVG as a parser reports it; names are as they are written. */
export type SvgTag = { name: string; attributes: Readonly<Record<string, string>> };

/** Elements that draw, or hold what draws. Nothing here can run, load or repeat. */
const SHAPES: ReadonlySet<string> = new Set([
  'svg',
  'g',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'defs',
  'lineargradient',
  'radialgradient',
  'stop',
  'clippath',
  'mask',
  'style',
]);

/** The elements of SVG that only describe: they draw nothing, and go with all that is in them. */
const DROPPED: ReadonlySet<string> = new Set(['title', 'desc', 'metadata']);

const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'viewbox width height x y x1 x2 y1 y2 cx cy r rx ry fx fy d points transform fill fill-opacity fill-rule stroke ' +
    'stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset ' +
    'opacity color offset stop-color stop-opacity gradientunits gradienttransform spreadmethod id clip-path clip-rule ' +
    'clippathunits mask maskunits maskcontentunits preserveaspectratio style class display visibility'
  ).split(' '),
);

/** A value may point at something inside the file, and at nothing else. */
const INSIDE_ONLY = /^(?:(?!url\s*\(|@import|@font-face|expression|javascript:|\\)[\s\S])*$/i;
const INSIDE_URL = /url\(\s*['"]?#[\w.:-]+['"]?\s*\)/gi;

/** The problem with the text of a `<style>` element; `null` where it only names colors and shapes of its own file. */
export function styleProblem(css: string): string | null {
  return INSIDE_ONLY.test(css.replace(INSIDE_URL, '')) ? null : 'an address (in <style>)';
}

/** A tag to be written: `null` for one that is dropped with everything inside. */
export type ShapeTag = { name: string; attributes: readonly (readonly [name: string, value: string])[] };

/**
 * Decides what becomes of one tag: shapes stay, with the attributes that draw; what editors leave behind is dropped; and
 * what could run, load or multiply refuses the whole file, by name.
 */
export function toShapeTag({ name, attributes }: SvgTag): Result<ShapeTag | null, string> {
  const element = name.toLowerCase();
  if (DROPPED.has(element) || isForeignName(element)) return ok(null);
  if (!SHAPES.has(element))
    return err(element === 'text' ? 'text, which needs a font' : `a <${name}> element`);
  const kept: (readonly [string, string])[] = [];
  for (const [attribute, value] of Object.entries(attributes)) {
    const lower = attribute.toLowerCase();
    if (lower.startsWith('on')) return err(`a script (${attribute})`);
    if (lower === 'href' || lower === 'xlink:href') return err(`a reference (${attribute})`);
    if (!ATTRIBUTES.has(lower)) continue;
    if (!INSIDE_ONLY.test(value.replace(INSIDE_URL, ''))) return err(`an address (in ${attribute})`);
    kept.push([attribute, value]);
  }
  return ok({ name, attributes: kept });
}

/** Elements of other namespaces, such as `sodipodi:namedview`, are none that draw. */
function isForeignName(element: string): boolean {
  return element.includes(':') && !element.startsWith('svg:');
}

/** Writes a start tag. Values are escaped, so that what was checked is what is read. */
export function writeStartTag({ name, attributes }: ShapeTag): string {
  const written = attributes.map(([attribute, value]) => ` ${attribute}="${escapeValue(value)}"`).join('');
  return `<${name}${written}>`;
}

function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
