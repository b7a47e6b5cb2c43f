import 'server-only';
import { lockMerchantRow } from '@/lib/auth/merchant-repo';
import type { Db } from '@/lib/db/client';
import type { Transaction } from '@/lib/jobs/transaction';
import type { Clock } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/error-catalogue';
import { LoggableError } from '@/lib/kernel/loggable-error';
import type { Ids } from '@/lib/kernel/random';
import { type StoreId, toId } from '@/lib/kernel/short-id';
import { type CreateStoreCommand, MAX_STORES } from './core/parse-create-store';
import { storeSlug } from './core/slug';
import { countStores, insertStore, type StoreRow } from './store-repo';

/** Two of two billion endings meet rarely; five times in a row means that ids are not random. */
const MAX_SLUG_TRIES = 5;

/** Makes a store, active and in the test environment only, until the operator approves it for real money. */
export async function createStore(
  tx: Transaction,
  deps: { clock: Clock; ids: Ids },
  { by, name }: CreateStoreCommand,
): Promise<StoreRow> {
  await lockMerchantRow(tx.db, by.merchantId);
  if ((await countStores(tx.db, by.merchantId)) >= MAX_STORES) {
    throw appError('store_limit_reached', { params: { limit: MAX_STORES } });
  }
  const now = new Date(deps.clock.nowMs());
  return insertWithFreeSlug(tx.db, deps, {
    id: toId<StoreId>(deps.ids.uuid()),
    ownerMerchantId: by.merchantId,
    name,
    status: 'active',
    prodEnabled: false,
    allowedOrigins: [],
    createdAt: now,
    updatedAt: now,
  });
}

async function insertWithFreeSlug(
  db: Db,
  deps: { ids: Ids },
  values: Omit<Parameters<typeof insertStore>[1], 'slug'>,
): Promise<StoreRow> {
  for (let tries = 0; tries < MAX_SLUG_TRIES; tries += 1) {
    const store = await insertStore(db, { ...values, slug: storeSlug(values.name, deps.ids.uuid()) });
    if (store) return store;
  }
  throw new LoggableError(`No free slug after ${MAX_SLUG_TRIES} tries`);
}
