import { describe, expect, it } from 'vitest';
import { toHex, WHITE } from './color';
import { parseColor } from './parse-color';

const read = (text: string) => {
  const color = parseColor(text, WHITE);
  return color && toHex(color);
};

describe('parseColor', () => {
  it.each([
    ['three digits are doubled', '#1f4', '#11ff44'],
    ['six digits', '#1f4d3a', '#1f4d3a'],
    ['upper case and blanks around', '  #1F4D3A ', '#1f4d3a'],
    ['eight digits are laid over the surface', '#00000080', '#7f7f7f'],
    ['four digits are laid over the surface', '#0008', '#777777'],
    ['full transparency is the surface', '#12345600', '#ffffff'],
    ['rgb with commas', 'rgb(31, 77, 58)', '#1f4d3a'],
    ['rgb with blanks', 'rgb(31 77 58)', '#1f4d3a'],
    ['rgb with blanks and a slash', 'rgb(0 0 0 / 50%)', '#808080'],
    ['rgba with commas', 'rgba(0,0,0,.5)', '#808080'],
    ['rgb in per cent', 'rgb(100%, 0%, 50%)', '#ff0080'],
    ['rgb beyond its range is clamped', 'rgb(300, -5, 0)', '#ff0000'],
    ['hsl with commas', 'hsl(120, 100%, 25%)', '#008000'],
    ['hsl with a unit', 'hsl(0.5turn 100% 50%)', '#00ffff'],
    ['hsl with a hue below zero', 'hsl(-120, 100%, 50%)', '#0000ff'],
    ['hsla', 'hsla(0, 0%, 0%, 0.5)', '#808080'],
    ['a name', 'RebeccaPurple', '#663399'],
  ])('%s', (_, text, hex) => {
    expect(read(text)).toBe(hex);
  });

  it.each([
    ['nothing', ''],
    ['five digits', '#12345'],
    ['no digits', '#ggg'],
    ['digits without the sign', '1f4d3a'],
    ['two channels', 'rgb(1,2)'],
    ['five channels', 'rgb(1,2,3,4,5)'],
    ['commas and blanks mixed', 'rgb(1, 2 3)'],
    ['a slash after commas', 'rgb(1,2,3/4)'],
    ['a number that is none', 'rgb(1e3,0,0)'],
    ['hsl without per cent', 'hsl(1,2,3)'],
    ['an unknown name', 'checkstand'],
    ['a variable', 'var(--cs-ink)'],
    ['an address', 'url(https://example.com)'],
    ['a way out of the stylesheet', 'red;}</style><script>alert(1)</script>'],
    ['a name from the prototype', 'constructor'],
    ['too long', `#${'f'.repeat(100)}`],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toBeNull();
  });
});
