import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import { resolveTheme } from '@/lib/theme/core/resolve-theme';
import { toThemeCss } from '@/lib/theme/core/theme-css';
import { PRESETS } from './presets';
import {
  fromSettings,
  hasSamePictures,
  isSameTheme,
  isStudioField,
  readStudioTheme,
  STUDIO_FIELDS,
  type StudioTheme,
  toSettings,
  toStudioParams,
  toUpdateJson,
} from './studio-theme';

const EMPTY = readStudioTheme(() => undefined);
const withValues = (values: Partial<StudioTheme>) => readStudioTheme((name) => values[name]);

const STORED: Partial<CheckoutSettings> = {
  defaultDarkMode: false,
  font: 'bitter',
  buttonShape: 'pill',
  coverPicture: 'https://pay.example/pictures/a.webp',
  light: {
    checkoutLogo: 'https://cdn.example/logo.png',
    checkoutColorPrimary: '#1f4d3a',
    checkoutColorBackground: '',
    checkoutColorCard: '',
    checkoutColorText: '',
    checkoutBorderRadius: '8px',
  },
};

describe('a theme in the studio', () => {
  it('is stored as it was loaded', () => {
    expect(toSettings(fromSettings(STORED))).toEqual(STORED);
    expect(toSettings(fromSettings(null))).toEqual({});
  });

  it('looks in the page as it looked when it was loaded', () => {
    const css = (checkoutSettings: Partial<CheckoutSettings> | null) =>
      toThemeCss(resolveTheme({ checkoutSettings, darkMode: null }));
    expect(css(toSettings(fromSettings(STORED)))).toBe(css(STORED));
    expect(css(toSettings(EMPTY))).toBe(css(null));
  });

  it('is read again from its own parameters, whatever stands in it', () => {
    const texts = fc.constantFrom(
      '',
      '#fff',
      ' a&b=c ',
      'ü',
      'x'.repeat(70),
      'figtree',
      'pill',
      'dark',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(texts, { minLength: STUDIO_FIELDS.length }), (values) => {
        const theme = readStudioTheme((name) => values[STUDIO_FIELDS.indexOf(name)]);
        const params = new URLSearchParams(toStudioParams(theme));
        expect(readStudioTheme((name) => params.get(name))).toEqual(theme);
      }),
    );
  });

  it.each<[string, Partial<Record<keyof StudioTheme, unknown>>]>([
    ['a word that is none of ours', { font: 'comic', buttonShape: 'star', defaultMode: 'system' }],
    ['a value of 65 characters', { 'light.checkoutColorPrimary': 'x'.repeat(65) }],
    ['an address of 2049 characters', { coverPicture: `https://${'x'.repeat(2_041)}` }],
    ['what cannot be stored', { 'light.checkoutColorCard': '#fff\0', 'dark.checkoutColorCard': '\ud800' }],
    ['what is no text', { 'dark.checkoutLogo': 5, font: ['sans'] }],
  ])('leaves out %s', (_, values) => {
    expect(readStudioTheme((name) => values[name])).toEqual(EMPTY);
  });

  it('names every field as what it is', () => {
    expect(STUDIO_FIELDS).toHaveLength(18);
    expect(STUDIO_FIELDS.every(isStudioField)).toBe(true);
    expect(isStudioField('light.__proto__')).toBe(false);
  });

  it('tells a change of pictures, which needs the page anew, from one of colors', () => {
    const one = withValues({ 'light.checkoutColorPrimary': '#111' });
    const other = withValues({ 'light.checkoutColorPrimary': '#222' });
    expect([hasSamePictures(one, other), isSameTheme(one, other)]).toEqual([true, false]);
    expect(hasSamePictures(one, withValues({ coverPicture: 'https://a.example/b.png' }))).toBe(false);
    expect(hasSamePictures(one, withValues({ logoPlate: 'always' }))).toBe(false);
  });
});

describe('toUpdateJson', () => {
  it('names every field, so that an update with it leaves nothing of what was set before', () => {
    expect(JSON.parse(toUpdateJson(withValues({ 'dark.checkoutColorText': '#eee', font: 'serif' })))).toEqual(
      {
        checkoutSettings: {
          defaultDarkMode: null,
          light: {
            checkoutColorPrimary: null,
            checkoutColorBackground: null,
            checkoutColorCard: null,
            checkoutColorText: null,
            checkoutBorderRadius: null,
            checkoutLogo: null,
          },
          dark: {
            checkoutColorPrimary: null,
            checkoutColorBackground: null,
            checkoutColorCard: null,
            checkoutColorText: '#eee',
            checkoutBorderRadius: null,
            checkoutLogo: null,
          },
          font: 'serif',
          spacing: null,
          buttonShape: null,
          logoPlate: null,
          coverPicture: null,
        },
      },
    );
  });
});

describe('the presets', () => {
  it('begin with how pages look without a theme', () => {
    expect(PRESETS[0]?.theme).toEqual(EMPTY);
  });

  it('have names of their own', () => {
    expect(new Set(PRESETS.map(({ slug }) => slug)).size).toBe(PRESETS.length);
  });
});
