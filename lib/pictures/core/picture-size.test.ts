import { describe, expect, it } from 'vitest';
import { PICTURE_SIZES } from './picture-size';

describe('the size in which a picture is kept', () => {
  it.each([
    // Three times the 128 × 32 and the 56 × 56 CSS pixels of the page, and a cover for half of a wide window.
    ['logo', 384, 96, 25_000],
    ['product', 168, 168, 30_000],
    ['cover', 1_600, 900, 150_000],
  ] as const)('of a %s has room for %i × %i pixels, in at most %i bytes', (purpose, width, height, bytes) => {
    const { maxWidth, maxHeight, maxBytes } = PICTURE_SIZES[purpose];
    expect(maxWidth).toBeGreaterThanOrEqual(width);
    expect(maxHeight).toBeGreaterThanOrEqual(height);
    expect(maxBytes).toBeLessThanOrEqual(bytes);
  });

  it('is tried in three qualities, from the best, which no eye tells from the picture, to one that still looks well', () => {
    const qualities = Object.values(PICTURE_SIZES).map((size) => size.qualities);
    expect(qualities.map((tried) => tried.length)).toEqual([3, 3, 3]);
    expect(qualities.map((tried) => tried.toSorted((one, other) => other - one))).toEqual(qualities);
    expect(qualities.flat().filter((quality) => quality < 50 || quality > 90)).toEqual([]);
  });
});
