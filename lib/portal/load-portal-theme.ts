import 'server-only';
import { findStoreRowBySlug } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';

/** The theme of a store's buyers' pages: the published one; our own where there is none, or no database answers. */
export async function loadPortalTheme(
  deps: { db: Db },
  storeSlug: string,
): Promise<Partial<CheckoutSettings> | null> {
  const store = await findStoreRowBySlug(deps.db, storeSlug).catch(() => null);
  return store?.checkoutSettings ?? null;
}
