import 'server-only';
import type { StoreKeyCaller } from '@/lib/auth/core/caller';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import type { Db } from '@/lib/db/client';
import { appError } from '@/lib/kernel/error-catalogue';
import { previewPrice, readPreviewQuery } from './core/price-preview';

/** What a product would cost. Without a key the product as its store sells it for real, else as it is tried. */
export async function loadPricePreview(
  deps: { db: Db },
  { key, param }: { key: StoreKeyCaller | null; param: (name: string) => string | null },
) {
  const query = readPreviewQuery(param);
  const environments = key ? [key.environment] : (['prod', 'test'] as const);
  for (const environment of environments) {
    const found = await loadSellableProduct(deps, { productId: query.productId, environment });
    const isSeen = found && (!key || found.store.id === key.storeId);
    if (isSeen && found.listing?.status === 'active')
      return previewPrice(found.listing.version.prices, query);
  }
  throw appError('product_not_active');
}
