import type { CheckoutThemeSettings } from './checkout-settings';
import type { Rgb } from './color';
import { parseColor } from './parse-color';
import { parseRadiusPx } from './parse-radius';

/** The parsed choices of a merchant for one mode. All other colors of the page are computed from them. */
export type Palette = { background: Rgb; card: Rgb; ink: Rgb; primary: Rgb; radiusPx: number };

/** Our own values, for those that a merchant has not set or that cannot be parsed. */
export const DEFAULT_LIGHT: Palette = {
  background: { r: 255, g: 255, b: 255 },
  card: { r: 246, g: 245, b: 241 },
  ink: { r: 26, g: 28, b: 27 },
  primary: { r: 38, g: 70, b: 110 },
  radiusPx: 10,
};

export const DEFAULT_DARK: Palette = {
  background: { r: 17, g: 19, b: 18 },
  card: { r: 25, g: 29, b: 27 },
  ink: { r: 243, g: 244, b: 243 },
  primary: { r: 168, g: 199, b: 238 },
  radiusPx: 10,
};

/**
 * Parses one mode of a merchant's theme; each missing or malformed value falls back to our own.
 *
 * A translucent background is blended with our background of that mode, every other color with the merchant's.
 */
export function parsePalette(
  settings: Partial<CheckoutThemeSettings> | null | undefined,
  fallback: Palette,
): Palette {
  const color = (text: unknown, under: Rgb) => (typeof text === 'string' ? parseColor(text, under) : null);
  const background = color(settings?.checkoutColorBackground, fallback.background) ?? fallback.background;
  const radius = settings?.checkoutBorderRadius;
  return {
    background,
    card: color(settings?.checkoutColorCard, background) ?? fallback.card,
    ink: color(settings?.checkoutColorText, background) ?? fallback.ink,
    primary: color(settings?.checkoutColorPrimary, background) ?? fallback.primary,
    radiusPx: (typeof radius === 'string' ? parseRadiusPx(radius) : null) ?? fallback.radiusPx,
  };
}
