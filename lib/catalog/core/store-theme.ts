import type { Environment } from '@/lib/kernel/environment';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';

type StoreThemes = {
  checkoutSettings: Partial<CheckoutSettings> | null;
  testCheckoutSettings: Partial<CheckoutSettings> | null;
};

/** The theme that new sessions freeze: in the test environment the one that waits to be published, where there is one. */
export function themeOf(store: StoreThemes, environment: Environment): Partial<CheckoutSettings> | null {
  if (environment === 'prod') return store.checkoutSettings;
  return store.testCheckoutSettings ?? store.checkoutSettings;
}
