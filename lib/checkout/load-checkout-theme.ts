import 'server-only';
import type { Db } from '@/lib/db/client';
import type { ThemeInput } from '@/lib/theme/core/resolve-theme';
import { findSessionAt, type PageAddress } from './find-page-session';

/** The looks that a session froze, for every page below its address; our own for an address that names none. */
export async function loadCheckoutTheme(deps: { db: Db }, address: PageAddress): Promise<ThemeInput> {
  const loaded = await findSessionAt(deps, address);
  if (!loaded) return { checkoutSettings: null, darkMode: null };
  const { checkoutSettings, darkMode } = loaded.session.snapshot;
  return { checkoutSettings, darkMode };
}
