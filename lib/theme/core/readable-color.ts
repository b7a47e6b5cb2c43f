import { assert } from '@/lib/kernel/assert';
import { BLACK, contrastRatio, mix, type Rgb, WHITE } from './color';
import { TEXT_RATIO } from './contrast-pairs';
import type { Palette } from './palette';

/*
 * What makes the colors of a palette readable. Ratios are those of `contrastRatio`.
 */

/** How finely a color is moved until it is readable: 32 steps keep it as close to the wish as the eye can tell. */
const STEPS = 32;

/**
 * Black or white: the one that text may always fall back to. It reads on the background, on the card too wherever
 * one of the two does, and lies on the side of the merchant's own text where both would do.
 */
export function readableExtreme({ background, card, ink }: Palette): Rgb {
  const isInkDarker = contrastRatio(ink, WHITE) > contrastRatio(background, WHITE);
  const [own, other] = isInkDarker ? [BLACK, WHITE] : [WHITE, BLACK];
  const candidates = [own, other].filter((extreme) => hasContrast(extreme, [background], TEXT_RATIO));
  const best = candidates.find((extreme) => hasContrast(extreme, [card], TEXT_RATIO)) ?? candidates[0];
  assert(best, 'black or white has at least 4.58:1 on any color');
  return best;
}

/** The color of text on the primary: white where it can be read, else the primary darkened almost to black, else black. */
export function textOn(primary: Rgb): Rgb {
  const candidates = [WHITE, mix(primary, BLACK, 0.88), BLACK];
  return candidates.find((color) => hasContrast(color, [primary], TEXT_RATIO)) ?? BLACK;
}

/** Whether a color has at least this contrast, a ratio to 1, with each of the surfaces. */
export function hasContrast(color: Rgb, surfaces: readonly Rgb[], ratio: number): boolean {
  return surfaces.every((surface) => contrastRatio(color, surface) >= ratio);
}

/** The first readable color on the way from the wish to where it may have to go; the end of the way is so by choice. */
export function nearestReadable(input: {
  wish: Rgb;
  towards: Rgb;
  isReadable: (color: Rgb) => boolean;
}): Rgb {
  for (let step = 0; step < STEPS; step += 1) {
    const color = mix(input.wish, input.towards, step / STEPS);
    if (input.isReadable(color)) return color;
  }
  return input.towards;
}
