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
    ['blanks around every comma', 'rgb(  31  ,  77  ,  58  )', '#1f4d3a'],
    ['blanks around an alpha behind a comma', 'rgb(0,0,0  ,  .5  )', '#808080'],
    ['several blanks between channels', 'rgb(  31   77   58  )', '#1f4d3a'],
    ['several blanks around a slash', 'rgb(0 0 0   /   50%  )', '#808080'],
    ['no blanks around a slash', 'rgb(0 0 0/50%)', '#808080'],
    ['channels with fractions of two digits', 'rgb(31.25, 77.49, 58.26)', '#1f4d3a'],
    ['an alpha of two digits', 'rgba(0,0,0,.25)', '#bfbfbf'],
    ['hsl in degrees', 'hsl(180deg 100% 50%)', '#00ffff'],
    ['hsl in radians', 'hsl(3.14159rad 100% 50%)', '#00ffff'],
    ['hsl in gradians', 'hsl(200grad 100% 50%)', '#00ffff'],
    ['hsl between two corners', 'hsl(90, 100%, 50%)', '#80ff00'],
    ['hsl that is light', 'hsl(120, 100%, 75%)', '#80ff80'],
    ['hsl that is half gray', 'hsl(120, 50%, 50%)', '#40bf40'],
    ['64 characters', 'rgb(31, 77, 58)'.padEnd(64), '#1f4d3a'],
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
    ['too long', `#${'f'.repeat(100)}`],
    ['65 characters', 'rgb(31, 77, 58)'.padEnd(65)],
    ['something before digits', 'x#1f4d3a'],
    ['something behind digits', '#1f4d3ax'],
    ['something before a function', 'xrgb(1,2,3)'],
    ['something behind a function', 'rgb(1,2,3)x'],
    ['a fourth channel before commas', 'rgb(9 1,2,3)'],
    ['a fourth channel behind commas', 'rgb(1,2,3 9)'],
    ['a red that is no number', 'rgb(x,0,0)'],
    ['a green that is no number', 'rgb(0,x,0)'],
    ['a blue that is no number', 'rgb(0,0,x)'],
    ['a channel with a unit of angles', 'rgb(1turn,0,0)'],
    ['an alpha that is no number', 'rgb(0,0,0,x)'],
    ['a hue that is no number', 'hsl(x, 2%, 3%)'],
    ['a hue in per cent', 'hsl(50%, 2%, 3%)'],
    ['a saturation that is no number', 'hsl(1, x%, 3%)'],
    ['a lightness that is no number', 'hsl(1, 2%, x%)'],
    ['a saturation without per cent', 'hsl(1, 2, 3%)'],
    ['a lightness without per cent', 'hsl(1, 2%, 3)'],
  ])('refuses %s', (_, text) => {
    expect(read(text)).toBeNull();
  });
});
