/** One mode of a store's checkout theme, in the wire's field names. Values are a merchant's own text until parsed. */
export type CheckoutThemeSettings = {
  checkoutLogo: string | null;
  checkoutColorPrimary: string;
  checkoutColorBackground: string;
  checkoutColorCard: string;
  checkoutColorText: string;
  checkoutBorderRadius: string;
};

export type CheckoutSettings = {
  defaultDarkMode: boolean;
  light: CheckoutThemeSettings;
  dark: CheckoutThemeSettings;
};
