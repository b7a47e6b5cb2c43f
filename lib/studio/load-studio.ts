import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { findStoreRole } from '@/lib/catalog/authorize-store';
import { mayChangeProduction } from '@/lib/catalog/core/production-rights';
import { hasPermission } from '@/lib/catalog/core/store-role';
import { themeOf } from '@/lib/catalog/core/store-theme';
import { findStoreRow, type StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Clock } from '@/lib/kernel/clock';
import { fromSettings, type StudioTheme } from './core/studio-theme';
import { readStudioPass, type StudioPass } from './studio-pass';

/** The studio of one store, as somebody who may be there finds it. */
export type Studio = {
  pass: StudioPass;
  store: Pick<
    StoreRow,
    'id' | 'slug' | 'name' | 'logo' | 'supportEmail' | 'website' | 'termsUrl' | 'privacyUrl'
  >;
  /** The look of new test sessions. */
  saved: StudioTheme;
  /** True where the saved theme is not the one of production yet. */
  isUnpublished: boolean;
  /** False where a link made by a production key is needed for that. */
  mayPublish: boolean;
};

/**
 * Loads the studio behind a cookie. Whoever may not change the store, or does not any more, finds nothing: the role is
 * asked for every time.
 */
export async function loadStudio(
  deps: { db: Db; keys: KeyRing; clock: Clock },
  input: { storeSlug: string; cookie: string | null },
): Promise<Studio | null> {
  const pass = readStudioPass(deps, 'cookie', input.cookie);
  const store = pass && (await findStoreRow(deps.db, pass.storeId));
  if (!store || store.slug !== input.storeSlug) return null;
  const role = await findStoreRole(deps, store, pass.merchantId);
  if (role === null || !hasPermission(role, 'update')) return null;
  return {
    pass,
    store,
    saved: fromSettings(themeOf(store, 'test')),
    isUnpublished: store.testCheckoutSettings !== null,
    mayPublish: mayChangeProduction(store, pass),
  };
}
