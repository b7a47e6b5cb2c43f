import 'server-only';
import { isEmail, normalizeEmail } from '@/lib/billing/core/email-address';
import { findStoreRowBySlug } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Transact } from '@/lib/jobs/transaction';
import { type Clock, MINUTE_MS } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Ids } from '@/lib/kernel/random';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import { insertPortalLink } from './portal-link-repo';

export const LINK_LIFETIME_MS = 15 * MINUTE_MS;

type Deps = {
  db: Db;
  transact: Transact;
  clock: Clock;
  ids: Ids;
  keys: { hmac(purpose: string, text: string): string };
};

/**
 * Records that a visitor wants a link to their page, and enqueues its mail. The same is done for every address, so that neither
 * the answer nor the time it takes says whether anything was bought with it: a job finds that out.
 *
 * @returns false for text that is no e-mail address
 * @throws `store_not_found`, `too_many_requests`
 */
export async function requestPortalLink(
  deps: Deps,
  input: { storeSlug: string; environment: Environment; email: string; clientAddress: string | null },
): Promise<boolean> {
  const email = normalizeEmail(input.email.trim());
  if (!isEmail(email)) return false;
  const store = await findStoreRowBySlug(deps.db, input.storeSlug);
  if (!store) throw appError('store_not_found');
  // The limit counts by a keyed hash of the address, which is not stored itself.
  const subject = deps.keys.hmac('portal-limit', `${store.id} ${email.toLowerCase()}`);
  await enforceRateLimit(deps, {
    action: 'portal_link',
    subject,
    storeId: store.id,
    address: input.clientAddress,
  });
  const linkId = deps.ids.uuid();
  const nowMs = deps.clock.nowMs();
  await deps.transact(async (tx) => {
    await insertPortalLink(tx.db, {
      id: linkId,
      storeId: store.id,
      environment: input.environment,
      email,
      expiresAt: new Date(nowMs + LINK_LIFETIME_MS),
      createdAt: new Date(nowMs),
    });
    await tx.jobs.enqueue({ name: 'send-portal-link', data: { linkId } });
  });
  return true;
}
