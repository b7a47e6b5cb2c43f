import { describe, expect, it } from 'vitest';
import type { PictureFacts, PictureTone } from '@/lib/pictures/core/picture';
import type { LogoPlate } from './checkout-settings';
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

const shown = (src: string) => ({ src, width: null, height: null, plate: null });
const one = (src: string) => ({ ...shown(src), dark: null });

describe('sellerLogo', () => {
  it.each<[string, Input, ReturnType<typeof sellerLogo>]>([
    ['none', {}, null],
    ['the store’s own', { logo: STORE }, one(STORE)],
    [
      'a light page shows the light one',
      { logo: STORE, light: LIGHT, dark: DARK, darkMode: false },
      one(LIGHT),
    ],
    ['a dark page shows the dark one', { logo: STORE, light: LIGHT, dark: DARK, darkMode: true }, one(DARK)],
    ['a mode without one shows the store’s', { logo: STORE, light: LIGHT, darkMode: true }, one(STORE)],
    [
      'a fixed mode never shows the other mode’s that nobody measured',
      { light: LIGHT, darkMode: true },
      null,
    ],
    ['the system chooses between two', { light: LIGHT, dark: DARK }, { ...shown(LIGHT), dark: shown(DARK) }],
    [
      'the system chooses between one and the store’s',
      { logo: STORE, dark: DARK },
      { ...shown(STORE), dark: shown(DARK) },
    ],
    ['a single one serves both', { dark: DARK }, one(DARK)],
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
    expect(sellerLogo({ logo: STORE, darkMode: null, checkoutSettings: {} })).toEqual(one(STORE));
  });

  it('is the store’s where no theme was ever set', () => {
    expect(sellerLogo({ logo: STORE, darkMode: null, checkoutSettings: null })).toEqual(one(STORE));
  });
});

describe('a kept logo', () => {
  const SOURCE = 'https://cdn.example/logo.png';
  const kept = (tone: PictureTone): PictureFacts => ({
    path: '/pictures/a.webp',
    width: 96,
    height: 48,
    tone,
  });
  const read = (input: { tone?: PictureTone; darkMode?: boolean | null; logoPlate?: LogoPlate }) => {
    const { tone = null, darkMode = null, logoPlate } = input;
    return sellerLogo({
      logo: SOURCE,
      darkMode,
      checkoutSettings: logoPlate ? { logoPlate } : {},
      pictures: { logo: { [SOURCE]: kept(tone) } },
    });
  };

  it('is shown from our own address, at its own size', () => {
    expect(read({})).toEqual({ src: '/pictures/a.webp', width: 96, height: 48, plate: null, dark: null });
  });

  it('of one look serves the other as well, on a plate where it would be lost', () => {
    const logo = sellerLogo({
      logo: null,
      darkMode: true,
      checkoutSettings: { light: { checkoutLogo: SOURCE } },
      pictures: { logo: { [SOURCE]: kept('dark') } },
    });
    expect(logo).toMatchObject({ src: '/pictures/a.webp', plate: 'light' });
  });

  it('is taken only where it was kept as a logo', () => {
    const pictures = { cover: { [SOURCE]: kept(null) } };
    expect(sellerLogo({ logo: SOURCE, darkMode: null, checkoutSettings: null, pictures })).toBeNull();
  });

  it.each<[string, Parameters<typeof read>[0], string | null]>([
    ['a black logo on a light page stands free', { tone: 'dark', darkMode: false }, null],
    ['a black logo on a dark page stands on a light plate', { tone: 'dark', darkMode: true }, 'light'],
    ['a white logo on a light page stands on a dark plate', { tone: 'light', darkMode: false }, 'dark'],
    ['a white logo on a dark page stands free', { tone: 'light', darkMode: true }, null],
    ['a colorful logo stands free', { tone: null, darkMode: true }, null],
    ['no plate where the merchant wants none', { tone: 'dark', darkMode: true, logoPlate: 'never' }, null],
    [
      'a plate where the merchant always wants one',
      { tone: null, darkMode: false, logoPlate: 'always' },
      'light',
    ],
    ['a plate that the logo is seen on', { tone: 'light', darkMode: true, logoPlate: 'always' }, 'dark'],
  ])('%s', (_, input, plate) => {
    expect(read(input)?.plate).toBe(plate);
  });

  it('gets its plate in that look alone in which it would be lost, where the system chooses', () => {
    expect(read({ tone: 'dark' })).toMatchObject({
      plate: null,
      dark: { src: '/pictures/a.webp', plate: 'light' },
    });
    expect(read({ tone: 'light' })).toMatchObject({ plate: 'dark', dark: { plate: null } });
  });
});
