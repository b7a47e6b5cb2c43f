import {
  BUTTON_SHAPES,
  type CheckoutSettings,
  type CheckoutThemeSettings,
  FONT_CHOICES,
  LOGO_PLATES,
  SPACINGS,
} from '@/lib/theme/core/checkout-settings';
import type { StoredCheckoutSettings } from '@/lib/theme/core/resolve-theme';

export const MODES = ['light', 'dark'] as const;
export type Mode = (typeof MODES)[number];

export const COLOR_FIELDS = [
  'checkoutColorPrimary',
  'checkoutColorBackground',
  'checkoutColorCard',
  'checkoutColorText',
] as const;
export type ColorField = (typeof COLOR_FIELDS)[number];

type ModeField = ColorField | 'checkoutBorderRadius' | 'checkoutLogo';
const MODE_FIELDS: readonly ModeField[] = [...COLOR_FIELDS, 'checkoutBorderRadius', 'checkoutLogo'];

/** The words that a choice may have; an empty text leaves it as pages look without it. */
export const CHOICES = {
  defaultMode: MODES,
  font: FONT_CHOICES,
  spacing: SPACINGS,
  buttonShape: BUTTON_SHAPES,
  logoPlate: LOGO_PLATES,
} as const;
export type ChoiceField = keyof typeof CHOICES;
// The keys of an object literal are what its type says.
const CHOICE_FIELDS = Object.keys(CHOICES) as ChoiceField[];

export type StudioField = ChoiceField | 'coverPicture' | `${Mode}.${ModeField}`;

/** Every value of a theme under the name that its control has in the form, and its parameter in an address. */
export const STUDIO_FIELDS: readonly StudioField[] = [
  ...CHOICE_FIELDS,
  'coverPicture',
  ...MODES.flatMap((mode) => MODE_FIELDS.map((field): StudioField => `${mode}.${field}`)),
];

export function isStudioField(name: string): name is StudioField {
  return STUDIO_FIELDS.some((field) => field === name);
}

/** A theme while it is edited: texts as they stand in the form, `''` for what is not set. */
export type StudioTheme = Readonly<Record<StudioField, string>>;

const MAX_VALUE_LENGTH = 64;
const MAX_ADDRESS_LENGTH = 2_048;

const isPicture = (field: StudioField) => field === 'coverPicture' || field.endsWith('.checkoutLogo');
const isChoice = (field: StudioField): field is ChoiceField => field in CHOICES;

/** Reads a theme out of a form or an address; what is missing, too long or no word of ours is not set. */
export function readStudioTheme(field: (name: StudioField) => unknown): StudioTheme {
  return toStudioTheme((name) => {
    const text = field(name);
    return typeof text === 'string' ? clean(name, text.trim()) : '';
  });
}

function clean(field: StudioField, text: string): string {
  if (isChoice(field)) return CHOICES[field].some((word) => word === text) ? text : '';
  // NUL and halves of characters cannot be stored, and nobody types them.
  if (/[\0\p{Cs}]/u.test(text)) return '';
  return text.length <= (isPicture(field) ? MAX_ADDRESS_LENGTH : MAX_VALUE_LENGTH) ? text : '';
}

/** A stored theme as the form shows it. */
export function fromSettings(
  settings: StoredCheckoutSettings | Partial<CheckoutSettings> | null,
): StudioTheme {
  const isDark = settings?.defaultDarkMode;
  return readStudioTheme((name) => {
    if (name === 'defaultMode') return isDark === undefined ? '' : MODES[isDark ? 1 : 0];
    const [head, field] = name.split('.');
    const mode = MODES.find((known) => known === head);
    if (!mode) return settings?.[name as Exclude<ChoiceField, 'defaultMode'>]; // what is no mode's is a field of both
    return settings?.[mode]?.[field as ModeField]; // a name is made of a mode and one of its fields
  });
}

/** The theme as it is stored: only what is set. A mode without anything set is left out. */
export function toSettings(theme: StudioTheme): Partial<CheckoutSettings> {
  const { defaultMode } = theme;
  const shared = ['font', 'spacing', 'buttonShape', 'logoPlate', 'coverPicture'] as const;
  const look = shared.filter((field) => theme[field] !== '').map((field) => [field, theme[field]]);
  const modes = MODES.filter((mode) => MODE_FIELDS.some((field) => theme[`${mode}.${field}`] !== '')).map(
    (mode) => [mode, toModeSettings(theme, mode)],
  );
  return {
    ...(defaultMode === '' ? {} : { defaultDarkMode: defaultMode === 'dark' }),
    // Words come from the lists of their types: `clean` lets no others in.
    ...(Object.fromEntries([...look, ...modes]) as Partial<CheckoutSettings>),
  };
}

function toModeSettings(theme: StudioTheme, mode: Mode): CheckoutThemeSettings {
  return {
    checkoutLogo: theme[`${mode}.checkoutLogo`] || null,
    checkoutColorPrimary: theme[`${mode}.checkoutColorPrimary`],
    checkoutColorBackground: theme[`${mode}.checkoutColorBackground`],
    checkoutColorCard: theme[`${mode}.checkoutColorCard`],
    checkoutColorText: theme[`${mode}.checkoutColorText`],
    checkoutBorderRadius: theme[`${mode}.checkoutBorderRadius`],
  };
}

/**
 * The whole theme as `stores.update` of the SDK takes it: `null` for what is not set, so that a store which gets it looks
 * the same whatever it looked like before.
 */
export function toUpdateJson(theme: StudioTheme): string {
  const modes = MODES.map((mode) => [
    mode,
    Object.fromEntries(MODE_FIELDS.map((field) => [field, theme[`${mode}.${field}`] || null])),
  ]);
  const shared = ['font', 'spacing', 'buttonShape', 'logoPlate', 'coverPicture'] as const;
  const checkoutSettings = {
    defaultDarkMode: theme.defaultMode === '' ? null : theme.defaultMode === 'dark',
    ...Object.fromEntries(modes),
    ...Object.fromEntries(shared.map((field) => [field, theme[field] || null])),
  };
  return JSON.stringify({ checkoutSettings }, null, 2);
}

/** The values that are set, by name: parameters of an address that `readStudioTheme` reads again. */
export function toStudioParams(theme: StudioTheme): [name: StudioField, value: string][] {
  return STUDIO_FIELDS.filter((field) => theme[field] !== '').map((field) => [field, theme[field]]);
}

export function isSameTheme(one: StudioTheme, other: StudioTheme): boolean {
  return STUDIO_FIELDS.every((field) => one[field] === other[field]);
}

/** Fields whose change a style sheet alone cannot show: another picture is another element. */
export function hasSamePictures(one: StudioTheme, other: StudioTheme): boolean {
  return STUDIO_FIELDS.filter((field) => isPicture(field) || field === 'logoPlate').every(
    (field) => one[field] === other[field],
  );
}

function toStudioTheme(value: (name: StudioField) => string): StudioTheme {
  // One entry for every field of the type.
  return Object.fromEntries(STUDIO_FIELDS.map((name) => [name, value(name)])) as StudioTheme;
}
