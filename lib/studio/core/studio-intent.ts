import { findPreset } from './presets';
import { isStudioField, readStudioTheme, type StudioTheme } from './studio-theme';

/** A picture of the form, by the field that it fills. */
export const PICTURE_FIELDS = ['light.checkoutLogo', 'dark.checkoutLogo', 'coverPicture'] as const;
export type PictureField = (typeof PICTURE_FIELDS)[number];

/** The intent of a button of the studio's form. */
export type StudioIntent =
  | { kind: 'preview' | 'review' | 'save' | 'publish' }
  | { kind: 'change'; theme: StudioTheme }
  | { kind: 'upload'; field: PictureField };

/**
 * Reads what a button's value asks for: `save`, `preset:forest`, `set:light.checkoutColorText=#4f5b5b`,
 * `upload:coverPicture`. Anything else only brings the preview.
 */
export function readStudioIntent(value: string, theme: StudioTheme): StudioIntent {
  const [verb = '', ...rest] = value.split(':');
  const subject = rest.join(':');
  switch (verb) {
    case 'review':
    case 'save':
    case 'publish':
      return { kind: verb };
    case 'preset': {
      const preset = findPreset(subject);
      return preset
        ? { kind: 'change', theme: { ...preset.theme, ...picturesOf(theme) } }
        : { kind: 'preview' };
    }
    case 'set': {
      const [name = '', ...text] = subject.split('=');
      if (!isStudioField(name)) return { kind: 'preview' };
      return {
        kind: 'change',
        theme: readStudioTheme((field) => (field === name ? text.join('=') : theme[field])),
      };
    }
    case 'upload': {
      const field = PICTURE_FIELDS.find((known) => known === subject);
      return field ? { kind: 'upload', field } : { kind: 'preview' };
    }
    default:
      return { kind: 'preview' };
  }
}

/** A preset is colors and shapes; whose page it is stays. */
function picturesOf(theme: StudioTheme): Pick<StudioTheme, PictureField | 'logoPlate' | 'defaultMode'> {
  return {
    'light.checkoutLogo': theme['light.checkoutLogo'],
    'dark.checkoutLogo': theme['dark.checkoutLogo'],
    coverPicture: theme.coverPicture,
    logoPlate: theme.logoPlate,
    defaultMode: theme.defaultMode,
  };
}
