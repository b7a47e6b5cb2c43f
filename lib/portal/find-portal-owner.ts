import 'server-only';
import { findStoreRowBySlug, type StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { PortalBuyer } from './core/portal-buyer';
import { type PortalKeys, readPortalCookie } from './portal-cookie';

/** A store, and the buyer that a browser has proved to be there. */
export type PortalOwner = { store: StoreRow; buyer: PortalBuyer };

/** The store of a buyer's page and the buyer that this browser has proved to be there; `null` where it has proved nothing. */
export async function findPortalOwner(
  deps: { db: Db; keys: PortalKeys; clock: Clock },
  { storeSlug, cookie }: { storeSlug: string; cookie: string | null },
): Promise<PortalOwner | null> {
  const store = await findStoreRowBySlug(deps.db, storeSlug);
  const buyer = readPortalCookie(deps, cookie);
  return store && buyer?.storeId === store.id ? { store, buyer } : null;
}
