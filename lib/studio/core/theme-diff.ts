import { STUDIO_FIELDS, type StudioField, type StudioTheme } from './studio-theme';

/** One value that saving changes; an empty text is one that is not set. */
export type ThemeChange = { field: StudioField; before: string; after: string };

/** The changes from one theme to another, in the order of the form. */
export function diffThemes(before: StudioTheme, after: StudioTheme): ThemeChange[] {
  return STUDIO_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}
