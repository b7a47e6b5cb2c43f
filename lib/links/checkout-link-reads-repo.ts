import 'server-only';
import { count, desc, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { merchantRowsInScope } from '@/lib/auth/merchant-scope-repo';
import { stores } from '@/lib/catalog/store-tables';
import type { Db } from '@/lib/db/client';
import { all } from '@/lib/db/conditions';
import { type FilterFields, type FilterInput, toConditions } from '@/lib/db/read-filter';
import type { Page } from '@/lib/db/read-page';
import type { ProductId, StoreId } from '@/lib/kernel/short-id';
import { checkoutLinks } from './checkout-link-tables';

/** A link, with the slug of its store, which is part of its address. */
export type CheckoutLinkRead = typeof checkoutLinks.$inferSelect & { storeSlug: string };
export type CheckoutLinkReadQuery = {
  scope: ReadScope;
  storeId: StoreId | null;
  productId: ProductId | null;
  filter: FilterInput | null;
};

export const CHECKOUT_LINK_FILTERS: FilterFields = {
  id: { kind: 'id', column: checkoutLinks.id, prefix: null },
  storeId: { kind: 'id', column: checkoutLinks.storeId, prefix: 'STO' },
  productId: { kind: 'id', column: checkoutLinks.productId, prefix: 'PROD' },
  title: { kind: 'text', column: checkoutLinks.title },
  quantity: { kind: 'integer', column: checkoutLinks.quantity },
  showDiscounts: { kind: 'flag', column: checkoutLinks.showDiscounts },
  createdAt: { kind: 'moment', column: checkoutLinks.createdAt },
  updatedAt: { kind: 'moment', column: checkoutLinks.updatedAt },
};

/** A merchant's only, without those that were taken away. The newest first. */
export async function listCheckoutLinkReads(
  db: Db,
  query: CheckoutLinkReadQuery,
  page: Page,
): Promise<CheckoutLinkRead[]> {
  return db
    .select({ ...getTableColumns(checkoutLinks), storeSlug: stores.slug })
    .from(checkoutLinks)
    .innerJoin(stores, eq(stores.id, checkoutLinks.storeId))
    .where(toWhere(query))
    .orderBy(desc(checkoutLinks.createdAt), desc(checkoutLinks.id))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countCheckoutLinkReads(db: Db, query: CheckoutLinkReadQuery): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(checkoutLinks)
    .innerJoin(stores, eq(stores.id, checkoutLinks.storeId))
    .where(toWhere(query));
  return row?.total ?? 0;
}

function toWhere({ scope, storeId, productId, filter }: CheckoutLinkReadQuery): SQL {
  return all(
    merchantRowsInScope(scope, checkoutLinks),
    isNull(checkoutLinks.deletedAt),
    isNull(stores.deletedAt),
    storeId === null ? undefined : eq(checkoutLinks.storeId, storeId),
    productId === null ? undefined : eq(checkoutLinks.productId, productId),
    ...toConditions(CHECKOUT_LINK_FILTERS, filter),
  );
}
