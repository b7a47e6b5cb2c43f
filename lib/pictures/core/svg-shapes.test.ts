import { describe, expect, it } from 'vitest';
import { styleProblem, toShapeTag, writeStartTag } from './svg-shapes';

/** The elements and attributes of a logo as programs write them, in their own case. */
const SHAPES =
  'svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask style';
const ATTRIBUTES =
  'viewBox width height x y x1 x2 y1 y2 cx cy r rx ry fx fy d points transform fill fill-opacity fill-rule stroke ' +
  'stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset ' +
  'opacity color offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod id clip-path clip-rule ' +
  'clipPathUnits mask maskUnits maskContentUnits preserveAspectRatio style class display visibility';

/** Values that point at something inside the file, in every way to write one. */
const INSIDE = [
  'url(#a)',
  'url(#gradient_1.b:c-d)',
  "url('#ab')",
  'url("#ab")',
  'url( #ab )',
  "URL(\t'#ab'\n)",
];
/** Values that point outside, or might. */
const OUTSIDE = [
  'url(https://evil.example/a)',
  'url(https://evil.example/#a)',
  'url(//evil.example/a#b)',
  'url(a#b)',
  'url(#a b)',
  'url(#)',
  'url(#a',
  'url (//evil.example/a)',
  'URL(//evil.example/a)',
  'u\\72l(//evil.example)',
  'red;background:url(//evil.example)',
  'url(#a) url(//evil.example)',
  '@import "//evil.example";',
  '@font-face{src:url(#a)}',
  'expression(alert(1))',
  'javascript:alert(1)',
  // Only what is left when the references inside the file are taken out reads as an address.
  'uurl(#a)rl(//evil.example)',
];

describe('toShapeTag', () => {
  it('keeps every shape, and every attribute that draws', () => {
    expect(SHAPES.split(' ').map((name) => toShapeTag({ name, attributes: {} }))).toEqual(
      SHAPES.split(' ').map((name) => ({ ok: true, value: { name, attributes: [] } })),
    );
    const written = ATTRIBUTES.split(' ').map((attribute) => [attribute, '1']);
    expect(toShapeTag({ name: 'path', attributes: Object.fromEntries(written) })).toEqual({
      ok: true,
      value: { name: 'path', attributes: written },
    });
  });

  it.each(INSIDE)('keeps %j, which points into the file', (fill) => {
    expect(toShapeTag({ name: 'path', attributes: { fill } })).toEqual({
      ok: true,
      value: { name: 'path', attributes: [['fill', fill]] },
    });
  });

  it.each(OUTSIDE)('refuses %j in an attribute, and names that', (fill) => {
    expect(toShapeTag({ name: 'path', attributes: { fill } })).toEqual({
      ok: false,
      error: 'an address (in fill)',
    });
  });

  it('keeps shapes with the attributes that draw', () => {
    const attributes = { d: 'M0 0h1', fill: 'url(#a)', 'data-name': 'x', 'inkscape:label': 'y' };
    expect(toShapeTag({ name: 'path', attributes })).toEqual({
      ok: true,
      value: {
        name: 'path',
        attributes: [
          ['d', 'M0 0h1'],
          ['fill', 'url(#a)'],
        ],
      },
    });
  });

  it.each(['title', 'desc', 'metadata', 'sodipodi:namedview', 'rdf:RDF'])(
    'drops <%s>, which draws nothing',
    (name) => {
      expect(toShapeTag({ name, attributes: {} })).toEqual({ ok: true, value: null });
    },
  );

  it.each<[string, string, Record<string, string>]>([
    ['a <script> element', 'script', {}],
    ['a <foreignObject> element', 'foreignObject', {}],
    ['a <image> element', 'image', {}],
    ['a <use> element', 'use', {}],
    ['a <animate> element', 'animate', {}],
    ['a <svg:script> element', 'svg:script', {}],
    ['text, which needs a font', 'text', {}],
    ['a script (onload)', 'svg', { onload: 'alert(1)' }],
    ['a script (ONCLICK)', 'path', { ONCLICK: 'alert(1)' }],
    ['a reference (xlink:href)', 'path', { 'xlink:href': '#a' }],
    ['a reference (HREF)', 'path', { HREF: '#a' }],
    ['an address (in style)', 'path', { style: 'fill:u\\72l(//evil.example)' }],
  ])('refuses %s', (what, name, attributes) => {
    expect(toShapeTag({ name, attributes })).toEqual({ ok: false, error: what });
  });
});

describe('styleProblem', () => {
  it('takes colors and references inside the file', () => {
    expect(styleProblem('.a{fill:#fff;clip-path:url(#b)}')).toBeNull();
  });

  it.each(INSIDE)('takes %j, which points into the file', (value) => {
    expect(styleProblem(`.a{fill:${value}}`)).toBeNull();
  });

  it.each(OUTSIDE)('refuses %j', (value) => {
    expect(styleProblem(`.a{fill:${value}}`)).toBe('an address (in <style>)');
  });
});

describe('writeStartTag', () => {
  it('writes a tag without attributes', () => {
    expect(writeStartTag({ name: 'g', attributes: [] })).toBe('<g>');
  });

  it('writes the attributes in order, with values that cannot end theirs or begin a tag', () => {
    const attributes = [
      ['id', 'a"b" onload="x'],
      ['class', '<i>&amp;&</i>'],
    ] as const;
    expect(writeStartTag({ name: 'path', attributes })).toBe(
      '<path id="a&quot;b&quot; onload=&quot;x" class="&lt;i>&amp;amp;&amp;&lt;/i>">',
    );
  });
});
