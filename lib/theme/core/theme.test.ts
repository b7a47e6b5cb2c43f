import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_RUNS, PROPERTY_TIMEOUT_MS } from '@/lib/testing/property-runs';
import { BUTTON_SHAPES, FONT_CHOICES, SPACINGS } from './checkout-settings';
import { type Rgb, toHex } from './color';
import { COLOR_TOKENS } from './color-token';
import { CONTRAST_PAIRS } from './contrast-pairs';
import { FONTS } from './font-choice';
import { resolveTheme, type StoredCheckoutSettings, type ThemeInput } from './resolve-theme';
import { toThemeCss } from './theme-css';
import type { ThemeTokens } from './theme-tokens';

/** Ten thousand, unless fewer are wanted elsewhere too: no palette may come out unreadable, and each takes half a millisecond. */
const PALETTE_RUNS = PROPERTY_RUNS * 10;

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

function unreadable({ colors }: ThemeTokens): string[] {
  return CONTRAST_PAIRS.filter(
    ({ name, surface, ratio }) => !(contrast(colors[name], colors[surface]) >= ratio),
  ).map(({ name, surface }) => `${name} ${toHex(colors[name])} on ${surface} ${toHex(colors[surface])}`);
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

describe('toThemeTokens', () => {
  const channel = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 118, 119, 255));
  const color = fc.tuple(channel, channel, channel).map((rgb) => `rgb(${rgb.join(',')})`);

  const palette = fc.record(
    {
      checkoutColorPrimary: color,
      checkoutColorBackground: color,
      checkoutColorCard: color,
      checkoutColorText: color,
    },
    { requiredKeys: [] },
  );

  it(
    'tells every color from what it stands on, for any palette whatever in both modes',
    () => {
      fc.assert(
        fc.property(palette, palette, (ofLight, ofDark) => {
          const theme = resolveTheme({ checkoutSettings: { light: ofLight, dark: ofDark }, darkMode: null });
          expect([...unreadable(theme.light), ...unreadable(theme.dark)]).toEqual([]);
        }),
        { numRuns: PALETTE_RUNS },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('moves the red of errors for the ground that it stands on, and for no other', () => {
    const { colors } = light({ background: '#ffdab9', card: '#e8a27c', text: '#3a1f10' });
    expect(toHex(colors.danger)).toBe('#b42318');
    expect(contrast(colors.danger, colors.card)).toBeLessThan(4.5);
    expect(toHex(light({ background: '#e8a27c', card: '#ffdab9' }).colors.danger)).not.toBe('#b42318');
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

  it.each([
    ['white on white', '#ffffff'],
    ['black on black', '#000000'],
  ])('writes text well away from a ground that it could not be told from: %s', (_, color) => {
    const { colors } = light({ background: color, card: color, text: color });
    expect(contrast(colors.ink, colors.background)).toBeGreaterThanOrEqual(7);
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
  it('gives two stores with different choices different themes, however many were resolved in between', () => {
    const colorOf = (primary: string) =>
      resolveTheme({ checkoutSettings: { light: { checkoutColorPrimary: primary } }, darkMode: false }).light
        .colors.primary;
    const first = colorOf('#123456');
    const others = Array.from({ length: 250 }, (_, index) => colorOf(`rgb(${index}, 0, 120)`));
    expect(colorOf('#123456')).toEqual(first);
    expect(new Set([first, ...others].map((color) => JSON.stringify(color))).size).toBeGreaterThan(200);
  });

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
  const COLORS = `(--cs-(${COLOR_TOKENS.join('|')}):#[0-9a-f]{6};){${COLOR_TOKENS.length}}`;
  const RADII = '(--cs-radius-(control|card|button|tile|box):[\\d.]+px;){5}';
  const STACKS = Object.values(FONTS).map(({ stack }) => stack);
  const FONT = `--cs-font:(${STACKS.join('|')});--cs-word-space:[\\d.]+em;`;
  const SPACES = '(--cs-(gap|height)-\\w+:[\\d.]+rem;){4}';
  const FACES = '(@font-face\\{[^{}<>]+\\}){0,2}';
  const FIRST = `:root\\{color-scheme:(light|dark);${COLORS}${RADII}${FONT}${SPACES}\\}`;
  const SECOND = `:root\\{color-scheme:(light|dark);${COLORS}${RADII}\\}`;
  const SHEET = new RegExp(`^${FACES}${FIRST}(@media \\(prefers-color-scheme:dark\\)\\{${SECOND}\\})?$`);

  it('prints colors and pixels only, whatever text a merchant sends', {
    timeout: PROPERTY_TIMEOUT_MS,
  }, () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('red', '#fff', '</style><script>', 'red;}*{display:none', 'expression(1)', 'url(//a)'),
      fc.constantFrom(...FONT_CHOICES, ...SPACINGS, ...BUTTON_SHAPES, '__proto__', 'constructor'),
    );
    const mode = fc.record({ primary: text, background: text, card: text, text, radius: text }).map(settings);
    const look = fc.record({ font: text, spacing: text, buttonShape: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(
        mode,
        mode,
        look,
        fc.constantFrom(true, false, null),
        (lightMode, darkMode, words, wish) => {
          const theme = resolveTheme({
            // The stored theme is a merchant's own JSON, whatever its type says.
            checkoutSettings: { light: lightMode, dark: darkMode, ...words } as StoredCheckoutSettings,
            darkMode: wish,
          });
          expect(toThemeCss(theme)).toMatch(SHEET);
        },
      ),
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

  const cssOf = (look: StoredCheckoutSettings) =>
    toThemeCss(resolveTheme({ checkoutSettings: look, darkMode: false }));

  it('loads a typeface only where one was chosen, and lets nobody wait for it', () => {
    expect(cssOf({})).not.toContain('@font-face');
    expect(cssOf({ font: 'serif' })).not.toContain('@font-face');
    const css = cssOf({ font: 'nunito' });
    expect(css.match(/@font-face/g)).toHaveLength(2);
    expect(css.match(/font-display:swap/g)).toHaveLength(2);
    expect(css).toMatch(/--cs-font:"Checkstand Nunito",/);
  });

  it.each(FONT_CHOICES.filter((font) => FONTS[font].hosted))('has the files of %s, at most 50 kB', (font) => {
    const files = [...cssOf({ font }).matchAll(/url\((\/fonts\/[\w.-]+)\)/g)].map(([, file]) => file);
    expect(files).toHaveLength(2);
    const sizes = files.map((file) => statSync(`public${file}`).size);
    expect(sizes[0] ?? 0).toBeGreaterThan(5_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(50_000);
  });

  it('draws buttons in the shape that was chosen', () => {
    const radiusOf = (look: StoredCheckoutSettings) => /--cs-radius-button:([\d.]+)px/.exec(cssOf(look))?.[1];
    expect([
      radiusOf({}),
      radiusOf({ buttonShape: 'rounded' }),
      radiusOf({ buttonShape: 'square' }),
      radiusOf({ buttonShape: 'pill' }),
    ]).toEqual(['10', '10', '0', '999']);
  });

  it('keeps controls 44 pixels high where fields stand closer together', () => {
    const css = cssOf({ spacing: 'compact' });
    expect(css).toContain('--cs-gap-field:0.75rem');
    expect(css).toContain('--cs-height-control:2.75rem');
    expect(css).toContain('--cs-height-button:2.75rem');
  });

  it.each([
    ['0', ['0', '0', '0']],
    ['10px', ['10', '8', '6']],
    ['24px', ['24', '16', '7']],
  ])('gives smaller corners to smaller things: %s', (radius, expected) => {
    const css = cssOf({ light: { checkoutBorderRadius: radius } });
    const radii = ['control', 'tile', 'box'].map(
      (name) => new RegExp(`--cs-radius-${name}:([\\d.]+)px`).exec(css)?.[1],
    );
    expect(radii).toEqual(expected);
  });
});
