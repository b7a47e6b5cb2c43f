import type { CheckoutSettings } from './checkout-settings';

/** How the sample store looks, in the demo and in the gallery. Which of the two modes it starts in is not said here. */
export const DEMO_THEME: Omit<CheckoutSettings, 'defaultDarkMode'> = {
  light: {
    checkoutLogo: null,
    checkoutColorPrimary: '#214d3a',
    checkoutColorBackground: '#ffffff',
    checkoutColorCard: '#f6f5f1',
    checkoutColorText: '#1a1d1b',
    checkoutBorderRadius: '10px',
  },
  dark: {
    checkoutLogo: null,
    checkoutColorPrimary: '#8fd6ae',
    checkoutColorBackground: '#111312',
    checkoutColorCard: '#191d1b',
    checkoutColorText: '#eef1ee',
    checkoutBorderRadius: '10px',
  },
};
