/** One mode of a store's checkout theme, in the wire's field names. Values are a merchant's own text until parsed. */
export type CheckoutThemeSettings = {
  checkoutLogo: string | null;
  checkoutColorPrimary: string;
  checkoutColorBackground: string;
  checkoutColorCard: string;
  checkoutColorText: string;
  checkoutBorderRadius: string;
};

/** A stack of the shopper's own system, or a typeface that comes from our own address. */
export const FONT_CHOICES = [
  'sans',
  'serif',
  'rounded',
  'mono',
  'figtree',
  'bitter',
  'nunito',
  'red-hat-mono',
] as const;
export type FontChoice = (typeof FONT_CHOICES)[number];

export const SPACINGS = ['comfortable', 'compact'] as const;
export type Spacing = (typeof SPACINGS)[number];

/** `rounded` has the corners that everything else has. */
export const BUTTON_SHAPES = ['rounded', 'square', 'pill'] as const;
export type ButtonShape = (typeof BUTTON_SHAPES)[number];

/** A plate under the logo: where the logo could not be seen without one, on every page, or on none. */
export const LOGO_PLATES = ['auto', 'always', 'never'] as const;
export type LogoPlate = (typeof LOGO_PLATES)[number];

/**
 * The settings that both modes share, and the SDK has no type for. A page without them looks as it did before they existed.
 */
export type CheckoutLookSettings = {
  font?: FontChoice;
  spacing?: Spacing;
  buttonShape?: ButtonShape;
  logoPlate?: LogoPlate;
  /** Names a picture, as a logo does. */
  coverPicture?: string;
};

export type CheckoutSettings = CheckoutLookSettings & {
  defaultDarkMode: boolean;
  light: CheckoutThemeSettings;
  dark: CheckoutThemeSettings;
};
