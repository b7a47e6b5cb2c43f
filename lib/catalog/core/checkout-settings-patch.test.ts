import { describe, expect, it } from 'vitest';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import {
  type CheckoutSettingsPatch,
  checkoutSettingsPatch,
  mergeCheckoutSettings,
  toCheckoutSettings,
} from './checkout-settings-patch';

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk';
const UNSET = {
  checkoutLogo: null,
  checkoutColorPrimary: '',
  checkoutColorBackground: '',
  checkoutColorCard: '',
  checkoutColorText: '',
  checkoutBorderRadius: '',
};
const DARK_RED = { ...UNSET, checkoutColorPrimary: '#800000' };
const read = (value: unknown) => checkoutSettingsPatch.read(value, 'checkoutSettings');

describe('a change of a store’s theme', () => {
  it.each<[string, unknown, CheckoutSettingsPatch]>([
    ['everything back to our look', null, null],
    ['nothing', {}, {}],
    ['what is dark by default', { defaultDarkMode: true }, { defaultDarkMode: true }],
    ['the default back', { defaultDarkMode: null }, { defaultDarkMode: null }],
    ['a whole mode back', { light: null }, { light: null }],
    ['nothing of a mode', { dark: {} }, { dark: {} }],
    [
      'texts of a mode, trimmed',
      { light: { checkoutColorPrimary: ' #800000 ', checkoutBorderRadius: '8px', unknown: 1 } },
      { light: { checkoutColorPrimary: '#800000', checkoutBorderRadius: '8px' } },
    ],
    [
      'values of a mode back',
      { dark: { checkoutLogo: null, checkoutColorCard: null, checkoutColorText: '' } },
      { dark: { checkoutLogo: null, checkoutColorCard: '', checkoutColorText: '' } },
    ],
    [
      'a logo',
      { light: { checkoutLogo: 'https://cdn.example/logo.png' } },
      { light: { checkoutLogo: 'https://cdn.example/logo.png' } },
    ],
    [
      'a logo as a picture',
      { light: { checkoutLogo: PICTURE } },
      { light: { checkoutLogo: `data:image/png;base64,${PICTURE}` } },
    ],
  ])('reads: %s', (_, value, patch) => {
    expect(read(value)).toEqual({ patch, warnings: [] });
  });

  it.each<[string, object, string]>([
    ['a color', { checkoutColorText: 'reddish' }, 'checkoutColorText is not a color such as "#1f4d3a"'],
    ['a length', { checkoutBorderRadius: '#fff' }, 'checkoutBorderRadius is not a length such as "8px"'],
  ])('keeps what is not %s, with a warning', (_, mode, words) => {
    expect(read({ dark: mode })).toEqual({
      patch: { dark: mode },
      warnings: [
        { layer: 'store', message: `checkoutSettings.dark.${words}: it is kept, and the page uses its own` },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ['no object', 'dark', 'Invalid checkoutSettings: expected an object, got "dark"'],
    [
      'a default that is neither',
      { defaultDarkMode: 'yes' },
      'Invalid checkoutSettings.defaultDarkMode: expected true or false, got "yes"',
    ],
    [
      'a mode that is no object',
      { light: [] },
      'Invalid checkoutSettings.light: expected an object, got "[]"',
    ],
    ['a logo that is none', { dark: { checkoutLogo: 'x' } }, 'Invalid checkoutSettings.dark.checkoutLogo: '],
    [
      'a number for a text',
      { light: { checkoutBorderRadius: 8 } },
      'Invalid checkoutSettings.light.checkoutBorderRadius: expected text of at most 64 characters, got the number 8',
    ],
    [
      'a text of 65 characters',
      { light: { checkoutColorCard: 'x'.repeat(65) } },
      'expected text of at most 64 characters',
    ],
    ['NUL', { light: { checkoutColorCard: '#fff\0' } }, 'expected text of at most 64 characters'],
  ])('throws for %s', (_, value, message) => {
    expect(() => read(value)).toThrow(message);
  });

  it('takes a text of 64 characters', () => {
    const checkoutColorCard = '#ffffff'.padEnd(64);
    expect(read({ light: { checkoutColorCard } }).patch).toEqual({ light: { checkoutColorCard: '#ffffff' } });
  });

  it('is described with every field of both modes', () => {
    const text = { type: ['string', 'null'], maxLength: 64 };
    const mode = {
      type: ['object', 'null'],
      properties: {
        checkoutLogo: { type: ['string', 'null'] },
        checkoutColorPrimary: text,
        checkoutColorBackground: text,
        checkoutColorCard: text,
        checkoutColorText: text,
        checkoutBorderRadius: text,
      },
    };
    expect(checkoutSettingsPatch.schema).toMatchObject({
      type: ['object', 'null'],
      properties: { defaultDarkMode: { type: ['boolean', 'null'] }, light: mode, dark: mode },
    });
  });
});

describe('mergeCheckoutSettings', () => {
  const STORED: Partial<CheckoutSettings> = { defaultDarkMode: true, light: DARK_RED };

  it.each<
    [string, Partial<CheckoutSettings> | null, CheckoutSettingsPatch, Partial<CheckoutSettings> | null]
  >([
    ['forgets everything', STORED, null, null],
    ['keeps what is not named', STORED, {}, STORED],
    ['begins with nothing', null, {}, {}],
    ['changes the default', STORED, { defaultDarkMode: false }, { defaultDarkMode: false, light: DARK_RED }],
    ['forgets the default', STORED, { defaultDarkMode: null }, { light: DARK_RED }],
    ['forgets a mode', STORED, { light: null }, { defaultDarkMode: true }],
    [
      'changes a value of a mode',
      STORED,
      { light: { checkoutColorText: '#111' } },
      { defaultDarkMode: true, light: { ...DARK_RED, checkoutColorText: '#111' } },
    ],
    [
      'begins a mode',
      null,
      { dark: { checkoutColorCard: '#222' } },
      { dark: { ...UNSET, checkoutColorCard: '#222' } },
    ],
  ])('%s', (_, stored, patch, merged) => {
    expect(mergeCheckoutSettings(stored, patch)).toEqual(merged);
  });
});

describe('toCheckoutSettings', () => {
  const OWN_LIGHT = {
    checkoutLogo: null,
    checkoutColorPrimary: '#26466e',
    checkoutColorBackground: '#ffffff',
    checkoutColorCard: '#f6f5f1',
    checkoutColorText: '#1a1c1b',
    checkoutBorderRadius: '10px',
  };
  const OWN_DARK = {
    checkoutLogo: null,
    checkoutColorPrimary: '#a8c7ee',
    checkoutColorBackground: '#111312',
    checkoutColorCard: '#191d1b',
    checkoutColorText: '#f3f4f3',
    checkoutBorderRadius: '10px',
  };

  it('shows nothing of a store that set nothing', () => {
    expect(toCheckoutSettings(null)).toBeNull();
  });

  it('shows our own values where nothing is set', () => {
    expect(toCheckoutSettings({})).toEqual({ defaultDarkMode: false, light: OWN_LIGHT, dark: OWN_DARK });
  });

  it('shows what is set', () => {
    const set = {
      checkoutLogo: 'https://cdn.example/a.png',
      checkoutColorPrimary: '#1',
      checkoutColorBackground: '#2',
      checkoutColorCard: '#3',
      checkoutColorText: '#4',
      checkoutBorderRadius: '5px',
    };
    expect(toCheckoutSettings({ defaultDarkMode: true, dark: set })).toEqual({
      defaultDarkMode: true,
      light: OWN_LIGHT,
      dark: set,
    });
  });
});
