import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { isWithinRateLimit } from '@/lib/limits/enforce-rate-limit';
import { paths } from '@/lib/paths';
import { extendCheckout } from './extend-checkout';
import { findSessionAt, type PageAddress } from './find-page-session';

/**
 * Answers the button of an expired session's page: gives it more time where there is any to be had.
 *
 * @returns where to look at it now, which says how it stands; `null` for an address that names no session.
 */
export async function reopenCheckout(
  deps: { db: Db; transact: Transact; clock: Clock; keys: KeyRing },
  address: PageAddress,
): Promise<string | null> {
  const found = await findSessionAt(deps, address);
  if (!found) return null;
  const { id, snapshot } = found.session;
  if (await isWithinRateLimit(deps, { action: 'submit', subject: id })) await extendCheckout(deps, address);
  return paths.checkout({ storeSlug: snapshot.storeSlug, sessionId: id });
}
