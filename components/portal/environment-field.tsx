import type { PortalShop } from '@/lib/portal/core/portal-view';

/** Tells the door of a buyer's forms that the page is of the test environment; production is what it takes for granted. */
export function EnvironmentField({ shop }: { shop: PortalShop }) {
  return shop.environment === 'test' ? <input type="hidden" name="environment" value="test" /> : null;
}
