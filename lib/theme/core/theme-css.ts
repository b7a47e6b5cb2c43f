import { toHex } from './color';
import type { Theme } from './resolve-theme';
import { COLOR_TOKENS, type ThemeTokens } from './theme-tokens';

/**
 * Writes a theme as the page's stylesheet: fixed variable names, computed colors and pixels, nothing else.
 *
 * No text of a merchant's can be in the result, so it needs no escaping inside a `<style>` element.
 */
export function toThemeCss(theme: Theme): string {
  if (theme.mode !== 'system') return rule(theme[theme.mode]);
  return `${rule(theme.light)}@media (prefers-color-scheme:dark){${rule(theme.dark)}}`;
}

function rule(tokens: ThemeTokens): string {
  const colors = COLOR_TOKENS.map((name) => `--cs-${name}:${toHex(tokens.colors[name])};`).join('');
  const radii = `--cs-radius-control:${tokens.radiusControlPx}px;--cs-radius-card:${tokens.radiusCardPx}px;`;
  return `:root{color-scheme:${tokens.isDark ? 'dark' : 'light'};${colors}${radii}}`;
}
