import { describe, expect, it } from 'vitest';
import { findPreset } from './presets';
import { readStudioIntent } from './studio-intent';
import { readStudioTheme, type StudioTheme } from './studio-theme';

const LOGO = 'https://pay.example/pictures/a.webp';
const values: Partial<StudioTheme> = { 'light.checkoutLogo': LOGO, 'light.checkoutColorText': '#999' };
const THEME = readStudioTheme((name) => values[name]);

describe('readStudioIntent', () => {
  it.each(['review', 'save', 'publish'] as const)('reads %s', (kind) => {
    expect(readStudioIntent(kind, THEME)).toEqual({ kind });
  });

  it('reads a repair as the theme with it', () => {
    expect(readStudioIntent('set:light.checkoutColorText=#4f5b5b', THEME)).toEqual({
      kind: 'change',
      theme: { ...THEME, 'light.checkoutColorText': '#4f5b5b' },
    });
  });

  it('reads a preset as its colors with the pictures that are there', () => {
    expect(readStudioIntent('preset:plum', THEME)).toEqual({
      kind: 'change',
      theme: { ...findPreset('plum')?.theme, 'light.checkoutLogo': LOGO },
    });
  });

  it('reads for which field a picture is', () => {
    expect(readStudioIntent('upload:coverPicture', THEME)).toEqual({ kind: 'upload', field: 'coverPicture' });
  });

  it.each(['', 'delete', 'preset:none', 'set:secret=1', 'set:', 'upload:font', 'upload:__proto__'])(
    'only brings the preview for "%s"',
    (value) => {
      expect(readStudioIntent(value, THEME)).toEqual({ kind: 'preview' });
    },
  );
});
