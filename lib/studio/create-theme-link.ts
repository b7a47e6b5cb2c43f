import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { authorizeStore } from '@/lib/catalog/authorize-store';
import { findStoreRow } from '@/lib/catalog/store-repo';
import type { Env } from '@/lib/config/env';
import type { Db } from '@/lib/db/client';
import { type Clock, type EpochMs, MINUTE_MS } from '@/lib/kernel/clock';
import { paths } from '@/lib/paths';
import type { CreateThemeLinkCommand } from './core/parse-create-theme-link';
import { writeStudioPass } from './studio-pass';

const LIFETIME_MS = 15 * MINUTE_MS;

export type ThemeLink = { url: string; expiresAtMs: EpochMs };

/**
 * Makes a link that opens the theme studio of a store for whoever has it, for a quarter of an hour.
 *
 * @throws `store_not_found`, `store_access_denied` for a merchant who may not change the store
 */
export async function createThemeLink(
  deps: { db: Db; keys: KeyRing; clock: Clock; env: Env },
  { by, storeId }: CreateThemeLinkCommand,
): Promise<ThemeLink> {
  const asked = { merchantId: by.merchantId, permission: 'update' } as const;
  const store = await authorizeStore(deps, await findStoreRow(deps.db, storeId), asked);
  const expiresAtMs = deps.clock.nowMs() + LIFETIME_MS;
  const { merchantId, environment } = by;
  const pass = writeStudioPass(deps.keys, 'link', { storeId, merchantId, environment, expiresAtMs });
  return { url: `${deps.env.publicUrl}${paths.themeOpen(store.slug)}?pass=${pass}`, expiresAtMs };
}
