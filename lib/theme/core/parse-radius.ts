const LENGTH = /^\+?(\d{1,5}(?:\.\d{1,6})?|\.\d{1,6})(px|rem|em)?$/;
const PX_PER_ROOT_EM = 16;
/** The largest radius; with a larger one, fields would no longer look like fields. */
export const MAX_RADIUS_PX = 32;

/**
 * Reads a corner radius as a merchant writes it: `8px`, `0.5rem`, `0.5em` or a bare number of pixels.
 *
 * @returns CSS pixels, 0 to 32, to a hundredth; more is clamped to 32. `null` for any other text, negative lengths and
 *   percentages too.
 */
export function parseRadiusPx(text: string): number | null {
  const match = LENGTH.exec(text.trim().toLowerCase());
  if (!match?.[1]) return null;
  const px = Number.parseFloat(match[1]) * (match[2] === 'rem' || match[2] === 'em' ? PX_PER_ROOT_EM : 1);
  return Math.min(Math.round(px * 100) / 100, MAX_RADIUS_PX);
}
