import 'server-only';
import type { Db } from '@/lib/db/client';
import type { ThemeInput } from '@/lib/theme/core/resolve-theme';
import { type Seller, toSeller } from './core/seller';
import { findSessionAt, type PageAddress } from './find-page-session';

/** The seller and the theme that a session froze, for every page below its address. */
export type CheckoutLook = { theme: ThemeInput; seller: Seller | null };

const OWN_LOOK: CheckoutLook = { theme: { checkoutSettings: null, darkMode: null }, seller: null };

/** Looks are frozen, so one that was read once is right for as long as it is kept. */
const MAX_REMEMBERED = 500;
const remembered = new Map<string, CheckoutLook>();

/**
 * The look of a session; our own for an address that names none. One that this process has read before is not read again, so
 * that a page which says that something went wrong is the store's also while the database does not answer.
 */
export async function loadCheckoutLook(deps: { db: Db }, address: PageAddress): Promise<CheckoutLook> {
  const key = `${address.storeSlug}/${address.sessionId}`;
  const known = remembered.get(key);
  if (known) return remember(key, known);
  try {
    const loaded = await findSessionAt(deps, address);
    if (!loaded) return OWN_LOOK;
    const { checkoutSettings, darkMode } = loaded.session.snapshot;
    return remember(key, { theme: { checkoutSettings, darkMode }, seller: toSeller(loaded.session) });
  } catch {
    // The page itself meets the same failure, shows it and logs it.
    return OWN_LOOK;
  }
}

function remember(key: string, look: CheckoutLook): CheckoutLook {
  remembered.delete(key);
  remembered.set(key, look);
  const [oldest] = remembered.keys();
  if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  return look;
}
