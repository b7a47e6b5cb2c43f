import type { ButtonShape } from './checkout-settings';
import { BLACK, contrastRatio, mix, type Rgb, WHITE } from './color';
import type { ColorToken } from './color-token';
import { demandsOn, TEXT_RATIO } from './contrast-pairs';
import type { Palette } from './palette';
import { MAX_RADIUS_PX } from './parse-radius';
import { hasContrast, nearestReadable, readableExtreme, textOn } from './readable-color';

/** Text that is nearly the color of its ground is no wish that could be met: it is written well away from it. */
const LOST_RATIO = 1.5;
const COMFORTABLE_RATIO = 7;
/** How far a button changes under the pointer: enough to be seen. */
const HOVER_SHARE = 0.12;
/** A card's corners are rounder than those of the controls inside it, or the two look out of line. */
const CARD_RADIUS_FACTOR = 1.5;
/** A part that is smaller than a control has smaller corners, in proportion: the same radius would make discs of it. */
const TILE_RADIUS_FACTOR = 0.8;
const MAX_TILE_RADIUS_PX = 16;
const BOX_RADIUS_FACTOR = 0.6;
const MAX_BOX_RADIUS_PX = 7;
/** Half a button's height or more: its ends are half circles. */
const PILL_RADIUS_PX = 999;

/** Every value that the page's stylesheet knows, for one mode. */
export type ThemeTokens = {
  colors: Readonly<Record<ColorToken, Rgb>>;
  /** True where text is light: what the browser draws itself (scroll bars, lists of a select) has to follow. */
  isDark: boolean;
  radiusControlPx: number;
  radiusCardPx: number;
  radiusButtonPx: number;
  /** The radius of a product's picture. */
  radiusTilePx: number;
  /** The radius of a box to tick. */
  radiusBoxPx: number;
};

type Meanings = Readonly<Record<'danger' | 'success' | 'notice' | 'on-notice', Rgb>>;

/** Colors that mean something keep their hue in every theme; only their lightness follows the surface. */
const ON_LIGHT: Meanings = {
  danger: { r: 180, g: 35, b: 24 },
  success: { r: 29, g: 111, b: 66 },
  notice: { r: 253, g: 240, b: 200 },
  'on-notice': { r: 84, g: 61, b: 0 },
};

const ON_DARK: Meanings = {
  danger: { r: 255, g: 154, b: 148 },
  success: { r: 126, g: 211, b: 161 },
  notice: { r: 61, g: 48, b: 16 },
  'on-notice': { r: 247, g: 217, b: 128 },
};

/**
 * Computes every color of the page from a merchant's palette, so that whatever the merchant chose can be read.
 *
 * The background, and nearly always the card, stay as chosen; text, lines and meanings move towards black or white
 * just far enough. Two surfaces on which no one color can be read (a dark background with a middling card) are the
 * one case where the card itself gives way, towards the background.
 *
 * Every pair of `CONTRAST_PAIRS` has at least its ratio.
 */
export function toThemeTokens(palette: Palette, shape: ButtonShape = 'rounded'): ThemeTokens {
  const { background, primary, radiusPx } = palette;
  const extreme = readableExtreme(palette);
  const card = nearestReadable({
    wish: palette.card,
    towards: background,
    isReadable: (surface) => hasContrast(extreme, [surface], TEXT_RATIO),
  });
  const meanings = extreme === BLACK ? ON_LIGHT : ON_DARK;
  const surfaces: Partial<Record<ColorToken, Rgb>> = { background, card };
  /** As wished, or as much darker or lighter as the surfaces that it is drawn on ask for. */
  const placed = (name: ColorToken, wish: Rgb, atLeast = 0) => {
    const demands = demandsOn(name);
    const ratio = Math.max(demands.ratio, atLeast);
    const below = demands.surfaces.flatMap((surface) => surfaces[surface] ?? []);
    return nearestReadable({
      wish,
      towards: extreme,
      isReadable: (color) => hasContrast(color, below, ratio),
    });
  };
  const isLost = contrastRatio(palette.ink, background) < LOST_RATIO;
  const ink = placed('ink', palette.ink, isLost ? COMFORTABLE_RATIO : 0);
  const onPrimary = textOn(primary);
  return {
    colors: {
      ...meanings,
      background,
      card,
      ink,
      'ink-muted': placed('ink-muted', mix(ink, background, 0.34)),
      line: mix(background, ink, 0.15),
      control: placed('control', mix(ink, background, 0.5)),
      primary,
      // Away from the text on it, which then reads the better for it.
      'primary-hover': mix(primary, onPrimary === WHITE ? BLACK : WHITE, HOVER_SHARE),
      'primary-edge': placed('primary-edge', primary),
      'on-primary': onPrimary,
      danger: placed('danger', meanings.danger),
      success: placed('success', meanings.success),
      focus: placed('focus', primary),
    },
    isDark: extreme === WHITE,
    radiusControlPx: radiusPx,
    radiusCardPx: Math.min(radiusPx * CARD_RADIUS_FACTOR, MAX_RADIUS_PX),
    radiusButtonPx: buttonRadiusPx(shape, radiusPx),
    radiusTilePx: Math.min(toHundredth(radiusPx * TILE_RADIUS_FACTOR), MAX_TILE_RADIUS_PX),
    radiusBoxPx: Math.min(toHundredth(radiusPx * BOX_RADIUS_FACTOR), MAX_BOX_RADIUS_PX),
  };
}

function toHundredth(px: number): number {
  return Math.round(px * 100) / 100;
}

function buttonRadiusPx(shape: ButtonShape, radiusPx: number): number {
  switch (shape) {
    case 'rounded':
      return radiusPx;
    case 'square':
      return 0;
    case 'pill':
      return PILL_RADIUS_PX;
  }
}
