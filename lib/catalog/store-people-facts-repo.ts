import 'server-only';
import { and, eq, or } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { merchants } from '@/lib/auth/merchant-tables';
import type { Db } from '@/lib/db/client';
import { storeMerchants, stores } from './store-tables';

const MAX_PEOPLE = 50;

/**
 * The addresses of whoever works on a store, its owner among them; at most fifty. For a part of a larger statement, which names
 * the store by a column of its own.
 */
export function emailsOfStore(db: Db, storeId: PgColumn) {
  return db
    .selectDistinct({ email: merchants.email })
    .from(merchants)
    .innerJoin(stores, eq(stores.id, storeId))
    .leftJoin(
      storeMerchants,
      and(eq(storeMerchants.storeId, stores.id), eq(storeMerchants.merchantId, merchants.id)),
    )
    .where(or(eq(merchants.id, stores.ownerMerchantId), eq(storeMerchants.status, 'active')))
    .orderBy(merchants.email)
    .limit(MAX_PEOPLE);
}
