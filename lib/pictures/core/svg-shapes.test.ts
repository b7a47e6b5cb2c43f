import { describe, expect, it } from 'vitest';
import { styleProblem, toShapeTag } from './svg-shapes';

describe('toShapeTag', () => {
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

  it.each(['title', 'metadata', 'sodipodi:namedview', 'rdf:RDF'])(
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
    ['an address (in fill)', 'path', { fill: 'url(https://evil.example/a)' }],
    ['an address (in fill)', 'path', { fill: 'url (//evil.example/a)' }],
    ['an address (in style)', 'path', { style: 'fill:u\\72l(//evil.example)' }],
  ])('refuses %s', (what, name, attributes) => {
    expect(toShapeTag({ name, attributes })).toEqual({ ok: false, error: what });
  });
});

describe('styleProblem', () => {
  it('takes colors and references inside the file', () => {
    expect(styleProblem('.a{fill:#fff;clip-path:url(#b)}')).toBeNull();
  });

  it.each(['@import "//evil.example";', '.a{background:url(//evil.example)}', '@font-face{src:url(#a)}'])(
    'refuses %s',
    (css) => {
      expect(styleProblem(css)).toBe('an address (in <style>)');
    },
  );
});
