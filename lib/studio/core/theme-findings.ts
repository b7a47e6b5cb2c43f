import { contrastRatio, type Rgb, toHex, WHITE } from '@/lib/theme/core/color';
import { EDGE_RATIO, TEXT_RATIO } from '@/lib/theme/core/contrast-pairs';
import { DEFAULT_DARK, DEFAULT_LIGHT, type Palette, parsePalette } from '@/lib/theme/core/palette';
import { parseColor } from '@/lib/theme/core/parse-color';
import { parseRadiusPx } from '@/lib/theme/core/parse-radius';
import { type ThemeTokens, toThemeTokens } from '@/lib/theme/core/theme-tokens';
import { COLOR_FIELDS, type ColorField, type Mode, type StudioTheme, toSettings } from './studio-theme';

/**
 * The effect of a value on the page, told to whoever chose it. Ratios are WCAG contrast, 1 to 21, rounded down to a tenth.
 */
export type ThemeFinding = {
  field: ColorField | 'checkoutBorderRadius';
  /** A value that would make the finding go away; `null` where nothing has to be done. */
  repair: string | null;
} & (
  | { kind: 'unreadable'; used: string }
  | { kind: 'pale_text'; surface: 'card' | 'background'; ratio: number }
  | { kind: 'dark_button_text'; whiteRatio: number; ratio: number }
  | { kind: 'edged_button'; ratio: number }
  | { kind: 'moved_card'; used: string }
);

const DEFAULTS: Readonly<Record<Mode, Palette>> = { light: DEFAULT_LIGHT, dark: DEFAULT_DARK };
const PALETTE_KEYS = {
  checkoutColorPrimary: 'primary',
  checkoutColorBackground: 'background',
  checkoutColorCard: 'card',
  checkoutColorText: 'ink',
} as const satisfies Record<ColorField, keyof Palette>;

/**
 * Looks at one mode of a theme as the page will: which values it cannot read, and which it has to help along so that
 * everybody can read the page. In the order of the form's fields.
 */
export function findThemeFindings(theme: StudioTheme, mode: Mode): ThemeFinding[] {
  const palette = parsePalette(toSettings(theme)[mode], DEFAULTS[mode]);
  const tokens = toThemeTokens(palette);
  return [
    ...unreadableFindings(theme, mode),
    ...buttonFindings(theme, { mode, palette, tokens }),
    ...cardFindings(theme, { mode, palette, tokens }),
    ...textFindings({ palette, tokens }),
  ];
}

function unreadableFindings(theme: StudioTheme, mode: Mode): ThemeFinding[] {
  const colors = COLOR_FIELDS.filter((field) => {
    const text = theme[`${mode}.${field}`];
    return text !== '' && parseColor(text, WHITE) === null;
  }).map((field): ThemeFinding => {
    const used = toHex(DEFAULTS[mode][PALETTE_KEYS[field]]);
    return { kind: 'unreadable', field, used, repair: used };
  });
  const radius = theme[`${mode}.checkoutBorderRadius`];
  if (radius === '' || parseRadiusPx(radius) !== null) return colors;
  const used = `${DEFAULTS[mode].radiusPx}px`;
  return [...colors, { kind: 'unreadable', field: 'checkoutBorderRadius', used, repair: used }];
}

type Looked = { palette: Palette; tokens: ThemeTokens };

function buttonFindings(
  theme: StudioTheme,
  { mode, palette, tokens }: Looked & { mode: Mode },
): ThemeFinding[] {
  const field = 'checkoutColorPrimary';
  // Our own color needs no explaining.
  if (theme[`${mode}.${field}`] === '') return [];
  const { primary, background } = palette;
  const onPrimary = tokens.colors['on-primary'];
  const isDarkText = !isSame(onPrimary, WHITE);
  const ratio = contrastRatio(primary, background);
  return [
    ...(isDarkText
      ? [
          {
            kind: 'dark_button_text',
            field,
            whiteRatio: tenth(contrastRatio(WHITE, primary)),
            ratio: tenth(contrastRatio(onPrimary, primary)),
            repair: null,
          } as const,
        ]
      : []),
    ...(ratio < EDGE_RATIO
      ? [{ kind: 'edged_button', field, ratio: tenth(ratio), repair: null } as const]
      : []),
  ];
}

function cardFindings(
  theme: StudioTheme,
  { mode, palette, tokens }: Looked & { mode: Mode },
): ThemeFinding[] {
  const { card } = tokens.colors;
  if (isSame(card, palette.card)) return [];
  const isOurs = theme[`${mode}.checkoutColorCard`] === '';
  const used = toHex(card);
  // Where the card is ours, it gives way to the merchant's background: a value for it settles that too.
  return [{ kind: 'moved_card', field: 'checkoutColorCard', used, repair: isOurs ? null : used }];
}

function textFindings({ palette, tokens }: Looked): ThemeFinding[] {
  const { background, card, ink } = tokens.colors;
  if (isSame(ink, palette.ink)) return [];
  const onCard = contrastRatio(palette.ink, card);
  const onBackground = contrastRatio(palette.ink, background);
  const worst = Math.min(onCard, onBackground);
  if (worst >= TEXT_RATIO) return [];
  const surface = onCard <= onBackground ? 'card' : 'background';
  return [
    { kind: 'pale_text', field: 'checkoutColorText', surface, ratio: tenth(worst), repair: toHex(ink) },
  ];
}

/** Downwards, so that a ratio is never said to be better than it is. */
function tenth(ratio: number): number {
  return Math.floor(ratio * 10) / 10;
}

function isSame(one: Rgb, other: Rgb): boolean {
  return toHex(one) === toHex(other);
}
