import type { PicturePurpose } from './picture';

/**
 * How a picture is kept: scaled down into a box of pixels, and written with less and less quality until it has at most
 * so many bytes. The last quality is taken whatever comes of it.
 *
 * The boxes are at least three times what the page shows, for the screens of phones: a logo is at most 128 × 32 CSS
 * pixels, a product's picture 56 × 56, for which the middle of a wide one is taken, a cover half of a wide window.
 */
export type PictureSize = {
  maxWidth: number;
  maxHeight: number;
  maxBytes: number;
  qualities: readonly number[];
};

export const PICTURE_SIZES: Readonly<Record<PicturePurpose, PictureSize>> = {
  logo: { maxWidth: 512, maxHeight: 256, maxBytes: 24_000, qualities: [90, 75, 60] },
  product: { maxWidth: 240, maxHeight: 240, maxBytes: 30_000, qualities: [82, 70, 55] },
  cover: { maxWidth: 1_600, maxHeight: 1_200, maxBytes: 150_000, qualities: [78, 65, 50] },
};
