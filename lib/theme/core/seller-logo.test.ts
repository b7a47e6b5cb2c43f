import { describe, expect, it } from 'vitest';
import { sellerLogo } from './seller-logo';

const STORE = 'data:image/png;base64,U1RPUkU=';
const LIGHT = 'data:image/webp;base64,TElHSFQ=';
const DARK = 'data:image/gif;base64,REFSSw==';

type Input = { logo?: string | null; light?: string | null; dark?: string | null; darkMode?: boolean | null };

const read = ({ logo = null, light = null, dark = null, darkMode = null }: Input) =>
  sellerLogo({
    logo,
    darkMode,
    checkoutSettings: { light: { checkoutLogo: light }, dark: { checkoutLogo: dark } },
  });

describe('sellerLogo', () => {
  it.each<[string, Input, ReturnType<typeof sellerLogo>]>([
    ['none', {}, null],
    ['the store’s own', { logo: STORE }, { src: STORE, darkSrc: null }],
    [
      'a light page shows the light one',
      { logo: STORE, light: LIGHT, dark: DARK, darkMode: false },
      { src: LIGHT, darkSrc: null },
    ],
    [
      'a dark page shows the dark one',
      { logo: STORE, light: LIGHT, dark: DARK, darkMode: true },
      { src: DARK, darkSrc: null },
    ],
    [
      'a mode without one shows the store’s',
      { logo: STORE, light: LIGHT, darkMode: true },
      { src: STORE, darkSrc: null },
    ],
    ['a fixed mode never shows the other mode’s', { light: LIGHT, darkMode: true }, null],
    ['the system chooses between two', { light: LIGHT, dark: DARK }, { src: LIGHT, darkSrc: DARK }],
    [
      'the system chooses between one and the store’s',
      { logo: STORE, dark: DARK },
      { src: STORE, darkSrc: DARK },
    ],
    ['a single one serves both', { dark: DARK }, { src: DARK, darkSrc: null }],
    ['an address on another server is not loaded', { logo: 'https://cdn.example/logo.png' }, null],
    ['a picture that can hold script is not shown', { logo: 'data:image/svg+xml;base64,U1RPUkU=' }, null],
    ['a fixed light mode never shows the dark one', { dark: DARK, darkMode: false }, null],
    ['a picture with something before it is not shown', { logo: `x${STORE}` }, null],
    ['a picture with something behind it is not shown', { logo: `${STORE}"` }, null],
    ['text that is no picture is not shown', { logo: 'data:image/png;base64,"><script>' }, null],
  ])('%s', (_, input, logo) => {
    expect(read(input)).toEqual(logo);
  });

  it('is the store’s where a theme says nothing of a mode', () => {
    expect(sellerLogo({ logo: STORE, darkMode: null, checkoutSettings: {} })).toEqual({
      src: STORE,
      darkSrc: null,
    });
  });

  it('is the store’s where no theme was ever set', () => {
    expect(sellerLogo({ logo: STORE, darkMode: null, checkoutSettings: null })).toEqual({
      src: STORE,
      darkSrc: null,
    });
  });
});
