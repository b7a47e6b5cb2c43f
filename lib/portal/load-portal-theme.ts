import 'server-only';
import { themeOf } from '@/lib/catalog/core/store-theme';
import { findStoreRowBySlug } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import type { CheckoutSettings } from '@/lib/theme/core/checkout-settings';
import { type PortalKeys, readPortalCookie } from './portal-cookie';

/**
 * The theme of a store's buyers' pages: of the environment that this browser's buyer bought in, or else the published one; the
 * app's default theme where the store has none, or the database does not answer.
 */
export async function loadPortalTheme(
  deps: { db: Db; keys: PortalKeys; clock: Clock },
  { storeSlug, cookie }: { storeSlug: string; cookie: string | null },
): Promise<Partial<CheckoutSettings> | null> {
  const store = await findStoreRowBySlug(deps.db, storeSlug).catch(() => null);
  return store && themeOf(store, readPortalCookie(deps, cookie)?.environment ?? 'prod');
}
