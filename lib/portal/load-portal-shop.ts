import 'server-only';
import { themeOf } from '@/lib/catalog/core/store-theme';
import type { StoreRow } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Environment } from '@/lib/kernel/environment';
import { findStorePictures } from '@/lib/pictures/find-store-pictures';
import type { PortalShop } from './core/portal-view';

/** The store as its buyers' pages show it: its names, links, theme and logos of today. */
export async function loadPortalShop(
  deps: { db: Db },
  { store, environment }: { store: StoreRow; environment: Environment },
): Promise<PortalShop> {
  const theme = themeOf(store, environment);
  const logos = [store.logo, theme?.light?.checkoutLogo, theme?.dark?.checkoutLogo];
  const named = logos.flatMap((source) =>
    source && !source.startsWith('data:') ? [{ purpose: 'logo' as const, source }] : [],
  );
  const pictures = await findStorePictures(deps, { storeId: store.id, named });
  return {
    environment,
    snapshot: {
      storeName: store.name,
      supportEmail: store.supportEmail,
      website: store.website,
      termsUrl: store.termsUrl,
      privacyUrl: store.privacyUrl,
      logo: store.logo,
      pictures,
      checkoutSettings: theme,
      darkMode: null,
    },
  };
}
