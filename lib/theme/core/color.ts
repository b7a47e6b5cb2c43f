/** An opaque sRGB color; each channel is a whole number from 0 to 255. */
export type Rgb = { readonly r: number; readonly g: number; readonly b: number };

export const BLACK: Rgb = { r: 0, g: 0, b: 0 };
export const WHITE: Rgb = { r: 255, g: 255, b: 255 };

/** Writes a color as `#rrggbb`, the only form in which a color reaches a stylesheet. */
export function toHex(color: Rgb): string {
  return `#${[color.r, color.g, color.b].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Moves `from` towards `to` by a share of 0 to 1, channel by channel, rounded to whole channels. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (key: keyof Rgb) => Math.round(from[key] + (to[key] - from[key]) * share);
  return { r: channel('r'), g: channel('g'), b: channel('b') };
}

/**
 * WCAG 2.2 contrast ratio of two colors, 1 to 21, whichever is lighter.
 *
 * Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Computed from whole channels, because those are what a
 * browser shows: a ratio that holds only before rounding does not hold.
 */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG relative luminance, 0 for black to 1 for white. */
function relativeLuminance(color: Rgb): number {
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

/** A theme compares thousands of colors, and channels have 256 values. */
const LINEAR: readonly number[] = Array.from({ length: 256 }, (_, channel) => {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

function linear(channel: number): number {
  return LINEAR[channel] ?? 0;
}
