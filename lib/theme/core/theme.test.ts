import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS } from '@/lib/testing/property-runs';
import { type Rgb, toHex } from './color';
import { resolveTheme, type ThemeInput } from './resolve-theme';
import { toThemeCss } from './theme-css';
import { COLOR_TOKENS, type ColorToken, type ThemeTokens } from './theme-tokens';

/* WCAG 2.2 written down a second time and in another way, so that a slip in the code cannot hide in the test. */
const LINEAR = Array.from({ length: 256 }, (_, value) =>
  value <= 10 ? value / 255 / 12.92 : Math.exp(2.4 * Math.log((value / 255 + 0.055) / 1.055)),
);
const luminance = ({ r, g, b }: Rgb) => {
  const [red = Number.NaN, green = Number.NaN, blue = Number.NaN] = [LINEAR[r], LINEAR[g], LINEAR[b]];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: Rgb, other: Rgb) => {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return a > b ? a / b : b / a;
};

const TEXT_ON_SURFACES = ['ink', 'ink-muted', 'danger', 'success'] as const;
const CONTROLS_ON_SURFACES = ['control', 'focus', 'primary-edge'] as const;
/** Every color that stands on another, and how far the two have to be apart. */
const PAIRS: readonly { name: ColorToken; surface: ColorToken; ratio: number }[] = [
  ...(['background', 'card'] as const).flatMap((surface) => [
    ...TEXT_ON_SURFACES.map((name) => ({ name, surface, ratio: 4.5 })),
    ...CONTROLS_ON_SURFACES.map((name) => ({ name, surface, ratio: 3 })),
  ]),
  { name: 'on-primary', surface: 'primary', ratio: 4.5 },
  { name: 'on-primary', surface: 'primary-hover', ratio: 4.5 },
  { name: 'on-notice', surface: 'notice', ratio: 4.5 },
];

function unreadable({ colors }: ThemeTokens): string[] {
  return PAIRS.filter(({ name, surface, ratio }) => !(contrast(colors[name], colors[surface]) >= ratio)).map(
    ({ name, surface }) => `${name} ${toHex(colors[name])} on ${surface} ${toHex(colors[surface])}`,
  );
}

const settings = (palette: {
  primary?: string;
  background?: string;
  card?: string;
  text?: string;
  radius?: string;
}) => ({
  checkoutLogo: null,
  checkoutColorPrimary: palette.primary ?? '#1f4d3a',
  checkoutColorBackground: palette.background ?? '#ffffff',
  checkoutColorCard: palette.card ?? '#f6f5f1',
  checkoutColorText: palette.text ?? '#1a1c1b',
  checkoutBorderRadius: palette.radius ?? '8px',
});
const light = (palette: Parameters<typeof settings>[0]) =>
  resolveTheme({ checkoutSettings: { light: settings(palette) }, darkMode: false }).light;

describe('the default themes', () => {
  const theme = resolveTheme({ checkoutSettings: null, darkMode: null });

  it.each([
    ['light', theme.light],
    ['dark', theme.dark],
  ])('%s can be read', (_, tokens) => {
    expect(unreadable(tokens)).toEqual([]);
  });

  it('are the ones that the stylesheet starts from', () => {
    const declarations = (css: string) =>
      css.match(/--cs-[\w-]+: *[^;]+|color-scheme: *\w+/g)?.map((text) => text.replace(/ /g, ''));
    const stylesheet = readFileSync('app/globals.css', 'utf8').split('html {')[0] ?? '';
    expect(declarations(stylesheet)).toEqual(declarations(toThemeCss(theme)));
  });
});

describe('the pairs that are held apart, in what components draw', () => {
  const sources = readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') || file.endsWith('-class.ts'))
    .map((file) => readFileSync(path.join('components', file), 'utf8'))
    .join('\n');
  /** Colors that components draw in one of these ways; a translucent one has no contrast of its own. */
  const drawnAs = (...utilities: string[]) => {
    const used = new RegExp(`\\b(?:${utilities.join('|')})-(${COLOR_TOKENS.join('|')})(?![\\w/-])`, 'g');
    return [...new Set(Array.from(sources.matchAll(used), ([, name]) => name))].sort();
  };
  const heldApart = (ratio: number) => PAIRS.filter((pair) => pair.ratio >= ratio).map(({ name }) => name);

  it('hold all text', () => {
    expect(drawnAs('text')).toContain('ink-muted');
    expect(heldApart(4.5)).toEqual(expect.arrayContaining(drawnAs('text')));
  });

  it('hold all edges but the lines between things', () => {
    const edges = drawnAs('border', 'outline').filter((name) => name !== 'line');
    expect(edges).toContain('control');
    expect(heldApart(3)).toEqual(expect.arrayContaining(edges));
  });

  it('stand on every surface', () => {
    const surfaces = new Set(PAIRS.map(({ surface }) => surface));
    expect(drawnAs('bg')).toContain('primary-hover');
    expect([...surfaces]).toEqual(expect.arrayContaining(drawnAs('bg')));
  });

  it('are not made translucent: what is busy or pointed at takes another color that is held apart too', () => {
    expect(sources).not.toMatch(/aria-busy:opacity|hover:opacity|disabled:opacity|brightness-/);
  });
});

describe('toThemeTokens', () => {
  const channel = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 118, 119, 255));
  const color = fc.tuple(channel, channel, channel).map((rgb) => `rgb(${rgb.join(',')})`);

  it('reads well for any palette whatever', () => {
    const palette = fc.record({ primary: color, background: color, card: color, text: color });
    fc.assert(
      fc.property(palette, (colors) => {
        expect(unreadable(light(colors))).toEqual([]);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('reads well in both modes beside ours, whatever a palette leaves out', () => {
    const palette = fc.record(
      {
        checkoutColorPrimary: color,
        checkoutColorBackground: color,
        checkoutColorCard: color,
        checkoutColorText: color,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(palette, palette, (ofLight, ofDark) => {
        const theme = resolveTheme({ checkoutSettings: { light: ofLight, dark: ofDark }, darkMode: null });
        expect([...unreadable(theme.light), ...unreadable(theme.dark)]).toEqual([]);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('leaves a readable palette as the merchant chose it', () => {
    const { colors } = light({ primary: '#1f4d3a', background: '#fffdf8', card: '#f1ede2', text: '#222222' });
    expect([colors.primary, colors.background, colors.card, colors.ink].map(toHex)).toEqual([
      '#1f4d3a',
      '#fffdf8',
      '#f1ede2',
      '#222222',
    ]);
  });

  it('keeps a pale brand color and gives it a visible edge', () => {
    const { colors } = light({ primary: '#ffe14d' });
    expect(toHex(colors.primary)).toBe('#ffe14d');
    expect(contrast(colors['primary-edge'], colors.background)).toBeGreaterThanOrEqual(3);
    expect(contrast(colors.primary, colors.background)).toBeLessThan(3);
  });

  it('moves text that is too pale, and no further than it must', () => {
    const { colors } = light({ text: '#bbbbbb' });
    const ratio = contrast(colors.ink, colors.card);
    expect(ratio).toBeGreaterThanOrEqual(4.5);
    expect(ratio).toBeLessThan(5.5);
  });

  it('moves the card only where no text could be read on it and on the background', () => {
    expect(toHex(light({ background: '#000000', card: '#ffffff' }).colors.card)).not.toBe('#ffffff');
    expect(toHex(light({ background: '#777777', card: '#ffffff' }).colors.card)).toBe('#ffffff');
  });

  it('lets the browser draw its own parts dark on a dark palette of the light mode', () => {
    expect(light({ background: '#101010', card: '#202020', text: '#ffffff' }).isDark).toBe(true);
    expect(light({}).isDark).toBe(false);
  });

  it.each([
    ['light where the merchant’s text is lighter', '#ffffff', '#757575', true],
    ['dark where the merchant’s text is darker', '#000000', '#757575', false],
    ['light where dark text cannot be read on the card', '#000000', '#111111', true],
    ['dark where light text cannot be read on the card', '#ffffff', '#eeeeee', false],
  ])('on a background that takes both, text is %s', (_, text, card, isDark) => {
    const tokens = light({ background: '#757575', card, text });
    expect([tokens.isDark, toHex(tokens.colors.card)]).toEqual([isDark, card]);
  });
});

describe('resolveTheme', () => {
  it.each<[string, ThemeInput, string]>([
    ['the session decides', { checkoutSettings: { defaultDarkMode: false }, darkMode: true }, 'dark'],
    [
      'the session decides for light too',
      { checkoutSettings: { defaultDarkMode: true }, darkMode: false },
      'light',
    ],
    ['else the store', { checkoutSettings: { defaultDarkMode: true }, darkMode: null }, 'dark'],
    ['else the system', { checkoutSettings: null, darkMode: null }, 'system'],
    ['a store without a default leaves it to the system', { checkoutSettings: {}, darkMode: null }, 'system'],
  ])('%s', (_, input, mode) => {
    expect(resolveTheme(input).mode).toBe(mode);
  });

  it('falls back value by value', () => {
    const { colors, radiusControlPx } = light({ primary: 'url(x)', background: '#eeeeee', radius: 'huge' });
    const defaults = resolveTheme({ checkoutSettings: null, darkMode: null }).light;
    expect(colors.primary).toEqual(defaults.colors.primary);
    expect(toHex(colors.background)).toBe('#eeeeee');
    expect(radiusControlPx).toBe(defaults.radiusControlPx);
  });

  it.each([
    ['4px', 4, 6],
    ['32px', 32, 32],
  ])('takes a radius of %s for controls, and a rounder one for cards', (radius, control, card) => {
    expect(light({ radius })).toMatchObject({ radiusControlPx: control, radiusCardPx: card });
  });

  it('falls back where a stored value is no text at all', () => {
    // Older rows may hold anything: the database knows of a theme only that it is JSON.
    const stored = { checkoutColorPrimary: 7, checkoutBorderRadius: 8 } as never;
    const defaults = resolveTheme({ checkoutSettings: null, darkMode: null });
    expect(resolveTheme({ checkoutSettings: { light: stored }, darkMode: null })).toEqual(defaults);
  });
});

describe('toThemeCss', () => {
  const RULE = `:root\\{color-scheme:(light|dark);(--cs-(${COLOR_TOKENS.join('|')}):#[0-9a-f]{6};){${COLOR_TOKENS.length}}(--cs-radius-(control|card):[\\d.]+px;){2}\\}`;
  const SHEET = new RegExp(`^(${RULE}|${RULE}@media \\(prefers-color-scheme:dark\\)\\{${RULE}\\})$`);

  it('prints colors and pixels only, whatever text a merchant sends', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('red', '#fff', '</style><script>', 'red;}*{display:none', 'expression(1)', 'url(//a)'),
    );
    const mode = fc.record({ primary: text, background: text, card: text, text, radius: text }).map(settings);
    fc.assert(
      fc.property(mode, mode, fc.constantFrom(true, false, null), (lightMode, darkMode, wish) => {
        const theme = resolveTheme({
          checkoutSettings: { light: lightMode, dark: darkMode },
          darkMode: wish,
        });
        expect(toThemeCss(theme)).toMatch(SHEET);
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('follows the system only where nobody decided', () => {
    const css = (darkMode: boolean | null) => toThemeCss(resolveTheme({ checkoutSettings: null, darkMode }));
    expect(css(null)).toContain('@media (prefers-color-scheme:dark)');
    expect(css(true)).not.toContain('@media');
    expect(css(true)).toContain('color-scheme:dark');
    expect(css(false)).toContain('color-scheme:light');
  });
});
