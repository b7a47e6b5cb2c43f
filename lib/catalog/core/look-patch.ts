import type { Reader } from '@/lib/kernel/body-field';
import { oneOf } from '@/lib/kernel/body-readers';
import { type JsonSchema, orNull } from '@/lib/kernel/json-schema';
import type { Body } from '@/lib/kernel/read-fields';
import {
  BUTTON_SHAPES,
  type CheckoutLookSettings,
  FONT_CHOICES,
  LOGO_PLATES,
  SPACINGS,
} from '@/lib/theme/core/checkout-settings';
import { logo } from './parse-logo';

/** `null` puts a field back to how pages look without it. */
export type LookPatch = { [Field in keyof CheckoutLookSettings]?: CheckoutLookSettings[Field] | null };

const READERS: { [Field in keyof CheckoutLookSettings]-?: Reader<NonNullable<CheckoutLookSettings[Field]>> } =
  {
    font: oneOf(FONT_CHOICES),
    spacing: oneOf(SPACINGS),
    buttonShape: oneOf(BUTTON_SHAPES),
    logoPlate: oneOf(LOGO_PLATES),
    coverPicture: logo,
  };
// The keys of an object literal are what its type says.
const FIELDS = Object.keys(READERS) as (keyof typeof READERS)[];

export const LOOK_SCHEMAS: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  FIELDS.map((field) => [field, orNull(READERS[field].schema)]),
);

/** Reads what both modes share. An unknown word is a mistake: these fields are ours, and no older client sends others. */
export function readLookPatch(settings: Body, path: string): LookPatch {
  const given = FIELDS.filter((field) => settings[field] !== undefined);
  const entries = given.map((field) => {
    const value = settings[field];
    return [field, value === null ? null : READERS[field].read(value, `${path}.${field}`)] as const;
  });
  return Object.fromEntries(entries);
}

/** The stored settings with the patch laid over them: only fields that are set. */
export function mergeLook(stored: CheckoutLookSettings, patch: LookPatch): CheckoutLookSettings {
  const merged = { ...pickLook(stored), ...patch };
  const set = Object.entries(merged).filter(([, value]) => value !== null);
  // Dropping the members that are null is what the type says.
  return Object.fromEntries(set) as CheckoutLookSettings;
}

/** The fields that both modes share, as far as they are set. */
export function pickLook(settings: CheckoutLookSettings): CheckoutLookSettings {
  const set = FIELDS.filter((field) => settings[field] !== undefined);
  return Object.fromEntries(set.map((field) => [field, settings[field]]));
}
