import 'server-only';
import type { KeyRing } from '@/lib/auth/key-ring';
import { signSessionToken } from '@/lib/auth/session-token';
import type { Db } from '@/lib/db/client';
import type { Clock, EpochMs } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { ProductId } from '@/lib/kernel/short-id';
import { paths } from '@/lib/paths';
import { authorizeStore } from './authorize-store';
import type { IssueSessionTokenCommand } from './core/parse-issue-session-token';
import { loadSellableProduct } from './load-sellable-product';
import { findStoreRow, type StoreRow } from './store-repo';

/** `portalUrl` is there for a token that is to open the buyer's own page. */
export type IssuedSessionToken = { token: string; expiresAtMs: EpochMs; portalUrl?: string };

/** Mints a buyer's token for one store and the key's own environment. */
export async function issueSessionToken(
  deps: { db: Db; keys: KeyRing; clock: Clock; env: { publicUrl: string } },
  command: IssueSessionTokenCommand,
): Promise<IssuedSessionToken> {
  const store = await loadStore(deps, command);
  if (store.status !== 'active') throw appError('store_token_inactive');
  const issued = await signSessionToken(deps, {
    buyerIdentity: command.buyerIdentity,
    storeId: store.id,
    merchantId: store.ownerMerchantId,
    environment: command.by.environment,
  });
  if (command.purpose !== 'portal') return issued;
  // In the fragment, which is sent to no server and stands in no log.
  const portalUrl = `${deps.env.publicUrl}${paths.portal(store.slug)}#token=${issued.token}`;
  return { ...issued, portalUrl };
}

/** The named store, or else the product's; where both are named, the product must be one of the store's. */
async function loadStore(deps: { db: Db }, { by, subject }: IssueSessionTokenCommand): Promise<StoreRow> {
  // A token may act for any buyer of the store, so it takes more than a look.
  const asked = { merchantId: by.merchantId, permission: 'update' } as const;
  if (subject.storeId === null)
    return authorizeStore(deps, await findProductStore(deps, { by, productId: subject.productId }), asked);
  const store = await authorizeStore(deps, await findStoreRow(deps.db, subject.storeId), asked);
  if (subject.productId !== null) {
    const other = await findProductStore(deps, { by, productId: subject.productId });
    if (other.id !== store.id) throw appError('product_foreign_store');
  }
  return store;
}

async function findProductStore(
  deps: { db: Db },
  { by, productId }: { by: IssueSessionTokenCommand['by']; productId: ProductId },
): Promise<StoreRow> {
  const sellable = await loadSellableProduct(deps, { productId, environment: by.environment });
  if (!sellable) throw appError('product_not_found');
  return sellable.store;
}
