import { describe, expect, it } from 'vitest';
import type { CheckoutLookSettings, CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import { LOOK_SCHEMAS, type LookPatch, mergeLook, pickLook, readLookPatch } from './look-patch';

const PICTURE = 'https://shop.example/cover.png';
const LOOK: CheckoutLookSettings = {
  font: 'serif',
  spacing: 'compact',
  buttonShape: 'pill',
  logoPlate: 'always',
  coverPicture: PICTURE,
};
const NOTHING_SET: LookPatch = {
  font: null,
  spacing: null,
  buttonShape: null,
  logoPlate: null,
  coverPicture: null,
};

describe('readLookPatch', () => {
  it.each<[string, Record<string, unknown>, LookPatch]>([
    ['nothing', {}, {}],
    ['every field', { ...LOOK }, LOOK],
    ['every field put back', { ...NOTHING_SET }, NOTHING_SET],
    [
      'one field, and nothing of others',
      { font: 'mono', light: {}, defaultDarkMode: true },
      { font: 'mono' },
    ],
    ['nothing of a field that is undefined', { font: undefined, spacing: 'compact' }, { spacing: 'compact' }],
  ])('reads %s', (_, settings, patch) => {
    expect(readLookPatch(settings, 'checkoutSettings')).toStrictEqual(patch);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'an unknown typeface',
      { font: 'comic' },
      'Invalid checkoutSettings.font: expected one of sans, serif, rounded, mono, figtree, bitter, nunito, red-hat-mono, got "comic"',
    ],
    [
      'an empty text',
      { spacing: '' },
      'Invalid checkoutSettings.spacing: expected "comfortable" or "compact", got ""',
    ],
    [
      'an unknown shape',
      { buttonShape: 'round' },
      'Invalid checkoutSettings.buttonShape: expected "rounded" or "square" or "pill", got "round"',
    ],
    [
      'a truth value for a plate',
      { logoPlate: true },
      'Invalid checkoutSettings.logoPlate: expected "auto" or "always" or "never", got the boolean true',
    ],
    [
      'a cover that is no picture',
      { coverPicture: 'cover' },
      'Invalid checkoutSettings.coverPicture: expected an https address or a base64 PNG, JPEG, GIF or WebP of at most 64 kB, got "cover"',
    ],
  ])('refuses %s', (_, settings, message) => {
    const read = () => readLookPatch(settings, 'checkoutSettings');
    expect(read).toThrow(expect.objectContaining({ message }));
  });
});

describe('mergeLook', () => {
  it.each<[string, CheckoutLookSettings, LookPatch, CheckoutLookSettings]>([
    ['keeps what is not named', LOOK, {}, LOOK],
    ['begins with one field', {}, { font: 'mono' }, { font: 'mono' }],
    ['changes one field', LOOK, { spacing: 'comfortable' }, { ...LOOK, spacing: 'comfortable' }],
    [
      'drops a field that is null',
      { font: 'serif', spacing: 'compact' },
      { font: null },
      { spacing: 'compact' },
    ],
    ['drops every field', LOOK, NOTHING_SET, {}],
  ])('%s', (_, stored, patch, merged) => {
    expect(mergeLook(stored, patch)).toStrictEqual(merged);
  });

  it('leaves out the settings of single modes', () => {
    const stored: Partial<CheckoutSettings> = { defaultDarkMode: true, font: 'serif' };
    expect(mergeLook(stored, { spacing: 'compact' })).toStrictEqual({ font: 'serif', spacing: 'compact' });
  });
});

describe('pickLook', () => {
  it('has the fields that both modes share, as far as they are set', () => {
    const stored: Partial<CheckoutSettings> = { ...LOOK, defaultDarkMode: true };
    expect(pickLook(stored)).toStrictEqual(LOOK);
    expect(pickLook({ logoPlate: 'never' })).toStrictEqual({ logoPlate: 'never' });
    expect(pickLook({})).toStrictEqual({});
  });
});

it('the fields of the look are described with their words, and null', () => {
  expect(LOOK_SCHEMAS).toEqual({
    font: {
      type: ['string', 'null'],
      enum: ['sans', 'serif', 'rounded', 'mono', 'figtree', 'bitter', 'nunito', 'red-hat-mono', null],
    },
    spacing: { type: ['string', 'null'], enum: ['comfortable', 'compact', null] },
    buttonShape: { type: ['string', 'null'], enum: ['rounded', 'square', 'pill', null] },
    logoPlate: { type: ['string', 'null'], enum: ['auto', 'always', 'never', null] },
    coverPicture: {
      type: ['string', 'null'],
      examples: ['https://shop.example/logo.png'],
      description:
        'An https address of at most 2 048 characters, or a PNG, JPEG, GIF or WebP of at most 64 kB in base64',
    },
  });
});
