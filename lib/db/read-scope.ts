import 'server-only';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { ReadScope } from '@/lib/auth/core/read-scope';
import { stores } from '@/lib/catalog/store-tables';
import { assert } from '@/lib/kernel/assert';
import { orders } from '@/lib/orders/order-tables';

/*
 * Who sees which rows, as conditions. They live here once, because a query that forgets one shows one merchant's sales to
 * another.
 */

/** Orders, and what hangs on them: a statement that uses it joins `orders`. */
export function ordersInScope(scope: ReadScope): SQL {
  switch (scope.kind) {
    case 'merchant':
      return all(inArray(orders.storeId, [...scope.storeIds]), eq(orders.environment, scope.environment));
    case 'buyer':
      return all(
        eq(orders.storeId, scope.storeId),
        eq(orders.environment, scope.environment),
        eq(orders.buyerIdentity, scope.buyerIdentity),
      );
    case 'public':
      return sql`false`;
  }
}

/** What only a merchant sees: webhooks and their log, mails, groups. */
export function merchantRowsInScope(
  scope: ReadScope,
  columns: { storeId: PgColumn; environment?: PgColumn },
): SQL {
  if (scope.kind !== 'merchant') return sql`false`;
  const isOwn = inArray(columns.storeId, [...scope.storeIds]);
  return columns.environment ? all(isOwn, eq(columns.environment, scope.environment)) : isOwn;
}

/** Stores, deleted ones too, which an old order still refers to. */
export function storesInScope(scope: ReadScope): SQL {
  return scope.kind === 'merchant' ? inArray(stores.id, [...scope.storeIds]) : eq(stores.id, scope.storeId);
}

/** `and` of conditions that are there; drizzle's own cannot say that it never gives `undefined` for them. */
export function all(...conditions: [SQL, ...(SQL | undefined)[]]): SQL {
  const joined = and(...conditions);
  assert(joined, 'there is at least one condition');
  return joined;
}
