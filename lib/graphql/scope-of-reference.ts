import type { ReadScope } from '@/lib/auth/core/read-scope';
import type { FilterInput } from '@/lib/db/read-filter';
import type { StoreId } from '@/lib/kernel/short-id';

/** Fields whose values a merchant has chosen, so that two stores can hold the same one. */
const REFERENCE = /MerchantExternalId$/;

/**
 * The scope of a list that is asked for by a merchant's own reference. Where no store is named, it is about the caller's
 * own stores alone: the owner of a store that the caller is a member of could else answer for the caller's orders, by
 * giving an order of that store the same reference. A caller who reaches one store only has nothing to mix up.
 */
export function scopeOfReference(
  scope: ReadScope,
  asked: { storeId: StoreId | null; filter: FilterInput | null },
): ReadScope {
  if (scope.kind !== 'merchant' || scope.storeIds.length < 2) return scope;
  const { storeId, ...fields } = asked.filter ?? {};
  const isByReference = Object.keys(fields).some((name) => REFERENCE.test(name));
  const isStoreNamed = asked.storeId !== null || isOneStore(storeId);
  return isByReference && !isStoreNamed ? { ...scope, storeIds: scope.ownStoreIds } : scope;
}

/** A filter that names stores; `ne` leaves all others in. */
function isOneStore(operations: FilterInput[string] | undefined): boolean {
  return typeof operations?.eq === 'string' || Array.isArray(operations?.in);
}
