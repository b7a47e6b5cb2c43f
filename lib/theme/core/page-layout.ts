import {
  BUTTON_SHAPES,
  type ButtonShape,
  type CheckoutLookSettings,
  FONT_CHOICES,
  type FontChoice,
  SPACINGS,
  type Spacing,
} from './checkout-settings';

/** The settings that both modes of a page share beside their colors. */
export type PageLayout = { font: FontChoice; spacing: Spacing; buttonShape: ButtonShape };

/** Reads what is stored value by value: what is missing, or a word of another version, is as if it were not there. */
export function parsePageLayout(settings: Partial<CheckoutLookSettings> | null): PageLayout {
  return {
    font: known(FONT_CHOICES, settings?.font) ?? 'sans',
    spacing: known(SPACINGS, settings?.spacing) ?? 'comfortable',
    buttonShape: known(BUTTON_SHAPES, settings?.buttonShape) ?? 'rounded',
  };
}

function known<T extends string>(words: readonly T[], word: unknown): T | undefined {
  return words.find((one) => one === word);
}
