import { assert } from '@/lib/kernel/assert';
import { BLACK, contrastRatio, mix, type Rgb, WHITE } from './color';
import type { Palette } from './palette';
import { MAX_RADIUS_PX } from './parse-radius';

/** WCAG 2.2, 1.4.3: text. */
const TEXT_RATIO = 4.5;
/** WCAG 2.2, 1.4.11: borders of controls, checked boxes, focus rings. */
const CONTROL_RATIO = 3;
/** How finely a color is moved until it is readable: 32 steps keep it as close to the wish as the eye can tell. */
const STEPS = 32;
/** How far a button changes under the pointer: enough to be seen. */
const HOVER_SHARE = 0.12;
/** A card's corners are rounder than those of the controls inside it, or the two look out of line. */
const CARD_RADIUS_FACTOR = 1.5;

export const COLOR_TOKENS = [
  'background',
  'card',
  'ink',
  'ink-muted',
  'line',
  'control',
  'primary',
  'primary-hover',
  'primary-edge',
  'on-primary',
  'danger',
  'success',
  'notice',
  'on-notice',
  'focus',
] as const;
export type ColorToken = (typeof COLOR_TOKENS)[number];

/** Every value that the page's stylesheet knows, for one mode. */
export type ThemeTokens = {
  colors: Readonly<Record<ColorToken, Rgb>>;
  /** True where text is light: what the browser draws itself (scroll bars, lists of a select) has to follow. */
  isDark: boolean;
  radiusControlPx: number;
  radiusCardPx: number;
};

/** Colors that mean something keep their hue in every theme; only their lightness follows the surface. */
const ON_LIGHT = {
  danger: { r: 180, g: 35, b: 24 },
  success: { r: 29, g: 111, b: 66 },
  notice: { r: 253, g: 240, b: 200 },
  'on-notice': { r: 84, g: 61, b: 0 },
} as const satisfies Partial<Record<ColorToken, Rgb>>;

const ON_DARK = {
  danger: { r: 255, g: 154, b: 148 },
  success: { r: 126, g: 211, b: 161 },
  notice: { r: 61, g: 48, b: 16 },
  'on-notice': { r: 247, g: 217, b: 128 },
} as const satisfies Partial<Record<ColorToken, Rgb>>;

/**
 * Computes every color of the page from a merchant's palette, so that whatever the merchant chose can be read.
 *
 * The background, and nearly always the card, stay as chosen; text, lines and meanings move towards black or white
 * just far enough. Two surfaces on which no one color can be read (a dark background with a middling card) are the
 * one case where the card itself gives way, towards the background.
 *
 * `ink`, `ink-muted`, `danger` and `success` have at least 4.5:1 on background and card, `on-primary` on `primary` and
 * `primary-hover`, `on-notice` on `notice`; `control`, `focus` and `primary-edge` have at least 3:1 on background and
 * card.
 */
export function toThemeTokens(palette: Palette): ThemeTokens {
  const { background, primary } = palette;
  const extreme = readableExtreme(palette);
  const card = nearest({ wish: palette.card, towards: background, isGood: isReadable(extreme, TEXT_RATIO) });
  const onBoth = (wish: Rgb, ratio: number) =>
    nearest({ wish, towards: extreme, isGood: (color) => hasContrast(color, [background, card], ratio) });
  const ink = onBoth(palette.ink, TEXT_RATIO);
  const meanings = extreme === BLACK ? ON_LIGHT : ON_DARK;
  const visiblePrimary = onBoth(primary, CONTROL_RATIO);
  const onPrimary = textOn(primary);
  return {
    colors: {
      background,
      card,
      ink,
      'ink-muted': onBoth(mix(ink, background, 0.34), TEXT_RATIO),
      line: mix(background, ink, 0.15),
      control: onBoth(mix(ink, background, 0.5), CONTROL_RATIO),
      primary,
      // Away from the text on it, which then reads the better for it.
      'primary-hover': mix(primary, onPrimary === WHITE ? BLACK : WHITE, HOVER_SHARE),
      'primary-edge': visiblePrimary,
      'on-primary': onPrimary,
      danger: onBoth(meanings.danger, TEXT_RATIO),
      success: onBoth(meanings.success, TEXT_RATIO),
      notice: meanings.notice,
      'on-notice': meanings['on-notice'],
      focus: visiblePrimary,
    },
    isDark: extreme === WHITE,
    radiusControlPx: palette.radiusPx,
    radiusCardPx: Math.min(palette.radiusPx * CARD_RADIUS_FACTOR, MAX_RADIUS_PX),
  };
}

/**
 * Black or white: the one that text may always fall back to. It reads on the background, on the card too wherever
 * one of the two does, and lies on the side of the merchant's own text where both would do.
 */
function readableExtreme({ background, card, ink }: Palette): Rgb {
  const isInkDarker = contrastRatio(ink, WHITE) > contrastRatio(background, WHITE);
  const [own, other] = isInkDarker ? [BLACK, WHITE] : [WHITE, BLACK];
  const candidates = [own, other].filter((extreme) => hasContrast(extreme, [background], TEXT_RATIO));
  const best = candidates.find((extreme) => hasContrast(extreme, [card], TEXT_RATIO)) ?? candidates[0];
  assert(best, 'black or white has at least 4.58:1 on any color');
  return best;
}

/** White where it can be read, else the primary's own shade darkened almost to black, else black. */
function textOn(primary: Rgb): Rgb {
  const candidates = [WHITE, mix(primary, BLACK, 0.88), BLACK];
  return candidates.find(isReadable(primary, TEXT_RATIO)) ?? BLACK;
}

function isReadable(color: Rgb, ratio: number): (surface: Rgb) => boolean {
  return (surface) => hasContrast(color, [surface], ratio);
}

function hasContrast(color: Rgb, surfaces: readonly Rgb[], ratio: number): boolean {
  return surfaces.every((surface) => contrastRatio(color, surface) >= ratio);
}

/** The first good color on the way from the wish to where it may have to go; the end of the way is good by choice. */
function nearest(input: { wish: Rgb; towards: Rgb; isGood: (color: Rgb) => boolean }): Rgb {
  for (let step = 0; step < STEPS; step += 1) {
    const color = mix(input.wish, input.towards, step / STEPS);
    if (input.isGood(color)) return color;
  }
  return input.towards;
}
