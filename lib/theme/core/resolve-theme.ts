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

/** Turns what a session froze into colors that are safe to print into a stylesheet and readable in both modes. */
export function resolveTheme(input: ThemeInput): Theme {
  const layout = parsePageLayout(input.checkoutSettings);
  return {
    mode: themeMode(input),
    light: toThemeTokens(parsePalette(input.checkoutSettings?.light, DEFAULT_LIGHT), layout.buttonShape),
    dark: toThemeTokens(parsePalette(input.checkoutSettings?.dark, DEFAULT_DARK), layout.buttonShape),
    layout,
  };
}

/** Which of a session's two looks its pages have: its own wish, else the store's, else the shopper's system. */
function themeMode(input: ThemeInput): ThemeMode {
  const isDark = input.darkMode ?? input.checkoutSettings?.defaultDarkMode ?? null;
  if (isDark === null) return 'system';
  return isDark ? 'dark' : 'light';
}
