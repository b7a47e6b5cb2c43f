import 'server-only';
import { and, eq, inArray } from 'drizzle-orm';
import { alias, type PgColumn, union } from 'drizzle-orm/pg-core';
import { merchants } from '@/lib/auth/merchant-tables';
import type { Db } from '@/lib/db/client';
import { storeMerchants, stores } from './store-tables';

const MAX_PEOPLE = 50;

// Names of their own, so that a statement about stores may have this as a part.
const owned = alias(stores, 'owned_store');
const members = alias(storeMerchants, 'store_member');

/**
 * The addresses of whoever works on a store, its owner among them; at most fifty. For a part of a larger statement, which names
 * the store by a column of its own.
 */
export function emailsOfStore(db: Db, storeId: PgColumn) {
  const owner = db.select({ id: owned.ownerMerchantId }).from(owned).where(eq(owned.id, storeId));
  const others = db
    .select({ id: members.merchantId })
    .from(members)
    .where(and(eq(members.storeId, storeId), eq(members.status, 'active')));
  return db
    .selectDistinct({ email: merchants.email })
    .from(merchants)
    .where(inArray(merchants.id, union(owner, others)))
    .orderBy(merchants.email)
    .limit(MAX_PEOPLE);
}
