import 'server-only';
import type { Db } from '@/lib/db/client';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import { findStoreRow, findStoreRowBySlug, listStoreRows, type StoreRow } from './store-repo';

export type { StoreRow } from './store-repo';

/** A store by the slug in an address or a header; `null` for unknown and deleted ones. */
export function findStoreBySlug(deps: { db: Db }, slug: string): Promise<StoreRow | null> {
  return findStoreRowBySlug(deps.db, slug);
}

/** A store by its id; `null` for unknown and deleted ones. */
export function findStore(deps: { db: Db }, id: StoreId): Promise<StoreRow | null> {
  return findStoreRow(deps.db, id);
}

/** The stores of every merchant, or of one, for the operator. */
export function listStores(deps: { db: Db }, input: { merchantId: MerchantId | null }): Promise<StoreRow[]> {
  return listStoreRows(deps.db, input.merchantId);
}
