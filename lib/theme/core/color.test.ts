import { describe, expect, it } from 'vitest';
import { BLACK, contrastRatio, mix, type Rgb, toHex, WHITE } from './color';

const gray = (channel: number): Rgb => ({ r: channel, g: channel, b: channel });

describe('contrastRatio', () => {
  it.each<[string, Rgb, Rgb, number]>([
    ['black on white', BLACK, WHITE, 21],
    ['white on black', WHITE, BLACK, 21],
    ['a color on itself', gray(90), gray(90), 1],
    ['the darkest gray on black, where luminance is linear', gray(1), BLACK, 1.00607],
    ['a middle gray on white', gray(119), WHITE, 4.47809],
    ['red on white', { r: 255, g: 0, b: 0 }, WHITE, 3.99848],
    ['green on white', { r: 0, g: 255, b: 0 }, WHITE, 1.37219],
    ['blue on white', { r: 0, g: 0, b: 255 }, WHITE, 8.59247],
  ])('of %s', (_, one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 4);
  });
});

it('a mixture lies between two colors, channel by channel', () => {
  expect(mix(BLACK, { r: 100, g: 200, b: 255 }, 0.25)).toEqual({ r: 25, g: 50, b: 64 });
  expect(mix(WHITE, BLACK, 0)).toEqual(WHITE);
  expect(mix(WHITE, BLACK, 1)).toEqual(BLACK);
});

it('a color is written in two digits a channel', () => {
  expect(toHex({ r: 0, g: 10, b: 255 })).toBe('#000aff');
});
