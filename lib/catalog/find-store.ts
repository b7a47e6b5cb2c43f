import 'server-only';
import type { StoreId } from '@/lib/kernel/short-id';
import type { Services } from '@/lib/services';
import { findStoreRow, findStoreRowBySlug, type StoreRow } from './store-repo';

export type { StoreRow } from './store-repo';

/** A store by the slug in an address or a header; `null` for unknown and deleted ones. */
export function findStoreBySlug(deps: Pick<Services, 'db'>, slug: string): Promise<StoreRow | null> {
  return findStoreRowBySlug(deps.db, slug);
}

/** A store by its id; `null` for unknown and deleted ones. */
export function findStore(deps: Pick<Services, 'db'>, id: StoreId): Promise<StoreRow | null> {
  return findStoreRow(deps.db, id);
}
