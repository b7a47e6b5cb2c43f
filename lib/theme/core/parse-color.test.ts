import { describe, expect, it } from 'vitest';
import { toHex, WHITE } from './color';
import { parseColor } from './parse-color';

const read = (text: string) => {
  const color = parseColor(text, WHITE);
  return color && toHex(color);
};

describe('parseColor', () => {
  it.each([
    ['reads three digits, each doubled', '#1f4', '#11ff44'],
    ['reads six digits', '#1f4d3a', '#1f4d3a'],
    ['reads upper case, with blanks around it', '  #1F4D3A ', '#1f4d3a'],
    ['blends eight digits with the surface', '#00000080', '#7f7f7f'],
    ['blends four digits with the surface', '#0008', '#777777'],
    ['reads full transparency as the surface', '#12345600', '#ffffff'],
    ['reads rgb with commas', 'rgb(31, 77, 58)', '#1f4d3a'],
    ['reads rgb with blanks', 'rgb(31 77 58)', '#1f4d3a'],
    ['reads rgb with blanks and a slash', 'rgb(0 0 0 / 50%)', '#808080'],
    ['reads rgba with commas', 'rgba(0,0,0,.5)', '#808080'],
    ['reads rgb in per cent', 'rgb(100%, 0%, 50%)', '#ff0080'],
    ['clamps rgb beyond its range', 'rgb(300, -5, 0)', '#ff0000'],
    ['reads hsl with commas', 'hsl(120, 100%, 25%)', '#008000'],
    ['reads hsl with a unit', 'hsl(0.5turn 100% 50%)', '#00ffff'],
    ['reads hsl with a negative hue', 'hsl(-120, 100%, 50%)', '#0000ff'],
    ['reads hsla', 'hsla(0, 0%, 0%, 0.5)', '#808080'],
    ['reads a named color', 'RebeccaPurple', '#663399'],
  ])('%s', (_, text, hex) => {
    expect(read(text)).toBe(hex);
  });

  it.each([
    ['empty text', ''],
    ['five digits', '#12345'],
    ['letters that are no digits', '#ggg'],
    ['digits without #', '1f4d3a'],
    ['two channels', 'rgb(1,2)'],
    ['five channels', 'rgb(1,2,3,4,5)'],
    ['commas and blanks mixed', 'rgb(1, 2 3)'],
    ['a slash after commas', 'rgb(1,2,3/4)'],
    ['a channel that is no number', 'rgb(1e3,0,0)'],
    ['hsl without per cent', 'hsl(1,2,3)'],
    ['an unknown name', 'checkstand'],
    ['a variable', 'var(--cs-ink)'],
    ['an address', 'url(https://example.com)'],
    ['text that closes the stylesheet', 'red;}</style><script>alert(1)</script>'],
    ['a name from the prototype', 'constructor'],
    ['text of 101 characters', `#${'f'.repeat(100)}`],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toBeNull();
  });
});
