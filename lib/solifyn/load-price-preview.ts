import 'server-only';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import { appError } from '@/lib/kernel/error-catalogue';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { previewPrice, readPreviewQuery } from './core/price-preview';
import type { CheckoutCaller } from './create-checkout';

/** The price of a product: in the key's environment, or without a key in production if it is for sale there, and else in test. */
export async function loadPricePreview(
  deps: Parameters<typeof enforceRateLimit>[0],
  { key, address, param }: CheckoutCaller & { param: (name: string) => string | null },
) {
  const query = readPreviewQuery(param);
  const environments = key ? [key.environment] : (['prod', 'test'] as const);
  for (const environment of environments) {
    const found = await loadSellableProduct(deps, { productId: query.productId, environment });
    const isSeen = found && (!key || found.store.id === key.storeId);
    if (!isSeen || found.listing?.status !== 'active') continue;
    if (!key) await enforceRateLimit(deps, { action: 'query', subject: found.store.id, address });
    return previewPrice(found.listing.version.prices, query);
  }
  throw appError('product_not_active');
}
