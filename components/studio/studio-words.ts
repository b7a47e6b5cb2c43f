import type { ChoiceField, ColorField, StudioField } from '@/lib/studio/core/studio-theme';

/** The label of a control; both modes have the same controls. */
export const COLOR_LABELS: Readonly<Record<ColorField, string>> = {
  checkoutColorPrimary: 'Primary',
  checkoutColorBackground: 'Background',
  checkoutColorCard: 'Card',
  checkoutColorText: 'Text',
};

/** A value and what it is called; `''` leaves the choice to the page. */
export type Option = { value: string; label: string };

export const OPTIONS: Readonly<Record<ChoiceField, readonly Option[]>> = {
  font: [
    { value: '', label: 'The system’s own' },
    { value: 'serif', label: 'The system’s serif' },
    { value: 'rounded', label: 'The system’s rounded' },
    { value: 'mono', label: 'The system’s monospace' },
    { value: 'figtree', label: 'Figtree' },
    { value: 'bitter', label: 'Bitter' },
    { value: 'nunito', label: 'Nunito' },
    { value: 'red-hat-mono', label: 'Red Hat Mono' },
  ],
  spacing: [
    { value: '', label: 'Comfortable' },
    { value: 'compact', label: 'Compact' },
  ],
  buttonShape: [
    { value: '', label: 'Like the corners' },
    { value: 'square', label: 'Square' },
    { value: 'pill', label: 'Pill' },
  ],
  logoPlate: [
    { value: '', label: 'Where needed' },
    { value: 'always', label: 'Always' },
    { value: 'never', label: 'Never' },
  ],
  defaultMode: [
    { value: '', label: 'Follow the shopper’s system' },
    { value: 'light', label: 'Always light' },
    { value: 'dark', label: 'Always dark' },
  ],
};

/** The corners of a theme in which nobody has set any. */
const OWN_CORNERS = '10px';
const CORNERS: readonly Option[] = [
  { value: '0px', label: 'Square' },
  { value: '8px', label: '8 px' },
  { value: OWN_CORNERS, label: '10 px' },
  { value: '14px', label: '14 px' },
  { value: '24px', label: 'Round' },
];

/** The corners to choose from, with the one that is set where it is another. What is not set looks like our own. */
export function cornerOptions(value: string): readonly Option[] {
  const options = CORNERS.map((option) =>
    option.value === OWN_CORNERS && value === '' ? { ...option, value } : option,
  );
  return options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
}

/** The options of a choice, with the word that is set where the default has a name of its own. */
export function optionsOf(field: ChoiceField, value: string): readonly Option[] {
  const options = OPTIONS[field];
  return options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
}

const SHARED_LABELS = {
  defaultMode: 'Light or dark',
  font: 'Typeface',
  spacing: 'Spacing',
  buttonShape: 'Buttons',
  logoPlate: 'Plate under the logo',
  coverPicture: 'Cover picture',
} as const;

/** The name of a value in the list of what saving changes. */
export function fieldLabel(field: StudioField): string {
  if (field in SHARED_LABELS) return SHARED_LABELS[field as keyof typeof SHARED_LABELS]; // the line asks for just that
  const [mode, name = ''] = field.split('.');
  const label = Object.hasOwn(COLOR_LABELS, name) ? COLOR_LABELS[name as ColorField] : ''; // as above
  const what = label || (name === 'checkoutLogo' ? 'Logo' : 'Corners');
  return `${what}, ${mode}`;
}

/** How a value is shown there. */
export function valueText(field: StudioField, value: string): string {
  if (field === 'coverPicture' || field.endsWith('.checkoutLogo'))
    return value === '' ? 'no picture' : 'a picture';
  if (field in OPTIONS) {
    const options = OPTIONS[field as ChoiceField]; // the line asks for just that
    return options.find((option) => option.value === value)?.label ?? value;
  }
  return value === '' ? 'not set' : value;
}
