import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { countCharacters } from '@/lib/kernel/clean-text';
import { type JsonSchema, orNull } from '@/lib/kernel/json-schema';
import type { Notice } from '@/lib/kernel/notice';
import { invalidField, isStorableText, optionalBoolean, readObject } from '@/lib/kernel/read-fields';
import type { CheckoutSettings, CheckoutThemeSettings } from '@/lib/theme/core/checkout-settings';
import { toHex } from '@/lib/theme/core/color';
import { DEFAULT_DARK, DEFAULT_LIGHT, type Palette } from '@/lib/theme/core/palette';
import { parseColor } from '@/lib/theme/core/parse-color';
import { parseRadiusPx } from '@/lib/theme/core/parse-radius';
import { LOOK_SCHEMAS, type LookPatch, mergeLook, pickLook, readLookPatch } from './look-patch';
import { logo, readLogo } from './parse-logo';

const MODES = ['light', 'dark'] as const;
type Mode = (typeof MODES)[number];

const TEXT_FIELDS = [
  'checkoutColorPrimary',
  'checkoutColorBackground',
  'checkoutColorCard',
  'checkoutColorText',
  'checkoutBorderRadius',
] as const;
type TextField = (typeof TEXT_FIELDS)[number];

const MAX_VALUE_LENGTH = 64;

/** `null` puts a field back to our own look; `null` for a mode or for all of it puts everything in it back. */
export type CheckoutSettingsPatch =
  | (LookPatch & {
      defaultDarkMode?: boolean | null;
      light?: Partial<CheckoutThemeSettings> | null;
      dark?: Partial<CheckoutThemeSettings> | null;
    })
  | null;

/** In a stored mode, an empty text is a value the merchant has not set: the page then uses its own. */
const UNSET: CheckoutThemeSettings = {
  checkoutLogo: null,
  checkoutColorPrimary: '',
  checkoutColorBackground: '',
  checkoutColorCard: '',
  checkoutColorText: '',
  checkoutBorderRadius: '',
};

const MODE_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    checkoutLogo: orNull(logo.schema),
    ...Object.fromEntries(
      TEXT_FIELDS.map((field) => [field, { type: ['string', 'null'], maxLength: MAX_VALUE_LENGTH } as const]),
    ),
  },
};

export const checkoutSettingsPatch: Reader<{ patch: CheckoutSettingsPatch; warnings: Notice[] }> = described(
  {
    type: ['object', 'null'],
    properties: {
      defaultDarkMode: { type: ['boolean', 'null'] },
      light: orNull(MODE_SCHEMA),
      dark: orNull(MODE_SCHEMA),
      ...LOOK_SCHEMAS,
    },
  },
  parseCheckoutSettingsPatch,
);

/**
 * Reads a partial update of a store's theme. A color or radius that cannot be read is kept as the merchant's own words,
 * with a warning, because the page falls back value by value.
 */
function parseCheckoutSettingsPatch(value: unknown): {
  patch: CheckoutSettingsPatch;
  warnings: Notice[];
} {
  if (value === null) return { patch: null, warnings: [] };
  const settings = readObject(value, 'checkoutSettings');
  const patch: NonNullable<CheckoutSettingsPatch> = readLookPatch(settings, 'checkoutSettings');
  const warnings: Notice[] = [];
  if (settings.defaultDarkMode !== undefined) {
    const field = 'checkoutSettings.defaultDarkMode';
    patch.defaultDarkMode = optionalBoolean({ [field]: settings.defaultDarkMode }, field) ?? null;
  }
  for (const mode of MODES) {
    if (settings[mode] === undefined) continue;
    patch[mode] = settings[mode] === null ? null : readMode(settings[mode], mode, warnings);
  }
  return { patch, warnings };
}

function readMode(value: unknown, mode: Mode, warnings: Notice[]): Partial<CheckoutThemeSettings> {
  const path = `checkoutSettings.${mode}`;
  const settings = readObject(value, path);
  const patch: Partial<CheckoutThemeSettings> = {};
  const { checkoutLogo } = settings;
  if (checkoutLogo !== undefined) {
    patch.checkoutLogo = checkoutLogo === null ? null : readLogo(checkoutLogo, `${path}.checkoutLogo`);
  }
  for (const field of TEXT_FIELDS) {
    const text = settings[field];
    if (text === undefined) continue;
    patch[field] = text === null ? '' : readValue(text, `${path}.${field}`);
    if (patch[field] !== '' && !isReadable(field, patch[field]))
      warnings.push(unreadableWarning(`${path}.${field}`, field));
  }
  return patch;
}

function readValue(value: unknown, field: string): string {
  const isText =
    typeof value === 'string' && countCharacters(value) <= MAX_VALUE_LENGTH && isStorableText(value);
  if (!isText) throw invalidField(field, `text of at most ${MAX_VALUE_LENGTH} characters`, value);
  return value.trim();
}

function isReadable(field: TextField, text: string): boolean {
  if (field === 'checkoutBorderRadius') return parseRadiusPx(text) !== null;
  // Only whether it parses is asked here; what a translucent color lies on does not matter to that.
  return parseColor(text, DEFAULT_LIGHT.background) !== null;
}

function unreadableWarning(path: string, field: TextField): Notice {
  const kind = field === 'checkoutBorderRadius' ? 'a length such as "8px"' : 'a color such as "#1f4d3a"';
  return { layer: 'store', message: `${path} is not ${kind}: it is kept, and the page uses its own` };
}

/** Merges a patch into what is stored, field by field within each mode. */
export function mergeCheckoutSettings(
  stored: Partial<CheckoutSettings> | null,
  patch: CheckoutSettingsPatch,
): Partial<CheckoutSettings> | null {
  if (patch === null) return null;
  const { defaultDarkMode: storedDarkMode, light, dark, ...look } = { ...stored };
  const isDark = patch.defaultDarkMode === undefined ? storedDarkMode : patch.defaultDarkMode;
  const { defaultDarkMode: _, light: _light, dark: _dark, ...lookPatch } = patch;
  const merged: Partial<CheckoutSettings> = {
    ...mergeLook(look, lookPatch),
    ...(light ? { light } : {}),
    ...(dark ? { dark } : {}),
  };
  if (typeof isDark === 'boolean') merged.defaultDarkMode = isDark;
  for (const mode of MODES) {
    const change = patch[mode];
    if (change === null) delete merged[mode];
    else if (change !== undefined) merged[mode] = { ...UNSET, ...merged[mode], ...change };
  }
  return merged;
}

/** The theme as the page shows it: what the merchant set, and our own values where nothing is set. `null` where nothing ever was. */
export function toCheckoutSettings(stored: Partial<CheckoutSettings> | null): CheckoutSettings | null {
  if (!stored) return null;
  return {
    defaultDarkMode: stored.defaultDarkMode ?? false,
    light: withDefaults(stored.light, DEFAULT_LIGHT),
    dark: withDefaults(stored.dark, DEFAULT_DARK),
    ...pickLook(stored),
  };
}

function withDefaults(stored: CheckoutThemeSettings | undefined, palette: Palette): CheckoutThemeSettings {
  return {
    checkoutLogo: stored?.checkoutLogo ?? null,
    checkoutColorPrimary: stored?.checkoutColorPrimary || toHex(palette.primary),
    checkoutColorBackground: stored?.checkoutColorBackground || toHex(palette.background),
    checkoutColorCard: stored?.checkoutColorCard || toHex(palette.card),
    checkoutColorText: stored?.checkoutColorText || toHex(palette.ink),
    checkoutBorderRadius: stored?.checkoutBorderRadius || `${palette.radiusPx}px`,
  };
}
