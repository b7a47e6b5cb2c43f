import 'server-only';
import { findStoreRole } from '@/lib/catalog/authorize-store';
import type { StoreRole } from '@/lib/catalog/core/store-role';
import type { Db } from '@/lib/db/client';
import type { Session } from '@/lib/sessions/core/session';
import type { OrderBuyer } from './core/create-order-command';

/** The role of an API key's merchant in a session's store; `null` for a stranger, and for whoever calls without a key. */
export async function findSellerRole(
  deps: { db: Db },
  { storeId, merchantId }: Session,
  buyer: OrderBuyer,
): Promise<StoreRole | null> {
  if (buyer.kind !== 'apiKey') return null;
  return findStoreRole(deps, { id: storeId, ownerMerchantId: merchantId }, buyer.merchantId);
}
