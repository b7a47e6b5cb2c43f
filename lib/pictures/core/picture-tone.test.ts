import { describe, expect, it } from 'vitest';
import type { PictureTone } from './picture';
import { pictureTone } from './picture-tone';

type Pixel = readonly [red: number, green: number, blue: number, opacity: number];
const BLACK: Pixel = [0, 0, 0, 255];
const WHITE: Pixel = [255, 255, 255, 255];
const MIDDLE: Pixel = [128, 128, 128, 255];
const CLEAR: Pixel = [0, 0, 0, 0];

/** A picture of so many pixels of each kind. */
const picture = (...parts: readonly (readonly [count: number, pixel: Pixel])[]) =>
  Uint8Array.from(parts.flatMap(([count, pixel]) => Array.from({ length: count }, () => pixel).flat()));

/** A picture of one color with as many pixels that nobody sees. */
const onClear = (pixel: Pixel) => picture([10, pixel], [10, CLEAR]);

describe('the tone of a picture', () => {
  it.each<[string, Uint8Array, PictureTone]>([
    ['no pixel', picture(), null],
    ['only clear pixels', picture([20, CLEAR]), null],
    ['black on clear', onClear(BLACK), 'dark'],
    ['white on clear', onClear(WHITE), 'light'],
    ['middle gray on clear', onClear(MIDDLE), null],
    ['nothing but black', picture([20, BLACK]), null],
    ['nothing but white', picture([20, WHITE]), null],
  ])('of %s', (_, pixels, tone) => {
    expect(pictureTone(pixels)).toBe(tone);
  });

  it.each<[string, Uint8Array, PictureTone]>([
    ['95 of 100 pixels are seen, which is a ground of its own', picture([95, BLACK], [5, CLEAR]), null],
    ['94 of 100 pixels are seen', picture([94, BLACK], [6, CLEAR]), 'dark'],
    ['90 of 100 seen pixels are dark', picture([90, BLACK], [10, MIDDLE], [100, CLEAR]), 'dark'],
    ['89 of 100 seen pixels are dark', picture([89, BLACK], [11, MIDDLE], [100, CLEAR]), null],
    ['90 of 100 seen pixels are light', picture([90, WHITE], [10, MIDDLE], [100, CLEAR]), 'light'],
    ['89 of 100 seen pixels are light', picture([89, WHITE], [11, MIDDLE], [100, CLEAR]), null],
    ['half is dark and half is light', picture([10, BLACK], [10, WHITE], [20, CLEAR]), null],
    ['only the last pixel is seen', picture([3, CLEAR], [1, WHITE]), 'light'],
    ['only the first pixel is seen', picture([1, WHITE], [3, CLEAR]), 'light'],
  ])('where %s', (_, pixels, tone) => {
    expect(pictureTone(pixels)).toBe(tone);
  });

  it.each<[number, PictureTone]>([
    [95, null],
    [96, 'light'],
  ])('counts a pixel of opacity %i only from 96 on', (opacity, tone) => {
    expect(pictureTone(picture([10, [255, 255, 255, opacity]], [10, CLEAR]))).toBe(tone);
  });

  it('looks at no pixel that is cut off', () => {
    const cut = Uint8Array.from([...picture([1, BLACK], [3, CLEAR]), 255, 255, 255]);
    expect(pictureTone(cut)).toBe('dark');
  });
});

describe('the luminance from which a pixel is dark or light', () => {
  it.each<[string, Pixel, PictureTone]>([
    ['gray 101, of 0.1301', [101, 101, 101, 255], null],
    ['gray 100, of 0.1274', [100, 100, 100, 255], 'dark'],
    ['gray 183, of 0.4735', [183, 183, 183, 255], null],
    ['gray 185, of 0.4851', [185, 185, 185, 255], 'light'],
    ['gray 8, on the straight part of the curve', [8, 8, 8, 255], 'dark'],
    ['pure red, of 0.2126', [255, 0, 0, 255], null],
    ['a red of 0.1270', [203, 0, 0, 255], 'dark'],
    // By the curved part of the curve alone they would be above 0.13.
    ['a red of 0.1298, with nothing of green and blue', [205, 0, 0, 255], 'dark'],
    ['a green of 0.1300 with a red of the straight part', [6, 118, 0, 255], 'dark'],
    ['a red of 0.1327', [207, 0, 0, 255], null],
    ['pure green, of 0.7152', [0, 255, 0, 255], 'light'],
    ['pure blue, of 0.0722', [0, 0, 255, 255], 'dark'],
    ['blue with a green that alone would be dark', [0, 74, 255, 255], 'dark'],
    ['blue with a green that is not dark beside it', [0, 84, 255, 255], null],
    ['red and blue, of 0.2848', [255, 0, 255, 255], null],
    ['red with a green that is not light beside it', [255, 160, 0, 255], null],
    ['red with a green that is light beside it', [255, 168, 0, 255], 'light'],
  ])('%s', (_, pixel, tone) => {
    expect(pictureTone(onClear(pixel))).toBe(tone);
  });
});
