import 'server-only';
import { requireOwnStore } from '@/lib/catalog/core/store-access';
import { findStore, type StoreRow } from '@/lib/catalog/find-store';
import { loadSellableProduct } from '@/lib/catalog/load-sellable-product';
import type { EpochMs } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import type { Services } from '@/lib/services';
import type { IssueSessionTokenCommand } from './core/parse-issue-session-token';
import { signSessionToken } from './session-token';

export type IssuedSessionToken = { token: string; expiresAtMs: EpochMs };

/** Mints a buyer's token for one store and the key's own environment. */
export async function issueSessionToken(
  deps: Pick<Services, 'db' | 'keys' | 'clock'>,
  command: IssueSessionTokenCommand,
): Promise<IssuedSessionToken> {
  const store = await loadStore(deps, command);
  if (store.status !== 'active') throw appError('store_token_inactive');
  return signSessionToken(deps, {
    buyerIdentity: command.buyerIdentity,
    storeId: store.id,
    merchantId: store.ownerMerchantId,
    environment: command.by.environment,
  });
}

/** The named store, or else the product's; where both are named, the product must be one of the store's. */
async function loadStore(
  deps: Pick<Services, 'db'>,
  { by, subject }: IssueSessionTokenCommand,
): Promise<StoreRow> {
  const named =
    subject.storeId === null ? null : requireOwnStore(await findStore(deps, subject.storeId), by.merchantId);
  if (subject.productId === null) return requireOwnStore(named, by.merchantId);
  const sellable = await loadSellableProduct(deps, {
    productId: subject.productId,
    environment: by.environment,
  });
  if (!sellable) throw appError('product_not_found');
  if (!named) return requireOwnStore(sellable.store, by.merchantId);
  if (sellable.store.id !== named.id) throw appError('product_foreign_store');
  return named;
}
