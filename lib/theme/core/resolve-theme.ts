import type { CheckoutLookSettings, CheckoutSettings, CheckoutThemeSettings } from './checkout-settings';
import { type PageLayout, parsePageLayout } from './page-layout';
import { DEFAULT_DARK, DEFAULT_LIGHT, parsePalette } from './palette';
import { type ThemeTokens, toThemeTokens } from './theme-tokens';

/** `system` follows the shopper's own setting. */
export type ThemeMode = 'light' | 'dark' | 'system';
export type Theme = { mode: ThemeMode; light: ThemeTokens; dark: ThemeTokens; layout: PageLayout };

/** A store's settings as they may really be stored: merged field by field, so that any of them may be missing. */
export type StoredCheckoutSettings = CheckoutLookSettings & {
  defaultDarkMode?: boolean;
  light?: Partial<CheckoutThemeSettings>;
  dark?: Partial<CheckoutThemeSettings>;
};

export type ThemeInput = {
  /** `null` for a store that never set one. */
  checkoutSettings: StoredCheckoutSettings | Partial<CheckoutSettings> | null;
  /** The session's own wish; `null` leaves it to the store, then to the shopper's system. */
  darkMode: boolean | null;
};

/** Themes by the choices that they were made of: a store's is asked for with each of its pages. */
const MAX_REMEMBERED = 200;
const remembered = new Map<string, Theme>();

/**
 * Turns what a session froze into colors that are safe to print into a stylesheet and readable in both modes.
 *
 * @returns the same object for the same choices, not to be changed
 */
export function resolveTheme(input: ThemeInput): Theme {
  const { checkoutSettings } = input;
  const choices = {
    mode: themeMode(input),
    light: parsePalette(checkoutSettings?.light, DEFAULT_LIGHT),
    dark: parsePalette(checkoutSettings?.dark, DEFAULT_DARK),
    layout: parsePageLayout(checkoutSettings),
  };
  const key = JSON.stringify(choices);
  const known = remembered.get(key);
  if (known) return known;
  const { mode, light, dark, layout } = choices;
  const theme = {
    mode,
    light: toThemeTokens(light, layout.buttonShape),
    dark: toThemeTokens(dark, layout.buttonShape),
    layout,
  };
  const [oldest] = remembered.keys();
  if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, theme);
  return theme;
}

/** Which of a session's two looks its pages have: its own wish, else the store's, else the shopper's system. */
function themeMode(input: ThemeInput): ThemeMode {
  const isDark = input.darkMode ?? input.checkoutSettings?.defaultDarkMode ?? null;
  if (isDark === null) return 'system';
  return isDark ? 'dark' : 'light';
}
