import type { Environment } from '@/lib/kernel/environment';
import { appError } from '@/lib/kernel/error-catalogue';

type GuardedStore = {
  /** Whether the operator has approved the store for real payments. */
  prodEnabled: boolean;
  /** Whether the operator lets a test key go on publishing and setting up after that. */
  testKeyMayPublish: boolean;
};
type Key = { environment: Environment };

/**
 * Whether a key may change what production shares with the test environment: what is published, the store's own row, its
 * members. Until the store is approved for real payments, its test key sets everything up.
 */
export function mayChangeProduction(store: GuardedStore, by: Key): boolean {
  return by.environment === 'prod' || !store.prodEnabled || store.testKeyMayPublish;
}

/** @throws `needs_production_key` */
export function requireProductionRights(store: GuardedStore, by: Key): void {
  if (!mayChangeProduction(store, by)) throw appError('needs_production_key');
}

/**
 * Whether a key may see or change what is in one environment alone, such as a webhook endpoint. What is in production of an
 * approved store takes a production key, whatever the operator has said about publishing.
 *
 * @throws `needs_production_key`
 */
export function requireRightsIn(
  environment: Environment,
  { store, by }: { store: Pick<GuardedStore, 'prodEnabled'>; by: Key },
): void {
  const isAllowed = environment === 'test' || by.environment === 'prod' || !store.prodEnabled;
  if (!isAllowed) throw appError('needs_production_key');
}
