import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { verifySessionToken } from '@/lib/auth/session-token';
import { findStoreRowBySlug } from '@/lib/catalog/store-repo';
import type { Db } from '@/lib/db/client';
import type { Cookie } from '@/lib/http/cookie';
import type { Clock } from '@/lib/kernel/clock';
import type { Environment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';
import { enforceRateLimit } from '@/lib/limits/enforce-rate-limit';
import type { PortalShop } from './core/portal-view';
import { loadPortalShop } from './load-portal-shop';
import { portalCookie } from './portal-cookie';
import { readPortalLinkKey } from './portal-link-key';
import { findPortalLink, spendPortalLink } from './portal-link-repo';

type Deps = { db: Db; clock: Clock; keys: KeyRing; env: { publicUrl: string } };

/**
 * Opens a buyer's page with a token of the merchant's, as a claim does at the checkout.
 *
 * @throws `store_not_found`, `too_many_requests`, `authentication_failed`
 */
export async function openPortalByToken(
  deps: Deps,
  input: { storeSlug: string; token: string; clientAddress: string | null },
): Promise<Cookie> {
  const store = await findStoreRowBySlug(deps.db, input.storeSlug);
  if (!store) throw appError('store_not_found');
  // Counted by the token and the address it comes from, so that no caller's tries lock out other buyers of the store.
  const subject = deps.keys.hmac('portal-limit', input.token);
  await enforceRateLimit(deps, { action: 'claim', subject, address: input.clientAddress });
  const { storeId, environment, buyerIdentity } = await verifySessionToken(deps, input.token);
  if (storeId !== store.id) throw appError('authentication_failed');
  const proof = { kind: 'identity', identity: buyerIdentity } as const;
  return portalCookie(deps, { storeSlug: store.slug, buyer: { storeId, environment, proof } });
}

/**
 * Whether a mailed link would still open a page of this store; `null` for an unknown store. Only a press on the page's button uses
 * the link up, because mail programs open links by themselves.
 *
 * @param input.environment as the address says, for a link that was swept away
 */
export async function lookAtPortalLink(
  deps: Pick<Deps, 'db' | 'clock' | 'keys'>,
  { storeSlug, key, environment }: { storeSlug: string; key: string | null; environment: Environment },
): Promise<{ shop: PortalShop; isGood: boolean } | null> {
  const store = await findStoreRowBySlug(deps.db, storeSlug);
  if (!store) return null;
  const linkId = readPortalLinkKey(deps, key);
  const found = linkId && (await findPortalLink(deps.db, linkId));
  const link = found && found.storeId === store.id ? found : null;
  const shop = await loadPortalShop(deps, { store, environment: link?.environment ?? environment });
  const isGood = link?.usedAt === null && link.expiresAt.getTime() > deps.clock.nowMs();
  return { shop, isGood };
}

/** Opens a buyer's page with a mailed link, once; `null` for a link that is used, whose time is over, or of another store. */
export async function openPortalByLink(
  deps: Deps,
  input: { storeSlug: string; key: string | null },
): Promise<Cookie | null> {
  const linkId = readPortalLinkKey(deps, input.key);
  const store = await findStoreRowBySlug(deps.db, input.storeSlug);
  const known = linkId && (await findPortalLink(deps.db, linkId));
  if (!store || !known || known.storeId !== store.id) return null;
  const link = await spendPortalLink(deps.db, { id: known.id, now: new Date(deps.clock.nowMs()) });
  if (!link) return null;
  const { storeId, environment, email } = link;
  const proof = { kind: 'mailbox', email } as const;
  return portalCookie(deps, { storeSlug: store.slug, buyer: { storeId, environment, proof } });
}
