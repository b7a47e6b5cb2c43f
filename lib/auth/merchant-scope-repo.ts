import 'server-only';
import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { all } from '@/lib/db/conditions';
import type { ReadScope } from './core/read-scope';

/*
 * Who sees which rows, as conditions, each in one place (this file, `store-scope-repo.ts`, `order-scope-repo.ts`),
 * because a query that forgets one shows one merchant's sales to another.
 */

/** The rows that only a merchant sees: webhooks and their log, mails, groups. */
export function merchantRowsInScope(
  scope: ReadScope,
  columns: { storeId: PgColumn; environment?: PgColumn },
): SQL {
  if (scope.kind !== 'merchant') return sql`false`;
  const isOwn = inArray(columns.storeId, [...scope.storeIds]);
  return columns.environment ? all(isOwn, eq(columns.environment, scope.environment)) : isOwn;
}
