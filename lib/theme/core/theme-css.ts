import type { Spacing } from './checkout-settings';
import { toHex } from './color';
import { COLOR_TOKENS } from './color-token';
import { FONTS, fontFaces } from './font-choice';
import type { PageLayout } from './page-layout';
import type { Theme } from './resolve-theme';
import type { ThemeTokens } from './theme-tokens';

/** Distances between fields and heights of controls. A control is never less than 44 pixels high. */
const SPACES: Readonly<Record<Spacing, { gap: string; section: string; control: string; button: string }>> = {
  comfortable: { gap: '1.25rem', section: '1.5rem', control: '2.875rem', button: '3.25rem' },
  compact: { gap: '0.75rem', section: '1rem', control: '2.75rem', button: '2.75rem' },
};

/**
 * Writes a theme as the page's stylesheet: fixed variable names, computed colors and pixels, and words of ours.
 *
 * No text of a merchant's can be in the result, so it needs no escaping inside a `<style>` element.
 */
export function toThemeCss(theme: Theme): string {
  const known = written.get(theme);
  if (known !== undefined) return known;
  const css = writeTheme(theme);
  written.set(theme, css);
  return css;
}

/** Stylesheets by the theme that they write, for as long as that is remembered. */
const written = new WeakMap<Theme, string>();

function writeTheme(theme: Theme): string {
  const faces = fontFaces(theme.layout.font);
  if (theme.mode !== 'system') return `${faces}${rule(theme[theme.mode], theme.layout)}`;
  const dark = `@media (prefers-color-scheme:dark){${rule(theme.dark, null)}}`;
  return `${faces}${rule(theme.light, theme.layout)}${dark}`;
}

/** @param layout `null` in a second rule for the same page: it says nothing new */
function rule(tokens: ThemeTokens, layout: PageLayout | null): string {
  const colors = COLOR_TOKENS.map((name) => `--cs-${name}:${toHex(tokens.colors[name])};`).join('');
  const radii =
    `--cs-radius-control:${tokens.radiusControlPx}px;--cs-radius-card:${tokens.radiusCardPx}px;` +
    `--cs-radius-button:${tokens.radiusButtonPx}px;--cs-radius-tile:${tokens.radiusTilePx}px;` +
    `--cs-radius-box:${tokens.radiusBoxPx}px;`;
  return `:root{color-scheme:${tokens.isDark ? 'dark' : 'light'};${colors}${radii}${layout ? spaces(layout) : ''}}`;
}

function spaces({ font, spacing }: PageLayout): string {
  const { gap, section, control, button } = SPACES[spacing];
  const { stack, wordSpaceEm } = FONTS[font];
  return (
    `--cs-font:${stack};--cs-word-space:${wordSpaceEm}em;--cs-gap-field:${gap};--cs-gap-section:${section};` +
    `--cs-height-control:${control};--cs-height-button:${button};`
  );
}
