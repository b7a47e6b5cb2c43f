import type { Environment } from '@/lib/kernel/environment';
import type { MerchantId, StoreId } from '@/lib/kernel/short-id';
import type { Caller } from './caller';

/**
 * The scope of what a caller may read. Every query of the read API carries one, and no row leaves the database that it does
 * not let through.
 *
 * - `merchant`: everything of these stores in the environment of the key.
 * - `buyer`: the records of one buyer in one store and environment, and what that store shows to everybody.
 * - `public`: what a store shows to everybody.
 */
export type ReadScope =
  | {
      kind: 'merchant';
      environment: Environment;
      merchantId: MerchantId;
      /** The merchant's own, deleted ones too because their sales remain, and those it is a member of. */
      storeIds: readonly StoreId[];
      /** The merchant's own of these. */
      ownStoreIds: readonly StoreId[];
    }
  | { kind: 'buyer'; environment: Environment; storeId: StoreId; buyerIdentity: string }
  | { kind: 'public'; environment: Environment; storeId: StoreId };

/** A store that a merchant owns, or is a member of. */
export type ReachedStore = { id: StoreId; isOwn: boolean };

/**
 * The scope of a proved caller.
 *
 * @param stores those an API key's merchant has a hand in; other callers have one already
 */
export function toReadScope(caller: Caller, stores: readonly ReachedStore[]): ReadScope {
  const { environment } = caller;
  switch (caller.kind) {
    case 'apiKey':
      return {
        kind: 'merchant',
        environment,
        merchantId: caller.merchantId,
        storeIds: stores.map(({ id }) => id),
        ownStoreIds: stores.filter(({ isOwn }) => isOwn).map(({ id }) => id),
      };
    case 'sessionToken':
      return { kind: 'buyer', environment, storeId: caller.storeId, buyerIdentity: caller.buyerIdentity };
    case 'storeSlug':
      return { kind: 'public', environment, storeId: caller.storeId };
  }
}
